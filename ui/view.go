package ui

// This file narrows the view of the exports without touching the query: by their whole keys, by what stands in their values, or to those that break
// a rule. Long work is started here and its results are taken here.

import (
	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/rules"
)

// refilter lists the query's exports again and starts the searches that narrow them.
func (a *App) refilter() {
	a.worker.stop(keySearchWork)
	a.worker.stop(valueSearchWork)
	rows := a.scene.narrowed.rows
	if a.state.violating {
		rows = violatingRows(rows, a.scene.faulty)
	}
	a.listRows(rows)
	if a.state.keyFilter != "" {
		a.startKeySearch(rows)
		return
	}
	a.startValueSearch(rows)
}

// listRows makes the rows the ones that are listed; the cursor stays on its export.
func (a *App) listRows(rows model.Rows) {
	a.scene.listed = rows
	a.list.seek(&a.scene, a.state.export)
}

// violatingRows keeps the rows that break a rule; there are few of them, so they are what is walked.
func violatingRows(rows model.Rows, faulty []int32) model.Rows {
	kept := []int32{}
	for _, row := range faulty {
		if _, listed := rows.Place(int(row)); listed {
			kept = append(kept, row)
		}
	}
	return model.RowsOf(kept)
}

func (a *App) startKeySearch(rows model.Rows) {
	search := model.NewKeySearch(a.scene.snapshot.Set, rows, a.state.keyFilter)
	done := a.worker.start(keySearchWork, search)
	a.takeKeySearch(search, done)
}

func (a *App) takeKeySearch(search *model.KeySearch, done bool) {
	a.listRows(search.Rows())
	if done {
		a.startValueSearch(search.Rows())
	}
}

func (a *App) startValueSearch(rows model.Rows) {
	if a.state.search == "" {
		return
	}
	search := model.NewValueSearch(a.scene.snapshot.Set, rows, a.state.search)
	a.worker.start(valueSearchWork, search)
	a.listRows(search.Rows())
}

// startRules begins to look for violations in a complete snapshot.
func (a *App) startRules() {
	run := rules.Start(a.scene.snapshot, nil)
	a.worker.start(rulesWork, run)
	a.takeReport(run.Report())
}

// takeReport shows what the rules have found; most of their steps find nothing new.
func (a *App) takeReport(report *rules.Report) {
	if report == a.scene.report {
		return
	}
	a.scene.report, a.scene.faulty = report, report.Rows()
	if report.Done() {
		a.scene.offending = offendingParts(report)
	}
	a.remark()
	a.overview.forget()
	if a.state.violating {
		a.refilter()
	}
}

// startDifference begins to compare the snapshot with the one before.
func (a *App) startDifference(previous *model.Snapshot) {
	difference := model.Diff(previous.Set, a.scene.snapshot.Set)
	a.scene.changes = &changes{before: previous.Set, difference: difference}
	a.takeDifference(a.worker.start(differenceWork, difference))
}

// takeDifference says what changed as soon as everything is compared.
func (a *App) takeDifference(done bool) {
	if a.scene.changes.done = done; done {
		a.notice = "loaded again: " + a.scene.changes.summary() + "; d lists it, c clears the marks"
	}
}

// work sends the next piece of long work away.
func (a *App) work() tea.Cmd { return a.worker.next() }

// takeWork shows what a piece of long work has found, if it is still wanted.
func (a *App) takeWork(message workedMsg) tea.Cmd {
	if a.worker.current(message) {
		switch work := message.work.(type) {
		case *model.KeySearch:
			a.takeKeySearch(work, message.done)
		case *model.ValueSearch:
			a.listRows(work.Rows())
		case *rules.Run:
			a.takeReport(work.Report())
		case *model.Difference:
			a.takeDifference(message.done)
		}
		a.settle()
	}
	return a.work()
}
