package rules_test

// This file holds a look at rows on several cores to what one core finds.

import (
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"

	"clanscope/model"
	"clanscope/model/rules"
)

// checkOnCores checks a snapshot with so many ranges of rows looked at at the same time.
func checkOnCores(snapshot *model.Snapshot, pieces int) *rules.Report {
	run := rules.Start(snapshot, nil)
	var looking sync.WaitGroup
	for _, rows := range run.LookAhead(pieces) {
		looking.Go(func() {
			for !rows.Step(3) {
			}
		})
	}
	looking.Wait()
	for !run.Step(10) {
	}
	return run.Report()
}

func mustFindTheSame(t *testing.T, what any, got, want *rules.Report) {
	t.Helper()
	if is, should := explain(got), explain(want); is != should {
		t.Errorf("%v: several cores find\n%s\none finds\n%s", what, is, should)
	}
	if !reflect.DeepEqual(got.Findings(), want.Findings()) || !reflect.DeepEqual(got.Rows(), want.Rows()) || got.Counts() != want.Counts() {
		t.Errorf("%v: several cores find other places than one", what)
	}
}

func TestSeveralCoresFindWhatOneFinds(t *testing.T) {
	for _, name := range []string{"all-violations", "v-other-service", "v-malformed5"} {
		snapshot := loadFiles(t, scenario(name))
		for _, pieces := range []int{1, 2, 7, 1000} {
			mustFindTheSame(t, name, checkOnCores(snapshot, pieces), check(snapshot, nil))
		}
	}
	for seed := range uint64(100) {
		snapshot := nastySnapshot(rand.New(rand.NewPCG(seed, 7)))
		mustFindTheSame(t, seed, checkOnCores(snapshot, 1+int(seed%5)), check(snapshot, nil))
	}
	snapshot := fleet(2000)
	mustFindTheSame(t, "fleet", checkOnCores(snapshot, 4), check(snapshot, nil))
}
