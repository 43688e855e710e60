package cli

// This file writes violations for people: a block for each cause, errors first, then which rules could not run, and a
// summary. The words come from model/rules.

import (
	"cmp"
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
	"clanscope/ui/text"
)

// printViolationsText is check's format for people. Violations that are in the baseline are counted, not shown.
func (w *World) printViolationsText(result *checkResult) error {
	return w.printProse(func(p page) {
		writeViolations(p, result)
		if causes := result.causes(); len(causes) > 0 && isTerminal(w.Out) {
			p.line(p.weak("`clanscope rules " + causes[0].Rule.ID + "` explains the rule"))
		}
	})
}

const (
	placesShown = 8  // how many places of one cause are listed; JSON has all of them
	fixedShown  = 20 // how many fixed violations are listed
)

func writeViolations(p page, result *checkResult) {
	writer := violationsWriter{p, result}
	causes := result.causes()
	for _, cause := range causes {
		writer.cause(cause)
	}
	writer.lacks()
	if result.baseline == nil {
		writer.summary(countPlaces(causes), "")
		return
	}
	writer.fixed(result.baseline.fixed, "fixed since the baseline: ")
	writer.known(len(result.baseline.known))
	writer.summary(countPlaces(causes), "new ")
}

type violationsWriter struct {
	page
	*checkResult
}

var severityGlyphs = map[rules.Severity]string{rules.Error: "✗", rules.Warning: "▲", rules.Info: "·"}

// cause writes one mistake: what it is, where it shows, who made it, and what to do about it; then the places about
// which something else is said.
func (w violationsWriter) cause(cause rules.Cause) {
	places := w.describePlaces(cause)
	first := &places[0]
	described := w.describe(cause.Findings[0])
	head := severityGlyphs[cause.Severity] + " " + cause.Severity.String() + " " + cause.Rule.ID
	fmt.Fprintf(w, "%s  %s\n", w.severity(cause.Severity, head), printer.Visible(described.Message))
	alike, others := groupPlaces(places)
	w.keys(cause, places, alike)
	w.field("", andMore(len(cause.Findings)-placesShown))
	for _, each := range fieldsOf(&described, setsOf(w.report, cause.Findings[0])) {
		w.write(each)
	}
	for _, group := range others {
		w.line("\n  " + w.weak(numbersOf(group)+" of "+wording.Thousands(len(cause.Findings))))
		w.keys(cause, places, group)
		for _, each := range group[0].otherThan(first) {
			if each.title != rules.SilentHeading || each.text != "" { // that it is not silent is said beside the key
				each.text = cmp.Or(each.text, "nothing")
				w.write(each)
			}
		}
	}
	w.WriteByte('\n')
}

// write writes a field. Each of several ways out has its own heading, because they are alternatives.
func (w violationsWriter) write(each field) {
	if each.title != rules.OrHeading {
		w.field(each.title, each.text)
		return
	}
	for line := range strings.SplitSeq(each.text, "\n") {
		w.field(each.title, line)
	}
}

// andMore counts the places that are not listed, in words; empty if there are none.
func andMore(places int) string {
	if places <= 0 {
		return ""
	}
	return "and " + wording.Plural(places, "more place")
}

// keyOrQuotes returns a key as it is shown on a line: blanks at its ends and the empty key would not be seen, and a
// line break within the key would split the line.
func keyOrQuotes(key model.Key) string {
	if key == "" {
		return `""`
	}
	return printer.Visible(text.ShowEnds(string(key)))
}

// partOrValue returns what was expected or found. If the violation is about a part of the key, that is a name, and
// saysPart tells whether to say in which part.
func partOrValue(violation rules.Violation, name string, saysPart bool) string {
	words := violation.ShowSide(name)
	if violation.HasPart && saysPart {
		words += "  in the " + violation.Part.String() + " part"
	}
	return words
}

// placeInFile names a place in a file, with line and column if they are known.
func placeInFile(file string, line, col int) string {
	if file == "" || line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d:%d", file, line, max(col, 1))
}

// lacks says which rules could not run, with a line for each thing that they need.
func (w violationsWriter) lacks() {
	var needs []string
	rulesByNeed := map[string][]string{}
	for _, lack := range w.report.Lacks() {
		if rulesByNeed[lack.Text] == nil {
			needs = append(needs, lack.Text)
		}
		rulesByNeed[lack.Text] = append(rulesByNeed[lack.Text], lack.Rule.ID)
	}
	for _, need := range needs {
		ids, verb := rulesByNeed[need], "need"
		if len(ids) == 1 {
			verb = "needs"
		}
		line := fmt.Sprintf("%s %s %s (%s)", wording.Plural(len(ids), "rule"), verb, need, strings.Join(ids, " "))
		w.line(w.weak(line))
	}
}

// fixed lists the violations that existed only before.
func (w violationsWriter) fixed(fixed []pastViolation, title string) {
	for _, violation := range fixed[:min(len(fixed), fixedShown)] {
		w.line(w.green + "✓ " + w.plain + title + printer.Visible(violation.words()))
	}
	if more := len(fixed) - fixedShown; more > 0 {
		fmt.Fprintf(w, "  and %s\n", wording.Plural(more, "more", "more"))
	}
}

func (w violationsWriter) known(count int) {
	if count > 0 {
		w.line(w.weak("left out: " + wording.Plural(count, "violation") + " known from the baseline"))
	}
}

// summary ends the report. If some rules could not run, it does not say that all is well.
func (w violationsWriter) summary(counts rules.Counts, which string) {
	lacks := len(w.report.Lacks())
	switch {
	case counts.Causes == 0 && lacks > 0:
		w.line(fmt.Sprintf("%s▲ no %sviolations found%s · %s not run", w.yellow, which, w.plain,
			wording.Plural(lacks, "rule")))
	case counts.Causes == 0:
		w.line(w.green + "✓ no " + which + "violations" + w.plain)
	default:
		fmt.Fprintf(w, "%s · %s · %s in %s\n", wording.Plural(counts.Errors, "error"),
			wording.Plural(counts.Warnings, "warning"),
			wording.Plural(counts.Infos, "info"), wording.Plural(counts.Causes, "cause"))
	}
}
