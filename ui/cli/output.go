package cli

// This file writes data to standard output: exact bytes into a pipe or a file, visible characters and a line for each value on a terminal. Output that is laid out for
// people (tables, reports) makes its foreign text visible itself, piece by piece, and uses printText.

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/ui/text"
)

// bufferSize is how many bytes are written at once; larger writes bypass the buffer.
const bufferSize = 64 << 10

// printer makes foreign text visible in everything that is laid out.
var printer = text.Printer{}

// printData lets write produce data for standard output, and reports the first write that failed.
func (w *World) printData(write func(*bufio.Writer) error) error {
	if !isTerminal(w.Out) {
		return printBuffered(w.Out, write)
	}
	lines := &visibleLines{to: w.Out}
	if err := printBuffered(lines, write); err != nil {
		return err
	}
	return lines.flush()
}

// printText is printData for text whose foreign parts are visible already.
func (w *World) printText(write func(*bufio.Writer) error) error { return printBuffered(w.Out, write) }

func printBuffered(to io.Writer, write func(*bufio.Writer) error) error {
	out := bufio.NewWriterSize(to, bufferSize)
	if err := write(out); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("the output cannot be written: %w", err)
	}
	return nil
}

// laidOut returns JSON as it is to be printed: unchanged into a pipe or a file; on a terminal with a line for each member and element, behind a prefix. Numbers and texts stay as written.
func (w *World) laidOut(value []byte, prefix string) []byte {
	if !isTerminal(w.Out) {
		return value
	}
	lines, err := jsontext.AppendFormat(nil, value, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true), jsontext.PreserveRawStrings(true),
		jsontext.WithIndent("  "), jsontext.WithIndentPrefix(prefix))
	if err != nil {
		return value
	}
	return lines
}

// visibleLines makes every line visible. It keeps a line until it is complete, because a cluster must not be split.
type visibleLines struct {
	to   io.Writer
	line []byte
}

// Write takes any piece of the text.
func (v *visibleLines) Write(piece []byte) (int, error) {
	end := bytes.LastIndexByte(piece, '\n') + 1
	if end > 0 {
		v.line = append(v.line, piece[:end]...)
		if err := v.flush(); err != nil {
			return 0, err
		}
	}
	v.line = append(v.line, piece[end:]...)
	return len(piece), nil
}

// flush writes what was kept; at the end that may be a line without a line break.
func (v *visibleLines) flush() error {
	_, err := io.WriteString(v.to, printer.VisibleLines(string(v.line)))
	v.line = v.line[:0]
	return err
}
