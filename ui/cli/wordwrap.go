package cli

// This file wraps text for people at words where it is shown on a terminal. Into a pipe or a file lines go as they are, because programs read them. What the lines say is decided elsewhere.

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// printProse is printText for lines that may be longer than a terminal is wide.
func (w *World) printProse(write func(*bufio.Writer) error) error {
	width := w.terminalWidth()
	if width < narrowestProse {
		return w.printText(write)
	}
	lines := &wrappedLines{to: w.Out, width: width}
	if err := printBuffered(lines, write); err != nil {
		return err
	}
	return lines.flush()
}

// narrowestProse is the cells under which a terminal breaks lines as well as we could.
const narrowestProse = 30

// terminalWidth is the cells of the terminal that output goes to; 0 where it is none or does not tell.
func (w *World) terminalWidth() int {
	if !w.drawsEscapes(w.Out) {
		return 0
	}
	width, _, err := term.GetSize(w.Out.(*os.File).Fd())
	if err != nil {
		return 0
	}
	return width
}

// wrappedLines wraps every line on its way. A line is kept until it is whole.
type wrappedLines struct {
	to    io.Writer
	width int
	line  []byte
}

// Write takes any piece of the text.
func (l *wrappedLines) Write(piece []byte) (int, error) {
	var out []byte
	for rest := piece; ; {
		line, after, whole := bytes.Cut(rest, []byte("\n"))
		l.line = append(l.line, line...)
		if !whole {
			break
		}
		out = append(out, wrapLine(string(l.line), l.width)...)
		out = append(out, '\n')
		l.line, rest = l.line[:0], after
	}
	_, err := l.to.Write(out)
	return len(piece), err
}

// flush writes what there is of a last line without an end.
func (l *wrappedLines) flush() error {
	_, err := io.WriteString(l.to, wrapLine(string(l.line), l.width))
	l.line = l.line[:0]
	return err
}

// wrapLine breaks a line between its words; what goes on below stands under the first words of what it says. A word is never broken: a key or a path that is longer than the terminal is wide
// stays one that can be copied.
func wrapLine(line string, width int) string {
	if ansi.StringWidth(line) <= width {
		return line
	}
	indent := min(hangingIndent(ansi.Strip(line)), width/2)
	var wrapped strings.Builder
	cells, first := 0, true
	for word := range strings.SplitSeq(line, " ") {
		length := ansi.StringWidth(word)
		switch {
		case first:
		case cells > indent && cells+1+length > width:
			wrapped.WriteString("\n" + strings.Repeat(" ", indent))
			cells = indent
		default:
			wrapped.WriteByte(' ')
			cells++
		}
		wrapped.WriteString(word)
		cells, first = cells+length, false
	}
	return wrapped.String()
}

// fieldTitle is the cells within which the title of a line ends, two blanks before what it says.
const fieldTitle = 12

// hangingIndent is the cells before what goes on below a line.
func hangingIndent(line string) int {
	start := len(line) - len(strings.TrimLeft(line, " "))
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
