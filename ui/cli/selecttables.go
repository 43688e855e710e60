package cli

// This file holds the formats of select that go into other documents: CSV and Markdown. Both hold what the table holds, one row for each export; CSV has the interfaces even if there are
// value columns.

import (
	"bufio"
	"encoding/csv"
	"strings"

	"clanscope/model"
)

// writeCSV writes a header and a record for each export, the whole key first. Names are written unchanged; CSV can quote all of them.
func writeCSV(out *bufio.Writer, found *selection) error {
	records := csv.NewWriter(out)
	_ = records.Write(append([]string{"key", "service", "instance", "role", "machine", "interfaces", "state"}, found.columns.paths...)) // told by Error
	for _, row := range found.rows {
		scope, _ := found.set.Scope(row)
		record := []string{string(found.set.Key(row))}
		for _, part := range model.Parts {
			record = append(record, scope.Part(part))
		}
		record = append(record, strings.Join(found.set.Interfaces(found.set.InterfaceSet(row)), " "), found.set.State(row).String())
		_ = records.Write(append(record, found.columns.texts(found.set, row)...))
	}
	records.Flush()
	return records.Error()
}

// printMarkdown prints a table for a merge request or a wiki.
func (w *World) printMarkdown(found *selection) error {
	table := newExportTable(found.set, found.rows, found.columns)
	last := len(table.titles)
	if !table.hasRemarks() {
		last--
	}
	return w.printText(func(out *bufio.Writer) error {
		writeMarkdownRow(out, table.titles[:last])
		out.WriteString("|" + strings.Repeat("---|", last) + "\n")
		for _, row := range found.rows {
			writeMarkdownRow(out, table.cellsOf(row)[:last])
		}
		return out.Flush()
	})
}

// hasRemarks tells whether there is anything in the last column.
func (t *exportTable) hasRemarks() bool { return t.widths[len(t.widths)-1] > 0 }

func writeMarkdownRow(out *bufio.Writer, cells []string) {
	for _, cell := range cells {
		out.WriteString("| " + markdownText(cell) + " ")
	}
	out.WriteString("|\n")
}

// markdownMarks are the characters that mean something in Markdown, in a table of it, or in the HTML that it may hold.
const markdownMarks = "\\`*_{}[]<>#|~&!"

// markdownText escapes a text so that it is shown unchanged.
func markdownText(text string) string {
	var escaped strings.Builder
	for _, letter := range printer.Visible(text) {
		if strings.ContainsRune(markdownMarks, letter) {
			escaped.WriteByte('\\')
		}
		escaped.WriteRune(letter)
	}
	return escaped.String()
}
