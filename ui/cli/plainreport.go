package cli

// This file holds the plain report, which replaces the explorer if there is no terminal to draw on: header, columns,
// exports, violations.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/secret"
	"clanscope/model/wording"
	"clanscope/ui/text"
)

// reportPlainly prints the report of what a query selects. If some of several sources could not be loaded, it prints
// what the others hold.
func (w *World) reportPlainly(flags *sourceFlags, query model.Query, args []string) error {
	snapshot, problem := flags.readSome(w, args)
	if snapshot == nil {
		return problem
	}
	set := snapshot.Set
	choice := &rules.Choice{Snapshot: snapshot, Query: query, Selection: set.Select(query)}
	rows := slices.Collect(choice.Selection.Rows().All())
	result := &checkResult{snapshot: snapshot, report: runRules(snapshot, nil), choice: choice}
	err := w.printPage(func(out page) {
		writeHeader(out, snapshot)
		if !query.IsAll() {
			fmt.Fprintf(out, "%s with %s\n\n", wording.Plural(len(rows), "export"), printer.Visible(query.String()))
		}
		writeColumns(out, set, rows)
		newExportTable(set, rows, &valueColumns{}).write(out)
		out.line("")
		writeViolations(out, result)
	})
	return cmp.Or(err, problem)
}

func writeHeader(out page, snapshot *model.Snapshot) {
	set := snapshot.Set
	names := []string{"clanscope"}
	for _, name := range []string{snapshot.Name, snapshot.Description} {
		if name != "" {
			names = append(names, printer.Visible(secret.Hide(name, "(secret)")))
		}
	}
	fmt.Fprintf(out, "%s\n%s · %s · %s\n", strings.Join(names, " · "), wording.Plural(set.Len(), "export"),
		wording.Plural(len(set.Names(model.Service)), "service"),
		wording.Plural(len(set.Names(model.Machine)), "machine"))
	if snapshot.ExportsFailed {
		out.WriteString("clan.exports throws as a whole; this is what services write\n")
	}
	out.WriteByte('\n')
}

// writeColumns writes the four columns side by side, each name with its number of exports.
func writeColumns(out page, set *model.Set, rows []int) {
	var lines [][]string
	for _, part := range model.Parts {
		for at, cell := range columnLines(set, rows, part) {
			if at == len(lines) {
				lines = append(lines, make([]string, model.PartCount))
			}
			lines[at][part] = cell
		}
	}
	writeAligned(out.Writer, lines)
	out.WriteByte('\n')
}

// columnLines returns a column's lines, all of the same width, the title first.
func columnLines(set *model.Set, rows []int, part model.Part) []string {
	exports := make(map[model.NameID]int)
	for _, row := range rows {
		exports[set.NameID(part, row)]++
	}
	counts, names := []int{0}, []string{exportTitles[part]}
	add := func(name string, id model.NameID) {
		if exports[id] > 0 {
			counts, names = append(counts, exports[id]), append(names, name)
		}
	}
	for _, id := range set.Names(part) {
		add(text.ShowEnds(set.Name(part, id)), id)
	}
	counts[0] = len(names) - 1
	add("(none)", model.NoName)
	if part == model.Service {
		add("(malformed)", model.MalformedName)
	}
	nameWidth, countWidth := 0, 0
	for at := range names {
		nameWidth = max(nameWidth, printer.Width(names[at]))
		countWidth = max(countWidth, len(wording.Thousands(counts[at])))
	}
	lines := make([]string, len(names))
	for at := range names {
		lines[at] = printer.Fit(names[at], nameWidth) + printer.FitRight(wording.Thousands(counts[at]), countWidth+1)
	}
	return lines
}
