package ui

// This file marks what a search has found in a line of the detail.

import (
	"slices"
	"strings"

	"clanscope/model/jsontree"
	"clanscope/model/match"
)

// marked draws the hits of a search in a node, or in a line of the JSON or Nix view, in the ink of matches. If the text
// is wrapped or written in another form there, it marks the whole node.
func (d *detailView) marked(node int, pieces []piece) []piece {
	if d.found == nil || node >= 0 && !d.found[node] {
		return pieces
	}
	var marked []piece
	for _, each := range pieces {
		marked = append(marked, d.markedWithin(each)...)
	}
	if len(marked) > len(pieces) || node < 0 && !d.holdsSearched(textOf(pieces)) ||
		node >= 0 && d.tree[node].Kind == jsontree.StringNode && d.isWrapped(node) {
		return marked
	}
	for at := range pieces {
		pieces[at].ink = inkMatch
	}
	return pieces
}

// textOf joins the texts of pieces.
func textOf(pieces []piece) (text string) {
	for _, each := range pieces {
		text += each.text
	}
	return text
}

// markedWithin splits a piece around each hit.
func (d *detailView) markedWithin(whole piece) (pieces []piece) {
	wanted := match.LowerInPlace(d.of.search)
	for wanted != "" {
		at := strings.Index(match.LowerInPlace(whole.text), wanted)
		if at < 0 || at+len(wanted) > len(whole.text) {
			break
		}
		before, hit := whole, whole
		before.text, hit.text, hit.ink = whole.text[:at], whole.text[at:at+len(wanted)], inkMatch
		pieces = append(pieces, before, hit)
		whole.text = whole.text[at+len(wanted):]
	}
	return append(pieces, whole)
}

// isWrapped reports whether a text has lines of its own.
func (d *detailView) isWrapped(node int) bool {
	return slices.ContainsFunc(d.lines, func(line detailLine) bool { return int(line.node) == node && line.nameOnly })
}
