package ui

// This file decides what follows a key in the list of exports, and in how many cells: the marks, and the names of its
// interfaces. If there is little room, a row with a short machine name, or none, lends the blanks after it to its
// interfaces, so that one long machine name does not take the room of all interfaces. The marks are then at the border,
// as in the columns: before the interfaces they would not be aligned.

import (
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
)

// listTail is what follows a key in one line of the list.
type listTail struct {
	pieces   []piece // the interfaces or, without any, why there is no value
	cells    int     // for the pieces, or for the value columns
	gap      int     // the blanks before them in a ragged list
	marks    int     // the cells of the marks before them or, in a ragged list, at the border
	borrowed int     // how many blanks the last part of the key lends
}

// tailOf lays out what follows a key in the given cells.
func (l *exportsList) tailOf(t *theme, s *scene, row, cells int) listTail {
	tail := listTail{cells: cells - listGlyphs, marks: listGlyphs}
	if l.ragged {
		tail = listTail{gap: partGap, cells: cells - partGap - s.borderMarks(), marks: s.borderMarks()}
	}
	if len(s.state.pins) > 0 || tail.cells < 0 {
		return tail
	}
	spare := l.spareMarks(s, row)
	tail.pieces = l.tailPieces(t, s, row, tail.cells+spare+l.blanksBehindKey(s, row))
	over := s.widthOf(tail.pieces) - tail.cells
	fromMarks := clamp(over, 0, spare)
	if l.ragged { // what is at the border stays aligned as long as possible
		fromMarks = clamp(over-l.blanksBehindKey(s, row), 0, spare)
	}
	if l.ragged && s.isMarked(row) {
		tail.gap -= fromMarks
	} else {
		tail.marks -= fromMarks
	}
	tail.borrowed = clamp(over-fromMarks, 0, l.blanksBehindKey(s, row))
	tail.cells += fromMarks + tail.borrowed
	return tail
}

// tailPieces names as many interfaces of an export as fit or, if it has none, says why it has no value.
func (l *exportsList) tailPieces(t *theme, s *scene, row, cells int) []piece {
	interfaces := s.interfacesOf(row)
	if len(interfaces) > 0 {
		return interfacePieces(s, interfaces, cells)
	}
	as, _, word := stateLook(t, s.snapshot.Set.State(row))
	return []piece{say(as, word)}
}

// lends returns how many more cells a row's interfaces can have besides their own: those of the marks, and of the last
// part of the key.
func (l *exportsList) lends(s *scene, row int) int {
	cells := l.spareMarks(s, row) + l.blanksBehindKey(s, row)
	if l.ragged {
		cells += listGlyphs - partGap - s.borderMarks()
	}
	return cells
}

// spareMarks returns how many of the cells for the marks and around them a row does not need. If the marks are at the
// border, that is one of the blanks before the interfaces or, without any mark, all of the cells.
func (l *exportsList) spareMarks(s *scene, row int) int {
	switch {
	case !l.ragged:
		return listGlyphs - s.markWidth(row)
	case s.isMarked(row):
		return partGap - 1
	default:
		return s.borderMarks()
	}
}

// isMarked reports whether a row has any mark.
func (s *scene) isMarked(row int) bool { return s.markWidth(row) > len("  ") }

// borderMarks returns the cells of the marks at the border, with a blank before them. They have room for every mark
// that an export of the snapshot has, so that nothing moves while the list scrolls.
func (s *scene) borderMarks() (cells int) {
	if s.report != nil && s.report.Counts().Causes > 0 {
		cells++
	}
	if set := s.snapshot.Set; set.StateCount(model.HasValue) < set.Len() {
		cells++
	}
	if cells > 0 {
		cells++
	}
	return cells
}

// markWidth returns the cells that the marks of a row need, with a blank on either side.
func (s *scene) markWidth(row int) int {
	cells := len("  ")
	if s.severityOf(row) > rules.Off {
		cells++
	}
	if s.snapshot.Set.State(row) != model.HasValue {
		cells++
	}
	return cells
}

// blanksBehindKey returns how many cells of the last part's column are blank in a row.
func (l *exportsList) blanksBehindKey(s *scene, row int) int {
	set := s.snapshot.Set
	if set.IsMalformed(row) {
		return max(0, l.keyWidth()-s.malformedWidth(row))
	}
	return max(0, l.widths[model.Machine]-s.widths.of(model.Machine, set.NameID(model.Machine, row)))
}

// tailBorrowing returns the cells that the interfaces of the listed exports need, in full or counted, if each of
// them borrows what its row can lend.
func (l *exportsList) tailBorrowing(s *scene, width func(s *scene, names []string) int) (cells int) {
	for row := range l.measured(s) {
		cells = max(cells, min(width(s, s.interfacesOf(row)), widestTail)-l.lends(s, row))
	}
	return cells
}

// wholeNames returns the cells of all names; firstNames those of the first one and a count.
func wholeNames(s *scene, names []string) int { return s.printer.Width(strings.Join(names, " ")) }

func firstNames(s *scene, names []string) int {
	if len(names) < 2 {
		return wholeNames(s, names)
	}
	return s.printer.Width(fmt.Sprintf("%s +%d", names[0], len(names)-1))
}
