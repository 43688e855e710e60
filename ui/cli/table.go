package cli

// This file holds tables: columns as wide as what stands in them, everything foreign made visible. Which rows there are is decided elsewhere.

import (
	"bufio"
	"strings"

	"clanscope/model"
)

// exportCells is how many columns a table of exports has: the parts, the interfaces, and what is to be said of the row.
const exportCells = model.PartCount + 2

// exportTable is a table of exports; cells are worked out once to measure and once to print, for there may be a million rows.
type exportTable struct {
	set    *model.Set
	rows   []int
	widths [exportCells]int
}

var exportTitles = [exportCells]string{"SERVICE", "INSTANCE", "ROLE", "MACHINE", "INTERFACES", ""}

func newExportTable(set *model.Set, rows []int) *exportTable {
	table := &exportTable{set: set, rows: rows}
	table.measure(exportTitles)
	for _, row := range rows {
		table.measure(table.cells(row))
	}
	return table
}

func (t *exportTable) measure(cells [exportCells]string) {
	for at, cell := range cells {
		t.widths[at] = max(t.widths[at], printer.Width(cell))
	}
}

// cells returns what a row says. A malformed key has no parts and stands in the first column.
func (t *exportTable) cells(row int) (cells [exportCells]string) {
	if scope, ok := t.set.Scope(row); ok {
		for _, part := range model.Parts {
			cells[part] = nameOrDot(scope.Part(part))
		}
	} else {
		cells[0], cells[exportCells-1] = string(t.set.Key(row)), "malformed"
	}
	cells[model.PartCount] = strings.Join(t.set.Interfaces(t.set.InterfaceSet(row)), " ")
	if state := t.set.State(row); state != model.HasValue {
		cells[exportCells-1] = strings.TrimSpace(cells[exportCells-1] + " " + state.String())
	}
	return cells
}

// nameOrDot writes the empty part as what it looks like in the explorer.
func nameOrDot(name string) string {
	if name == "" {
		return "·"
	}
	return name
}

func (t *exportTable) write(out *bufio.Writer, colours colours) error {
	out.WriteString(colours.faint)
	t.writeLine(out, exportTitles)
	out.WriteString(colours.plain)
	var err error
	for _, row := range t.rows {
		err = t.writeLine(out, t.cells(row))
	}
	return err
}

// writeLine writes no spaces behind the last cell that says something.
func (t *exportTable) writeLine(out *bufio.Writer, cells [exportCells]string) error {
	last := len(cells) - 1
	for last > 0 && cells[last] == "" {
		last--
	}
	for at, cell := range cells[:last] {
		out.Write(printer.AppendFit(out.AvailableBuffer(), cell, t.widths[at]+2))
	}
	out.Write(printer.AppendVisible(out.AvailableBuffer(), cells[last]))
	return out.WriteByte('\n')
}

// printSelectionTable is select's format for people.
func (w *World) printSelectionTable(found *selection) error {
	return w.printText(func(out *bufio.Writer) error {
		return newExportTable(found.set, found.rows).write(out, w.colours())
	})
}
