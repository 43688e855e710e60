package ui

// This file draws the value columns of the list: their widths and cells. pins.go decides which paths they show,
// pane_exports_headings.go where their headings are.

import (
	"slices"

	"clanscope/model/jsontree"
)

// valueColumns are the value columns, with what is known about them from the rows that were shown.
type valueColumns struct {
	paths    []string
	headings []int            // the cells of the paths, with the arrow of the one that sorts
	widths   []int            // the cells of the widest text shown; they never shrink while the same rows are listed, so that nothing jumps
	inSight  []int            // the cells of the widest text on the screen now: if there is little room, none is kept for other rows
	texts    map[int][]string // by row, for the rows that are shown
	words    []string         // the texts of the headings: paths or their ends
	places   []headingPlace   // of the headings
	lines    int              // of the headings
}

// The cells between two value columns, the most that a column asks for, and the most that it asks for only because of
// its heading.
const (
	columnGap     = 2
	widestValue   = 60
	modestHeading = 16
)

// forget drops the widths: other rows are listed.
func (c *valueColumns) forget() { c.paths = nil }

// read looks up the texts of the rows that are shown. It returns true if the columns need different widths than before.
func (c *valueColumns) read(s *scene, from, height int) (changed bool) {
	if !slices.Equal(c.paths, s.state.pins) {
		*c = valueColumns{paths: s.state.pins, widths: make([]int, len(s.state.pins))}
		changed = true
	}
	if c.texts = nil; len(c.paths) == 0 {
		return changed
	}
	changed = c.measureHeadings(s) || changed
	c.texts, c.inSight = make(map[int][]string, height), make([]int, len(c.paths))
	for at := from; at < min(from+height, s.listed.Len()); at++ {
		row := s.listedAt(at)
		c.texts[row] = s.snapshot.ColumnTexts(row, c.paths)
		for column, text := range c.texts[row] {
			width := min(s.widthOf([]piece{valuePiece(text)}), widestValue)
			c.inSight[column] = max(c.inSight[column], width)
			if width > c.widths[column] {
				c.widths[column], changed = width, true
			}
		}
	}
	return changed
}

// measureHeadings keeps room for an arrow only above the column that has it.
func (c *valueColumns) measureHeadings(s *scene) (changed bool) {
	before := c.headings
	c.headings = make([]int, len(c.paths))
	for at, path := range c.paths {
		width := s.printer.Width(path)
		if path == s.state.sorted.path {
			width += len(" x")
		}
		c.headings[at] = min(width, widestValue)
	}
	return !slices.Equal(before, c.headings)
}

// wish returns the cells that all columns together ask for; need returns those without which a text on the screen would
// be cut. A long path asks for no more than a modest heading, because it has room above the keys.
func (c *valueColumns) wish() int {
	widths := c.headed(c.widths)
	for at := range widths {
		widths[at] = min(widths[at], max(c.widths[at], modestHeading))
	}
	return sumWithGaps(widths)
}
func (c *valueColumns) need() int { return sumWithGaps(c.inSight) }

func sumWithGaps(widths []int) (cells int) {
	for _, width := range widths {
		cells += width + columnGap
	}
	return cells - columnGap
}

// headed returns widths in which the headings fit too.
func (c *valueColumns) headed(widths []int) []int {
	widths = slices.Clone(widths)
	for at := range c.headings {
		widths[at] = max(widths[at], c.headings[at])
	}
	return widths
}

// within returns the columns' widths in the given cells: first headings that are longer than the texts below them are
// cut, then the widest column.
func (c *valueColumns) within(cells int) []int {
	widths := c.headed(c.widths)
	if sumWithGaps(widths) > cells {
		widths = c.headed(c.inSight)
	}
	for over := sumWithGaps(widths) - cells; over > 0; over-- {
		widest, longest := 0, 0
		for at, width := range widths {
			if width > widths[widest] {
				widest = at
			}
			if width-c.inSight[at] > widths[longest]-c.inSight[longest] {
				longest = at
			}
		}
		if widths[longest] > c.inSight[longest] {
			widest = longest
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
func (c *valueColumns) drawTexts(f *frame, s *scene, row, cells int) {
	texts := c.texts[row]
	c.drawCells(f, cells, func(column, width int) {
		if column >= len(texts) {
			f.space(width)
			return
		}
		text := valuePiece(texts[column])
		if s.filtered.search != nil && text.foreign {
			f.fitMatched(text.ink, text.text, s.filtered.search.PlacesBeside(text.text), width)
			return
		}
		f.pieces(width, text)
	})
}

// emptyValues are the texts that say that there is nothing. All differ, and no string looks like one of them.
var emptyValues = []string{jsontree.AbsentText, "null", "[]", "{}", "[ … ]", "{ … }", `""`}

// valuePiece draws the text of a value column.
func valuePiece(text string) piece {
	if slices.Contains(emptyValues, text) {
		return say(inkFaint, text)
	}
	return quote(inkString, text)
}
