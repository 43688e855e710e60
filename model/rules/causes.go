package rules

// This file stores what was found in little space: findings, and the causes that they belong to. It grows during the
// walk, and never changes what it has stored.

import (
	"slices"

	"clanscope/model"
)

// Finding is one place at which a rule is broken. It takes only 20 bytes, because there may be one for every row.
// Report.Describe adds the rest.
type Finding struct {
	Row        int32 // -1: none
	Definition int32 // -1: no single writer; -2: the clan's top level
	Cause      int32 // the same number for all places of one cause, within one Run
	other      int32 // a number that its rule needs to describe it; -1: none
	Rule       uint16
	Part       int8 // -1: no single part
	Severity   Severity
}

// causeKey is the same for all findings of one rule that come from one mistake in one piece of Nix code.
type causeKey struct {
	service string // the id of the service with the mistake
	role    string // of a perInstance, because each role has its own
	shape   string // what the mistake looks like, apart from what differs between machines
	kind    model.WriterKind
}

// Cause is one mistake and the places where it shows.
type Cause struct {
	Rule     *Rule
	Severity Severity  // the worst of its places
	Findings []Finding // its places in the order of the keys; in a finished report the worst come first
}

type ledger struct {
	rules      []*Rule // by Finding.Rule
	causes     []Cause
	byKey      map[ruleCauseKey]int32
	last       []lastCause // by rule
	severities []Severity  // by row: the worst there
	lent       bool        // a Report reads severities: copy them before the next change
	counts     Counts
}

// lastCause is the cause of a rule's last finding, to which the next finding nearly always belongs.
type lastCause struct {
	key   causeKey
	cause int32
	any   bool
}

type ruleCauseKey struct {
	rule uint16
	causeKey
}

// Counts is how much was found. Errors, Warnings and Infos count places.
type Counts struct{ Causes, Places, Errors, Warnings, Infos int }

// Add counts one more place.
func (c *Counts) Add(severity Severity) {
	c.Places++
	switch severity {
	case Error:
		c.Errors++
	case Warning:
		c.Warnings++
	default:
		c.Infos++
	}
}

func newLedger(rules []*Rule, rows int) ledger {
	return ledger{rules: rules, byKey: map[ruleCauseKey]int32{}, last: make([]lastCause, len(rules)), severities: make([]Severity, rows)}
}

func (l *ledger) add(place Finding, group causeKey) {
	place.Cause = l.causeOf(place.Rule, group)
	cause := &l.causes[place.Cause]
	cause.Findings = model.AppendDoubling(cause.Findings, place)
	cause.Severity = max(cause.Severity, place.Severity)
	l.counts.Add(place.Severity)
	l.worsen(place.Row, place.Severity)
}

// worsen gives a row at least that severity. A row of -1 is none.
func (l *ledger) worsen(row int32, severity Severity) {
	if row >= 0 && l.severities[row] < severity {
		l.own()
		l.severities[row] = severity
	}
}

func (l *ledger) causeOf(rule uint16, group causeKey) int32 {
	if last := &l.last[rule]; last.any && last.key == group {
		return last.cause
	}
	key := ruleCauseKey{rule, group}
	cause, known := l.byKey[key]
	if !known {
		cause = int32(len(l.causes))
		l.causes = model.AppendDoubling(l.causes, Cause{Rule: l.rules[rule]})
		l.byKey[key] = cause
		l.counts.Causes++
	}
	l.last[rule] = lastCause{group, cause, true}
	return cause
}

// own copies the severities if a Report reads them, so that the Report does not see the next change.
func (l *ledger) own() {
	if l.lent {
		l.severities, l.lent = slices.Clone(l.severities), false
	}
}
