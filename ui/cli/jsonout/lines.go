package jsonout

// This file writes lists that may be long, an element a line.

import (
	"bufio"
	"iter"
)

// WriteLines writes the elements of a list, without its brackets. They must be JSON already.
func WriteLines(out *bufio.Writer, elements iter.Seq[[]byte]) {
	separator := "\n"
	for element := range elements {
		out.WriteString(separator)
		out.Write(element)
		separator = ",\n"
	}
}
