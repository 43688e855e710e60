package ui

// This file goes to violations: to the panel and back, from place to place, and from a place to its export.

import (
	"fmt"

	"clanscope/model/rules"
	"clanscope/model/wording"
)

// toViolations goes to the panel, or from it back to where the user was.
func (a *App) toViolations() {
	if a.state.focus == violationsPane {
		a.focusOn(a.came)
		return
	}
	if report := a.scene.report; !a.state.allCauses && a.violations.here == 0 && report != nil && report.Done() &&
		report.Counts().Causes > 0 {
		a.state.allCauses, a.violations.elsewhere = true, true
		a.searchCauses()
		a.tell("nothing is wrong here; these are all the violations, and " + a.config.Keys.hint("t") + " shows those here")
	}
	a.pointAtSubject()
	a.focusOn(violationsPane)
	if finding, found := a.violations.place(); found {
		line, _ := a.violations.line()
		a.state.violation = a.scene.nameOf(line.cause, finding)
	}
}

// toggleHere shows all causes instead of those here, or the other way round.
func (a *App) toggleHere() {
	a.state.allCauses, a.violations.elsewhere = !a.state.allCauses, false
	a.searchCauses()
}

// pointAtSubject puts the panel's cursor on the violation of the export that the user looks at, if it has one and the
// cursor is on another export's. It reports whether the cursor has moved.
func (a *App) pointAtSubject() (moved bool) {
	row, found := a.subject()
	if !found || a.state.focus.isColumn() || a.scene.report == nil || a.scene.report.RowSeverity(row) == rules.Off {
		return false
	}
	v := &a.violations
	if finding, found := v.place(); found && (int(finding.Row) == row || v.visited && v.from == a.scene.snapshot.Set.Key(row)) {
		return false
	}
	for cursor, line := range v.shown {
		for at, finding := range line.cause.Findings {
			if int(finding.Row) == row && line.passes(at) {
				v.point(&a.scene, cursor, at)
				return true
			}
		}
	}
	return false
}

// toViolatingExport goes from the panel to the export of the place under the cursor.
func (a *App) toViolatingExport() {
	if finding, found := a.violations.place(); found {
		a.visit(finding)
		return
	}
	a.sayNoViolation()
}

func (a *App) sayNoViolation() { a.tell(a.config.Keys.named(a.whyNoViolation())) }

// whyNoViolation says why the panel shows no cause, and which key would show some.
func (a *App) whyNoViolation() string {
	switch exist := a.scene.report != nil && a.scene.report.Counts().Causes > 0; {
	case !exist:
		return "there is no violation"
	case a.state.causeFilter != "" && (a.violations.here > 0 || a.state.allCauses) && a.state.focus == violationsPane:
		return "no cause passes the filter; {esc} clears it"
	case a.state.causeFilter != "" && (a.violations.here > 0 || a.state.allCauses):
		return "no cause passes the filter of the violations; {v} leads to it"
	case a.state.allCauses:
		return "there is no violation"
	default:
		return "there is no violation here; {t} shows all, {U} goes back to everything"
	}
}

// toNextViolation goes to the export of the next place in the panel, from anywhere. After the last place comes the
// first.
func (a *App) toNextViolation(direction int) {
	v := &a.violations
	if len(v.shown) == 0 {
		a.sayNoViolation()
		return
	}
	if a.pointAtSubject() || a.looksAtPlace() {
		v.visited = true // the user is already there
	}
	before, _ := v.place()
	stepped := v.visited && a.stepPlace(direction)
	if v.visited && !stepped {
		a.stepCause(direction)
	}
	finding, _ := v.place()
	a.visit(finding)
	if line, _ := v.line(); stepped && finding.Row == before.Row { // otherwise nothing would show the step
		a.tell(fmt.Sprintf("place %s of %s of this cause is at the same export",
			wording.Thousands(v.at+1), wording.Thousands(len(line.cause.Findings))))
	}
}

// looksAtPlace reports whether the list or the detail shows the export of the place that the panel shows.
func (a *App) looksAtPlace() bool {
	row, found := a.subject()
	finding, known := a.violations.place()
	return found && known && int(finding.Row) == row && (a.state.focus == exportsPane || a.state.focus == detailPane)
}

