package ui

// This file says which export the keys act on: the one under the list's cursor or, while the panel of violations has
// the focus, the one under the panel's cursor.

import (
	"clanscope/model"
	"clanscope/model/rules"
)

// subject returns the row that keys act on, which the detail shows too; false if there is none.
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

// showsSubject reports whether the screen shows what keys act on: in the list, in the detail, or in the panel.
func (a *App) showsSubject() bool {
	shown := func(target pane) bool { return !a.layout.panes[target].empty() }
	return a.state.focus == violationsPane || shown(exportsPane) || shown(detailPane) && !a.showsOverview()
}

// subjectKey returns the scope key of what keys act on. In the panel of violations, it may be a key that no export has.
func (a *App) subjectKey() (key model.Key, ok bool) {
	if row, ok := a.subject(); ok {
		return a.scene.snapshot.Set.Key(row), true
	}
	if finding, ok := a.violations.place(); ok && a.state.focus == violationsPane {
		return a.scene.keyOf(finding)
	}
	return "", false
}

// keyOf returns the key of a finding: that of its row, or the one that its definition writes. It returns false if it
// has none, for example because all exports of a service throw.
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

// withoutExport returns what the detail says while no export is under the cursor: who caused a violation that has none.
func (a *App) withoutExport() (title piece, rows []detailRow) {
	finding, found := a.violations.place()
	if !found || a.state.focus != violationsPane {
		return say(inkTitle, "Detail"), nil
	}
	s := &a.scene
	if finding.Definition < 0 {
		return say(inkTitle, "No export"), indented(s, "key", inkText, "none: this violation belongs to no single export")
	}
	definition := &s.snapshot.Definitions[finding.Definition]
	rows = indented(s, "key", inkText, "not known: what this writer exports throws before it has keys")
	if key, err := model.MkExports(definition.Writer); err == nil {
		rows = append(rows, indented(s, "mkExports", inkText, "would write "+string(key))...)
	}
	rows = append(rows, plainRow())
	rows = append(rows, indented(s, "written by", inkText, s.writerWords(definition.Writer))...)
	for _, module := range definition.Modules {
		if module.File != "" {
			rows = append(rows, fileLines(s, module)...)
		}
	}
	return quote(inkTitle, s.writerWords(definition.Writer)), rows
}

// sayNoSubject says why a key press does nothing.
func (a *App) sayNoSubject() {
	if line, found := a.violations.line(); found && a.state.focus == violationsPane {
		words := whyNoExport(line.cause.Rule)
		if a.loadError() != nil {
			words += "; " + a.config.Keys.hint("e") + " shows why"
		}
		a.tell(words)
		return
	}
	a.tell("no export is under the cursor")
}
