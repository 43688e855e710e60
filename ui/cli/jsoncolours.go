package cli

// This file colours JSON on a terminal, line by line as laidOut lays it out: names, texts and null, as the explorer
// does. Into a pipe, and with NO_COLOR, JSON goes as it is.

import (
	"bufio"
	"bytes"
	"strings"

	"clanscope/model/jsontree"
)

// printJSON is printData for JSON.
func (w *World) printJSON(write func(*bufio.Writer)) error {
	drawn := w.colours()
	if drawn == (colours{}) {
		return w.printData(write)
	}
	return w.printLines(func(line string) string { return drawn.jsonLine(printer.Visible(line)) }, write)
}

// printDocument is printJSON for one JSON document, which gets a line for each value on a terminal.
func (w *World) printDocument(write func(*bufio.Writer)) error {
	if !isTerminal(w.Out) {
		return w.printText(write)
	}
	var document bytes.Buffer
	if err := printBuffered(&document, write); err != nil {
		return err
	}
	return w.printJSON(func(out *bufio.Writer) {
		out.Write(w.laidOut(bytes.TrimSpace(document.Bytes()), ""))
		out.WriteByte('\n')
	})
}

// jsonLine colours a line with at most one name and one value. What begins with a bracket stays as it is.
func (c colours) jsonLine(line string) string {
	start := indentOf(line)
	end := stringEnd(line, start)
	if !strings.HasPrefix(line[end:], ": ") {
		return line[:start] + c.jsonScalar(line[start:])
	}
	return line[:start] + c.name + line[start:end] + c.plain + ": " + c.jsonScalar(line[end+len(": "):])
}

func (c colours) jsonScalar(value string) string {
	scalar := strings.TrimSuffix(value, ",")
	switch {
	case strings.HasPrefix(scalar, `"`):
		return c.green + scalar + c.plain + value[len(scalar):]
	case scalar == "null":
		return c.weak(scalar) + value[len(scalar):]
	default:
		return value
	}
}

// stringEnd returns where the JSON string that begins at a place ends; the place itself if none begins there.
func stringEnd(line string, start int) int {
	if start == len(line) || line[start] != '"' {
		return start
	}
	return jsontree.EndOfString([]byte(line), start)
}
