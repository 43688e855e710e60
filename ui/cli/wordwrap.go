package cli

// This file wraps text for people between words on a terminal. Into a pipe or a file lines go as they are, because
// programs read them. It does not decide what the lines say.

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// printProse is printPage for lines that may be longer than a terminal is wide.
func (w *World) printProse(write func(page)) error {
	return w.printWrapped(wrapReport, write)
}

// printWrapped is printPage for lines that are wrapped on a terminal.
func (w *World) printWrapped(wrap func(line string, width int) string, write func(page)) error {
	width := terminalWidth(w.Out)
	if width < narrowestProse {
		return w.printPage(write)
	}
	return w.printLines(func(line string) string { return wrap(line, width) },
		func(out *bufio.Writer) { write(page{out, w.colours()}) })
}

// narrowestProse is the width in cells below which a terminal breaks lines as well as we could.
const narrowestProse = 30

// terminalWidth returns the width in cells of the terminal that a stream goes to; 0 if it is not a terminal, or does
// not say.
func terminalWidth(stream io.Writer) int {
	if !isTerminal(stream) {
		return 0
	}
	width, _, err := term.GetSize(stream.(*os.File).Fd())
	if err != nil {
		return 0
	}
	return width
}

// wrapReport is wrapLine for lines of reports, which go on below the first word after their title.
func wrapReport(line string, width int) string {
	return wrapLine(line, width, hangingIndent(ansi.Strip(line)))
}

// wrapParagraph is wrapLine for text whose lines all begin at the same cell.
func wrapParagraph(line string, width int) string { return wrapLine(line, width, indentOf(line)) }

// wrapMessage wraps a message of several lines, and indents what is wrapped a little.
func wrapMessage(message string, width int) string {
	lines := strings.Split(message, "\n")
	for at, line := range lines {
		lines[at] = wrapLine(line, width, indentOf(line)+2)
	}
	return strings.Join(lines, "\n")
}

// indentOf returns how many blanks a line begins with.
func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// wrapLine breaks a line between its words, and indents all lines but the first, less where a word would not fit
// otherwise. It never breaks a word: a key or a path that is wider than the terminal can still be copied.
func wrapLine(line string, width, indent int) string {
	if ansi.StringWidth(line) <= width {
		return line
	}
	indent = min(indent, width/2)
	var wrapped []byte
	cells, first := 0, true
	for word := range strings.SplitSeq(line, " ") {
		length := ansi.StringWidth(word)
		switch {
		case first:
		case cells > indent && cells+1+length > width:
			cells = min(indent, max(width-length, 0))
			wrapped = append(append(bytes.TrimRight(wrapped, " "), '\n'), strings.Repeat(" ", cells)...)
		default:
			wrapped = append(wrapped, ' ')
			cells++
		}
		wrapped = append(wrapped, word...)
		cells, first = cells+length, false
	}
	return string(wrapped)
}

// fieldTitle is how many cells the title of a line may take, with the blanks after it.
const fieldTitle = 12

// hangingIndent returns the indent of what is wrapped to the lines below a line.
func hangingIndent(line string) int {
	start := indentOf(line)
	if start >= fieldTitle {
		return start
	}
	if gap := strings.Index(line[start:], "  "); gap >= 0 {
		text := strings.TrimLeft(line[start+gap:], " ")
		if cells := ansi.StringWidth(strings.TrimSuffix(line, text)); cells <= fieldTitle && text != "" {
			return cells
		}
	}
	return start + 2
}
