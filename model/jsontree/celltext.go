package jsontree

// This file writes a place in a value as one line, for a column of a table. How much of the line is shown is decided by
// the table.

import (
	"slices"
	"strings"
)

// hiddenText stands for a likely secret.
const hiddenText = "(hidden)"

// betweenTexts separates the texts of a list.
const betweenTexts = "  "

// AbsentText stands for what is not there at all. Text never returns it, nor an empty text.
const AbsentText = "–"

// Text returns a node as text. A string or number is shown as it reads, and a reference to a var as `MACHINE
// GENERATOR/FILE`. A list is shown as its first texts, at most the given number, two blanks apart. Other attributes are
// shown with their names: x=1  y=[1 2]  z={a=b c=d}. A string that could be mistaken for something else is quoted: "",
// "null". Lists and attributes without any text in them are [] and {} or, if they are not empty, [ … ] and { … }.
// hidden says for each node whether it is hidden; nil hides nothing.
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

// textless returns how a list or attributes are shown that have no text in them.
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

// otherwiseRead lists the texts that stand, without quotes, for something other than a string.
var otherwiseRead = []string{"", AbsentText, "-", "null", "true", "false", "[]", "{}", "[ … ]", "{ … }", hiddenText}

// plainText returns a scalar as it reads. A string is quoted if it could be mistaken for something else.
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
	left   int // how many more texts it may take
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

// isNamed reports whether a node's attributes are shown with their names. A var is not, nor is a set with only `plain`
// or only `var`, in which clan wraps a text or a var to say which of the two it is.
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

// isVarOrHidden reports whether a node is a var, or hidden, so that nobody knows.
func (c *cellText) isVarOrHidden(node int) bool {
	return c.hidden != nil && c.hidden[node] || c.tree[node].Kind == ObjectNode && c.tree.isVar(node)
}

// isShownVar reports whether a node is a var without hidden parts.
func (c *cellText) isShownVar(node int) bool {
	each := &c.tree[node]
	return each.Kind == ObjectNode && c.tree.isVar(node) && !(c.hidden != nil && slices.Contains(c.hidden[node:each.End], true))
}

// IsListing reports whether a node is a scalar or a list of scalars, so that its Text says all of it.
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

// isVar reports whether an object refers to a var: a file that a generator makes for a machine.
func (t Tree) isVar(object int) bool {
	return t.decodedMember(object, "machine") != "" && t.decodedMember(object, "generator") != "" &&
		t.decodedMember(object, "file") != ""
}

// decodedMember returns the string that an object has under a name, or an empty one if it has none.
func (t Tree) decodedMember(object int, name string) (text string) {
	for child := object + 1; child < t[object].End; child = max(t[child].End, child+1) {
		if t[child].Kind == StringNode && t[child].Name == name {
			text = t[child].Decoded()
		}
	}
	return text
}

// AppendJSON appends a node as JSON on one line, with texts and numbers as they were written. hidden is as in Text.
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
