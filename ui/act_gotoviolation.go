package ui

// This file goes to violations: to the panel and back, and from a violation to its export, from anywhere.

import "clanscope/model/rules"

// toViolations goes to the panel, or from it back to where the user was.
func (a *App) toViolations() {
	if a.state.focus == violationsPane {
		a.focusOn(a.came)
		return
	}
	a.focusOn(violationsPane)
}

// toViolatingExport goes from the panel to the export of the cause under the cursor.
func (a *App) toViolatingExport() {
	if len(a.violations.shown) == 0 {
		a.notice = "there is no violation here"
		return
	}
	a.visit(a.violations.shown[a.violations.cursor].finding)
}

// toNextViolation goes to the export of the next cause, from anywhere, over all of them.
func (a *App) toNextViolation(direction int) {
	if len(a.violations.shown) == 0 {
		a.notice = "there is no violation here"
		return
	}
	if count := len(a.violations.shown); a.violations.visited {
		a.violations.cursor = (a.violations.cursor + direction + count) % count
	}
	a.visit(a.violations.shown[a.violations.cursor].finding)
}

// visit puts the exports' cursor on the row of a finding. A finding without a row, such as a writer whose exports throw, stays in the panel.
func (a *App) visit(finding rules.Finding) {
	a.violations.visited = true
	if finding.Row < 0 {
		a.notice = "this violation has no export: its writer's keys cannot be computed"
		return
	}
	a.goToExport(a.scene.snapshot.Set.Key(int(finding.Row)))
	a.focusOn(exportsPane)
}
