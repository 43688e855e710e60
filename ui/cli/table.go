package cli

// This file writes tables of exports: columns as wide as their contents, with all foreign text made visible. Which rows there are is decided elsewhere.

import (
	"bufio"
	"slices"
	"strings"

	"clanscope/model"
)

// exportTitles are the titles of a table of exports: the parts of the key, and the interfaces, unless value columns take their place.
var exportTitles = []string{"SERVICE", "INSTANCE", "ROLE", "MACHINE", "INTERFACES"}

// exportTable is a table of exports: the parts of the key, the interfaces or the value columns, and a remark in the last column. Cells are computed twice, once to measure and once to print,
// because there may be a million rows.
type exportTable struct {
	set    *model.Set
	rows   []int
	values *valueColumns
	titles []string
	widths []int
	cells  []string // of one row
}

func newExportTable(set *model.Set, rows []int, values *valueColumns) *exportTable {
	table := &exportTable{set: set, rows: rows, values: values}
	table.titles = append(table.titles, exportTitles...)
	if len(values.paths) > 0 {
		table.titles = append(table.titles[:model.PartCount], values.paths...)
	}
	table.titles = append(table.titles, "")
	table.widths, table.cells = make([]int, len(table.titles)), make([]string, len(table.titles))
	table.measure(table.titles)
	for _, row := range rows {
		table.measure(table.cellsOf(row))
	}
	return table
}

func (t *exportTable) measure(cells []string) {
	for at, cell := range cells {
		t.widths[at] = max(t.widths[at], printer.Width(cell))
	}
}

// cellsOf returns the cells of a row, in a list that the next call overwrites. A malformed key has no parts and stands in the first column.
func (t *exportTable) cellsOf(row int) []string {
	clear(t.cells)
	remark := &t.cells[len(t.cells)-1]
	if scope, ok := t.set.Scope(row); ok {
		for _, part := range model.Parts {
			t.cells[part] = nameOrDot(scope.Part(part))
		}
	} else {
		t.cells[0], *remark = string(t.set.Key(row)), "malformed"
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
	return name
}

func (t *exportTable) write(out *bufio.Writer, colours colours) error {
	out.WriteString(colours.faint)
	t.writeLine(out, t.titles)
	out.WriteString(colours.plain)
	var err error
	for _, row := range t.rows {
		err = t.writeLine(out, t.cellsOf(row))
	}
	return err
}

// narrowestValue is the cells under which a value column says nothing any more.
const narrowestValue = 6

// fitTo takes cells from the widest columns behind the key until the table is no wider than a terminal. Keys are never cut, because they are copied from there.
func (t *exportTable) fitTo(width int) {
	behindKey := t.widths[model.PartCount : len(t.widths)-1]
	spare := width
	for _, cells := range t.widths {
		spare -= cells + columnGap
	}
	for spare += columnGap; spare < 0; spare++ {
		widest := slices.Index(behindKey, slices.Max(behindKey))
		if behindKey[widest] <= narrowestValue {
			return
		}
		behindKey[widest]--
	}
}

// columnGap is the blanks between two columns.
const columnGap = 2

// writeLine writes a line, without spaces after the last cell that is not empty.
func (t *exportTable) writeLine(out *bufio.Writer, cells []string) error {
	last := len(cells) - 1
	for last > 0 && cells[last] == "" {
		last--
	}
	for at, cell := range cells[:last] {
		out.Write(printer.AppendFit(out.AvailableBuffer(), cell, t.widths[at]))
		out.WriteString("  ")
	}
	out.WriteString(printer.Cut(cells[last], t.widths[last]))
	return out.WriteByte('\n')
}

// printSelectionTable is select's format for people. On a terminal no line is wider than that, if the keys leave room; into a pipe all values are whole.
func (w *World) printSelectionTable(found *selection) error {
	table := newExportTable(found.set, found.rows, found.columns)
	if width := terminalWidth(w.Out); width > 0 {
		table.fitTo(width)
	}
	return w.printText(func(out *bufio.Writer) error {
		return table.write(out, w.colours())
	})
}
