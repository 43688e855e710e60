package ui

// This file writes a value, or a part of it, as JSON or as a Nix expression: for the other two views of the detail,
// and for copying.

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model/jsontree"
	"clanscope/model/nixquery"
)

// printedLine is a line of the JSON or Nix view, and the node that it writes: what stands before its value, the
// value, and what separates it from the next one.
type printedLine struct {
	node                 int32
	before, value, after string
}

func (l *printedLine) String() string { return l.before + l.value + l.after }

// print returns the lines of the JSON or Nix view. What it writes can be used as it stands, so that paths are as they
// are written.
func (d *detailView) print(s *scene) []printedLine {
	printer := valuePrinter{
		tree: d.written, nix: d.view == nixView,
		hidden:  func(node int) bool { return d.secret[node] && !d.reveal },
		instead: strconv.Quote(s.keys.named("(hidden; {S} shows it)")),
	}
	printer.value(0, 0, "", "")
	return printer.lines
}

// jsonOf returns a part of a value as JSON, in the same lines as the JSON view.
func jsonOf(tree jsontree.Tree, node int) string {
	printer := valuePrinter{tree: tree, hidden: func(int) bool { return false }}
	printer.value(node, 0, "", "")
	var text strings.Builder
	for at := range printer.lines {
		if at > 0 {
			text.WriteByte('\n')
		}
		text.WriteString(printer.lines[at].String())
	}
	return text.String()
}

// valuePrinter writes a tree as JSON or as a Nix expression, one value per line.
type valuePrinter struct {
	tree    jsontree.Tree
	nix     bool
	hidden  func(node int) bool
	instead string // of what is hidden: a string that is valid in JSON and in Nix
	lines   []printedLine
}

// deepestIndent is the deepest level that is still indented further: the data may be nested much deeper.
const deepestIndent = 40

func (p *valuePrinter) line(node, depth int, before, value, after string) {
	p.lines = append(p.lines, printedLine{int32(node), strings.Repeat("  ", min(depth, deepestIndent)) + before, value, after})
}

func (p *valuePrinter) value(node, depth int, before, after string) {
	each := &p.tree[node]
	if !each.IsContainer() || p.nix && each.Kind == jsontree.NixNode {
		p.line(node, depth, before, p.scalar(node), after)
		return
	}
	opening, closing := "{", "}"
	if each.Kind == jsontree.ArrayNode {
		opening, closing = "[", "]"
	}
	p.line(node, depth, before, opening, "")
	for child := node + 1; child < each.End; child = p.tree[child].End {
		p.value(child, depth+1, p.name(child), p.separator(child, each))
	}
	p.line(node, depth, "", closing, after)
}

// separator is what follows a value within another.
func (p *valuePrinter) separator(child int, around *jsontree.Node) string {
	switch {
	case p.nix && around.Kind == jsontree.ObjectNode:
		return ";"
	case p.nix || p.tree[child].End == around.End:
		return ""
	default:
		return ","
	}
}

// name is what precedes a value within another: its attribute name, if it has one.
func (p *valuePrinter) name(node int) string {
	each := &p.tree[node]
	if each.Index >= 0 {
		return ""
	}
	if p.nix {
		if written, err := nixquery.QuoteAttribute(each.Name); err == nil {
			return written + " = "
		}
	}
	quoted, _ := jsontext.AppendQuote(nil, each.Name) // only valid UTF-8 is ever loaded
	return string(quoted) + ": "
}

func (p *valuePrinter) scalar(node int) string {
	each := &p.tree[node]
	switch {
	case p.hidden(node):
		return p.instead
	case each.Kind == jsontree.NixNode && p.nix:
		return "/* " + strings.ReplaceAll(each.Text, "*/", "* /") + " */ null"
	case each.Kind == jsontree.ObjectNode:
		return "{}"
	case each.Kind == jsontree.ArrayNode:
		return "[]"
	case each.Kind == jsontree.NumberNode && p.nix:
		return nixNumber(each.Text, each.Index >= 0)
	case each.Kind == jsontree.StringNode && p.nix:
		if written, err := nixquery.QuoteString(each.Decoded()); err == nil {
			return written
		}
	}
	return each.Text
}

// nixFloat matches a number with a fraction in Nix, which allows an exponent only after a point.
var nixFloat = regexp.MustCompile(`^-?([1-9][0-9]*|0?)\.[0-9]+([eE][+-]?[0-9]+)?$`)

// nixNumber writes a JSON number in Nix. In a list a negative number needs parentheses, and a number that Nix cannot
// write as a literal is read from JSON.
func nixNumber(text string, inList bool) string {
	_, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil && !nixFloat.MatchString(text), text == "-0", text == "-9223372036854775808":
		return `(builtins.fromJSON "` + text + `")`
	case inList && strings.HasPrefix(text, "-"):
		return "(" + text + ")"
	default:
		return text
	}
}
