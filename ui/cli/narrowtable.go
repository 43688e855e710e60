package cli

// This file makes a table of exports fit a terminal: value columns, which the user asked for, get room first. table.go
// decides what is in a table.

import (
	"bufio"
	"slices"
	"strings"

	"clanscope/model"
)

// narrowestValue is the width in cells below which a column after the key is hard to read.
const narrowestValue = 12

// fitTo makes a table no wider than a terminal. It wraps the interfaces and value columns. Keys stay whole, because
// people copy them, except that services are shown from their last slash on if the table would not fit otherwise, or
// if that saves lines. Where even that leaves the values no room, each is written below its key.
func (t *exportTable) fitTo(width int) {
	if t.spare(width) >= 0 {
		return
	}
	whole := slices.Clone(t.widths)
	t.narrowTo(width)
	t.wrapped = true
	fits, wholeLines, narrowed := t.spare(width) >= 0, t.linesInAll(), t.widths
	t.widths = whole
	t.shortenServices()
	t.narrowTo(width)
	switch {
	case fits && t.linesInAll() >= wholeLines:
		t.short, t.widths = false, narrowed
	case t.spare(width) < 0:
		t.short, t.wrapped, t.stacked = false, false, width
	}
}

// shortenServices shows services from their last slash on.
func (t *exportTable) shortenServices() {
	t.short, t.twins = true, t.findTwins()
	t.widths[model.Service] = printer.Width(t.titles[model.Service])
	for _, row := range t.rows {
		t.widths.measure(t.cellsOf(row)[:1])
	}
}

// narrowTo takes cells from the widest of the columns after the key, until the table fits or those columns would be
// hard to read.
func (t *exportTable) narrowTo(width int) {
	afterKey := t.widths[model.PartCount : len(t.widths)-1]
	for spare := t.spare(width); spare < 0; spare++ {
		widest := slices.Index(afterKey, slices.Max(afterKey))
		if afterKey[widest] <= narrowestValue {
			return
		}
		afterKey[widest]--
	}
}

// mostCounted is how many rows are wrapped to count their lines: nobody sees more at once.
const mostCounted = 1000

// linesInAll returns how many lines the first mostCounted rows take when they are wrapped.
func (t *exportTable) linesInAll() (lines int) {
	for _, row := range t.rows[:min(len(t.rows), mostCounted)] {
		_, height := t.wrap(t.cellsOf(row))
		lines += height
	}
	return lines
}

// spare returns how many cells of a terminal the table leaves; negative if it is too wide.
func (t *exportTable) spare(width int) int {
	for _, cells := range t.widths {
		width -= cells + columnGap
	}
	return width + columnGap
}

// withoutServiceInput leaves out what comes before the last slash of a name, such as clan-core, as the explorer does
// if room is short.
func withoutServiceInput(name string) string {
	if slash := strings.LastIndexByte(name, '/'); slash > 0 {
		return "…" + name[slash+1:]
	}
	return name
}

// findTwins returns the services that would look alike if only what follows their last slash were shown.
func (t *exportTable) findTwins() map[string]bool {
	twins, full := map[string]bool{}, map[string]string{}
	for _, row := range t.rows {
		scope, _ := t.set.Scope(row)
		short := withoutServiceInput(scope.Service)
		if before, known := full[short]; known && before != scope.Service {
			twins[before], twins[scope.Service] = true, true
		}
		full[short] = scope.Service
	}
	return twins
}

// mostWrapped is how many lines a value takes at most.
const mostWrapped = 40

// writeWrapped writes the cells of a row on as many lines as its values need.
func (t *exportTable) writeWrapped(out *bufio.Writer, cells []string) {
	wrapped, height := t.wrap(cells)
	line := make([]string, len(cells))
	for row := range height {
		for at := range cells {
			line[at] = ""
			if row < len(wrapped[at]) {
				line[at] = wrapped[at][row]
			}
		}
		t.widths.writeLine(out, line)
	}
}

// wrap returns the lines of each cell of a row, and how many the row takes.
func (t *exportTable) wrap(cells []string) (wrapped [][]string, height int) {
	wrapped, height = make([][]string, len(cells)), 1
	for at, cell := range cells {
		wrapped[at] = []string{cell}
		if at >= model.PartCount && cell != "" {
			wrapped[at] = withoutBlanksAtBreaks(printer.Lines(printer.Visible(cell), t.widths[at], mostWrapped))
		}
		height = max(height, len(wrapped[at]))
	}
	return wrapped, height
}

// withoutBlanksAtBreaks removes the blanks between which a value was broken, so that all its lines begin at one cell.
func withoutBlanksAtBreaks(lines []string) []string {
	for at := 1; at < len(lines); at++ {
		lines[at-1], lines[at] = strings.TrimRight(lines[at-1], " "), strings.TrimLeft(lines[at], " ")
	}
	return lines
}
