package jsontree

// This file writes what stands at a place in a value as one line, for a column of a table. How much of it is shown is the table's affair.

import "strings"

// hiddenText stands for a likely secret.
const hiddenText = "(hidden)"

// betweenTexts keeps the texts of a list apart.
const betweenTexts = "  "

// Text returns what stands in a node: a text or a number as it reads, of a list or of attributes everything in them, two blanks apart, the first so many. What is hidden is told by node;
// nil hides nothing.
func (t Tree) Text(node int, hidden []bool, most int) string {
	return strings.Join(t.texts(node, hidden, most), betweenTexts)
}

func (t Tree) texts(node int, hidden []bool, most int) (texts []string) {
	for at := node; at < max(t[node].End, node+1) && len(texts) < most; at++ {
		each := &t[at]
		switch {
		case hidden != nil && hidden[at]:
			texts = append(texts, hiddenText)
			at = max(at, each.End-1)
		case each.Kind == NullNode && at != node: // an attribute that is not set says nothing
		case !each.IsContainer() && each.Kind < ObjectNode:
			texts = append(texts, each.Decoded())
		case each.Kind == NixNode:
			texts = append(texts, "("+each.Text+")")
			at = max(at, each.End-1)
		}
	}
	return texts
}
