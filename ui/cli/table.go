package cli

// This file writes tables, above all of exports: columns as wide as their contents, with all foreign text made
// visible. It does not decide which rows there are.

import (
	"bufio"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/ui/text"
)

// exportTitles are the titles of a table of exports: the parts of the key, and the interfaces, unless value columns
// take their place.
var exportTitles = []string{"SERVICE", "INSTANCE", "ROLE", "MACHINE", "INTERFACES"}

// exportTable is a table of exports: the parts of the key, the interfaces or the value columns, and a remark in the
// last column. Cells are computed twice, once to measure and once to print, because there may be a million rows.
type exportTable struct {
	set    *model.Set
	rows   []int
	values *valueColumns
	titles []string
	widths columnWidths
	cells  []string // of one row

	overflowing columnWidths    // the widths of one line, which wide values push aside; nil: wide values are cut
	wrapped     bool            // values are wrapped
	short       bool            // services are shown from their last slash on, if that tells them apart
	twins       map[string]bool // if short: the services that share what follows their last slash with another
	stacked     int             // the width in cells of a terminal where the values are below their keys; 0: beside them
}

func newExportTable(set *model.Set, rows []int, values *valueColumns) *exportTable {
	table := &exportTable{set: set, rows: rows, values: values}
	table.titles = append(table.titles, exportTitles...)
	if len(values.paths) > 0 {
		table.titles = append(table.titles[:model.PartCount], values.paths...)
	}
	table.titles = append(table.titles, "")
	table.widths, table.cells = make(columnWidths, len(table.titles)), make([]string, len(table.titles))
	table.widths.measure(table.titles)
	for _, row := range rows {
		table.widths.measure(table.cellsOf(row))
	}
	return table
}

// widestAligned is how many cells a value may have, where nothing is cut, before it pushes the next column aside.
const widestAligned = 60

// overflow lets very long values push aside what follows on their own line, so that a single one does not make every
// line as long.
func (t *exportTable) overflow() {
	t.overflowing = slices.Clone(t.widths)
	for at := model.PartCount; at < len(t.widths); at++ {
		t.widths[at] = min(t.widths[at], widestAligned)
	}
}

// cellsOf returns the cells of a row, in a list that the next call overwrites. A malformed key has no parts and goes
// into the first column.
func (t *exportTable) cellsOf(row int) []string {
	clear(t.cells)
	remark := &t.cells[len(t.cells)-1]
	if scope, ok := t.set.Scope(row); ok {
		for _, part := range model.Parts {
			t.cells[part] = nameOrDot(scope.Part(part))
		}
		if t.short && !t.twins[scope.Service] {
			t.cells[model.Service] = withoutServiceInput(t.cells[model.Service])
		}
	} else {
		t.cells[0], *remark = text.ShowEnds(string(t.set.Key(row))), "malformed"
	}
	if len(t.values.paths) > 0 {
		copy(t.cells[model.PartCount:], t.values.texts(t.set, row))
	} else {
		t.cells[model.PartCount] = strings.Join(t.set.Interfaces(t.set.InterfaceSet(row)), " ")
	}
	if state := t.set.State(row); state != model.HasValue {
		*remark = strings.TrimSpace(*remark + " " + state.String())
	}
	return t.cells
}

// nameOrDot returns a name; for the empty part it returns the dot that the explorer shows too.
func nameOrDot(name string) string {
	if name == "" {
		return "·"
	}
	return text.ShowEnds(name)
}

func (t *exportTable) write(p page) {
	if t.stacked > 0 {
		t.writeStacked(p)
		return
	}
	p.WriteString(p.faint)
	t.writeLine(p.Writer, t.titles)
	p.WriteString(p.plain)
	for _, row := range t.rows {
		t.writeLine(p.Writer, t.cellsOf(row))
	}
}

func (t *exportTable) writeLine(out *bufio.Writer, cells []string) {
	widths := t.widths
	if t.wrapped {
		t.writeWrapped(out, cells)
		return
	}
	if t.overflowing != nil {
		widths = t.overflowing
		copy(widths, t.widths)
		widths.measure(cells)
	}
	widths.writeLine(out, cells)
}

// printSelectionTable is select's format for people. On a terminal no line is wider than the terminal, if the keys
// leave room; into a pipe all values are whole.
func (w *World) printSelectionTable(found *selection) error {
	table := newExportTable(found.set, found.rows, found.columns)
	if width := terminalWidth(w.Out); width > 0 {
		table.fitTo(width)
	} else {
		table.overflow()
	}
	err := w.printPage(table.write)
	if table.wrapped {
		names := ""
		if table.short {
			names = "every name whole and "
		}
		w.complainf("this table is as narrow as the terminal; --format csv has %severy value in one line", names)
	}
	return err
}

// columnWidths are the cells that each column of a table takes.
type columnWidths []int

// columnGap is how many blanks are between two columns.
const columnGap = 2

// measure makes room for the cells of a line.
func (w columnWidths) measure(cells []string) {
	for at, cell := range cells {
		w[at] = max(w[at], printer.Width(cell))
	}
}

// writeLine writes the cells of a line, without blanks after the last one that is not empty.
func (w columnWidths) writeLine(out *bufio.Writer, cells []string) {
	last := len(cells) - 1
	for last > 0 && cells[last] == "" {
		last--
	}
	for at, cell := range cells[:last] {
		out.Write(printer.AppendFit(out.AvailableBuffer(), cell, w[at]))
		out.WriteString(strings.Repeat(" ", columnGap))
	}
	out.WriteString(printer.Cut(cells[last], w[last]) + "\n")
}

// writeAligned writes lines of cells as a table.
func writeAligned(out *bufio.Writer, lines [][]string) {
	widths := make(columnWidths, len(lines[0]))
	for _, line := range lines {
		widths.measure(line)
	}
	for _, line := range lines {
		widths.writeLine(out, line)
	}
}
