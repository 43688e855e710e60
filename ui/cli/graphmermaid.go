package cli

// This file draws a graph as Mermaid, which code hosts show within a text.

import (
	"bufio"
	"fmt"
	"regexp"

	"clanscope/model/rules"
)

// The brackets around a label make the shape of a node.
var mermaidShapes = [nodeKinds][2]string{serviceNode: {"[", "]"}, instanceNode: {"([", "])"}, machineNode: {"[[", "]]"}}

var mermaidClasses = map[rules.Severity]string{rules.Error: "error", rules.Warning: "warning"}

func (w *World) printGraphMermaid(drawn *graph) error {
	return w.printText(func(out *bufio.Writer) {
		out.WriteString("flowchart LR\n")
		for at := range drawn.nodes {
			node := &drawn.nodes[at]
			shape := mermaidShapes[node.kind]
			fmt.Fprintf(out, "  n%d%s%s%s", at, shape[0], mermaidText(node.label()), shape[1])
			if class, bad := mermaidClasses[node.worst]; bad {
				out.WriteString(":::" + class)
			}
			out.WriteByte('\n')
		}
		for _, edge := range drawn.edges {
			switch {
			case edge.isReference:
				fmt.Fprintf(out, "  n%d -.-> n%d\n", edge.from, edge.to)
			case edge.label() != "":
				fmt.Fprintf(out, "  n%d -->|%s| n%d\n", edge.from, mermaidText(edge.label()), edge.to)
			default:
				fmt.Fprintf(out, "  n%d --> n%d\n", edge.from, edge.to)
			}
		}
		for _, worst := range []rules.Severity{rules.Error, rules.Warning} {
			fmt.Fprintf(out, "  classDef %s stroke:%s,stroke-width:2px\n", mermaidClasses[worst],
				severityColours[worst])
		}
	})
}

// mermaidMarks are the characters that could be taken for a mark of Mermaid, for HTML or for Markdown.
var mermaidMarks = regexp.MustCompile("[\"#&<>`*_\\\\;|\\[\\]{}()]")

// mermaidText quotes a text, with marks written by their number.
func mermaidText(text string) string {
	return `"` + mermaidMarks.ReplaceAllStringFunc(printer.Visible(text),
		func(mark string) string { return fmt.Sprintf("#%d;", mark[0]) }) + `"`
}
