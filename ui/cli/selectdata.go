package cli

// This file holds the formats of select that programs read: JSON, keys, and Nix expressions. Values are written as
// they were read, byte for byte.

import (
	"bufio"
	"fmt"

	"clanscope/model/nixquery"
	"clanscope/ui/cli/jsonout"
)

// noValue is what --all prints for an export without a value, by state: the words of the snapshot format.
var noValue = [...]string{"null", `{"$nix":"error"}`, `{"$nix":"skipped"}`, `{"$nix":"skipped"}`}

// printSelectionJSON prints one object in the byte order of the keys, with a line for each export; on a terminal
// values take as many lines as they need.
func (w *World) printSelectionJSON(found *selection) error {
	return w.printJSON(func(out *bufio.Writer) {
		separator := "{\n  "
		for _, row := range found.rows {
			out.WriteString(separator)
			out.Write(jsonout.AppendKey(out.AvailableBuffer(), found.set, row))
			out.WriteString(": ")
			if value := found.set.Value(row); value != nil {
				out.Write(w.laidOut(found.values.of(value), "  "))
			} else {
				out.WriteString(noValue[found.set.State(row)])
			}
			separator = ",\n  "
		}
		if len(found.rows) == 0 {
			out.WriteString("{}\n")
			return
		}
		out.WriteString("\n}\n")
	})
}

// writeKeys writes one key a line, in byte order. A key that would break its line is written as a JSON string, as git
// does with file names, and so is one that would be taken for such a string.
func writeKeys(out *bufio.Writer, found *selection) {
	for _, row := range found.rows {
		out.WriteString(found.set.Key(row).InOneLine())
		out.WriteByte('\n')
	}
}

// expressionFormat makes a format of the Nix expression that selects the same exports, in one of the two forms of
// clan-core's selectExports.
func expressionFormat(dialect nixquery.Dialect) func(*World, *selection) error {
	return func(w *World, found *selection) error {
		expression, err := nixquery.ExpressionOfEach(found.queries, found.set, dialect)
		if err != nil {
			return fmt.Errorf("no such expression can be written: %w", err)
		}
		return w.printData(func(out *bufio.Writer) { fmt.Fprintln(out, expression.Nix()) })
	}
}
