package cli

// This file holds the few colours of what commands print to a terminal. The explorer has its own theme; data is never coloured.

import "clanscope/model/rules"

// colours are the escape sequences that text is drawn with; the zero value draws plain text.
type colours struct{ bold, faint, red, yellow, blue, green, plain string }

var sgrColours = colours{
	bold: "\x1b[1m", faint: "\x1b[2m", red: "\x1b[31m", yellow: "\x1b[33m", blue: "\x1b[34m", green: "\x1b[32m", plain: "\x1b[m",
}

// colours returns the colours for standard output: none into a pipe, or if NO_COLOR asks for none.
func (w *World) colours() colours {
	if !w.isTerminal(w.Out) || w.Environment("NO_COLOR") != "" {
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
