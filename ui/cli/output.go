package cli

// This file writes data to standard output: exact bytes into a pipe or a file, visible characters and a line for each
// value on a terminal. Output that is laid out for people (tables, reports) makes its foreign text visible itself,
// piece by piece, and uses printText.

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/ui/text"
)

// bufferSize is how many bytes are written at once; larger writes bypass the buffer.
const bufferSize = 64 << 10

// printer makes foreign text visible in everything that is laid out.
var printer = text.Printer{}

// printData lets write produce data for standard output, and reports the first write that failed. The buffer remembers
// the first failure, so write need not check.
func (w *World) printData(write func(*bufio.Writer)) error {
	if !isTerminal(w.Out) {
		return w.printText(write)
	}
	return w.printLines(func(line string) string { return printer.Visible(strings.TrimSuffix(line, "\r")) }, write)
}

// printText is printData for text whose foreign parts have been made visible already.
func (w *World) printText(write func(*bufio.Writer)) error { return printBuffered(w.Out, write) }

// printLines is printText for lines that are changed on their way.
func (w *World) printLines(change func(line string) string, write func(*bufio.Writer)) error {
	lines := &changedLines{to: w.Out, change: change}
	if err := printBuffered(lines, write); err != nil {
		return err
	}
	return lines.flush()
}

func printBuffered(to io.Writer, write func(*bufio.Writer)) error {
	out := bufio.NewWriterSize(to, bufferSize)
	write(out)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("the output cannot be written: %w", err)
	}
	return nil
}

// laidOut returns JSON as it is to be printed: unchanged into a pipe or a file; on a terminal with a line for each
// member and element, indented after a prefix. Numbers and texts stay as written.
func (w *World) laidOut(value []byte, prefix string) []byte {
	if !isTerminal(w.Out) {
		return value
	}
	lines, err := jsontext.AppendFormat(nil, value, jsontext.AllowDuplicateNames(true),
		jsontext.AllowInvalidUTF8(true), jsontext.PreserveRawStrings(true),
		jsontext.WithIndent("  "), jsontext.WithIndentPrefix(prefix))
	if err != nil {
		return value
	}
	return lines
}

// changedLines changes every line on its way. It keeps a line until it is whole, because neither a cluster nor a word
// may be split.
type changedLines struct {
	to     io.Writer
	change func(line string) string
	line   []byte
}

// Write takes any piece of the text.
func (l *changedLines) Write(piece []byte) (int, error) {
	var out []byte
	for rest := piece; ; {
		line, after, whole := bytes.Cut(rest, []byte("\n"))
		l.line = append(l.line, line...)
		if !whole {
			break
		}
		out = append(append(out, l.change(string(l.line))...), '\n')
		l.line, rest = l.line[:0], after
	}
	_, err := l.to.Write(out)
	return len(piece), err
}

// flush writes a last line that has no line break.
func (l *changedLines) flush() error {
	_, err := io.WriteString(l.to, l.change(string(l.line)))
	l.line = l.line[:0]
	return err
}
