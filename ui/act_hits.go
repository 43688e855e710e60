package ui

// This file goes through the hits of a search: within one value, or in the values of all listed exports. Without a
// search, n and N go through the violations.

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
			a.tell("no more hits in this value; esc ends the search")
		}
	case a.state.search != "" && (focus == detailPane || focus == exportsPane):
		a.walkHits(direction)
	default:
		a.toNextViolation(direction)
	}
}

// walksHits reports whether each export that the user goes to is shown at its first hit.
func (a *App) walksHits() bool {
	return a.scene.searched() != "" && !a.prompt.open() && a.state.focus != violationsPane
}

// walkHits goes to the next hit of the search in values. After the last hit in one export it goes to the next listed
// export, and after the last export to the first.
func (a *App) walkHits(direction int) {
	if a.detail.toHit(&a.scene, direction, a.detail.cursor) {
		return
	}
	if a.scene.listed.Len() == 0 {
		a.tell(a.config.Keys.named("the search has no hit; {esc} clears it"))
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

// goRound returns the next position in a walk through count things. Beyond one end it goes on at the other end, and
// says so.
func (a *App) goRound(to, count int, thing string) int {
	switch {
	case to == count:
		a.tell("that was the last " + thing + "; back at the first")
		return 0
	case to < 0:
		a.tell("that was the first " + thing + "; back at the last")
		return count - 1
	default:
		return to
	}
}

// toHit puts the cursor on the next line with a hit after the line from, and unfolds what hides it. It returns false if
// there is none.
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

// toFoldedHit unfolds the container on a line until its first hit shows, or its last one if the direction is backwards,
// and goes there. It returns false if nothing is hidden there.
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

// hit is a line on which a search has found something: one of the lines of a node. A line may have several hits.
type hit struct{ node, line, first, count int }

func compareHits(a, b hit) int { return cmp.Or(a.node-b.node, a.line-b.line) }

// countHits numbers the hits in the value, including what folds hide: in names and texts, so that the numbers are the
// same in all views and at any width.
func (d *detailView) countHits(s *scene) {
	if d.hits, d.hitCount = d.hits[:0], 0; d.found == nil {
		return
	}
	for at := d.before; at < d.after; {
		end := d.endOfNode(at)
		node := d.lines[at].of()
		if node >= 0 && !d.closes(at) {
			d.addHitsOf(node, d.lines[at:end])
		}
		if inTree := int(d.lines[at].node); inTree >= 0 && d.hidesInner(inTree) {
			for inner := inTree + 1; inner < d.tree[inTree].End; inner++ {
				d.addHitsOf(inner, d.nodeLines(s, inner))
			}
		}
		at = end
	}
}

// of returns the node that a line shows or writes; -1 if there is none.
func (l *detailLine) of() int {
	if l.node < 0 && l.text == "" {
		return -1
	}
	return int(max(l.node, l.writes))
}

// endOfNode returns the first line after the lines of the node on this line.
func (d *detailView) endOfNode(at int) int {
	end := at + 1
	for node := d.lines[at].of(); end < d.after && node >= 0 && d.lines[end].of() == node && !d.closes(end); end++ {
	}
	return end
}

// closes reports whether a line of the JSON or Nix view only closes something above it.
func (d *detailView) closes(at int) bool {
	line := &d.lines[at]
	return line.node < 0 && line.text != "" && strings.ContainsRune("}]", rune(line.text[0])) && d.tree[line.writes].IsContainer()
}

// addHitsOf divides the hits in a node among its lines. A hit that crosses the end of a line counts where it begins.
func (d *detailView) addHitsOf(node int, lines []detailLine) {
	if !d.found[node] {
		return
	}
	each := &d.tree[node]
	left := max(1, d.countIn(each.Name)+d.countIn(each.Text))
	if each.IsContainer() {
		left = max(1, d.countIn(each.Name))
	}
	for at := range lines {
		count := min(left, d.countOn(lines, at))
		if count > 0 {
			d.addHit(hit{node: node, line: at, count: count})
			left -= count
		}
	}
	switch last := len(d.hits) - 1; {
	case left == 0:
	case last >= 0 && d.hits[last].node == node: // it is written there in another form, or beyond what is shown
		d.hits[last].count += left
		d.hitCount += left
	default:
		d.addHit(hit{node: node, count: left})
	}
}

func (d *detailView) addHit(found hit) {
	found.first = d.hitCount + 1
	d.hits, d.hitCount = append(d.hits, found), d.hitCount+found.count
}

// countOn returns how many hits begin on one of the lines of a node.
func (d *detailView) countOn(lines []detailLine, at int) int {
	line := &lines[at]
	if line.text == "" {
		count := d.countIn(d.tree[line.node].Name)
		if !line.nameOnly {
			count += d.countIn(d.tree[line.node].Text)
		}
		return count
	}
	count := d.countIn(line.text)
	if at+1 < len(lines) {
		over := len(d.of.search) - 1
		end, begin := line.text[max(0, len(line.text)-over):], lines[at+1].text[:min(over, len(lines[at+1].text))]
		count += max(d.countIn(end+begin), d.countIn(end+" "+begin))
	}
	return count
}

func (d *detailView) countIn(text string) int {
	return strings.Count(match.LowerInPlace(text), match.LowerInPlace(d.of.search))
}

func (d *detailView) holdsSearched(text string) bool { return d.of.search != "" && d.countIn(text) > 0 }

// hasHit reports whether a line has a hit.
func (d *detailView) hasHit(at int) bool {
	_, found := d.hitAt(at)
	return found
}

// hitAt returns the hit on a line.
func (d *detailView) hitAt(at int) (on hit, found bool) {
	if at < d.before || at >= min(d.after, len(d.lines)) || d.lines[at].of() < 0 || d.closes(at) {
		return hit{}, false
	}
	node, first := d.lines[at].of(), at
	for first > d.before && d.lines[first-1].of() == node && !d.closes(first-1) {
		first--
	}
	place, found := slices.BinarySearchFunc(d.hits, hit{node: node, line: at - first}, compareHits)
	if !found {
		return hit{}, false
	}
	return d.hits[place], true
}

// toNumberedHit puts the cursor on the line with the hit of this number, if the line is shown.
func (d *detailView) toNumberedHit(number int) {
	for at := d.before; at < d.after; at++ {
		if on, found := d.hitAt(at); found && on.first <= number && number < on.first+on.count {
			d.cursor, d.jumped = at, true
			return
		}
	}
}

// hitState says where in a search the user is: `3 of 11` or `3–5 of 11` on a line with hits, otherwise how many hits
// there are.
func (d *detailView) hitState() string {
	on, found := d.hitAt(d.cursor)
	switch {
	case !found:
		return wording.Plural(d.hitCount, "hit")
	case on.count == 1:
		return wording.Thousands(on.first) + " of " + wording.Thousands(d.hitCount)
	default:
		return wording.Thousands(on.first) + "–" + wording.Thousands(on.first+on.count-1) + " of " + wording.Thousands(d.hitCount)
	}
}
