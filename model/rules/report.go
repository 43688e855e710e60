package rules

// This file holds the Report: an immutable view of what a Run has found so far. Findings are put into words in
// describe.go.

import (
	"cmp"
	"slices"
)

// Report is what a Run had found when Run.Report was called. It never changes and may be read by several goroutines.
type Report struct {
	facts      *facts
	rules      []*Rule // by Finding.Rule
	causes     []Cause
	order      []int32 // by Finding.Cause: the index in causes
	severities []Severity
	lacks      []Lack
	counts     Counts
	done       bool
}

// Report returns what was found so far. It takes time for each cause, and the rows' severities are copied once before
// the next change. If nothing has changed, it returns the same Report again.
func (r *Run) Report() *Report {
	if r.report == nil || r.report.done != r.done() {
		r.ledger.lent = true
		r.report = &Report{
			facts: r.facts, rules: r.ledger.rules, severities: r.ledger.severities, lacks: r.lacks,
			counts: r.ledger.counts, done: r.done(),
		}
		r.report.sortCauses(r.ledger.causes)
	}
	return r.report
}

// sortCauses copies the causes: errors first, then by rule, then by the key of the first place.
func (r *Report) sortCauses(causes []Cause) {
	numbers := make([]int32, len(causes))
	for at := range numbers {
		numbers[at] = int32(at)
	}
	slices.SortStableFunc(numbers, func(a, b int32) int { return compareCauses(&causes[a], &causes[b]) })
	r.causes, r.order = make([]Cause, len(causes)), make([]int32, len(causes))
	for at, number := range numbers {
		r.causes[at], r.order[number] = causes[number], int32(at)
		r.causes[at].Findings = worstFirst(causes[number], r.done)
	}
}

// worstFirst returns the places of a cause in the order of their keys. When the walk is done, those of the worst
// severity come first, because the first place describes the cause.
func worstFirst(cause Cause, done bool) []Finding {
	if places := slices.Clip(cause.Findings); !done || places[0].Severity == cause.Severity {
		return places
	}
	return slices.SortedStableFunc(slices.Values(cause.Findings),
		func(a, b Finding) int { return cmp.Compare(b.Severity, a.Severity) })
}

// compareCauses orders causes by severity, rule and first place. Rows are in the order of their keys; a place without
// a row comes last.
func compareCauses(a, b *Cause) int {
	first, second := a.Findings[0], b.Findings[0]
	return cmp.Or(
		cmp.Compare(b.Severity, a.Severity),
		cmp.Compare(first.Rule, second.Rule),
		cmp.Compare(uint32(first.Row), uint32(second.Row)),
		cmp.Compare(first.Definition, second.Definition))
}

// Done reports whether the walk was over.
func (r *Report) Done() bool { return r.done }

// Causes returns the causes: errors first, then by rule, then by key. The caller must not change the list.
func (r *Report) Causes() []Cause { return r.causes }

// CauseOf returns the index of a finding's cause in Causes.
func (r *Report) CauseOf(finding Finding) int { return int(r.order[finding.Cause]) }

// Findings returns every place of every cause, in the order of the causes. It makes a new list each time.
func (r *Report) Findings() []Finding {
	findings := make([]Finding, 0, r.counts.Places)
	for _, cause := range r.causes {
		findings = append(findings, cause.Findings...)
	}
	return findings
}

// Lacks returns the rules that did not run because the snapshot lacks what they need. The caller must not change the
// list.
func (r *Report) Lacks() []Lack { return r.lacks }

// Counts returns how many causes and places were found.
func (r *Report) Counts() Counts { return r.counts }

// RowSeverity returns the worst severity of the faults at a row, Off if there are none. One finding may represent many
// rows.
func (r *Report) RowSeverity(row int) Severity { return r.severities[row] }
