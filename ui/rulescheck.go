package ui

// This file holds the check of a snapshot as long work: the look at the values on all cores, and the walk behind it on
// one of them. What is found is package rules' alone.

import (
	"runtime"
	"sync"
	"time"

	"clanscope/model"
	"clanscope/model/rules"
)

// rulesCheck is a run of all rules.
type rulesCheck struct {
	*rules.Run
	cores    int
	ahead    []*rules.Range // rows that the walk has not come to, because they are still to be looked at
	reported time.Time      // when it was last shown what it had found
}

const (
	fewRows    = 4096 // are checked faster by one core than several could begin
	rowsARange = 4096
	looksAStep = 4 // a core that has just been given rows should have more to do than to begin
)

func newRulesCheck(snapshot *model.Snapshot) *rulesCheck {
	check := &rulesCheck{Run: rules.Start(snapshot, nil), cores: min(runtime.NumCPU(), runtime.GOMAXPROCS(0))}
	if rows := snapshot.Set.Len(); rows > fewRows {
		check.ahead = check.LookAhead(rows / rowsARange)
	}
	return check
}

// Step lets each core look at some n rows. This one looks at fewer if there is something to walk over, which takes a
// third of the time a row. When all rows are looked at, it walks over about n.
func (c *rulesCheck) Step(n int) (done bool) {
	if len(c.ahead) == 0 {
		return c.Run.Step(n)
	}
	n *= looksAStep
	own, idle := c.ahead[0], c.cores-1
	var looking sync.WaitGroup
	for _, rows := range c.ahead[1:] {
		if idle > 0 && !rows.Done() {
			idle--
			looking.Go(func() { rows.Step(n) })
		}
	}
	if c.Waits() {
		own.Step(n)
	} else {
		c.Run.Step(2 * n)
		own.Step(n / 2)
	}
	looking.Wait()
	for len(c.ahead) > 0 && c.ahead[0].Done() {
		c.Take(c.ahead[0])
		c.ahead = c.ahead[1:]
	}
	return false
}
