package ui

// This file decides how wide the columns of the matrix are and which of them are shown, and puts their cells on a line.
// over_matrix.go draws the content of a cell.

import (
	"strings"

	"clanscope/ui/text"
)

// matrixGrid is the columns of a matrix, each as wide as its head. A prefix that neighbouring heads share, such as
// clan-core/, is written once above all of them.
type matrixGrid struct {
	down     int      // the cells of the names before the rows
	cells    []int    // by column
	prefixes []string // by column: what is above its head
	prefixed bool     // at least one has such a prefix
}

// The fewest and the most cells of a column, the most cells of the names before the rows, and the blanks around those
// names.
const (
	narrowestCell = 5
	widestCell    = 30
	widestDown    = 24
	matrixMargin  = 3
)

func newMatrixGrid(s *scene, table *matrix) *matrixGrid {
	grid := &matrixGrid{down: len(noneWord), cells: make([]int, len(table.across)), prefixes: make([]string, len(table.across))}
	for _, line := range table.down[:min(len(table.down), mostMeasured)] {
		grid.down = max(grid.down, min(widestDown, s.printer.Width(shownName(line.name))))
	}
	for at, line := range table.across {
		grid.cells[at] = len(noneWord)
		if !line.none {
			grid.prefixes[at] = line.name[:max(0, strings.LastIndexByte(line.name, '/')+1)]
			grid.prefixed = grid.prefixed || grid.prefixes[at] != ""
			grid.cells[at] = clamp(s.printer.Width(text.ShowEnds(line.name[len(grid.prefixes[at]):])), narrowestCell, widestCell)
		}
	}
	for first := 0; first < len(grid.cells); first = grid.endOfRun(first) {
		end := grid.endOfRun(first)
		grid.cells[end-1] += max(0, min(s.printer.Width(grid.prefixes[first]), widestCell)-grid.span(first, end))
	}
	return grid
}

// endOfRun returns the first column after this one that has a different prefix.
func (g *matrixGrid) endOfRun(first int) int {
	end := first + 1
	for end < len(g.prefixes) && g.prefixes[end] == g.prefixes[first] {
		end++
	}
	return end
}

// span returns the cells of the columns from one up to another, with the gaps between them.
func (g *matrixGrid) span(from, end int) (cells int) {
	for _, each := range g.cells[from:end] {
		cells += each + 1
	}
	return cells - 1
}

// fit returns how many columns fit, starting with one; at least 1.
func (g *matrixGrid) fit(from, room int) (columns int) {
	room -= g.down + matrixMargin
	for at := from; at < len(g.cells); at++ {
		if room -= g.cells[at] + 1; room < 0 {
			break
		}
		columns++
	}
	return max(1, columns)
}

// follow scrolls as little as needed to show the cursor's column, and leaves no room empty on the right while there are
// hidden columns on the left.
func (g *matrixGrid) follow(shown *window, cursor, room int) {
	shown.offset = min(shown.offset, cursor)
	for shown.offset+g.fit(shown.offset, room) <= cursor {
		shown.offset++
	}
	for shown.offset > 0 && shown.offset-1+g.fit(shown.offset-1, room) >= len(g.cells) {
		shown.offset--
	}
}

// line draws a name, and after it the cells of the columns that fit.
func (g *matrixGrid) line(name piece, from int, draw func(f *frame, column, cells int)) drawnLine {
	return func(f *frame, cells int) {
		rest := g.drawName(f, name, cells)
		for column := from; column < g.endInSight(from, cells) && rest > 0; column++ {
			width := min(g.cells[column], rest-1)
			f.space(1)
			draw(f, column, width)
			rest -= width + 1
		}
		f.space(rest)
	}
}

// prefixLine draws the prefixes above the heads, each once for all neighbouring columns that share it, with a line up
// to the last of them that is shown. The line has an end only if the group ends there.
func (g *matrixGrid) prefixLine(from int) drawnLine {
	return func(f *frame, cells int) {
		rest := g.drawName(f, say(inkText, ""), cells)
		for column, end := from, g.endInSight(from, cells); column < end && rest > 0; {
			next := min(g.endOfRun(column), end)
			width := min(g.span(column, next), rest-1)
			f.space(1)
			g.drawPrefix(f, g.prefixes[column], width, next == g.endOfRun(column))
			rest -= width + 1
			column = next
		}
		f.space(rest)
	}
}

// drawPrefix draws what a group of heads shares, in all the cells of the group.
func (g *matrixGrid) drawPrefix(f *frame, prefix string, cells int, ends bool) {
	taken := f.flow(cells, quote(inkDim, prefix), say(inkDim, " "))
	if line := cells - taken; prefix != "" && line > 1 {
		last := f.theme.glyphs.horizontal
		if ends {
			last = f.theme.glyphs.topRight
		}
		f.repeat(inkBorder, f.theme.glyphs.horizontal, line-1)
		f.glyph(inkBorder, last)
		return
	}
	f.space(cells - taken)
}

// drawName draws the name at the start of a line and returns how many cells of the line are left.
func (g *matrixGrid) drawName(f *frame, name piece, cells int) (rest int) {
	head := min(cells, g.down+matrixMargin-1)
	f.pieces(head, say(inkText, " "), name)
	return cells - head
}

// endInSight returns the column after the last one that fits.
func (g *matrixGrid) endInSight(from, room int) int { return min(from+g.fit(from, room), len(g.cells)) }
