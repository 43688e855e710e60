package ui

// This file draws the lines of a value: the foldable tree, and the same value as JSON or Nix text. Text and numbers are drawn as they were written.

import (
	"fmt"
	"strconv"

	"clanscope/model/jsontree"
)

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
	case jsontree.NumberNode:
		return []piece{quote(inkNumber, each.Text)}
	case jsontree.StringNode:
		if d.secret[node] && !d.reveal {
			return []piece{say(inkSecret, "••••••"), say(inkFaint, "  likely a secret; S shows it")}
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
