package cli

// This file holds the plain report, which replaces the explorer if there is no terminal to draw on: header, columns, exports, violations.

import (
	"bufio"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// reportPlainly prints the report of what a query selects. If some of several sources could not be loaded, it prints what the others hold.
func (w *World) reportPlainly(flags *sourceFlags, query model.Query, args []string) error {
	snapshot, problem := flags.readSome(w, args)
	if snapshot == nil {
		return problem
	}
	set := snapshot.Set
	choice := &rules.Choice{Snapshot: snapshot, Query: query, Selection: set.Select(query)}
	rows := slices.Collect(choice.Selection.Rows().All())
	result := &checkResult{snapshot: snapshot, report: runRules(snapshot, nil), choice: choice}
	err := w.printText(func(out *bufio.Writer) error {
		writeHeader(out, snapshot)
		if !query.IsAll() {
			fmt.Fprintf(out, "%s with %s\n\n", wording.Plural(len(rows), "export"), printer.Visible(query.String()))
		}
		writeColumns(out, set, rows)
		if err := newExportTable(set, rows, &valueColumns{}).write(out, w.colours()); err != nil {
			return err
		}
		out.WriteByte('\n')
		return writeViolations(out, result, w.colours())
	})
	if err != nil {
		return err
	}
	return problem
}

func writeHeader(out *bufio.Writer, snapshot *model.Snapshot) {
	set := snapshot.Set
	names := []string{"clanscope"}
	for _, name := range []string{snapshot.Name, snapshot.Description} {
		if name != "" {
			names = append(names, printer.Visible(withoutSecrets(name)))
		}
	}
	fmt.Fprintf(out, "%s\n%s · %s · %s\n", strings.Join(names, " · "), wording.Plural(set.Len(), "export"),
		wording.Plural(len(set.Names(model.Service)), "service"), wording.Plural(len(set.Names(model.Machine)), "machine"))
	if snapshot.ExportsFailed {
		out.WriteString("clan.exports throws as a whole; this is what services write\n")
	}
	out.WriteByte('\n')
}

// writeColumns writes the four columns side by side, each name with its number of exports.
func writeColumns(out *bufio.Writer, set *model.Set, rows []int) {
	var columns [model.PartCount][]string
	height := 0
	for _, part := range model.Parts {
		columns[part] = columnLines(set, rows, part)
		height = max(height, len(columns[part]))
	}
	for line := range height {
		text := ""
		for _, lines := range columns {
			cell := strings.Repeat(" ", printer.Width(lines[0]))
			if line < len(lines) {
				cell = lines[line]
			}
			text += cell + "  "
		}
		out.WriteString(strings.TrimRight(text, " ") + "\n")
	}
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
		add(set.Name(part, id), id)
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

// runRules runs all rules to the end.
func runRules(snapshot *model.Snapshot, severities map[string]rules.Severity) *rules.Report {
	run := rules.Start(snapshot, severities)
	if snapshot.Set.Len() > fewRows {
		lookOnAllCores(run)
	}
	for !run.Step(stepRows) {
	}
	return run.Report()
}

// fewRows is how many rows one core checks faster than several could begin.
const fewRows = 4096

// lookOnAllCores checks all rows; each core takes one range after another.
func lookOnAllCores(run *rules.Run) {
	cores := runtime.GOMAXPROCS(0)
	ranges := make(chan *rules.Range)
	var looking sync.WaitGroup
	for range cores {
		looking.Go(func() {
			for rows := range ranges {
				for !rows.Step(stepRows) {
				}
			}
		})
	}
	for _, rows := range run.LookAhead(rangesACore * cores) {
		ranges <- rows
	}
	close(ranges)
	looking.Wait()
}

// rangesACore is more than one, because some ranges take longer than others.
const rangesACore = 8

// stepRows is how much work the engine does at a time: a lot, because nobody waits for anything else here.
const stepRows = 1 << 20
