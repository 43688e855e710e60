package cli

// This file holds check's JUnit XML, which CI servers show as tests: a rule that found nothing is a test that passed,
// a violation that fails the check is a test that failed. No name is used twice, because GitLab would take only the
// first.

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"strings"

	"clanscope/model/rules"
)

// junitCase is one test.
type junitCase struct {
	class, name string
	outcome     string // failure, skipped, system-out; empty: it passed
	kind        string // of a failure
	message     string
	text        string
}

func (w *World) printViolationsJUnit(result *checkResult) error {
	w.complainOfFixed(result)
	return w.printText(func(out *bufio.Writer) {
		cases := result.junitCases()
		counts := map[string]int{}
		for _, each := range cases {
			counts[each.outcome]++
		}
		out.WriteString(xml.Header)
		numbers := fmt.Sprintf(`tests="%d" failures="%d" errors="0"`, len(cases), counts["failure"])
		fmt.Fprintf(out, "<testsuites name=\"clanscope\" %s>\n<testsuite name=\"clanscope\" %s skipped=\"%d\">\n",
			numbers, numbers, counts["skipped"])
		for _, each := range cases {
			each.write(out)
		}
		out.WriteString("</testsuite>\n</testsuites>\n")
	})
}

// junitCases returns a test for each violation, and one for each rule that has none.
func (r *checkResult) junitCases() (cases []junitCase) {
	lacks := map[string]string{}
	for _, lack := range r.report.Lacks() {
		lacks[lack.Rule.ID] = lack.Text
	}
	found := map[string][]rules.Finding{}
	for _, finding := range r.report.Findings() {
		id := r.report.Place(finding).Rule.ID
		found[id] = append(found[id], finding)
	}
	for _, rule := range rules.All() {
		lack, lacking := lacks[rule.ID]
		switch {
		case lacking:
			cases = append(cases,
				junitCase{class: rule.ID, name: rule.Title, outcome: "skipped", message: "not checked: it needs " + lack})
		case len(found[rule.ID]) == 0:
			cases = append(cases, junitCase{class: rule.ID, name: rule.Title})
		}
		names := map[string]int{}
		for _, finding := range found[rule.ID] {
			each := r.junitCase(finding)
			if names[each.name]++; names[each.name] > 1 {
				each.name += fmt.Sprintf(" (%d)", names[each.name])
			}
			cases = append(cases, each)
		}
	}
	return cases
}

// junitCase turns a violation into a test, which is skipped if the baseline knows the violation, and passes with a
// remark if the violation is not grave enough to fail the check.
func (r *checkResult) junitCase(finding rules.Finding) junitCase {
	violation := r.describe(finding)
	each := junitCase{
		class: violation.Rule.ID, name: string(violation.Key), outcome: "failure",
		kind: violation.Severity.String(), message: violation.Message,
	}
	if each.name == "" {
		each.name = violation.Rule.Title
	}
	lines := []string{violation.Severity.String() + ": " + violation.Message}
	for _, field := range [][2]string{
		{"key", string(violation.Key)},
		{"by", violation.WriterAndOwner()},
		{"file", placeInFile(violation.File, violation.Line, violation.Col)},
		{"fix", violation.Fix},
	} {
		if field[1] != "" {
			lines = append(lines, field[0]+": "+field[1])
		}
	}
	each.text = strings.Join(lines, "\n")
	switch {
	case r.isKnown(finding):
		each.outcome, each.message, each.text = "skipped", "known from the baseline: "+violation.Message, ""
	case !r.fails(finding.Severity):
		each.outcome = "system-out"
	}
	return each
}

func (c *junitCase) write(out *bufio.Writer) {
	fmt.Fprintf(out, `<testcase classname=%s name=%s`, xmlAttribute(c.class), xmlAttribute(c.name))
	switch c.outcome {
	case "failure":
		fmt.Fprintf(out, "><failure type=%s message=%s>%s</failure></testcase>\n", xmlAttribute(c.kind),
			xmlAttribute(c.message), xmlText(c.text))
	case "skipped":
		fmt.Fprintf(out, "><skipped message=%s/></testcase>\n", xmlAttribute(c.message))
	case "system-out":
		fmt.Fprintf(out, "><system-out>%s</system-out></testcase>\n", xmlText(c.text))
	default:
		out.WriteString("/>\n")
	}
}

func xmlAttribute(text string) string {
	return `"` + xmlText(strings.ReplaceAll(text, "\n", " ")) + `"`
}

// xmlText makes what XML cannot hold visible, and escapes the rest.
func xmlText(text string) string {
	var escaped strings.Builder
	_ = xml.EscapeText(&escaped, []byte(printer.VisibleLines(text))) // fails only if the writer fails
	return strings.ReplaceAll(escaped.String(), "&#xA;", "\n")
}
