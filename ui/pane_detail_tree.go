package ui

// This file draws a value as a foldable tree. Texts and numbers are drawn as they were written; a text that is longer
// than a line continues below. pane_detail_marks.go marks what a search has found.

import (
	"strconv"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/ui/text"
)

// mostWrapped is how many lines one text gets at most; the pager shows all of it.
const mostWrapped = 2000

// addValue adds the lines of the value, in the current view.
func (d *detailView) addValue(s *scene) {
	switch {
	case len(d.tree) == 0:
		words := say(inkFaint, "   (nothing is known about it)")
		if d.problem != "" {
			words = quote(inkWarning, " "+d.problem)
		}
		d.addRows([]detailRow{plainRow(words)})
	case d.view != treeView:
		d.addPrinted(s)
	default:
		d.addTree(s)
	}
}

// addTree adds the nodes that are not folded away. The value itself has no line: its attributes, the export interfaces,
// are at the top.
func (d *detailView) addTree(s *scene) {
	if !d.opens(0) {
		d.addNode(s, 0)
		return
	}
	for node := 1; node < len(d.tree); {
		d.addNode(s, node)
		if d.hidesInner(node) {
			node = d.tree[node].End
		} else {
			node++
		}
	}
	d.placeNotes(s)
}

func (d *detailView) addNode(s *scene, node int) { d.lines = append(d.lines, d.nodeLines(s, node)...) }

// nodeLines returns the lines of a node: one line or, if its text is longer than a line, its name with the text below.
func (d *detailView) nodeLines(s *scene, node int) []detailLine {
	each := &d.tree[node]
	long := d.indent(node)+s.printer.Width(each.Name)+len("  ")+s.printer.Width(each.Text) > s.detailWidth ||
		hasInnerBreak(each.Text)
	isText := each.Kind == jsontree.StringNode || each.Kind == jsontree.NumberNode
	if !isText || d.secret[node] && !d.reveal || !long {
		return []detailLine{{node: int32(node)}}
	}
	shown := []detailLine{{node: int32(node), nameOnly: true}}
	indent := min(d.indent(node)+len("  "), s.detailWidth/2)
	lines := linesAsWritten(each.Text)
	if last := len(lines) - 1; last > 0 && lines[last] == `"` {
		lines = append(lines[:last-1], lines[last-1]+`"`)
	}
	for _, line := range lines {
		if len(shown) > mostLines {
			break
		}
		for _, words := range closedLines(s.printer, line, max(1, s.detailWidth-indent-1)) {
			shown = append(shown, detailLine{node: int32(node), text: words, indent: indent})
		}
	}
	return shown
}

// closedLines wraps a text so that its closing quote is not alone on a line.
func closedLines(printer text.Printer, line string, cells int) []string {
	lines := printer.Lines(line, cells, mostWrapped)
	if last := len(lines) - 1; last > 0 && lines[last] == `"` && cells > 1 {
		return printer.Lines(line, cells-1, mostWrapped)
	}
	return lines
}

// linesAsWritten breaks a text in JSON form after each of its line breaks.
func linesAsWritten(text string) (lines []string) {
	from := 0
	for at := 0; at+1 < len(text); at++ {
		if text[at] != '\\' {
			continue
		}
		if at++; text[at] == 'n' {
			lines, from = append(lines, text[from:at+1]), at+1
		}
	}
	return append(lines, text[from:])
}

// hasInnerBreak reports whether a text in JSON form has a line break before its end.
func hasInnerBreak(text string) bool {
	lines := linesAsWritten(text)
	return len(lines) > 2 || len(lines) == 2 && lines[1] != `"`
}

// indent returns the cells before a node's name.
func (d *detailView) indent(node int) int {
	return 3 + 2*min(max(0, d.tree[node].Depth-1), deepestIndent/2)
}

// depthUnlessIndented returns how deep a node is if the given cells before its line are too few to show it; otherwise
// 0.
func (d *detailView) depthUnlessIndented(node, cells int) int {
	if depth := d.tree[node].Depth; 2*depth-1 > cells {
		return depth
	}
	return 0
}

// indent draws the cells before a line and, if these are too few to show it, how deep the line is.
func (f *frame) indent(cells, depth int) {
	if depth == 0 {
		f.space(cells)
		return
	}
	number := say(inkFaint, "…"+strconv.Itoa(depth)+" ")
	width := min(f.width(number), cells)
	f.space(cells - width)
	f.pieces(width, number)
}

