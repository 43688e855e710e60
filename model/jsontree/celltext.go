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

// Text returns a node as text: a string or number as it reads, a reference to a var as `MACHINE GENERATOR/FILE`, of a
// list the first texts in it, at most this many, two blanks apart, and of other attributes each name with what it is:
// x=1  y=[1 2]  z={a=b c=d}. A string that would read like something else stands in quotes: "", "null". A list or
// attributes without a text in them are [] and {} or, where they are not empty, [ … ] and { … }. hidden tells for each
// node whether it is hidden; nil hides nothing.
func (t Tree) Text(node int, hidden []bool, most int) string {
	cell := cellText{t, hidden, most}
	texts := cell.texts(node)
	if cell.isNamed(node) {
		cell.left = most
		texts = cell.members(node)
	}
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

// cellText gathers the texts in a value.
type cellText struct {
	tree   Tree
	hidden []bool
	left   int // how many texts it may still take
}

func (c *cellText) texts(node int) (texts []string) {
	each := &c.tree[node]
	switch {
	case c.left <= 0:
		return nil
	case c.hidden != nil && c.hidden[node]:
		return c.one(hiddenText)
	case each.Kind == NixNode:
		return c.one("(" + each.Text + ")")
	case c.isShownVar(node):
		return c.one(c.tree.decodedMember(node, "machine") + " " + c.tree.decodedMember(node, "generator") + "/" + c.tree.decodedMember(node, "file"))
	case c.isNamed(node):
		if members := c.members(node); len(members) > 0 {
			return []string{"{" + strings.Join(members, " ") + "}"}
		}
		return nil
	case each.Kind >= ObjectNode:
		for child := node + 1; child < each.End; child = c.after(child) {
			if c.tree[child].Kind != NullNode { // what is not set has no text
				texts = append(texts, c.texts(child)...)
			}
		}
		return texts
	default:
		return c.one(plainText(each))
	}
}

func (c *cellText) one(text string) []string {
	c.left--
	return []string{text}
}

func (c *cellText) after(node int) int { return max(c.tree[node].End, node+1) }

// members returns the attributes that have a text, each with its name.
func (c *cellText) members(object int) (members []string) {
	for child := object + 1; child < c.tree[object].End; child = c.after(child) {
		if c.tree[child].Kind == NullNode {
			continue
		}
		texts := c.texts(child)
		if len(texts) == 0 {
			continue
		}
		text := strings.Join(texts, " ")
		if len(texts) > 1 {
			text = "[" + text + "]"
		}
		members = append(members, Path{attribute(c.tree[child].Name)}.String()+"="+text)
	}
	return members
}

// isNamed tells whether a node has attributes of which the names are shown: not a var, nor what clan wraps to say which
// of the two it is, a text in `plain` or a var in `var`.
func (c *cellText) isNamed(node int) bool {
	if c.tree[node].Kind != ObjectNode || c.hidden != nil && c.hidden[node] || c.isShownVar(node) {
		return false
	}
	wrapped := 0
	for child := node + 1; child < c.tree[node].End; child = c.after(child) {
		switch name := c.tree[child].Name; {
		case c.tree[child].Kind == NullNode:
		case name == "plain" && c.tree[child].Kind < ObjectNode, name == "var" && c.isVarOrHidden(child):
			wrapped++
		default:
			return true
		}
	}
	return wrapped > 1
}

// isVarOrHidden tells whether a node is a var, or hidden, so that nobody knows.
func (c *cellText) isVarOrHidden(node int) bool {
	return c.hidden != nil && c.hidden[node] || c.tree[node].Kind == ObjectNode && c.tree.isVar(node)
}

// isShownVar tells whether a node is a var of which nothing is hidden.
func (c *cellText) isShownVar(node int) bool {
	each := &c.tree[node]
	return each.Kind == ObjectNode && c.tree.isVar(node) && !(c.hidden != nil && slices.Contains(c.hidden[node:each.End], true))
}

// IsListing tells whether a node is a scalar or a list of nothing else: its Text then says all of it.
func (t Tree) IsListing(node int) bool {
	if t[node].Kind != ArrayNode {
		return t[node].Kind != ObjectNode
	}
	for at := node + 1; at < t[node].End; at++ {
		if t[at].Kind >= ObjectNode || t[at].Kind == NullNode {
			return false
		}
	}
	return true
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

// AppendJSON appends a node as JSON in one line, texts and numbers as they were written. hidden is that of Text.
func (t Tree) AppendJSON(dst []byte, node int, hidden []bool) []byte {
	each := &t[node]
	if hidden != nil && hidden[node] {
		return AppendString(dst, hiddenText)
	}
	if each.Kind < ObjectNode {
		return append(dst, each.Text...)
	}
	opening, closing := byte('{'), byte('}')
	if each.Kind == ArrayNode {
		opening, closing = '[', ']'
	}
	dst = append(dst, opening)
	for child := node + 1; child < each.End; child = max(t[child].End, child+1) {
		if child > node+1 {
			dst = append(dst, ',')
		}
		if each.Kind != ArrayNode {
			dst = append(AppendString(dst, t[child].Name), ':')
		}
		dst = t.AppendJSON(dst, child, hidden)
	}
	return append(dst, closing)
}
