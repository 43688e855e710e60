package ui

import (
	"reflect"
	"testing"

	"clanscope/model/rules"
)

// TestSeveralCoresCheckAsOne compares what all cores find in many rows, in steps of several sizes, with what one core
// finds in a single step.
func TestSeveralCoresCheckAsOne(t *testing.T) {
	snapshot := violatingFleetOf(3 * fewRows)
	one := rules.Start(snapshot, nil)
	for !one.Step(snapshot.Set.Len()) {
	}
	for _, cores := range []int{1, 2, 5} {
		for _, rows := range []int{1, 100, rowsPerStep, rowsARange} {
			check := newRulesCheck(snapshot)
			check.cores = cores
			for !check.Step(rows) {
			}
			if got, want := check.Report(), one.Report(); got.Counts() != want.Counts() || !reflect.DeepEqual(got.Findings(), want.Findings()) {
				t.Errorf("%d cores in steps of %d rows find %+v, and one finds %+v", cores, rows, got.Counts(), want.Counts())
			}
		}
	}
}
