package ui

// This file walks the hits of a search: within one value, or through the values of all exports that are listed.
// Without a search, n and N walk the violations.

import (
	"cmp"
	"slices"
	"strings"

	"clanscope/model/match"
	"clanscope/model/wording"
)

// toNext handles n and N.
func (a *App) toNext(direction int) {
	switch focus := a.state.focus; {
	case focus == detailPane && a.state.find != "":
		if !a.detail.toHit(&a.scene, direction, a.detail.cursor) {
			a.tell("no further hit in this value; esc ends the search")
		}
	case a.state.search != "" && (focus == detailPane || focus == exportsPane):
		a.walkHits(direction)
	default:
		a.toNextViolation(direction)
	}
}

// walksHits tells whether each export that the user goes to is shown at its first hit.
func (a *App) walksHits() bool {
	return a.scene.searched() != "" && !a.prompt.open() && a.state.focus != violationsPane
}

// walkHits goes to the next hit of the search in values; after the last hit in one export it goes on to the next
// listed export, and after the last of these to the first.
func (a *App) walkHits(direction int) {
	if a.detail.toHit(&a.scene, direction, a.detail.cursor) {
		return
	}
	if a.scene.listed.Len() == 0 {
		return
	}
	a.list.cursor = a.goRound(a.list.cursor+direction, a.scene.listed.Len(), "export with a hit")
	a.settle()
	from := -1
	if direction < 0 {
		from = len(a.detail.lines)
	}
	a.detail.toHit(&a.scene, direction, from)
}

// goRound returns where a walk through so many things goes on: beyond one end at the other, and it says so.
func (a *App) goRound(to, count int, thing string) int {
	switch {
	case to == count:
		a.tell("that was the last " + thing + "; the first one follows")
		return 0
	case to < 0:
		a.tell("that was the first " + thing + "; the last one follows")
		return count - 1
	default:
		return to
	}
}

// toHit puts the cursor on the next line with a hit, starting after the line from; what a fold hides is unfolded.
// False if there is none.
func (d *detailView) toHit(s *scene, direction, from int) bool {
	if direction > 0 && d.toFoldedHit(s, direction, from) {
		return true
	}
	for at := from + direction; at >= 0 && at < len(d.lines); at += direction {
		switch {
		case direction < 0 && d.toFoldedHit(s, direction, at): // what is inside comes after its container
			return true
		case d.hasHit(at):
			d.cursor, d.jumped = at, true
			return true
		case direction > 0 && d.toFoldedHit(s, direction, at):
			return true
		}
	}
	return false
}

// toFoldedHit unfolds the container on a line up to its first hit or, backwards, its last one, and goes there. False
// if nothing is hidden there.
func (d *detailView) toFoldedHit(s *scene, direction, line int) bool {
	around, onNode := d.node(line)
	if !onNode || d.found == nil || !d.hidesInner(int(around)) {
		return false
	}
	end := max(d.tree[around].End, int(around)+1)
	hit := int(around) + 1
	inner := d.found[hit:end]
	if !slices.Contains(inner, true) {
		return false
	}
	hit += slices.Index(inner, true)
	if direction < 0 {
		for hit = end - 1; !d.found[hit]; hit-- {
		}
	}
	d.unfoldAround(hit)
	d.layOutAround(s, hit)
	from := d.cursor - 1
	if direction < 0 {
		for from = d.cursor + 1; from < len(d.lines) && int(d.lines[from].node) == hit; from++ {
		}
	}
	return d.toHit(s, direction, from)
}

// hasHit tells whether a search has found something on a line.
func (d *detailView) hasHit(at int) bool { return d.hitsOne(d.lines, at) }

// hitsOne tells whether a search has a hit on one of some lines. In a text of several lines every line with a match
// counts, or the first one if the match goes over the end of a line.
func (d *detailView) hitsOne(lines []detailLine, at int) bool {
	line := &lines[at]
	switch {
	case line.node < 0:
		return line.text != "" && d.holdsSearched(line.text) // of the JSON or Nix view
	case d.found == nil || !d.found[line.node]:
		return false
	case line.text != "":
		return d.holdsSearched(line.text)
	case !line.nameOnly || d.holdsSearched(d.tree[line.node].Name):
		return true
	}
	for below := at + 1; below < len(lines) && lines[below].node == line.node; below++ {
		if d.holdsSearched(lines[below].text) {
			return false
		}
	}
	return true
}

func (d *detailView) holdsSearched(text string) bool {
	return d.of.search != "" && strings.Contains(match.LowerInPlace(text), match.LowerInPlace(d.of.search))
}

// hit is a line that n goes to: in the tree one of those of a node, otherwise one of all.
type hit struct{ node, line int }

func compareHits(a, b hit) int { return cmp.Or(a.node-b.node, a.line-b.line) }

// countHits lists the hits, also those that folds hide.
func (d *detailView) countHits(s *scene) {
	if d.hits = d.hits[:0]; d.found == nil {
		return
	}
	for at := d.before; at < d.after; at++ {
		if d.hasHit(at) {
			d.hits = append(d.hits, d.hitAt(at))
		}
		around, onNode := d.node(at)
		if !onNode || !d.hidesInner(int(around)) {
			continue
		}
		for inner := int(around) + 1; inner < d.tree[around].End; inner++ {
			if d.found[inner] {
				d.addHitsOf(inner, d.nodeLines(s, inner))
			}
		}
	}
}

func (d *detailView) addHitsOf(node int, lines []detailLine) {
	for at := range lines {
		if d.hitsOne(lines, at) {
			d.hits = append(d.hits, hit{node, at})
		}
	}
}

// hitAt names the hit that a line is.
func (d *detailView) hitAt(at int) hit {
	node, onNode := d.node(at)
	if !onNode {
		return hit{line: at}
	}
	first := at
	for first > 0 && d.lines[first-1].node == node {
		first--
	}
	return hit{int(node), at - first}
}

// hitState says how far a search is: `3 of 11` on a hit, otherwise how many there are.
func (d *detailView) hitState() string {
	if place, onHit := slices.BinarySearchFunc(d.hits, d.hitAt(d.cursor), compareHits); onHit {
		return wording.Thousands(place+1) + " of " + wording.Thousands(len(d.hits))
	}
	return wording.Plural(len(d.hits), "hit")
}
