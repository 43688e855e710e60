package ui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"clanscope/model"
	"clanscope/model/rules"
)

// TestMarksAreWhatAWalkOverAllRowsFinds compares the marks of every entry, and the causes that are here, with the
// result of looking at everything.
func TestMarksAreWhatAWalkOverAllRowsFinds(t *testing.T) {
	var lines []string
	for at := range 400 {
		value := []string{`{}`, `{"password":"correct horse"}`, `{"peer":{"port":22}}`}[at%7%3]
		lines = append(lines, fmt.Sprintf("s%d:i%d:r%d:m%d %s", at%5, at%11, at%3, at%40, value))
	}
	lines = append(lines, "malformed {}", `a:b:c:d:e {"password":"correct horse"}`, ":::m1 {}")
	for _, snapshot := range []*model.Snapshot{faulty(t), snapshotOf(lines...)} {
		d := drive(t, 120, 36, snapshot)
		random := rand.New(rand.NewPCG(3, 4))
		for range 300 {
			d.press(randomKeys[random.IntN(len(randomKeys))]...)
			d.checkMarks()
			d.checkCausesHere()
		}
	}
}

func (d *driver) checkMarks() {
	d.t.Helper()
	set, report := d.scene.snapshot.Set, d.scene.report
	for _, part := range model.Parts {
		rows := &d.scene.narrowed.columns[part]
		for at := range rows.len() {
			each := rows.at(at)
			want := rules.Off
			for row := range set.Len() {
				id := set.NameID(part, row)
				counts := each.kind == anyEntry || each.kind == malformedEntry && id == model.MalformedName || each.markable() && each.count > 0 && id == each.id
				if counts && rows.offered.Matches(row) {
					want = max(want, report.RowSeverity(row))
				}
			}
			if got := d.scene.marks.of(part, each); got != want && each.kind != matchesEntry {
				d.t.Fatalf("%s: %s %q is marked %s, want %s", d.scene.narrowed.query, part, each.name, got, want)
			}
		}
	}
}

func (d *driver) checkCausesHere() {
	d.t.Helper()
	want, choice := 0, d.scene.choice()
	for _, cause := range d.scene.report.Causes() {
		for _, finding := range cause.Findings {
			if choice.Has(finding) {
				want++
				break
			}
		}
	}
	if d.violations.here != want {
		d.t.Fatalf("%s: %d causes here, want %d", d.scene.narrowed.query, d.violations.here, want)
	}
	skipping := causeSearch{choice: choice, report: d.scene.report, sorted: d.scene.sortedCauses()}
	looking := causeSearch{choice: choice, report: d.scene.report}
	for _, search := range []*causeSearch{&skipping, &looking} {
		for !search.Step(100) {
			continue
		}
	}
	same := func(a, b violationLine) bool { return a.cause == b.cause && a.first == b.first }
	if !slices.EqualFunc(skipping.shown, looking.shown, same) {
		d.t.Fatalf("%s: other places where those outside are skipped: %v, want %v", d.scene.narrowed.query, skipping.shown, looking.shown)
	}
}

// TestTheHeaderCountsEachSeverity: after the mark of an error is the number of errors.
func TestTheHeaderCountsEachSeverity(t *testing.T) {
	drive(t, 120, 36, loaded(t, "homelab/scenarios/all-violations.json")).shows("30 causes ✗ 28 ▲ 2 · 56 places")
	drive(t, 120, 36, loaded(t, "demo/2-collision.json")).shows("✗ 1 cause · 1 place")
}
