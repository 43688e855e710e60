package ui

// This file writes a value, or a part of it, as JSON or as a Nix expression: for the other two views of the detail, and
// for copying.

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model/jsontree"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

// printedLine is a line of the JSON or Nix view, and the node that it writes: what comes before its value, the value,
// and what separates it from the next one.
type printedLine struct {
	node                 int32
	before, value, after string
}

// String returns the whole line.
func (l printedLine) String() string { return l.before + l.value + l.after }

// print returns the lines of the JSON or Nix view. What it writes can be used as it is, so paths are written in full.
func (d *detailView) print(s *scene) []printedLine {
	printer := valuePrinter{
		tree: d.written, nix: d.view == nixView,
		hidden:  func(node int) bool { return d.secret[node] && !d.reveal },
		instead: strconv.Quote(s.keys.named("(hidden; {S} shows it)")),
	}
	printer.value(0, 0, "", "")
	return printer.lines
}

// writtenOut returns a part of a value as JSON or as a Nix expression, in the same lines as the view.
func writtenOut(tree jsontree.Tree, node int, nix bool) string {
	printer := valuePrinter{tree: tree, nix: nix, hidden: func(int) bool { return false }}
	printer.value(node, 0, "", "")
	return strings.Join(wording.Each(printer.lines, printedLine.String), "\n")
}

// valuePrinter writes a tree as JSON or as a Nix expression, one value per line.
type valuePrinter struct {
	tree    jsontree.Tree
	nix     bool
	hidden  func(node int) bool
	instead string // replaces what is hidden: a string that is valid in JSON and in Nix
	lines   []printedLine
}

// deepestIndent is the deepest level that has its own indent, because data may be nested much deeper.
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

// separator is what follows a value inside another.
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

// name is what comes before a value inside another: its attribute name, if it has one.
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

// addPrinted adds the lines of the JSON or Nix view.
func (d *detailView) addPrinted(s *scene) {
	const margin, further = 1, 2
	for _, line := range d.print(s) {
		written := strings.TrimLeft(line.String(), " ")
		blank := len(line.String()) - len(written)
		indent := margin + min(blank, s.detailWidth/2)
		depth := 0
		if deep := d.tree[line.node].Depth; margin+2*deep > indent {
			depth = deep
		}
		before := len(s.printer.Visible(line.before)) - min(blank, len(line.before))
		lines := s.printer.Lines(written, max(1, s.detailWidth-indent-1), mostWrapped)
		if len(lines) > 1 { // the lines that continue it are indented further
			lines = s.printer.Lines(written, max(1, s.detailWidth-indent-further-1), mostWrapped)
		}
		for at, words := range lines {
			if at == 1 {
				indent, depth = indent+further, 0
			}
			each := detailLine{node: -1, depth: depth, writes: line.node, text: words, indent: indent, before: min(before, len(words))}
			for each.before > 0 && each.before < len(words) && !utf8.RuneStart(words[each.before]) { // the blank at which a long name is broken is not drawn
				each.before--
			}
			before -= each.before
			d.lines = append(d.lines, each)
		}
		if last := &d.lines[len(d.lines)-1]; strings.HasSuffix(last.text, line.after) {
			last.after = len(line.after)
		}
	}
}
