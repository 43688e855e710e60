package cli

// This file holds what a check has found, how much of it the baseline already knows, and whether it fails the command.
// It does not decide how the result is printed.

import (
	"cmp"
	"slices"

	"clanscope/model"
	"clanscope/model/rules"
)

// checkResult is what the formats of check print.
type checkResult struct {
	snapshot *model.Snapshot
	report   *rules.Report
	baseline *baselineDiff  // compared with the baseline; nil if none was given
	choice   *rules.Choice  // the only violations that are asked for; nil: all
	limit    rules.Severity // a violation at least as grave fails the check; Off: none does
}

func (r *checkResult) isKnown(finding rules.Finding) bool {
	return r.baseline != nil && r.baseline.known[finding]
}

func (r *checkResult) isLeftOut(finding rules.Finding) bool {
	return r.isKnown(finding) || r.choice != nil && !r.choice.Has(finding)
}

// causes returns the causes that have places which are new and asked for, each with only those places.
func (r *checkResult) causes() []rules.Cause {
	if r.baseline == nil && r.choice == nil {
		return r.report.Causes()
	}
	var causes []rules.Cause
	for _, cause := range r.report.Causes() {
		cause.Findings = slices.DeleteFunc(slices.Clone(cause.Findings), r.isLeftOut)
		if len(cause.Findings) > 0 {
			cause.Severity = slices.MaxFunc(cause.Findings,
				func(a, b rules.Finding) int { return cmp.Compare(a.Severity, b.Severity) }).Severity
			causes = append(causes, cause)
		}
	}
	return causes
}

func (r *checkResult) fails(severity rules.Severity) bool {
	return r.limit != rules.Off && severity >= r.limit
}

func (r *checkResult) failsAnywhere() bool {
	return slices.ContainsFunc(r.causes(), func(cause rules.Cause) bool { return r.fails(cause.Severity) })
}

// fixed returns what only the baseline has.
func (r *checkResult) fixed() []pastViolation {
	if r.baseline == nil {
		return nil
	}
	return r.baseline.fixed
}

// ownFile returns the file of a violation, relative to the clan's own flake; false if it is not in that flake.
func (r *checkResult) ownFile(violation rules.Violation) (string, bool) {
	root := r.snapshot.Inputs["self"]
	return violation.File, root != "" && violation.File != "" && root+"/"+violation.File == violation.WriterFile
}

// complainOfFixed lists the fixed violations on standard error, for formats that have no place for them.
func (w *World) complainOfFixed(result *checkResult) {
	for _, violation := range result.fixed() {
		w.complainf("fixed since the baseline: %s", violation.words())
	}
}

// countPlaces counts the places of causes by severity.
func countPlaces(causes []rules.Cause) rules.Counts {
	counts := rules.Counts{Causes: len(causes)}
	for _, cause := range causes {
		for _, finding := range cause.Findings {
			counts.Add(finding.Severity)
		}
	}
	return counts
}
