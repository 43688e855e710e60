package cli

// This file holds `graph`: the services, instances and machines of a selection, what refers to what, and where rules
// are broken. graphbuilder.go works them out, and each format has a file of its own that draws them.

import (
	"github.com/spf13/cobra"
)

var graphFormats = []format[*graph]{
	{"dot", (*World).printGraphDot},
	{"mermaid", (*World).printGraphMermaid},
	{"svg", (*World).printGraphSVG},
}

// graphUses says what the lines of a format are for, because on a terminal nobody sees a picture in them.
var graphUses = map[string]string{
	"dot":     "these lines are for Graphviz (`clanscope graph | dot -Tpng >clan.png`); without it, `clanscope graph --format svg >clan.svg` writes a picture that browsers open",
	"mermaid": "in a merge request or a README, put these lines between ```mermaid and ```",
	"svg":     "these lines are a picture, which browsers open: `clanscope graph --format svg >clan.svg`",
}

func newGraphCommand(world *World) *cobra.Command {
	var sources sourceFlags
	var query queryFlags
	format := newFormatFlag(graphFormats)
	command := &cobra.Command{
		Use:   "graph [flags] [SOURCE…]",
		Short: "Draw the services, instances and machines of a selection, with references and violations",
		Long: `Draw the services, instances and machines of a selection, what refers to what (dashed lines), and where
rules are broken (✗ error, ▲ warning).

Machines that are connected in the same way are drawn as one. The format mermaid can be pasted into a merge request,
dot is for Graphviz, and svg is a picture that browsers open.`,
		Example: `  clanscope graph --service clan-core/tor --format mermaid .
  clanscope graph --format svg . >clan.svg
  clanscope graph . | dot -Tpng >clan.png`,
		RunE: func(_ *cobra.Command, args []string) error {
			queries, err := query.queries(args)
			if err != nil {
				return err
			}
			snapshot, err := sources.read(world, args)
			if err != nil {
				return err
			}
			drawn := newGraph(newSelection(snapshot.Set, queries), runRules(snapshot, nil))
			if err := format.print(world, drawn); err != nil {
				return err
			}
			if isTerminal(world.Out) {
				world.complainf("%s", graphUses[format.value])
			}
			if snapshot.ExportsFailed {
				world.complainf("clan.exports throws as a whole; this graph shows only what services write")
			}
			return query.complainOfNames(world, snapshot, queries)
		},
	}
	query.add(command)
	completer{world: world, flags: &sources}.completeQuery(command, &query)
	format.add(command, "the `format` to draw it in")
	sources.add(command)
	return command
}
