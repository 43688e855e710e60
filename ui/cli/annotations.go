package cli

// This file holds check's annotations for GitHub Actions: workflow commands that the runner shows at the lines of a change. There is one for each cause, not
// for each place, because a run shows only a few.

import (
	"bufio"
	"strconv"
	"strings"

	"clanscope/model/rules"
	"clanscope/model/wording"
)

// annotation is one workflow command.
type annotation struct {
	command    string // error, warning or notice
	properties string
	message    string
}

var annotationCommands = map[rules.Severity]string{rules.Error: "error", rules.Warning: "warning", rules.Info: "notice"}

// printViolationsGitHub prints an annotation a line.
func (w *World) printViolationsGitHub(result *checkResult) error {
	return w.printText(func(out *bufio.Writer) {
		for _, cause := range result.causes() {
			result.annotate(cause).write(out)
		}
		for _, line := range baselineWords(result) {
			annotation{command: "notice", properties: property("title", "clanscope"), message: line}.write(out)
		}
	})
}

// annotate makes an annotation of a cause, at its first place.
func (r *checkResult) annotate(cause rules.Cause) annotation {
	first := r.report.Describe(cause.Findings[0])
	note := annotation{command: annotationCommands[cause.Severity], message: first.Message + "\n" + first.Fix}
	if more := len(cause.Findings) - 1; more > 0 {
		note.message += "\nand " + wording.Plural(more, "more place", "more places")
	}
	if file, ok := r.ownFile(first); ok {
		note.properties = property("file", file) + ","
		if first.Line > 0 {
			note.properties += property("line", strconv.Itoa(first.Line)) + "," + property("col", strconv.Itoa(max(first.Col, 1))) + ","
		}
	}
	note.properties += property("title", cause.Rule.ID)
	return note
}

// baselineWords says what is fixed since the baseline, and how many violations it knows.
func baselineWords(result *checkResult) (lines []string) {
	for _, violation := range result.fixed() {
		lines = append(lines, "fixed since the baseline: "+violation.words())
	}
	if result.baseline != nil && len(result.baseline.known) > 0 {
		lines = append(lines, wording.Plural(len(result.baseline.known), "violation")+" known from the baseline left out")
	}
	return lines
}

// The runner ends a message at the end of its line, and a property at a colon or comma, unless they are written like this.
var (
	annotationMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	annotationProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func property(name, value string) string {
	return name + "=" + annotationProperty.Replace(printer.Visible(value))
}

func (a annotation) write(out *bufio.Writer) {
	out.WriteString("::" + a.command + " " + a.properties + "::" + annotationMessage.Replace(printer.VisibleLines(a.message)) + "\n")
}
