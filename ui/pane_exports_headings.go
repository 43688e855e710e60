package ui

// This file places the headings of the value columns. A path is often longer than what stands below it: it then
// begins further to the left, where the line above the keys is blank, or goes to a line of its own, but hangs over
// its column. It is cut only where nothing beside it is blank.

// headingPlace is where a heading stands.
type headingPlace struct{ line, from, cells int } // the lines counted from the lowest

// The most lines of headings, and the cells of its column that a heading must stand over.
const (
	mostHeadingLines = 3
	leastOverColumn  = 3
)

// placeHeadings finds a place for every heading; the columns begin behind so many cells of the key and have so many.
func (c *valueColumns) placeHeadings(before, cells int) {
	widths, border := c.within(cells), before+cells
	starts := startsOf(before, widths)
	c.places, c.lines = make([]headingPlace, len(widths)), 0
	ends := [mostHeadingLines]int{border, border, border} // where the next heading to the left must have ended
	for at := len(widths) - 1; at >= 0; at-- {
		place := c.headingPlace(at, starts, widths, ends)
		ends[place.line] = place.from - columnGap
		c.places[at], c.lines = place, max(c.lines, place.line+1)
	}
}

// startsOf returns where columns of these widths start behind so many cells.
func startsOf(before int, widths []int) (starts []int) {
	for _, width := range widths {
		starts = append(starts, before)
		before += width + columnGap
	}
	return starts
}

// headingPlace returns the lowest place for a heading over its column, one that misleads nobody if there is any;
// without one, as much of it as there is room for.
func (c *valueColumns) headingPlace(at int, starts, widths []int, ends [mostHeadingLines]int) headingPlace {
	cells, column := c.headings[at], starts[at]
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

// covers tells whether so many cells from there on are under the heading.
func (p headingPlace) covers(from, cells int) bool {
	return p.from <= from && from+cells <= p.from+p.cells
}

// touches tells whether any of so many cells from there on is under the heading.
func (p headingPlace) touches(from, cells int) bool {
	return p.from < from+cells && from < p.from+p.cells
}

// isUnmistakable tells whether what stands right above each value is the heading of its own column, or can be, so far
// as headings are placed.
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
		c.drawHeading(f, sorted, c.paths[at], place.cells)
		used = place.from + place.cells
	}
	f.space(cells - used)
}

// drawHeading draws a path. If it must be cut, its middle goes.
func (c *valueColumns) drawHeading(f *frame, sorted sorting, path string, cells int) {
	if path != sorted.path {
		f.pieces(cells, quote(inkTitle, f.printer.CutMiddle(path, cells)))
		return
	}
	arrow := " ↑"
	if sorted.descending {
		arrow = " ↓"
	}
	f.pieces(cells, quote(inkTitle, f.printer.CutMiddle(path, max(0, cells-len(" x")))), say(inkAccent, arrow))
}
