package cli

// This file writes a table of exports where the terminal is too narrow for columns: each key, and below it what is
// known of it. narrowtable.go decides when.

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"clanscope/model"
)

// stackedIndent is the indent in cells of what is below a key.
const stackedIndent = 2

// writeStacked writes each key in a line of its own, and what is known of it below: the interfaces, or a line for each
// value column that has something.
func (t *exportTable) writeStacked(p page) {
	titles := t.titles[model.PartCount : len(t.titles)-1]
	widths := columnWidths{0}
	for _, title := range titles {
		widths.measure([]string{title})
	}
	indent := strings.Repeat(" ", stackedIndent)
	for _, row := range t.rows {
		cells := t.cellsOf(row)[model.PartCount:]
		p.WriteString(strings.TrimRight(printer.Visible(t.set.Key(row).InOneLine())+"  "+cells[len(titles)], " ") + "\n")
		for at, title := range titles {
			start := indent
			if len(t.values.paths) > 0 {
				start += p.faint + string(printer.AppendFit(nil, title, widths[0])) + p.plain + indent
			}
			for _, line := range printer.Lines(printer.Visible(cells[at]), max(t.stacked-2*stackedIndent-widths[0], narrowestValue), mostWrapped) {
				if line != "" {
					p.WriteString(start + line + "\n")
				}
				start = strings.Repeat(" ", printer.Width(ansi.Strip(start)))
			}
		}
	}
}
