package ui

// This file draws the lines of a value: the foldable tree, and the same value as JSON or Nix text. Text and numbers are drawn as they were written.

import (
	"fmt"
	"strconv"
	"strings"

	"clanscope/model/jsontree"
	"clanscope/model/nixquery"
)

// hiddenSecret stands for a likely secret.
const hiddenSecret = "••••••"

// nodeLine draws one line of the tree.
func (d *detailView) nodeLine(f *frame, s *scene, node, cells int) {
	each := &d.tree[node]
	indent := min(2*max(0, each.Depth-1), cells/2)
	f.space(1 + indent)
	used := 1 + indent
	glyph := " "
	if d.opens(node) {
		glyph = f.theme.glyphs.unfolded
		if d.isFolded(node) {
			glyph = f.theme.glyphs.folded
		}
	}
	f.glyph(inkFaint, glyph)
	f.space(1)
	used += 2
	f.pieces(cells-used, d.nodePieces(node)...)
}

func (d *detailView) nodePieces(node int) []piece {
	each := &d.tree[node]
	var pieces []piece
	switch {
	case node == 0:
	case each.Index >= 0:
		pieces = append(pieces, say(inkFaint, strconv.Itoa(each.Index)+"  "))
	default:
		as := inkName
		if each.Kind == jsontree.NullNode {
			as = inkFaint
		}
		pieces = append(pieces, quote(as, each.Name), say(inkText, "  "))
	}
	pieces = append(pieces, d.valuePieces(node)...)
	if d.found != nil && d.found[node] {
		for at := range pieces {
			pieces[at].ink = inkMatch
		}
	}
	return pieces
}

func (d *detailView) valuePieces(node int) []piece {
	each := &d.tree[node]
	switch each.Kind {
	case jsontree.NullNode:
		return []piece{say(inkFaint, "null")}
	case jsontree.BoolNode:
		return []piece{say(inkWord, each.Text)}
	case jsontree.NumberNode, jsontree.StringNode:
		if d.secret[node] && !d.reveal {
			return []piece{say(inkSecret, hiddenSecret), say(inkFaint, "  likely a secret; S shows it")}
		}
		if each.Kind == jsontree.NumberNode {
			return []piece{quote(inkNumber, each.Text)}
		}
		return []piece{quote(inkString, each.Text)}
	case jsontree.NixNode:
		return nixPieces(each)
	default:
		return containerPieces(each, d.isFolded(node))
	}
}

// nixPieces says what stands where Nix had something that JSON cannot hold.
func nixPieces(node *jsontree.Node) []piece {
	as, words := inkWord, "a Nix "+node.Text
	switch node.Text {
	case "error":
		as, words = inkError, "✗ evaluating this throws (E says why)"
	case "lambda", "functor":
		words = "a function"
	case "skipped", "depth", "budget", "cut":
		words = "not evaluated further (" + node.Text + ")"
	}
	return []piece{quote(as, words)}
}

func containerPieces(node *jsontree.Node, folded bool) []piece {
	open, closed, unit := "{", "}", "attribute"
	if node.Kind == jsontree.ArrayNode {
		open, closed, unit = "[", "]", "element"
	}
	switch {
	case node.Children == 0:
		return []piece{say(inkFaint, open+closed)}
	case folded:
		return []piece{say(inkFaint, fmt.Sprintf("%s … %s  %s", open, closed, plural(node.Children, unit)))}
	default:
		return nil
	}
}

// print works the lines of the JSON or Nix view out.
func (d *detailView) print(s *scene) {
	d.printed = nil
	if d.view == treeView || len(d.tree) == 0 {
		return
	}
	printer := valuePrinter{detail: d, nix: d.view == nixView}
	printer.value(0, 0, "", "")
	d.printed = printer.lines
}

// valuePrinter writes a tree as JSON or as a Nix expression, one value a line.
type valuePrinter struct {
	detail *detailView
	nix    bool
	lines  []string
}

func (p *valuePrinter) line(depth int, words string) {
	p.lines = append(p.lines, strings.Repeat("  ", min(depth, 40))+words)
}

func (p *valuePrinter) value(node, depth int, before, after string) {
	tree := p.detail.tree
	each := &tree[node]
	if !each.IsContainer() || each.Kind == jsontree.NixNode {
		p.line(depth, before+p.scalar(node)+after)
		return
	}
	open, closed := "{", "}"
	if each.Kind == jsontree.ArrayNode {
		open, closed = "[", "]"
	}
	p.line(depth, before+open)
	for child := node + 1; child < each.End; child = tree[child].End {
		separator := ","
		if p.nix {
			separator = ""
		} else if tree[child].End == each.End {
			separator = ""
		}
		if each.Kind == jsontree.ObjectNode {
			name := p.name(tree[child].Name)
			if p.nix {
				separator = ";"
			}
			p.value(child, depth+1, name, separator)
			continue
		}
		p.value(child, depth+1, "", separator)
	}
	p.line(depth, closed+after)
}

func (p *valuePrinter) name(name string) string {
	if p.nix {
		if written, err := nixquery.QuoteAttribute(name); err == nil {
			return written + " = "
		}
	}
	return strconv.Quote(name) + ": "
}

func (p *valuePrinter) scalar(node int) string {
	each := &p.detail.tree[node]
	switch {
	case p.detail.secret[node] && !p.detail.reveal:
		return hiddenSecret
	case each.Kind == jsontree.NixNode && p.nix:
		return "/* " + each.Text + " */ null"
	case each.Kind == jsontree.NixNode:
		return `{"$nix": "` + each.Text + `"}`
	case each.Kind == jsontree.ObjectNode:
		return "{}"
	case each.Kind == jsontree.ArrayNode:
		return "[]"
	case each.Kind == jsontree.StringNode && p.nix:
		if written, err := nixquery.QuoteString(each.Decoded()); err == nil {
			return written
		}
	}
	return each.Text
}
