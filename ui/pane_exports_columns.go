package ui

// This file draws the value columns of the list: their widths, headings and cells. Which paths they show is decided in pins.go.

import "slices"

// valueColumns are the value columns, with what is known of them from the rows that were shown.
type valueColumns struct {
	paths  []string
	widths []int            // of the widest text that was shown; they never shrink, so that nothing jumps while scrolling
	texts  map[int][]string // by row, for the rows that are shown
}

// The cells between two value columns, and the most that one asks for.
const (
	columnGap   = 2
	widestValue = 60
)

// read looks up the texts of the rows that are shown. True if a column needs more cells than before.
func (c *valueColumns) read(s *scene, from, height int) (grown bool) {
	if !slices.Equal(c.paths, s.state.pins) {
		*c = valueColumns{paths: s.state.pins, widths: make([]int, len(s.state.pins))}
		for at, path := range c.paths {
			c.widths[at] = min(s.printer.Width(path)+len(" ↑"), widestValue)
		}
		grown = true
	}
	c.texts = nil
	if len(c.paths) == 0 {
		return grown
	}
	c.texts = make(map[int][]string, height)
	for at := from; at < min(from+height, s.listed.Len()); at++ {
		row := s.listedAt(at)
		c.texts[row] = s.snapshot.ColumnTexts(row, c.paths)
		for column, text := range c.texts[row] {
			if width := min(s.printer.Width(text), widestValue); width > c.widths[column] {
				c.widths[column], grown = width, true
			}
		}
	}
	return grown
}

// wish returns the cells that all columns together ask for.
func (c *valueColumns) wish() (cells int) {
	for _, width := range c.widths {
		cells += width + columnGap
	}
	return cells - columnGap
}

// within returns the columns' widths in so many cells: the widest column gives way.
func (c *valueColumns) within(cells int) []int {
	widths := slices.Clone(c.widths)
	for over := c.wish() - cells; over > 0; over-- {
		widest := 0
		for at, width := range widths {
			if width > widths[widest] {
				widest = at
			}
		}
		widths[widest] = max(0, widths[widest]-1)
	}
	return widths
}

// drawCells draws one line of the columns.
func (c *valueColumns) drawCells(f *frame, cells int, draw func(column, width int)) {
	for at, width := range c.within(cells) {
		if width = min(width, cells); at > 0 {
			gap := min(columnGap, cells)
			f.space(gap)
			cells -= gap
			width = min(width, cells)
		}
		draw(at, width)
		cells -= width
	}
	f.space(cells)
}

// drawTexts draws the texts of a row.
func (c *valueColumns) drawTexts(f *frame, row, cells int) {
	texts := c.texts[row]
	c.drawCells(f, cells, func(column, width int) {
		text := ""
		if column < len(texts) {
			text = texts[column]
		}
		f.fit(inkString, text, width)
	})
}

// drawHeadings draws the paths above their columns, with an arrow at the one that sorts the list.
func (c *valueColumns) drawHeadings(f *frame, sorted sorting, cells int) {
	c.drawCells(f, cells, func(column, width int) {
		pieces := []piece{quote(inkTitle, c.paths[column])}
		if c.paths[column] == sorted.path {
			arrow := " ↑"
			if sorted.descending {
				arrow = " ↓"
			}
			room := max(0, width-len(" x"))
			pieces = []piece{quote(inkTitle, f.printer.CutMiddle(c.paths[column], room)), say(inkAccent, arrow)}
		}
		f.pieces(width, pieces...)
	})
}
