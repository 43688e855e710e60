package ui

// This file places the headings of the value columns. A path is often longer than what stands below it: it then begins further to the left, where the line above the keys is blank, or goes to
// a line of its own, but hangs over its column. It is cut only where nothing beside it is blank.

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
	starts := make([]int, len(widths))
	for at := range widths {
		starts[at] = before
		before += widths[at] + columnGap
	}
	c.places, c.lines = make([]headingPlace, len(widths)), 0
	ends := [mostHeadingLines]int{border, border, border} // where the next heading to the left must have ended
	for at := len(widths) - 1; at >= 0; at-- {
		place := c.headingPlace(at, starts, widths, ends)
		ends[place.line] = place.from - columnGap
		c.places[at], c.lines = place, max(c.lines, place.line+1)
	}
}

// headingPlace returns the lowest place for a heading over its column; without one, as much of it as there is room for.
func (c *valueColumns) headingPlace(at int, starts, widths []int, ends [mostHeadingLines]int) headingPlace {
	cells, column := c.headings[at], starts[at]
	for line, end := range ends {
		from := min(column, end-cells)
		hangsOver := from >= listMargin && from+cells >= column+min(widths[at], cells, leastOverColumn)
		if hangsOver && c.isAboveTheirs(at, headingPlace{line, from, cells}, starts, widths) {
			return headingPlace{line, from, cells}
		}
	}
	line := 0
	for line < mostHeadingLines-1 && ends[line] < ends[line+1] {
		line++
	}
	from := min(column, max(listMargin, ends[line]-cells))
	return headingPlace{line, from, clamp(ends[line]-from, 0, cells)}
}

// isAboveTheirs tells whether the other columns that a heading hangs over have their own headings lower, or can have them there: what stands right above a value says what it is.
func (c *valueColumns) isAboveTheirs(at int, place headingPlace, starts, widths []int) bool {
	for other, start := range starts {
		hangsOver := other != at && place.from < start+widths[other] && start < place.from+place.cells
		if hangsOver && (other < at && place.line == 0 || other > at && place.line <= c.places[other].line) {
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
