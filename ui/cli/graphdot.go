package cli

// This file draws a graph in the language of Graphviz.

import (
	"bufio"
	"fmt"
	"strings"

	"clanscope/model/rules"
)

var dotShapes = [nodeKinds]string{serviceNode: "box", instanceNode: "ellipse", machineNode: "component"}

var severityColours = map[rules.Severity]string{rules.Error: "#c0392b", rules.Warning: "#b7791f"}

func (w *World) printGraphDot(drawn *graph) error {
	return w.printText(func(out *bufio.Writer) {
		out.WriteString("digraph clan {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n" +
			"  edge [fontname=\"sans-serif\", fontsize=10];\n")
		for at := range drawn.nodes {
			node := &drawn.nodes[at]
			fmt.Fprintf(out, "  n%d [label=%s, shape=%s%s];\n", at, dotText(node.label()), dotShapes[node.kind],
				dotColour(node.worst))
		}
		for _, edge := range drawn.edges {
			fmt.Fprintf(out, "  n%d -> n%d [", edge.from, edge.to)
			if edge.isReference {
				out.WriteString("style=dashed, constraint=false")
			} else {
				out.WriteString("label=" + dotText(edge.label()))
			}
			out.WriteString(dotColour(edge.worst) + "];\n")
		}
		out.WriteString("}\n")
	})
}

func dotColour(worst rules.Severity) string {
	if colour, bad := severityColours[worst]; bad {
		return ", color=\"" + colour + "\""
	}
	return ""
}

// dotText writes a label. Graphviz reads entities in it, as HTML does.
func dotText(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, `&`, `&amp;`).Replace(printer.Visible(text)) + `"`
}
