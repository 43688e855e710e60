package ui

// This file folds and unfolds the tree of a value. Folds are stored by path, so that they apply to every export with
// such a path.

import (
	"fmt"

	"clanscope/model/jsontree"
	"clanscope/model/wording"
)

// opens reports whether the node has something inside to show. A node for something that is not JSON usually has only
// its kind.
func (d *detailView) opens(node int) bool {
	each := &d.tree[node]
	return each.IsContainer() && (each.Kind != jsontree.NixNode || each.Children > 1)
}

// hidesInner reports whether what is inside the node is not shown.
func (d *detailView) hidesInner(node int) bool {
	return d.tree[node].IsContainer() && (!d.opens(node) || d.isFolded(node))
}

// usuallyOpen is up to how many nodes a container is unfolded at first.
const usuallyOpen = 24

// isFolded reports whether a node is folded. Large containers are folded at first, unless they are at the top, and the
// user can change it for each path.
func (d *detailView) isFolded(node int) bool {
	usual := d.tree[node].End-node > usuallyOpen && d.tree[node].Depth > 1
	return usual != d.folds[d.path(node)]
}

// path returns a node's path in the form that `get --path` takes.
func (d *detailView) path(node int) string { return d.tree.Path(node).String() }

// fold does what ← and → do in the detail: → unfolds a node, or goes to the first node in it; ← folds it, or goes to
// the node around it. It returns false if ← can do neither, so that the key goes to the neighbouring pane.
func (d *detailView) fold(s *scene, away bool) bool {
	node, ok := d.node(d.cursor)
	if !ok {
		return false
	}
	at := int(node)
	if away && (!d.opens(at) || d.isFolded(at)) {
		if at = d.tree[at].Parent; at <= 0 {
			return false
		}
		d.cursorTo(at)
		return true
	}
	switch {
	case !d.opens(at):
	case d.isFolded(at) != away:
		d.toggle(s, at)
	case d.tree[at].Children > 0:
		d.cursorTo(at + 1)
	}
	return true
}

// flip changes whether a node is folded.
func (d *detailView) flip(node int) {
	path := d.path(node)
	if d.folds[path] {
		delete(d.folds, path)
	} else {
		d.folds[path] = true
	}
}

// unfoldAround unfolds everything that hides a node.
func (d *detailView) unfoldAround(node int) {
	for node = d.tree[node].Parent; node > 0; node = d.tree[node].Parent {
		if d.opens(node) && d.isFolded(node) {
			d.flip(node)
		}
	}
}

func (d *detailView) toggle(s *scene, node int) {
	d.flip(node)
	d.layOut(s)
}

// foldEverything folds or unfolds every container in the value.
func (d *detailView) foldEverything(s *scene, away bool) {
	for node := 1; node < len(d.tree); node++ {
		if d.opens(node) && d.isFolded(node) != away {
			d.flip(node)
		}
	}
	d.layOut(s)
}

func containerPieces(node *jsontree.Node, folded bool) []piece {
	opening, closing, unit := "{", "}", "attribute"
	if node.Kind == jsontree.ArrayNode {
		opening, closing, unit = "[", "]", "element"
	}
	switch {
	case node.Children == 0:
		return []piece{say(inkFaint, opening+closing)}
	case folded:
		return []piece{say(inkFaint, fmt.Sprintf("%s … %s  %s", opening, closing, wording.Plural(node.Children, unit)))}
	default:
		return nil
	}
}
