package jsontree

// This file writes what stands at a place in a value as one line, for a column of a table. The table decides how much
// of it is shown.

import (
	"slices"
	"strings"
)

// hiddenText stands for a likely secret.
const hiddenText = "(hidden)"

// betweenTexts separates the texts of a list.
const betweenTexts = "  "

// AbsentText stands for what is not there at all. No Text reads like it, and none is empty.
const AbsentText = "–"

// Text returns a node as text: a string or number as it reads, a reference to a var as `MACHINE GENERATOR/FILE`, and
// for a list or other attributes the first texts in them, at most this many, two blanks apart. A string that would
// read like something else stands in quotes: "", "null". A list or attributes without a text in them are [] and {}
// or, where they are not empty, [ … ] and { … }. hidden tells for each node whether it is hidden; nil hides nothing.
func (t Tree) Text(node int, hidden []bool, most int) string {
	texts := t.texts(node, hidden, most)
	if len(texts) == 0 {
		return t.textless(node)
	}
	return strings.Join(texts, betweenTexts)
}

// textless returns how a list or attributes without a text in them are shown.
func (t Tree) textless(node int) string {
	opening, closing := "{", "}"
	if t[node].Kind == ArrayNode {
		opening, closing = "[", "]"
	}
	if t[node].Children > 0 {
		opening += " … "
	}
	return opening + closing
}

// otherwiseRead are the texts that, without quotes, stand for something that is no string.
var otherwiseRead = []string{"", AbsentText, "-", "null", "true", "false", "[]", "{}", "[ … ]", "{ … }", hiddenText}

// plainText returns a scalar as it reads, a string in quotes if it would read like something else.
func plainText(scalar *Node) string {
	text := scalar.Decoded()
	if scalar.Kind == StringNode && slices.Contains(otherwiseRead, text) {
		return `"` + text + `"`
	}
	return text
}

func (t Tree) texts(node int, hidden []bool, most int) (texts []string) {
	for at := node; at < max(t[node].End, node+1) && len(texts) < most; at++ {
		each := &t[at]
		switch {
		case hidden != nil && hidden[at]:
			texts = append(texts, hiddenText)
			at = max(at, each.End-1)
		case each.Kind == ObjectNode && t.isVar(at) && !(hidden != nil && slices.Contains(hidden[at:each.End], true)):
			texts = append(texts,
				t.decodedMember(at, "machine")+" "+t.decodedMember(at, "generator")+"/"+t.decodedMember(at, "file"))
			at = each.End - 1
		case each.Kind == NullNode && at != node: // an attribute that is not set has no text
		case !each.IsContainer() && each.Kind < ObjectNode:
			texts = append(texts, plainText(each))
		case each.Kind == NixNode:
			texts = append(texts, "("+each.Text+")")
			at = max(at, each.End-1)
		}
	}
	return texts
}

// isVar tells whether an object refers to a var of a machine: a file that one of its generators makes.
func (t Tree) isVar(object int) bool {
	return t.decodedMember(object, "machine") != "" && t.decodedMember(object, "generator") != "" &&
		t.decodedMember(object, "file") != ""
}

// decodedMember returns the string that an object has under a name; empty if there is none.
func (t Tree) decodedMember(object int, name string) (text string) {
	for child := object + 1; child < t[object].End; child = max(t[child].End, child+1) {
		if t[child].Kind == StringNode && t[child].Name == name {
			text = t[child].Decoded()
		}
	}
	return text
}
