package rules

// This file exports what only tests use.

import "clanscope/model"

var verdictNames = [...]string{"alone", "agree", "joined", "forced", "differ", "unknowable"}

// String returns the verdict in a word.
func (v Verdict) String() string { return verdictNames[v] }

// Rows returns the rows that have findings, ascending. It looks at every row.
func (r *Report) Rows() []int32 {
	var rows []int32
	for row, severity := range r.severities {
		if severity > Off {
			rows = append(rows, int32(row))
		}
	}
	return rows
}

// Snapshot returns what the rules ran on.
func (r *Report) Snapshot() *model.Snapshot { return r.facts.snapshot }
