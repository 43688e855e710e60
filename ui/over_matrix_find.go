package ui

// This file finds machines and columns of the matrix by what the user types, and goes through the hits. over_matrix.go
// draws the table.

import (
	"strings"

	"clanscope/model/match"
	"clanscope/model/wording"
	"clanscope/ui/text"
)

// matrixFind is a search in the matrix: its hits, and where the cursor was before it.
type matrixFind struct {
	typed        string
	down, across int     // where the cursor was when / was pressed or the table came
	hits         []int32 // cells, in the order in which n goes through them
	at           int     // of hits
}

// headFinder reports whether the name of a machine or a column matches what was typed.
type headFinder func(name string) bool

// headFinders are the ways to find a head, the best first. A later one is used if those before it find nothing.
func headFinders(typed string) []headFinder {
	wanted, pattern := match.Fold(typed), match.ParsePattern(typed)
	begins := func(name string) bool { return beginsWith(name, wanted) }
	within := func(name string) bool { return !begins(name) && strings.Contains(match.Fold(name), wanted) }
	return []headFinder{begins, within, pattern.Accepts}
}

// beginFind stores where the cursor is, because the search starts there after each letter.
func (v *matrixView) beginFind() { v.find = matrixFind{down: v.down, across: v.across} }

// jump goes to the first hit for what is typed: a machine (in the cursor's column, if the machine exports something
// there), or a cell with exports in a column. Without a hit, the cursor goes back to where it was before.
func (v *matrixView) jump(typed string) {
	if v.table == nil || v.table.isEmpty() {
		return
	}
	v.search(typed)
	v.down, v.across = v.find.down, v.find.across
	if len(v.find.hits) > 0 {
		v.toHit(0)
	}
}

// search lists the hits, starting at the row in which the search began.
func (v *matrixView) search(typed string) {
	table, find := v.table, &v.find
	find.typed, find.hits, find.at = typed, nil, 0
	find.down, find.across = min(find.down, len(table.down)-1), min(find.across, len(table.across)-1)
	if typed == "" {
		return
	}
	ways := headFinders(typed)
	for at, finds := range ways {
		if at == len(ways)-1 && len(find.hits) > 0 {
			return
		}
		v.addHits(finds)
	}
}

func (v *matrixView) addHits(finds headFinder) {
	table, find := v.table, &v.find
	for step := range table.down {
		if row := (find.down + step) % len(table.down); table.down[row].isFound(finds, find.typed) {
			find.hits = append(find.hits, int32(table.cell(row, v.exporting(row))))
		}
	}
	var columns []int
	for at, line := range table.across {
		if line.isFound(finds, find.typed) {
			columns = append(columns, at)
		}
	}
	for step := range table.down {
		row := (find.down + step) % len(table.down)
		for _, column := range columns {
			if at := table.cell(row, column); table.counts[at] > 0 {
				find.hits = append(find.hits, int32(at))
			}
		}
	}
}

// isFound reports whether a finder accepts the line. (none) is found only by its own name.
func (l matrixLine) isFound(finds headFinder, typed string) bool {
	if l.none {
		return asksForNone(typed) && finds(noneWord)
	}
	return finds(l.name)
}

// exporting returns the column of a machine's hit: the one where the search began or, if nothing is exported there, the
// first one with exports.
func (v *matrixView) exporting(row int) (column int) {
	exports := func(column int) bool { return v.table.counts[v.table.cell(row, column)] > 0 }
	for column := range v.table.across {
		if exports(column) && !exports(v.find.across) {
			return column
		}
	}
	return v.find.across
}

func (v *matrixView) toHit(at int) {
	v.find.at = at
	cell := int(v.find.hits[at])
	v.down, v.across = cell/len(v.table.across), cell%len(v.table.across)
}

// walkMatrix goes to the next hit, and from the last one to the first.
func (a *App) walkMatrix(direction int) {
	switch find := &a.matrix.find; {
	case find.typed == "":
		a.tell(a.config.Keys.named("{n} goes through what {/} found; nothing was searched"))
	case a.matrix.table == nil:
		a.tell("the cells are still being counted")
	case len(find.hits) == 0:
		a.tell("no machine and no column matches")
	default:
		a.matrix.toHit(a.goRound(find.at+direction, len(find.hits), "hit"))
	}
}

// searchMatrixAgain goes on with the last search if nothing was typed for a new one.
func (a *App) searchMatrixAgain() {
	if a.helpScreen.search != "" || a.prompt.last == "" {
		return
	}
	down, across := a.matrix.down, a.matrix.across
	a.helpScreen.search = a.prompt.last
	if a.matrix.jump(a.prompt.last); a.matrix.down == down && a.matrix.across == across {
		a.walkMatrix(+1)
	}
}

// findState says which hit the cursor is on: `3 of 11`, or how many hits there are if it is on none.
func (v *matrixView) findState() string {
	find := &v.find
	if len(find.hits) > 0 && int(find.hits[find.at]) == v.table.cell(v.down, v.across) {
		return wording.Thousands(find.at+1) + " of " + wording.Thousands(len(find.hits))
	}
	return wording.Plural(len(find.hits), "hit")
}

// findTitle is what the border says about the search.
func (v *matrixView) findTitle() []piece {
	if v.find.typed == "" {
		return nil
	}
	return []piece{say(inkFaint, "  /"), quote(inkMatch, text.ShowEnds(v.find.typed)), say(inkCount, " "+v.findState())}
}
