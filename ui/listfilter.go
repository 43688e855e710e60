package ui

// This file narrows the list of exports without changing the query: by whole keys, by what the values contain, or to those that break
// a rule. The searches are long work, which is started here.

import "clanscope/model"

// refilter lists the query's exports again and starts the searches that narrow them.
func (a *App) refilter() {
	a.worker.stop(keySearchWork)
	a.worker.stop(valueSearchWork)
	rows := a.scene.narrowed.rows
	if a.state.violating {
		rows = violatingRows(rows, a.scene.faultyRows())
	}
	a.listRows(rows)
	if a.state.keyFilter != "" {
		a.startKeySearch(rows)
		return
	}
	a.startValueSearch(rows)
}

// listRows lists these rows; the cursor stays on its export.
func (a *App) listRows(rows model.Rows) {
	a.scene.listed, a.listInSight = rows, 0
	a.list.values.forget()
	a.startOrder()
}

// violatingRows keeps the rows that break a rule. It goes through the faulty rows, because there are fewer of them.
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
	var beside func(row int) []string
	if snapshot, pins := a.scene.snapshot, a.state.pins; len(pins) > 0 {
		beside = func(row int) []string { return snapshot.ColumnTexts(row, pins) }
	}
	search := model.NewKeySearch(a.scene.snapshot.Set, rows, a.state.keyFilter, beside)
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
	search := model.NewValueSearch(a.scene.snapshot.Set, rows, a.state.search, a.valueSearch)
	a.takeValueSearch(search, a.worker.start(valueSearchWork, search))
}

// takeValueSearch lists what a search has found so far. The next search may start from the results of a finished one.
func (a *App) takeValueSearch(search *model.ValueSearch, done bool) {
	if done {
		a.valueSearch = search
	}
	a.listRows(search.Rows())
}
