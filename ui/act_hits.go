package ui

// This file walks the hits of a search: within one value, or through the values of all exports that are listed. Without a search, n and N walk the violations.

import (
	"strings"

	"clanscope/model/match"
)

// toNext handles n and N.
func (a *App) toNext(direction int) {
	switch focus := a.state.focus; {
	case focus == detailPane && a.state.find != "":
		if !a.detail.toHit(direction, a.detail.cursor) {
			a.tell("no further hit in this value; esc ends the search")
		}
	case a.state.search != "" && (focus == detailPane || focus == exportsPane):
		a.walkHits(direction)
	default:
		a.toNextViolation(direction)
	}
}

// walkHits goes to the next hit of the search in values; after the last hit in one export it goes on to the next listed export, and after the last of these to the first.
func (a *App) walkHits(direction int) {
	if a.detail.toHit(direction, a.detail.cursor) {
		return
	}
	to, count := a.list.cursor+direction, a.scene.listed.Len()
	switch {
	case count == 0:
		return
	case to == count:
		to = 0
		a.tell("that was the last export with a hit; the first one follows")
	case to < 0:
		to = count - 1
		a.tell("that was the first export with a hit; the last one follows")
	}
	a.list.cursor = to
	a.settle()
	from := -1
	if direction < 0 {
		from = len(a.detail.lines)
	}
	a.detail.toHit(direction, from)
}

// toHit puts the cursor on the next line with a hit, starting after the line from. Hits in folded parts are skipped. False if there is none.
func (d *detailView) toHit(direction, from int) bool {
	for at := from + direction; at >= 0 && at < len(d.lines); at += direction {
		if d.hasHit(at) {
			d.cursor = at
			return true
		}
	}
	return false
}

// hasHit tells whether a search has found something on a line: in a text of several lines on the one that has it, or on the first if it goes over the end of a line.
func (d *detailView) hasHit(at int) bool {
	line := &d.lines[at]
	node, onNode := d.node(at)
	switch {
	case !onNode:
		return line.text != "" && d.holdsSearched(line.text) // of the JSON or Nix view
	case d.found == nil || !d.found[node]:
		return false
	case line.text != "":
		return d.holdsSearched(line.text)
	case !line.nameOnly || d.holdsSearched(d.tree[node].Name):
		return true
	}
	for below := at + 1; below < len(d.lines) && d.lines[below].node == node; below++ {
		if d.holdsSearched(d.lines[below].text) {
			return false
		}
	}
	return true
}

func (d *detailView) holdsSearched(text string) bool {
	return d.of.search != "" && strings.Contains(match.LowerInPlace(text), match.LowerInPlace(d.of.search))
}

// hits returns how many nodes of this value the search has found.
func (d *detailView) hits() (count int) {
	for _, found := range d.found {
		if found {
			count++
		}
	}
	return count
}
