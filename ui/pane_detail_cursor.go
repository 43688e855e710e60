package ui

// This file moves the cursor of the detail, and finds what it is on.

import (
	"clanscope/model/jsontree"
)

// cursorTo puts the cursor on the first line of a node, or of the nearest container around it that is shown. For the
// whole value it does nothing.
func (d *detailView) cursorTo(node int) {
	for ; node > 0; node = d.tree[node].Parent {
		if line, shown := d.lineOf(node); shown {
			d.cursor = line
			return
		}
	}
}

// lineOf returns the first line that shows or writes a node; false if folds hide it. For the whole value it is the
// value's first line.
func (d *detailView) lineOf(node int) (line int, shown bool) {
	for at := d.before; at < d.after; at++ {
		if int(d.lines[at].node) == node || int(d.lines[at].writes) == node {
			return at, true
		}
	}
	return d.before, false
}

// opensAtCursor reports whether the path under the cursor is enough to find its line again: the line is not inside a
// long text, after a value or above it.
func (d *detailView) opensAtCursor() bool {
	line, _ := d.lineOf(d.nodeAtCursor())
	return d.cursor == line
}

// sameNode returns the node at the same path in another tree, or the nearest container around it; 0 if there is none.
func sameNode(before jsontree.Tree, node int, now jsontree.Tree) int {
	for ; node > 0; node = before[node].Parent {
		if found, ok := now.Follow(before.Path(node)); ok {
			return found
		}
	}
	return 0
}

// toPath puts the cursor on a path of the value and unfolds what hides it; false if nothing is there.
func (d *detailView) toPath(s *scene, path string) bool {
	node, found := d.tree.Find(path)
	if !found {
		return false
	}
	d.unfoldAround(node)
	d.jumpTo(s, node)
	return true
}

// jumpTo puts the cursor on a node, in the middle of the pane. For the whole value it goes to the value's first line.
func (d *detailView) jumpTo(s *scene, node int) {
	if d.jumped = true; node <= 0 {
		d.cursor = min(d.cursor, d.before)
	}
	d.layOutAround(s, node)
}

// node returns the node that a line shows; false if it shows none.
func (d *detailView) node(line int) (int32, bool) {
	if line < 0 || line >= len(d.lines) || d.lines[line].node < 0 {
		return 0, false
	}
	return d.lines[line].node, true
}

// nodeAtCursor returns the node that the line under the cursor shows or writes; 0 if there is none, or if it is the
// whole value.
func (d *detailView) nodeAtCursor() int {
	if d.cursor < 0 || d.cursor >= len(d.lines) {
		return 0
	}
	return max(0, int(d.lines[d.cursor].node), int(d.lines[d.cursor].writes))
}

// pointedNode returns the node that the user points at: the one under the cursor of the focused pane or, while the user
// goes through the hits of a search in all values, the hit.
func (d *detailView) pointedNode(s *scene) (node int, ok bool) {
	node = d.nodeAtCursor()
	if !d.known || node <= 0 {
		return 0, false
	}
	walksHits := s.state.focus == exportsPane && s.state.search != "" && d.found[node]
	return node, s.state.focus == detailPane || walksHits
}

// move moves the cursor by lines. Nothing can be done on a blank line, so a single step goes over it, unless it is the
// last: then the text is on the screen to its end.
func (d *detailView) move(steps int) {
	last := max(0, len(d.lines)-1)
	d.cursor = clamp(d.cursor+steps, 0, last)
	if steps != 1 && steps != -1 {
		return
	}
	for d.cursor > 0 && d.cursor < last && d.lines[d.cursor].blank {
		d.cursor += steps
	}
}

// place scrolls to the cursor. As long as the pane has no focus and nobody has moved its cursor, the ruler above the
// value stays on the screen.
func (d *detailView) place(inner rect, focused bool) {
	if !d.known || inner.h <= 0 {
		return
	}
	jumped := d.jumped
	d.jumped = false
	if !focused && d.cursor == d.before {
		d.window.offset = 0
		return
	}
	if jumped && !d.window.shows(d.cursor, inner.h) {
		d.window.offset = d.cursor - inner.h/2
	}
	d.window.follow(d.cursor, inner.h, len(d.lines))
}

// switchView goes from the tree to JSON, to Nix, and back. The cursor stays on its path, and on the hit of a search.
func (d *detailView) switchView(s *scene) {
	d.view = (d.view + 1) % valueViews
	if !d.known {
		return
	}
	on, onHit := d.hitAt(d.cursor)
	if d.jumpTo(s, d.nodeAtCursor()); onHit {
		d.toNumberedHit(on.first)
	}
}
