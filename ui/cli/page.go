package cli

// This file holds the page that reports for people are written on, with its few colours. The explorer has its own
// theme. Of data, only JSON is coloured, by jsoncolours.go.

import (
	"bufio"
	"fmt"
	"strings"

	"clanscope/model/rules"
)

// colours are the escape sequences that text is drawn with; the zero value draws plain text.
type colours struct{ bold, faint, red, yellow, blue, green, name, plain string }

var sgrColours = colours{
	bold: "\x1b[1m", faint: "\x1b[2m", red: "\x1b[31m", yellow: "\x1b[33m", blue: "\x1b[34m", green: "\x1b[32m", name: "\x1b[1;34m", plain: "\x1b[m",
}

// colours returns the colours for standard output: none into a pipe, or if NO_COLOR asks for none.
func (w *World) colours() colours {
	if !w.drawsEscapes(w.Out) || w.Environment("NO_COLOR") != "" {
		return colours{}
	}
	return sgrColours
}

func (c colours) strong(s string) string { return c.bold + s + c.plain }
func (c colours) weak(s string) string   { return c.faint + s + c.plain }

// severity draws s in the colour of a severity.
func (c colours) severity(of rules.Severity, s string) string {
	switch of {
	case rules.Error:
		return c.red + s + c.plain
	case rules.Warning:
		return c.yellow + s + c.plain
	default:
		return c.blue + s + c.plain
	}
}

// page is what a report is written on.
type page struct {
	*bufio.Writer
	colours
}

// printPage is printText for a report.
func (w *World) printPage(write func(page)) error {
	return w.printText(func(out *bufio.Writer) { write(page{out, w.colours()}) })
}

func (p page) line(text string) { p.WriteString(text + "\n") }

// field writes a title and a value of one or several lines. It writes nothing if the value is empty.
func (p page) field(title, value string) {
	if value == "" {
		return
	}
	for line := range strings.SplitSeq(value, "\n") {
		fmt.Fprintf(p, "  %s  %s\n", p.weak(fmt.Sprintf("%-8s", title)), printer.Visible(line))
		title = ""
	}
}
