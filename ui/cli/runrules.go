package cli

// This file runs the rules on all cores, because nobody waits for anything else here. The rules themselves are in
// model/rules.

import (
	"runtime"
	"sync/atomic"

	"clanscope/model"
	"clanscope/model/rules"
)

// runRules runs all rules to the end.
func runRules(snapshot *model.Snapshot, severities map[string]rules.Severity) *rules.Report {
	run := rules.Start(snapshot, severities)
	if snapshot.Set.Len() > fewRows {
		lookAndWalk(run)
	}
	for !run.Step(stepRows) {
	}
	return run.Report()
}

// fewRows is how many rows one core checks in less time than several cores need to start.
const fewRows = 4096

// lookAndWalk walks over the rows as far as they have been looked at. Meanwhile the other cores look at one range
// after another, and so does this core while the walk has to wait.
func lookAndWalk(run *rules.Run) {
	cores := runtime.GOMAXPROCS(0)
	ranges := run.LookAhead(rangesACore * cores)
	looked := make([]chan struct{}, len(ranges))
	for at := range looked {
		looked[at] = make(chan struct{})
	}
	var begun atomic.Int64
	look := func() (goOn bool) {
		at := int(begun.Add(1)) - 1
		if at >= len(ranges) {
			return false
		}
		for !ranges[at].Step(stepRows) {
		}
		close(looked[at])
		return true
	}
	for range cores - 1 {
		go func() {
			for look() {
			}
		}()
	}
	for at, rows := range ranges {
		for !isClosed(looked[at]) && look() {
		}
		<-looked[at]
		run.Take(rows)
		for !run.Waits() && !run.Step(stepRows) {
		}
	}
}

// rangesACore is how many ranges there are for each core: many, because some take longer than others, and because the
// walk follows from one to the next.
const rangesACore = 32

// stepRows is how much work the engine does at a time: a lot, because nobody waits for anything else here.
const stepRows = 1 << 20

func isClosed(channel <-chan struct{}) bool {
	select {
	case <-channel:
		return true
	default:
		return false
	}
}
