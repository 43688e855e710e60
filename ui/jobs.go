package ui

// This file starts the long work on a new snapshot, such as running the rules, and takes the results of all long work.
// worker.go runs the work in steps.

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/rules"
)

// startRules begins to check a complete snapshot.
func (a *App) startRules() {
	check := newRulesCheck(a.scene.snapshot)
	a.worker.start(rulesWork, check)
	a.takeReport(check.Report())
}

// reportPause is how long the intermediate results of the rules stay on the screen, because drawing them takes longer
// than finding them.
const reportPause = 100 * time.Millisecond

// takeReport shows what the rules have found so far. Most steps find nothing new.
func (a *App) takeReport(report *rules.Report) {
	if report == a.scene.report {
		return
	}
	a.scene.report = report
	if report.Done() {
		a.scene.offending = offendingParts(report)
	}
	a.forgetOverviews()
	if set := a.scene.snapshot.Set; report.Done() || set.Len() <= mostMeasured {
		index := newSeverityIndex(set, report)
		a.takeSeverities(index, a.worker.start(severitiesWork, index))
	}
	a.searchCauses()
	if report.Done() {
		a.followReport()
		a.scene.noteNewViolations()
		a.stayOnMended()
		a.completeChanges()
	}
}

// takeSeverities marks the names whose exports break a rule, once all of them are known.
func (a *App) takeSeverities(index *severityIndex, done bool) {
	if !done || index.report != a.scene.report {
		return
	}
	a.scene.severities = index
	a.scene.widths.addMarks(index)
	a.remark()
	if a.state.violating {
		a.refilter()
	}
}

// searchCauses begins to find out which violations the panel shows.
func (a *App) searchCauses() {
	a.worker.stop(causesWork)
	if a.scene.report == nil {
		a.violations.gather(&a.scene, &causeSearch{})
		return
	}
	search := newCauseSearch(&a.scene)
	a.worker.start(causesWork, search)
	a.violations.gather(&a.scene, search)
}

// startReferences begins to find out which exports refer to which, once per snapshot and only when something is about
// to show it.
func (a *App) startReferences() {
	if a.scene.references != nil || a.scene.now.running || a.worker.waiting[referencesWork] != nil {
		return
	}
	work := &references{set: a.scene.snapshot.Set, by: map[int32][]int32{}}
	a.takeReferences(work, a.worker.start(referencesWork, work))
}

func (a *App) takeReferences(work *references, done bool) {
	if done && work.set == a.scene.snapshot.Set {
		a.scene.references = work.by
	}
}

// startDifference begins to compare the snapshot with the previous one. report is the report on the previous one.
func (a *App) startDifference(previous *model.Snapshot, report *rules.Report) {
	difference := model.Diff(previous, a.scene.snapshot)
	a.scene.changes = &changes{before: previous, report: report, difference: difference}
	a.takeDifference(a.worker.start(differenceWork, difference))
}

// takeDifference says what changed, once everything is compared.
func (a *App) takeDifference(done bool) {
	if a.scene.changes == nil { // the user has cleared the marks in the meantime
		return
	}
	if a.scene.changes.done = done; done {
		a.scene.noteNewViolations()
		a.tellChanges()
	}
}

// tellChanges says what another load has changed. What the user has most likely waited for comes first: whether the
// violation is gone.
func (a *App) tellChanges() {
	changes := a.scene.changes
	if len(a.config.Scenes) > 0 {
		return
	}
	violations := a.scene.violationsChanged()
	switch words := violations.summary(changes); {
	case words == nothingChanged:
		changes.said = "loaded again: " + words
	default:
		changes.said = words + " · " + a.config.Keys.hint("d") + " lists it, " + a.config.Keys.hint("c") + " clears the marks"
	}
	a.tell(changes.said)
}

// completeChanges says it again with the violations, unless the user has done something else.
func (a *App) completeChanges() {
	changes := a.scene.changes
	if changes != nil && changes.done && len(a.notice) == 1 && a.notice[0].text == changes.said {
		a.tellChanges()
	}
}

// work sends the next piece of long work to the worker.
func (a *App) work() tea.Cmd { return a.worker.next() }

// takeWork shows what a piece of long work has found, if it is still wanted.
func (a *App) takeWork(message workedMsg) tea.Cmd {
	if a.worker.current(message) {
		switch work := message.work.(type) {
		case *model.KeySearch:
			a.takeKeySearch(work, message.done)
		case *model.ValueSearch:
			a.takeValueSearch(work, message.done)
		case *model.ValueOrder:
			a.takeOrder(work, message.done)
		case *rulesCheck:
			if now := a.clock(); message.done || now.Sub(work.reported) >= reportPause {
				work.reported = now
				a.takeReport(work.Report())
			}
		case *severityIndex:
			a.takeSeverities(work, message.done)
		case *matrix:
			a.takeMatrix(work, message.done)
		case *causeSearch:
			a.violations.gather(&a.scene, work)
		case *references:
			a.takeReferences(work, message.done)
		case *model.Difference:
			a.takeDifference(message.done)
		}
		a.arrive()
		a.settle()
	}
	return a.work()
}
