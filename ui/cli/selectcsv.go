package cli

// This file holds select's CSV: a record for each export, with what the table on a terminal holds, and with the
// interfaces even if there are value columns. Where there is nothing the field is empty, so that programs need not
// know the dash; anything else has a text.

import (
	"bufio"
	"encoding/csv"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// writeCSV writes a header and a record for each export, the whole key first. Names are written unchanged; CSV can
// quote all of them.
func writeCSV(out *bufio.Writer, found *selection) {
	records := csv.NewWriter(out)
	_ = records.Write(append([]string{"key", "service", "instance", "role", "machine", "interfaces", "state"},
		found.columns.paths...))
	for _, row := range found.rows {
		scope, _ := found.set.Scope(row)
		record := []string{string(found.set.Key(row))}
		for _, part := range model.Parts {
			record = append(record, scope.Part(part))
		}
		record = append(record, strings.Join(found.set.Interfaces(found.set.InterfaceSet(row)), " "),
			found.set.State(row).String())
		for _, text := range found.columns.texts(found.set, row) {
			if text == jsontree.AbsentText {
				text = ""
			}
			record = append(record, text)
		}
		_ = records.Write(record)
	}
	records.Flush() // out remembers what fails
}