// nodeLine draws one line of the tree.
func (d *detailView) nodeLine(f *frame, s *scene, line *detailLine, cells int) {
	node := int(line.node)
	indent := min(d.indent(node)-2, cells/2)
	f.indent(indent, d.depthUnlessIndented(node, indent))
	glyph := " "
	if d.opens(node) {
		glyph = f.theme.glyphs.unfolded
		if d.isFolded(node) {
			glyph = f.theme.glyphs.folded
		}
	}
	f.glyph(inkFaint, glyph)
	f.space(1)
	pieces := d.namePieces(node)
	if !line.nameOnly {
		pieces = append(pieces, d.valuePieces(s, node)...)
	}
	pieces = d.marked(node, pieces)
	if line.gap > 0 {
		pieces = append(pieces, say(inkText, blanks[:line.gap]), quote(line.beside.ink, line.beside.words))
	}
	f.pieces(cells-indent-2, pieces...)
}

// textLine draws a line of a long text in the tree, or of the JSON or Nix view.
func (d *detailView) textLine(f *frame, line *detailLine, cells int) {
	value := max(line.before, len(line.text)-line.after)
	pieces := []piece{
		quote(inkName, line.text[:line.before]),
		quote(d.valueInk(max(line.node, line.writes)), line.text[line.before:value]),
		quote(inkText, line.text[value:]),
	}
	f.indent(line.indent, line.depth)
	f.pieces(cells-line.indent, d.marked(int(line.node), pieces)...)
}

// valueInk returns the ink for a node's text.
func (d *detailView) valueInk(node int32) ink {
	switch each := &d.tree[node]; {
	case d.secret[node] && !d.reveal:
		return inkSecret
	case each.Kind == jsontree.NumberNode:
		return inkNumber
	case each.Kind == jsontree.StringNode:
		return inkString
	case each.Kind == jsontree.BoolNode, each.Kind == jsontree.NixNode:
		return inkWord
	default:
		return inkFaint
	}
}

func (d *detailView) namePieces(node int) []piece {
	each := &d.tree[node]
	switch {
	case node == 0:
		return nil
	case each.Index >= 0:
		return []piece{say(inkFaint, strconv.Itoa(each.Index)+"  ")}
	case each.Kind == jsontree.NullNode:
		return []piece{quote(inkFaint, each.Name), say(inkText, "  ")}
	default:
		return []piece{quote(inkName, each.Name), say(inkText, "  ")}
	}
}

func (d *detailView) valuePieces(s *scene, node int) []piece {
	each := &d.tree[node]
	switch each.Kind {
	case jsontree.NullNode:
		return []piece{say(inkFaint, "null")}
	case jsontree.BoolNode:
		return []piece{say(inkWord, each.Text)}
	case jsontree.NumberNode, jsontree.StringNode:
		if d.secret[node] && !d.reveal {
			return []piece{say(inkSecret, hiddenSecret), say(inkFaint, s.keys.named("  likely a secret; {S} shows it"))}
		}
		if each.Kind == jsontree.NumberNode {
			return []piece{quote(inkNumber, each.Text)}
		}
		if _, refers := d.reference(s, node); refers {
			return []piece{quote(inkLink, each.Text)}
		}
		if d.showsOwnSource() && each.Text != d.written[node].Text {
			return ownSourcePieces(each.Text)
		}
		return []piece{quote(inkString, each.Text)}
	case jsontree.NixNode:
		return nixPieces(s, each)
	default:
		return containerPieces(each, d.isFolded(node))
	}
}

// ownSourcePieces dims SELF in a text, and leaves out the quotes if the text begins with it: then the value is a path.
func ownSourcePieces(shown string) (pieces []piece) {
	if strings.HasPrefix(shown, `"`+model.OwnSource) {
		shown = shown[len(`"`) : len(shown)-len(`"`)]
	}
	for at, between := range strings.Split(shown, model.OwnSource) {
		if at > 0 {
			pieces = append(pieces, quote(inkFaint, model.OwnSource))
		}
		if between != "" {
			pieces = append(pieces, quote(inkString, between))
		}
	}
	return pieces
}

// nixPieces says what Nix had where JSON cannot hold it.
func nixPieces(s *scene, node *jsontree.Node) []piece {
	as, words := inkWord, "a Nix "+node.Text
	switch node.Text {
	case "error":
		return []piece{say(inkError, "✗ throws"+s.whyHint())}
	case "lambda", "functor":
		words = "a function"
	case "skipped", "depth", "budget", "cut":
		words = "not evaluated further (" + node.Text + ")"
	}
	return []piece{quote(as, words)}
}
