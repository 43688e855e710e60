package jsontree

// This file writes what stands at a place in a value as one line, for a column of a table. The table decides how much of it is shown.

import "strings"

// hiddenText stands for a likely secret.
const hiddenText = "(hidden)"

// betweenTexts separates the texts of a list.
const betweenTexts = "  "

// Text returns a node as text: a string or number as it reads, and for a list or attributes the first texts in them, at most this many, two blanks apart. hidden tells for each node whether
// it is hidden; nil hides nothing.
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
		case each.Kind == NullNode && at != node: // an attribute that is not set has no text
		case !each.IsContainer() && each.Kind < ObjectNode:
			texts = append(texts, each.Decoded())
		case each.Kind == NixNode:
			texts = append(texts, "("+each.Text+")")
			at = max(at, each.End-1)
		}
	}
	return texts
}
