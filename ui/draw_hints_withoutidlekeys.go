package ui

// This file leaves out those of a pane's keys that do nothing for what is under its cursor, and adds those that do
// something only now. draw_hints.go says which keys a pane has, and draws them.

import (
	"slices"
)

// withoutIdleHere leaves out the key that shows all violations, if there are none elsewhere.
func (a *App) withoutIdleHere(hints []hint) []hint {
	if report := a.scene.report; report != nil && report.Counts().Causes > a.violations.here {
		return hints
	}
	return slices.DeleteFunc(slices.Clone(hints), func(each hint) bool { return each.keys == "t" })
}

// withFilterHint says that esc first clears the panel's filter, if it has one.
func (a *App) withFilterHint(hints []hint) []hint {
	if a.state.causeFilter == "" {
		return hints
	}
	hints = slices.Clone(hints)
	for at := range hints {
		if hints[at].keys == "esc" {
			hints[at].does = "clear"
		}
	}
	return hints
}

// withSortHint adds the key that sorts, if there is a value column to sort by.
func (a *App) withSortHint(hints []hint) []hint {
	if len(a.state.pins) == 0 {
		return hints
	}
	return append([]hint{hints[0], {"s", "sort"}}, hints[1:]...)
}

// violationHints are the keys that do something for the violation under the cursor: those for a fix with lines to copy,
// more of the text below, another place, another cause, or violations elsewhere. The key that says why a value fails
// comes first, if a failing value is what is wrong.
func (a *App) violationHints() []hint {
	finding, found := a.violations.place()
	if !found {
		return violationHints
	}
	v := &a.violations
	line, _ := v.line()
	violation := v.describe(&a.scene, finding)
	idle := map[string]bool{
		"y f":  !violation.HasPastableFix(),
		"pgdn": v.isReadWhole(),
		"] [":  a.isOnlyPlace(),
		"↑↓":   len(v.shown) < 2,
		"b":    len(v.shown) < 2,
		"w":    finding.Row < 0 || !a.scene.snapshot.TellsWriters(int(finding.Row)),
		"o":    !a.scene.opens(violation.WriterFile),
		"t":    v.here == 0 || v.here == a.scene.report.Counts().Causes,
	}
	hints := slices.DeleteFunc(slices.Clone(violationHints), func(each hint) bool { return idle[each.keys] })
	if a.scene.explainsViolation(line.cause.Rule) {
		hints = append([]hint{{"E", "why"}}, hints...)
	}
	return hints
}

// withoutIdleFiles leaves out the keys for writers and their files, if they are unknown or their files are not here.
func (a *App) withoutIdleFiles(hints []hint) []hint {
	row, found := a.subject()
	if !found {
		return []hint{{"←→", "column"}, {":", "actions"}, {"r", "reload"}}
	}
	tells := a.scene.snapshot.TellsWriters(row)
	opens := a.scene.opens(a.detail.fileUnder().File) || tells && a.opensWriterOf(row)
	return slices.DeleteFunc(slices.Clone(hints), func(each hint) bool {
		return each.keys == "w" && !tells || each.keys == "o" && !opens
	})
}

// opensWriterOf reports whether the file of one of the first writers of a row can be opened. Until the rules have
// finished and the writers are known, it says yes.
func (a *App) opensWriterOf(row int) bool {
	report := a.scene.report
	if report == nil || !report.Done() {
		return true
	}
	writers := report.Writers(row)
	return slices.ContainsFunc(writers[:min(len(writers), mostWriters)], func(writer int32) bool {
		module, placed := a.scene.definitionOf(writer).Placed()
		return placed && a.scene.opens(module.File)
	})
}

// withHitHints adds the keys of a search: n and N go through its hits, and esc clears what was searched for in this
// pane, unless it goes back first.
func (a *App) withHitHints(cleared string, hints []hint) []hint {
	if a.scene.listed.Len() == 0 || a.state.search == "" && cleared == "" {
		return hints
	}
	walk := []hint{hints[0], {"n N", "hits"}}
	if cleared != "" && !a.history.jumped {
		walk = append(walk, hint{"esc", "clear"})
	}
	return append(walk, hints[1:]...)
}
