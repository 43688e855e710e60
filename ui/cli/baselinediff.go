package cli

// This file matches older violations with newer ones: by rule, key and writer, never by their words, which may change
// from version to version. The older ones come from a baseline or from diff's older source.

import (
	"slices"

	"clanscope/model/rules"
	"clanscope/model/wording"
)

// pastViolation is an older violation.
type pastViolation struct {
	rules.Identity
	json []byte // as check prints it
}

// words describes the violation in one line: rule, key and writer.
func (v *pastViolation) words() string {
	words := v.Rule
	if v.Key != "" {
		words += "  " + string(v.Key)
	}
	if v.HasWriter {
		words += "  written by " + v.Writer.String()
	}
	return words
}

// baselineDiff says what became of the older violations.
type baselineDiff struct {
	known map[rules.Finding]bool // findings of the newer report that are not new
	fixed []pastViolation        // older violations that the newer report does not have
}

// compareViolations matches as many violations with the same identity as both sides have; if several are alike, it
// cannot tell which of them is new. It leaves out older ones whose rule isCompared refuses: nobody knows whether they
// are fixed.
func compareViolations(past []pastViolation, report *rules.Report, isCompared func(rule string) bool) *baselineDiff {
	alike := map[rules.Identity]int{}
	for _, violation := range past {
		alike[violation.Identity]++
	}
	result := &baselineDiff{known: map[rules.Finding]bool{}}
	for _, finding := range report.Findings() {
		if same := report.Identity(finding); alike[same] > 0 {
			alike[same]--
			result.known[finding] = true
		}
	}
	for _, violation := range past {
		if alike[violation.Identity] > 0 && isCompared(violation.Rule) {
			alike[violation.Identity]--
			result.fixed = append(result.fixed, violation)
		}
	}
	return result
}

// ranIn returns a function that tells whether a rule has run for a report: only then does it mean anything that it
// found nothing.
func ranIn(report *rules.Report, severities map[string]rules.Severity) func(rule string) bool {
	return func(rule string) bool {
		severity, overridden := severities[rule]
		return !(overridden && severity == rules.Off) &&
			!slices.ContainsFunc(report.Lacks(), func(lack rules.Lack) bool { return lack.Rule.ID == rule })
	}
}

func pastViolations(report *rules.Report) []pastViolation {
	return wording.Each(report.Findings(), func(finding rules.Finding) pastViolation {
		violation := report.Describe(finding)
		return pastViolation{violation.Identity(), violationJSON(violation, report.CauseOf(finding))}
	})
}

// asWritten returns older violations as they were printed.
func asWritten(past []pastViolation) [][]byte {
	return wording.Each(past, func(violation pastViolation) []byte { return violation.json })
}
