package cli

// This file holds check's annotations for GitHub Actions: workflow commands that the runner shows at the lines of a
// change. There is one for each cause, not for each place, because a run shows only a few.

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"

	"clanscope/model/rules"
	"clanscope/model/wording"
)

var annotationCommands = map[rules.Severity]string{rules.Error: "error", rules.Warning: "warning", rules.Info: "notice"}

// printViolationsGitHub prints an annotation a line.
func (w *World) printViolationsGitHub(result *checkResult) error {
	return w.printText(func(out *bufio.Writer) {
		for _, cause := range result.causes() {
			result.annotate(out, cause)
		}
		for _, line := range baselineWords(result) {
			writeAnnotation(out, "notice", property("title", "clanscope"), line)
		}
	})
}

// annotate writes an annotation of a cause, at its first place.
func (r *checkResult) annotate(out *bufio.Writer, cause rules.Cause) {
	first := r.describe(cause.Findings[0])
	message := first.Message + "\n" + first.Fix
	if more := andMore(len(cause.Findings) - 1); more != "" {
		message += "\n" + more
	}
	properties := property("title", cause.Rule.ID)
	if file, ok := r.ownFile(first); ok {
		if first.Line > 0 {
			properties = property("line", strconv.Itoa(first.Line)) + "," +
				property("col", strconv.Itoa(max(first.Col, 1))) + "," + properties
		}
		properties = property("file", file) + "," + properties
	}
	writeAnnotation(out, annotationCommands[cause.Severity], properties, message)
}

// baselineWords says what is fixed since the baseline, and how many violations it knows.
func baselineWords(result *checkResult) (lines []string) {
	for _, violation := range result.fixed() {
		lines = append(lines, "fixed since the baseline: "+violation.words())
	}
	if result.baseline != nil && len(result.baseline.known) > 0 {
		lines = append(lines, "left out: "+wording.Plural(len(result.baseline.known), "violation")+" known from the baseline")
	}
	return lines
}

// The runner ends a message at the end of its line, and a property at a colon or comma, unless they are written like
// this.
var (
	annotationMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	annotationProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func property(name, value string) string {
	return name + "=" + annotationProperty.Replace(printer.Visible(value))
}

func writeAnnotation(out *bufio.Writer, command, properties, message string) {
	fmt.Fprintf(out, "::%s %s::%s\n", command, properties, annotationMessage.Replace(printer.VisibleLines(message)))
}
