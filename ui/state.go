package ui

// This file defines where the user is: everything that was chosen, by name and never by row number, so that it can be
// applied to another snapshot. columnquery.go works out what it means for one snapshot.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/match"
)

// State is where the user is. It survives reloads, partial loads and resizes.
type State struct {
	columns   [model.PartCount]columnState
	iface     string // the chosen export interface; empty: any
	level     model.Level
	keyFilter string   // narrows the view of the exports, not the query
	search    string   // also narrows the view, by what the values contain
	violating bool     // also narrows the view, to exports that break a rule
	pins      []string // paths within values that are columns of the list
	sorted    sorting  // how the list is sorted by one of them
	find      string   // a text to mark in the detail
	absent    bool     // names of the inventory that export nothing are shown

	focus  pane
	lower  pane // exports, detail or violations: what the lower place shows if there is room for only one
	export model.Key
	folds  map[string]bool // paths within values whose folding differs from the default

	allCauses   bool // the panel of violations shows all causes, not only those in the choice
	grouping    grouping
	causeFilter string
	violation   violationName // where the panel's cursor is
}

// columnState is where the user is in one column.
type columnState struct {
	cursor entry    // the remembered choice: while it is impossible it does not count
	marks  []string // marked names in natural order; the empty one is `(none)`
	filter string
}

// entryKind tells the rows of a column apart.
type entryKind uint8

const (
	anyEntry entryKind = iota
	matchesEntry
	nameEntry
	noneEntry
	malformedEntry
)

// entry is what a row of a column means.
type entry struct {
	kind entryKind
	name string
}

// choice returns what the entry means in a query.
func (e entry) choice(filter string) model.Choice {
	switch e.kind {
	case matchesEntry:
		return model.Matching(filter)
	case nameEntry:
		return model.Exactly(e.name)
	case noneEntry:
		return model.Exactly("")
	case malformedEntry:
		return model.OnlyMalformed
	default:
		return model.Any
	}
}

// markable reports whether the entry can be marked: it is one name, or the empty part.
func (e entry) markable() bool { return e.kind == nameEntry || e.kind == noneEntry }

// toggleMark marks the entry or removes its mark.
func (c *columnState) toggleMark(e entry) {
	if at := slices.Index(c.marks, e.name); at >= 0 {
		c.marks = slices.Delete(slices.Clone(c.marks), at, at+1)
		return
	}
	c.marks = append(slices.Clone(c.marks), e.name)
	slices.SortFunc(c.marks, match.CompareNatural)
}

// newState is the state at the start.
func newState() State {
	return State{focus: serviceColumn, lower: exportsPane, folds: map[string]bool{}}
}

// widen undoes every narrowing and keeps the rest.
func (s *State) widen() {
	s.columns = [model.PartCount]columnState{}
	s.iface, s.level, s.keyFilter, s.search, s.violating = "", model.Anywhere, "", "", false
}
