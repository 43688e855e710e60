package ui

// This file places the headings of the value columns. A path is often longer than the values below it: it then begins
// further to the left, where the line above the keys is blank, or goes to a separate line, but stays over its column.
// If that takes several lines and helps, a path leaves out what it has in common with the one to its left. It is cut
// only if there is no blank next to it.

import (
	"slices"
	"strings"
)

// headingPlace is where a heading is.
type headingPlace struct{ line, from, cells int } // lines are counted from the lowest

// The most lines of headings, and the cells of its column that a heading must cover.
const (
	mostHeadingLines = 3
	leastOverColumn  = 3
)

// placeHeadings finds a place for every heading. before is the cells of the key before the columns, cells those of the
// columns.
func (c *valueColumns) placeHeadings(before, cells int) {
	c.words = c.paths
	c.placeWords(before, cells, c.headings)
	if c.lines < 2 || len(c.paths) == 0 {
		return
	}
	whole := *c
	c.words = besideEachOther(c.paths)
	if c.placeWords(before, cells, c.shorterBy(c.words)); c.lines >= whole.lines {
		*c = whole
	}
}

// besideEachOther leaves out of each path what it has in common with the one to its left, up to a dot.
func besideEachOther(paths []string) []string {
	words := slices.Clone(paths)
	for at := 1; at < len(paths); at++ {
		dot := strings.LastIndexByte(paths[at], '.')
		if dot > 0 && strings.HasPrefix(paths[at-1], paths[at][:dot+1]) && !strings.Contains(paths[at], `"`) {
			words[at] = paths[at][dot:]
		}
	}
	return words
}

// shorterBy returns the cells of the headings if they show these words, which are ends of the paths.
func (c *valueColumns) shorterBy(words []string) []int {
	cells := slices.Clone(c.headings)
	for at, word := range words {
		cells[at] = max(1, cells[at]-(len(c.paths[at])-len(word)))
	}
	return cells
}

// placeWords is placeHeadings for words with the given widths.
func (c *valueColumns) placeWords(before, cells int, words []int) {
	widths, border := c.within(cells), before+cells
	starts := startsOf(before, widths)
	c.places, c.lines = make([]headingPlace, len(widths)), 0
	ends := [mostHeadingLines]int{border, border, border} // where the next heading to the left must have ended
	for at := len(widths) - 1; at >= 0; at-- {
		place := c.headingPlace(at, words[at], starts, widths, ends)
		ends[place.line] = place.from - columnGap
		c.places[at], c.lines = place, max(c.lines, place.line+1)
	}
}

// startsOf returns where columns of these widths start after the cells before them.
func startsOf(before int, widths []int) (starts []int) {
	for _, width := range widths {
		starts = append(starts, before)
		before += width + columnGap
	}
	return starts
}

// headingPlace returns the lowest place for a heading over its column, one that misleads nobody if there is any. If
// there is no place, it returns as much of one as there is room for.
func (c *valueColumns) headingPlace(at, cells int, starts, widths []int, ends [mostHeadingLines]int) headingPlace {
	column := starts[at]
	for _, unmistakable := range []bool{true, false} {
		for line, end := range ends {
			for _, end := range []int{end, min(end, column+widths[at])} {
				place := headingPlace{line, min(column, end-cells), cells}
				if place.from >= listMargin && place.covers(column, min(widths[at], cells, leastOverColumn)) &&
					(!unmistakable || c.isUnmistakable(at, place, starts, widths)) {
					return place
				}
			}
		}
	}
	line := 0
	for line < mostHeadingLines-1 && ends[line] < ends[line+1] {
		line++
	}
	from := min(column, max(listMargin, ends[line]-cells))
	return headingPlace{line, from, clamp(ends[line]-from, 0, cells)}
}

// covers reports whether all the cells from there on are under the heading.
func (p headingPlace) covers(from, cells int) bool {
	return p.from <= from && from+cells <= p.from+p.cells
}

// touches reports whether any of the cells from there on is under the heading.
func (p headingPlace) touches(from, cells int) bool {
	return p.from < from+cells && from < p.from+p.cells
}

// isUnmistakable reports whether the heading right above each value is the one of its own column, or still can be,
// given the headings placed so far.
func (c *valueColumns) isUnmistakable(at int, place headingPlace, starts, widths []int) bool {
	for other, start := range starts {
		switch hangsOver := place.touches(start, widths[other]); {
		case other < at && hangsOver && place.line == 0:
			return false
		case other > at && hangsOver && c.places[other].line >= place.line:
			return false
		case other > at && c.places[other].touches(starts[at], widths[at]) && c.places[other].line <= place.line:
			return false
		}
	}
	return true
}

// headingLine draws one line of the headings, the highest first, with an arrow at the path by which the list is sorted.
func (c *valueColumns) headingLine(f *frame, sorted sorting, line, cells int) {
	used := 0
	for at, place := range c.places {
		if place.line != c.lines-1-line {
			continue
		}
		f.space(place.from - used)
		c.drawHeading(f, c.words[at], sorted.arrowFor(c.paths[at]), place.cells)
		used = place.from + place.cells
	}
	f.space(cells - used)
}

// arrowFor is the arrow after a path that sorts; "" after any other path.
func (s sorting) arrowFor(path string) string {
	switch {
	case path != s.path:
		return ""
	case s.descending:
		return " ↓"
	default:
		return " ↑"
	}
}

// drawHeading draws the text of a heading. If it must be cut, its middle goes.
func (c *valueColumns) drawHeading(f *frame, words, arrow string, cells int) {
	f.pieces(cells, quote(inkTitle, f.printer.CutMiddle(words, max(0, cells-f.printer.Width(arrow)))), say(inkAccent, arrow))
}
