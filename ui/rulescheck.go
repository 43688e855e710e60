package ui

// This file checks a snapshot as long work: all cores look at the values, and one of them walks over the rows after
// that. Package rules alone knows what is found.

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
	ahead    []*rules.Range // rows that the walk has not reached, because they have not been looked at yet
	reported time.Time      // when its findings were last shown
}

const (
	fewRows    = 4096 // are checked by one core before several could begin
	rowsARange = 4096
	looksAStep = 4 // enough work for a core to be worth starting
)

func newRulesCheck(snapshot *model.Snapshot) *rulesCheck {
	check := &rulesCheck{Run: rules.Start(snapshot, nil), cores: min(runtime.NumCPU(), runtime.GOMAXPROCS(0))}
	if rows := snapshot.Set.Len(); rows > fewRows {
		check.ahead = check.LookAhead(rows / rowsARange)
	}
	return check
}

// Step lets each core look at about n rows. This one looks at fewer if there are rows to walk over, which takes a third
// of the time per row. When all rows have been looked at, it walks over about n.
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
