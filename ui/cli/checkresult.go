package cli

// This file holds what a check has found, how much of it the baseline already knows, and whether it fails the command.
// It does not decide how the result is printed.

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"

	"clanscope/model"
	"clanscope/model/explain"
	"clanscope/model/rules"
)

// checkResult is what the formats of check print.
type checkResult struct {
	snapshot *model.Snapshot
	report   *rules.Report
	baseline *baselineDiff                    // compared with the baseline; nil if none was given
	choice   *rules.Choice                    // the only violations that are asked for; nil: all
	reasons  map[rules.Finding]explain.Answer // why the first place of a cause fails, where Nix was asked
	limit    rules.Severity                   // a violation at least as grave fails the check; Off: none does
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

// reportPlace returns where reports for code review show a violation: readers of SARIF and GitLab reject a violation
// without a file. What is not in a file of the clan's own flake is shown at the JSON file that was checked, or else at
// the flake itself, and the words say so. line and col are at least 1.
func (r *checkResult) reportPlace(violation rules.Violation) (file string, line, col int, words string) {
	words = violation.Message + "\n" + violation.Fix
	if file, ok := r.ownFile(violation); ok {
		return file, max(violation.Line, 1), max(violation.Col, 1), words
	}
	return r.checkedFile(), 1, 1, words + "\nShown here because it has no place in the clan's own files."
}

// checkedFile returns the JSON file that was checked, relative to this folder, or flake.nix if a clan or something
// outside this folder was checked.
func (r *checkResult) checkedFile() string {
	const flake = "flake.nix"
	source := r.snapshot.Sources[0]
	if source.Exports != nil || source.Name == "-" {
		return flake
	}
	name := source.Name
	if filepath.IsAbs(name) {
		folder, err := os.Getwd()
		if err != nil {
			return flake
		}
		if name, err = filepath.Rel(folder, name); err != nil {
			return flake
		}
	}
	if !filepath.IsLocal(name) {
		return flake
	}
	return filepath.ToSlash(filepath.Clean(name))
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
