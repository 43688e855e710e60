package cli

// This file holds the violations as people read them: a block for each cause, errors first, then what could not be checked and a summary. What they say
// is put into words by model/rules.

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
)

// printViolationsText is check's format for people.
func (w *World) printViolationsText(report *rules.Report) error {
	return w.printText(func(out *bufio.Writer) error { return writeViolations(out, report, w.colours()) })
}

// placesShown is how many places of one cause are listed; JSON has all of them.
const placesShown = 8

func writeViolations(out *bufio.Writer, report *rules.Report, colours colours) error {
	writer := violationsWriter{out, report, colours}
	for _, cause := range report.Causes() {
		writer.cause(cause)
	}
	writer.lacks()
	writer.summary()
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
	w.field("expected", partOrValue(first, first.Expected))
	w.field("found", partOrValue(first, first.Found))
	w.field("writer", writerWords(first))
	w.field("file", filePlace(first))
	w.field("fix", first.Fix)
	w.field("also", strings.Join(first.Related, "\n"))
	if first.Silent {
		w.field("note", "clan-core is silent about this")
	}
	w.out.WriteByte('\n')
}

// places lists the keys of a cause; one key alone stands as a field among the others.
func (w *violationsWriter) places(cause rules.Cause) {
	title := "key"
	for _, finding := range cause.Findings[:min(len(cause.Findings), placesShown)] {
		w.field(title, string(w.report.Describe(finding).Key))
		title = ""
	}
	if more := len(cause.Findings) - placesShown; more > 0 {
		w.field("", "and "+counted(more, "more place", "more places"))
	}
}

// field writes a line below a cause; several lines stand below each other. Nothing is written where nothing is known.
func (w *violationsWriter) field(title, value string) {
	if value == "" {
		return
	}
	for line := range strings.SplitSeq(value, "\n") {
		fmt.Fprintf(w.out, "  %s  %s\n", w.colours.weak(fmt.Sprintf("%-8s", title)), printer.Visible(line))
		title = ""
	}
}

// partOrValue names the part of the key that is compared, where one is.
func partOrValue(violation rules.Violation, name string) string {
	if !violation.HasPart {
		return name
	}
	if name == "" {
		return "no " + violation.Part.String()
	}
	return violation.Part.String() + " " + name
}

// writerWords says who wrote it, and from where.
func writerWords(violation rules.Violation) string {
	if violation.Writer == nil {
		return ""
	}
	words := violation.Writer.ServiceID + ", " + violation.Writer.Kind.String()
	if place := writerPlace(*violation.Writer); place != "" {
		words += " of " + place
	}
	if violation.Whose != "" {
		words += " (" + violation.Whose + ")"
	}
	return words
}

// writerPlace names the parts that the writer is bound to beside its service.
func writerPlace(writer model.Writer) string {
	var places []string
	for _, part := range model.Parts[model.Instance:] {
		if name := writer.Scope.Part(part); writer.IsBoundTo(part) && name != "" {
			places = append(places, part.String()+" "+name)
		}
	}
	return strings.Join(places, ", ")
}

// filePlace names the place in the source, the file as its people know it.
func filePlace(violation rules.Violation) string {
	if violation.File == "" || violation.Line == 0 {
		return violation.File
	}
	return fmt.Sprintf("%s:%d:%d", violation.File, violation.Line, max(violation.Col, 1))
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
	line := fmt.Sprintf("%s not checked (%s): %s", counted(len(ids), "rule"), strings.Join(ids, " "), most.Text)
	fmt.Fprintf(w.out, "%s\n", w.colours.weak(line))
}

func (w *violationsWriter) summary() {
	counts := w.report.Counts()
	if counts.Causes == 0 {
		fmt.Fprintf(w.out, "%s\n", w.colours.green+"✓ no violations"+w.colours.plain)
		return
	}
	fmt.Fprintf(w.out, "%s · %s · %s in %s\n", counted(counts.Errors, "error"), counted(counts.Warnings, "warning"),
		counted(counts.Infos, "info"), counted(counts.Causes, "cause"))
}
