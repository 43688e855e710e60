package cli

// This file writes violations for people: a block for each cause, errors first, then what could not be checked and a summary. The words come from
// model/rules.

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// printViolationsText is check's format for people. What the baseline knows is counted, not shown.
func (w *World) printViolationsText(result *checkResult) error {
	return w.printProse(func(out *bufio.Writer) error { return writeViolations(out, result, w.colours()) })
}

const (
	placesShown = 8  // how many places of one cause are listed; JSON has all of them
	fixedShown  = 20 // how many fixed violations are listed
)

func writeViolations(out *bufio.Writer, result *checkResult, colours colours) error {
	writer := violationsWriter{out, result.report, colours}
	causes := result.causes()
	for _, cause := range causes {
		writer.cause(cause)
	}
	writer.lacks()
	if result.baseline == nil {
		writer.summary(countPlaces(causes), "violations")
		return out.Flush()
	}
	writer.fixed(result.baseline.fixed, "fixed since the baseline: ")
	writer.known(len(result.baseline.known))
	writer.summary(countPlaces(causes), "new violations")
	return out.Flush()
}

type violationsWriter struct {
	out     *bufio.Writer
	report  *rules.Report
	colours colours
}

var severityGlyphs = map[rules.Severity]string{rules.Error: "✗", rules.Warning: "▲", rules.Info: "·"}

// cause writes one mistake: what it is, where it shows, who made it, and what to do.
func (w *violationsWriter) cause(cause rules.Cause) {
	first := w.report.Describe(cause.Findings[0])
	head := severityGlyphs[cause.Severity] + " " + cause.Severity.String() + " " + cause.Rule.ID
	fmt.Fprintf(w.out, "%s  %s\n", w.colours.severity(cause.Severity, head), printer.Visible(first.Message))
	w.places(cause)
	expected, found := "expected", "found"
	if first.TwoSides {
		expected, found = "first", "second"
	}
	w.field(expected, partOrValue(first, first.Expected))
	w.field(found, partOrValue(first, first.Found))
	w.field("writer", first.WriterAndOwner())
	w.field("file", placeInFile(first.File, first.Line, first.Col))
	w.field("fix", first.Fix)
	w.field("also", strings.Join(first.Related, "\n"))
	if first.Silent {
		w.field("note", first.SilenceInWords())
	}
	w.out.WriteByte('\n')
}

// places lists the keys of a cause.
func (w *violationsWriter) places(cause rules.Cause) {
	title := "key"
	for _, finding := range cause.Findings[:min(len(cause.Findings), placesShown)] {
		if violation := w.report.Describe(finding); violation.HasKey {
			w.field(title, keyOrQuotes(violation.Key))
			title = ""
		}
	}
	if more := len(cause.Findings) - placesShown; more > 0 {
		w.field("", "and "+wording.Plural(more, "more place", "more places"))
	}
}

// keyOrQuotes returns a key unchanged, but the empty one, which nobody would see, as two quotes.
func keyOrQuotes(key model.Key) string {
	if key == "" {
		return `""`
	}
	return string(key)
}

// field writes a title and a value, which may have several lines. It writes nothing if the value is empty.
func (w *violationsWriter) field(title, value string) {
	if value == "" {
		return
	}
	for line := range strings.SplitSeq(value, "\n") {
		fmt.Fprintf(w.out, "  %s  %s\n", w.colours.weak(fmt.Sprintf("%-8s", title)), printer.Visible(line))
		title = ""
	}
}

// partOrValue returns a name, with the part of the key before it if the violation is about one.
func partOrValue(violation rules.Violation, name string) string {
	if !violation.HasPart {
		return name
	}
	if name == "" {
		return "no " + violation.Part.String()
	}
	return violation.Part.String() + " " + printer.Visible(name) // a line break in a name is none of the report's
}

// placeInFile names a place in the source, the file as its people know it; line and column where they are known.
func placeInFile(file string, line, col int) string {
	if file == "" || line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d:%d", file, line, max(col, 1))
}

// lacks says in one line which rules could not run, and what most of them lack.
func (w *violationsWriter) lacks() {
	lacks := w.report.Lacks()
	if len(lacks) == 0 {
		return
	}
	var ids []string
	rulesByText := map[string]int{}
	for _, lack := range lacks {
		ids = append(ids, lack.Rule.ID)
		rulesByText[lack.Text]++
	}
	most := slices.MaxFunc(lacks, func(a, b rules.Lack) int { return cmp.Compare(rulesByText[a.Text], rulesByText[b.Text]) })
	verb := "need"
	if len(ids) == 1 {
		verb = "needs"
	}
	line := fmt.Sprintf("%s %s %s (%s)", wording.Plural(len(ids), "rule"), verb, most.Text, strings.Join(ids, " "))
	fmt.Fprintf(w.out, "%s\n", w.colours.weak(line))
}

// fixed lists the violations that only the older moment has.
func (w *violationsWriter) fixed(fixed []pastViolation, title string) {
	for _, violation := range fixed[:min(len(fixed), fixedShown)] {
		fmt.Fprintf(w.out, "%s\n", w.colours.green+"✓ "+w.colours.plain+title+printer.Visible(violation.words()))
	}
	if more := len(fixed) - fixedShown; more > 0 {
		fmt.Fprintf(w.out, "  and %s\n", wording.Plural(more, "more", "more"))
	}
}

func (w *violationsWriter) known(count int) {
	if count > 0 {
		fmt.Fprintf(w.out, "%s\n", w.colours.weak(wording.Plural(count, "violation")+" known from the baseline left out"))
	}
}

func (w *violationsWriter) summary(counts rules.Counts, what string) {
	if counts.Causes == 0 {
		fmt.Fprintf(w.out, "%s\n", w.colours.green+"✓ no "+what+w.colours.plain)
		return
	}
	fmt.Fprintf(w.out, "%s · %s · %s in %s\n", wording.Plural(counts.Errors, "error"), wording.Plural(counts.Warnings, "warning"),
		wording.Plural(counts.Infos, "info"), wording.Plural(counts.Causes, "cause"))
}