// regroup switches to the next way of grouping the causes: by rule, by writer, by file.
func (a *App) regroup() {
	next := a.violations.nextGrouping(&a.scene)
	skipped := next != (a.state.grouping+1)%groupings
	a.state.grouping = next
	a.searchCauses()
	words := "the violations are grouped " + groupingNames[next]
	if skipped {
		words += "; none of their files is known"
	}
	a.tell(words)
}

// whyNoExport says why a violation has no export: what is wrong is not a key, or there are no keys.
func whyNoExport(rule *rules.Rule) string {
	switch {
	case rule.AboutFailing:
		return "this violation has no export: its writer's keys cannot be computed"
	case rule.AboutInventory:
		return "this violation has no export: it is in the inventory"
	default:
		return "this violation has no export: it is in the manifest of a service"
	}
}

// visit puts the exports' cursor on the row of a finding. A finding without a row, such as a writer whose exports
// throw, stays in the panel.
func (a *App) visit(finding rules.Finding) {
	a.violations.visited = true
	line, _ := a.violations.line()
	a.state.violation = a.scene.nameOf(line.cause, finding)
	a.violations.from = a.state.export
	if finding.Row < 0 {
		a.tell(whyNoExport(line.cause.Rule))
		return
	}
	a.rememberJump()
	a.goToExport(a.scene.snapshot.Set.Key(int(finding.Row)))
	a.focusOn(exportsPane)
	a.violations.from = a.state.export
}

// rememberMending stores which place the panel shows, because somebody may have corrected it before this load.
func (a *App) rememberMending() {
	a.mending = violationName{}
	if finding, found := a.violations.place(); found && a.state.focus == violationsPane && finding.Row >= 0 {
		line, _ := a.violations.line()
		a.mending = a.scene.nameOf(line.cause, finding)
	}
}

// stayOnMended puts the list's cursor on the key of a violation that is gone after this load, so that the user sees the
// corrected value. Otherwise the panel would go to another cause, and the list and the detail would follow.
func (a *App) stayOnMended() {
	mended := a.mending
	if a.mending = (violationName{}); mended.rule == "" || a.state.focus != violationsPane || a.state.violation != mended {
		return
	}
	row, exists := a.scene.snapshot.Set.Find(mended.key)
	if !exists || a.scene.stillBreaks(mended, row) || a.pointAtRest(mended) {
		return
	}
	if _, listed := a.scene.listed.Place(row); listed && !a.state.violating {
		a.goToExport(mended.key)
		a.focusOn(exportsPane)
	}
}

// pointAtRest puts the panel's cursor on what is left of the cause of a violation that is gone: the same mistake of the
// same service elsewhere. It returns false if nothing is left.
func (a *App) pointAtRest(gone violationName) bool {
	v := &a.violations
	for at := range v.shown[:min(len(v.shown), mostMeasured)] {
		cause, first := v.shown[at].cause, v.shown[at].first
		if id := a.scene.nameOf(cause, cause.Findings[first]).writer.ServiceID; cause.Rule.ID == gone.rule && id != "" && id == gone.writer.ServiceID {
			v.point(&a.scene, at, first)
			return true
		}
	}
	return false
}

// stillBreaks reports whether a row still has the violation with that name.
func (s *scene) stillBreaks(name violationName, row int) bool {
	for at := range s.report.Causes() {
		cause := &s.report.Causes()[at]
		if cause.Rule.ID != name.rule {
			continue
		}
		for _, finding := range cause.Findings {
			if int(finding.Row) == row && s.nameOf(cause, finding) == name {
				return true
			}
		}
	}
	return false
}

// violationOfSubject describes the violation that keys act on: the one under the panel's cursor, or the worst one of
// the export under the list's cursor; nil if there is none.
func (a *App) violationOfSubject() *rules.Violation {
	v := &a.violations
	if finding, found := v.place(); found && (a.state.focus == violationsPane) {
		return v.describe(&a.scene, finding)
	}
	row, found := a.subject()
	if !found || a.scene.report == nil || a.scene.report.RowSeverity(row) == rules.Off {
		return nil
	}
	for _, line := range v.shown {
		for _, finding := range line.cause.Findings {
			if int(finding.Row) == row {
				return v.describe(&a.scene, finding)
			}
		}
	}
	return nil
}
