package ui

// This file holds the check of a snapshot as long work: the look at the values on all cores, then the walk on one.
// What is found is package rules' alone.

import (
	"runtime"
	"sync"

	"clanscope/model"
	"clanscope/model/rules"
)

// rulesCheck is a run of all rules.
type rulesCheck struct {
	*rules.Run
	ahead []*rules.Range // rows that are still to be looked at before the walk
}

// fewRows is how many rows one core checks faster than several could begin.
const fewRows = 4096

func newRulesCheck(snapshot *model.Snapshot) *rulesCheck {
	check := &rulesCheck{Run: rules.Start(snapshot, nil)}
	if snapshot.Set.Len() > fewRows {
		check.ahead = check.LookAhead(min(runtime.NumCPU(), runtime.GOMAXPROCS(0)))
	}
	return check
}

// Step lets each core look at about n rows; when all are looked at, it walks over about n.
func (c *rulesCheck) Step(n int) (done bool) {
	if len(c.ahead) == 0 {
		return c.Run.Step(n)
	}
	lookedAt := make([]bool, len(c.ahead))
	var looking sync.WaitGroup
	for at, rows := range c.ahead {
		looking.Go(func() { lookedAt[at] = rows.Step(n) })
	}
	looking.Wait()
	rest := c.ahead[:0]
	for at, rows := range c.ahead {
		if !lookedAt[at] {
			rest = append(rest, rows)
		}
	}
	c.ahead = rest
	return false
}
