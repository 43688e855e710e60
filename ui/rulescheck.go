package ui

// This file holds the check of a snapshot as long work: the look at the values on all cores, and the walk behind it on
// one of them. What is found is package rules' alone.

import (
	"runtime"
	"sync"

	"clanscope/model"
	"clanscope/model/rules"
)

// rulesCheck is a run of all rules.
type rulesCheck struct {
	*rules.Run
	cores int
	ahead []*rules.Range // rows that the walk has not come to, because they are still to be looked at
}

const (
	fewRows     = 4096 // are checked faster by one core than several could begin
	rowsARange  = 4096
	looksAStep  = 4 // a core that has just been given rows should have more to do than to begin
	walkedALook = 2 // so many rows are walked over about as fast as one is looked at
)

func newRulesCheck(snapshot *model.Snapshot) *rulesCheck {
	check := &rulesCheck{Run: rules.Start(snapshot, nil), cores: min(runtime.NumCPU(), runtime.GOMAXPROCS(0))}
	if rows := snapshot.Set.Len(); rows > fewRows {
		check.ahead = check.LookAhead(rows / rowsARange)
	}
	return check
}

// Step lets each core look at some n rows, but one that walks over as many as it can, if it does not have to wait for
// the others. When all rows are looked at, it walks over about n.
func (c *rulesCheck) Step(n int) (done bool) {
	if len(c.ahead) == 0 {
		return c.Run.Step(n)
	}
	n *= looksAStep
	idle := c.cores
	if !c.Waits() {
		idle--
	}
	var looking sync.WaitGroup
	for _, rows := range c.ahead {
		if idle > 0 && !rows.Done() {
			idle--
			looking.Go(func() { rows.Step(n) })
		}
	}
	c.Run.Step(walkedALook * n)
	looking.Wait()
	for len(c.ahead) > 0 && c.ahead[0].Done() {
		c.Take(c.ahead[0])
		c.ahead = c.ahead[1:]
	}
	return false
}
