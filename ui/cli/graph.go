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
dot is for Graphviz, and svg is a picture.`,
		Example: `  clanscope graph --service clan-core/tor --format mermaid .
  clanscope graph --format svg . >clan.svg`,
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
