package rules

// This file holds the walk: one pass over names, rows and definitions for all rules, in steps. What the rules find is
// stored in causes.go; no rule is known here.

import "clanscope/model"

// Run is one check of one snapshot, which may still be running. It is not safe for concurrent use; its Reports are.
type Run struct {
	*facts
	phases []phase
	phase  int // the current phase
	at     int // the next index in it
	ofRows int // which phase walks over the rows
	ready  int // the walk must stop before this row

	looks       []func() look
	lookNow     *looker // looks at each row when the walk reaches it; nil if LookAhead does that
	names       []func(model.Part, model.NameID)
	definitions []func(int)
	rows        []func(int)
	ends        []func()

	networks     *networkBook // shared by the rules about networks; nil if none runs
	row          int          // the current row of the walk; -1 before and after the rows
	rowEvaluated bool         // what facts.evaluated says about that row
	failing      []bool       // by row, once it was looked at: a part of its value throws
	marks        []marks      // by definition
	rowMarks     marks        // of the current row

	overrides []*Severity // by rule; nil if the rule keeps its own severities
	lacks     []Lack
	ledger    ledger
	report    *Report // the last Report; nil if something has changed since
}

// phase is one part of the walk. visit returns how many names, rows and definitions it visited.
type phase struct {
	length func() int
	visit  func(at int) int
}

// Start prepares the check of a snapshot. A severity given for a rule's id replaces all severities of its findings. Off
// hides them; later rules still do not report what follows from them. The set should be finished, because rows are
// looked up with Set.Find.
func Start(snapshot *model.Snapshot, severities map[string]Severity) *Run {
	run := &Run{
		row: -1, facts: newFacts(snapshot), marks: make([]marks, len(snapshot.Definitions)),
		overrides: make([]*Severity, len(all)),
	}
	run.ledger = newLedger(all, snapshot.Set.Len())
	has := available(snapshot)
	for number, rule := range all {
		if severity, given := severities[rule.ID]; given {
			run.overrides[number] = &severity
		}
		if missing := rule.needs &^ has; missing == 0 {
			run.enlist(rule.start(&ruleContext{facts: run.facts, run: run, rule: uint16(number)}))
		} else if override := run.overrides[number]; override == nil || *override != Off {
			run.lacks = append(run.lacks, newLack(rule, missing, snapshot))
		}
	}
	run.failing = make([]bool, run.set.Len())
	run.looks = append(run.looks, run.lookForFailures)
	run.lookNow = run.newLooker()
	run.phases, run.ready = run.plan(), run.set.Len()
	return run
}

func (r *Run) enlist(callbacks callbacks) {
	r.names = appendCallback(r.names, callbacks.name, callbacks.name != nil)
	r.definitions = appendCallback(r.definitions, callbacks.definition, callbacks.definition != nil)
	r.looks = appendCallback(r.looks, callbacks.look, callbacks.look != nil)
	r.rows = appendCallback(r.rows, callbacks.row, callbacks.row != nil)
	r.ends = appendCallback(r.ends, callbacks.end, callbacks.end != nil)
}

func appendCallback[T any](list []T, callback T, given bool) []T {
	if given {
		return append(list, callback)
	}
	return list
}

func (r *Run) plan() []phase {
	definitions := func() int { return len(r.snapshot.Definitions) }
	suspects := func() int { return len(r.snapshot.Definitions) * min(1, len(r.hooks.misplacing)) }
	phases := []phase{
		{definitions, r.locate},
		{suspects, r.noteKey},
		{func() int { return len(r.snapshot.Services) }, r.enroll},
		{func() int { return len(r.index.ends) }, r.index.sum},
		{definitions, r.index.place},
		{func() int { return r.set.Len() * min(1, len(r.snapshot.Definitions)) }, r.noteCrowd},
	}
	for _, part := range model.Parts {
		phases = append(phases,
			phase{func() int { return len(r.set.Names(part)) }, func(at int) int { return r.visitName(part, at) }})
	}
	r.ofRows = len(phases)
	return append(phases,
		phase{r.set.Len, r.visitRow},
		phase{func() int { return len(r.index.strays) }, r.visitStray},
		phase{func() int { return len(r.ends) }, func(at int) int { r.ends[at](); return 1 }})
}

// Step visits about n names, rows and definitions, for all rules at once. A row counts with its definitions, and is
// never split. It returns true when the walk is over.
func (r *Run) Step(n int) (done bool) {
	for n > 0 && !r.done() && !r.Waits() {
		current := r.phases[r.phase]
		length := current.length()
		if r.phase == r.ofRows {
			length = r.ready
		}
		for ; n > 0 && r.at < length; r.at++ {
			n -= current.visit(r.at)
		}
		if r.at >= current.length() {
			r.phase, r.at = r.phase+1, 0
		}
	}
	return r.done()
}

// Waits reports whether the walk has reached a row that has not been looked at yet.
func (r *Run) Waits() bool { return r.phase == r.ofRows && r.at == r.ready && r.ready < r.set.Len() }

func (r *Run) done() bool { return r.phase == len(r.phases) }

func (r *Run) visitName(part model.Part, at int) int {
	for _, callback := range r.names {
		callback(part, r.set.Names(part)[at])
	}
	return 1
}

// visitRow visits a row's definitions before the row, so that their faults are marked when rules look at the row.
func (r *Run) visitRow(row int) int {
	r.row, r.rowMarks = row, 0
	if r.lookNow != nil {
		r.lookNow.look(row)
	}
	r.rowEvaluated = r.set.State(row) == model.HasValue && !r.failing[row]
	definitions := r.index.of(row)
	for _, definition := range definitions {
		r.visitDefinition(int(definition))
	}
	for _, callback := range r.rows {
		callback(row)
	}
	return 1 + len(definitions)
}

func (r *Run) visitStray(at int) int {
	r.row, r.rowMarks = -1, 0
	r.visitDefinition(int(r.index.strays[at]))
	return 1
}

func (r *Run) visitDefinition(definition int) {
	for _, callback := range r.definitions {
		callback(definition)
	}
}
