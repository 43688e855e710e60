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
	widths := c.within(cells)
	c.places = make([]headingPlace, len(widths))
	from := before + sumWithGaps(widths)
	var ends []int // by line, where the next heading to the left must have ended
	for at := len(widths) - 1; at >= 0; at-- {
		from -= widths[at]
		place := c.headingPlace(ends, before+cells, from, widths[at], c.headings[at])
		if place.line == len(ends) {
			ends = append(ends, 0)
		}
		ends[place.line] = place.from - columnGap
		c.places[at] = place
		from -= columnGap
	}
	c.lines = len(ends)
}

// headingPlace returns the lowest place for a heading of so many cells over its column; without one, as much of it as there is room for.
func (c *valueColumns) headingPlace(ends []int, border, column, width, cells int) headingPlace {
	for line := range min(len(ends)+1, mostHeadingLines) {
		end := border
		if line < len(ends) {
			end = ends[line]
		}
		from := min(column, end-cells)
		if from >= listMargin && from+cells >= column+min(width, cells, leastOverColumn) {
			return headingPlace{line, from, cells}
		}
	}
	line, end := 0, border
	if len(ends) > 0 && len(ends) < mostHeadingLines {
		line = len(ends)
	} else if len(ends) > 0 {
		end = ends[0]
	}
	from := min(column, max(listMargin, end-cells))
	return headingPlace{line, from, clamp(end-from, 0, cells)}
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
