package ui

// This file says which export the keys act on: the one under the list's cursor or, in the violations, that of the place under the panel's.

import (
	"clanscope/model"
	"clanscope/model/rules"
)

// subject returns the row that keys act on and the detail shows; false if there is none.
func (a *App) subject() (row int, ok bool) {
	if a.state.focus != violationsPane {
		return a.list.row(&a.scene)
	}
	finding, ok := a.violations.place()
	if !ok {
		return a.list.row(&a.scene)
	}
	return int(finding.Row), finding.Row >= 0
}

// subjectKey returns the key that keys act on; in the violations it may be one that no export has.
func (a *App) subjectKey() (key model.Key, ok bool) {
	if row, ok := a.subject(); ok {
		return a.scene.snapshot.Set.Key(row), true
	}
	if finding, ok := a.violations.place(); ok && a.state.focus == violationsPane {
		return a.scene.keyOf(finding)
	}
	return "", false
}

// keyOf returns the key of a finding: its row's, or the one that its definition writes. False if it has none, as a service whose exports throw.
func (s *scene) keyOf(finding rules.Finding) (key model.Key, ok bool) {
	if finding.Row >= 0 {
		return s.snapshot.Set.Key(int(finding.Row)), true
	}
	if finding.Definition >= 0 {
		definition := &s.snapshot.Definitions[finding.Definition]
		return definition.Key, definition.HasKey
	}
	return "", false
}

// sayNoSubject says why a key does nothing.
func (a *App) sayNoSubject() {
	if a.state.focus == violationsPane {
		a.tell("this violation has no export: its writer's keys cannot be computed")
		return
	}
	a.tell("no export is under the cursor")
}
