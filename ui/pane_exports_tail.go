package ui

// This file decides what stands behind a key in the list of exports, and in how many cells: the marks, and the names
// of its interfaces. Where room is short, a row whose machine has a short name, or none, lends the blanks behind it
// to its interfaces, so that one long name of a machine does not cost the others theirs.

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
	marks    int     // the cells of the marks before them
	borrowed int     // how many blanks the last part of the key lends
}

// tailOf lays out what follows a key in so many cells.
func (l *exportsList) tailOf(t *theme, s *scene, row, cells int) listTail {
	tail := listTail{cells: cells - listGlyphs, marks: listGlyphs}
	if len(s.state.pins) > 0 || tail.cells < 0 {
		return tail
	}
	tail.pieces = l.tailPieces(t, s, row, tail.cells+l.lends(s, row))
	over := s.widthOf(tail.pieces) - tail.cells
	fromMarks := clamp(over, 0, listGlyphs-s.markWidth(row))
	tail.marks -= fromMarks
	tail.borrowed = clamp(over-fromMarks, 0, l.blanksBehindKey(s, row))
	tail.cells += fromMarks + tail.borrowed
	return tail
}

// tailPieces names as many interfaces of an export as there is room for or, if it has none, says why it has no value.
func (l *exportsList) tailPieces(t *theme, s *scene, row, cells int) []piece {
	interfaces := s.interfacesOf(row)
	if len(interfaces) > 0 {
		return interfacePieces(s, interfaces, cells)
	}
	as, _, word := stateLook(t, s.snapshot.Set.State(row))
	return []piece{say(as, word)}
}

// lends returns how many cells of a row can be had for its interfaces beside their own: of the marks, and of the last
// part of the key.
func (l *exportsList) lends(s *scene, row int) int {
	return listGlyphs - s.markWidth(row) + l.blanksBehindKey(s, row)
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

// blanksBehindKey returns how many cells of the last part's column a row leaves blank.
func (l *exportsList) blanksBehindKey(s *scene, row int) int {
	set := s.snapshot.Set
	if set.IsMalformed(row) {
		return max(0, l.keyWidth()-s.malformedWidth(row))
	}
	return max(0, l.widths[model.Machine]-s.widths.of(model.Machine, set.NameID(model.Machine, row)))
}

// tailBorrowing returns the cells that the interfaces of the exports in sight need, in full or counted, if each of
// them borrows what its row can lend.
func (l *exportsList) tailBorrowing(s *scene, end int, width func(s *scene, names []string) int) (cells int) {
	for at := l.window.offset; at < min(end, s.listed.Len()); at++ {
		row := s.listedAt(at)
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
