package cli

// This file holds the format of select that goes into a merge request or a wiki: a table in Markdown, with what the
// table on a terminal holds.

import (
	"bufio"
	"regexp"
	"strings"
)

func (w *World) printMarkdown(found *selection) error {
	table := newExportTable(found.set, found.rows, found.columns)
	last := len(table.titles)
	if !table.hasRemarks() {
		last--
	}
	return w.printText(func(out *bufio.Writer) {
		writeMarkdownRow(out, table.titles[:last])
		out.WriteString("|" + strings.Repeat("---|", last) + "\n")
		for _, row := range found.rows {
			writeMarkdownRow(out, table.cellsOf(row)[:last])
		}
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
var markdownMarks = regexp.MustCompile("[\\\\`*_{}\\[\\]<>#|~&!]")

// markdownText escapes a text so that it is shown unchanged.
func markdownText(text string) string {
	return markdownMarks.ReplaceAllString(printer.Visible(text), `\$0`)
}
