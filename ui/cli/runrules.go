package cli

// This file runs the rules on all cores, because nobody waits for anything else here. What the rules are is
// model/rules'.

import (
	"runtime"
	"sync"

	"clanscope/model"
	"clanscope/model/rules"
)

// runRules runs all rules to the end.
func runRules(snapshot *model.Snapshot, severities map[string]rules.Severity) *rules.Report {
	run := rules.Start(snapshot, severities)
	if snapshot.Set.Len() > fewRows {
		lookOnAllCores(run)
	}
	for !run.Step(stepRows) {
	}
	return run.Report()
}

// fewRows is how many rows one core checks faster than several could begin.
const fewRows = 4096

// lookOnAllCores checks all rows; each core takes one range after another.
func lookOnAllCores(run *rules.Run) {
	cores := runtime.GOMAXPROCS(0)
	ranges := make(chan *rules.Range)
	var looking sync.WaitGroup
	for range cores {
		looking.Go(func() {
			for rows := range ranges {
				for !rows.Step(stepRows) {
				}
			}
		})
	}
	for _, rows := range run.LookAhead(rangesACore * cores) {
		ranges <- rows
	}
	close(ranges)
	looking.Wait()
}

// rangesACore is more than one, because some ranges take longer than others.
const rangesACore = 8

// stepRows is how much work the engine does at a time: a lot, because nobody waits for anything else here.
const stepRows = 1 << 20
