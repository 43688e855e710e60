package ui

// This file finds out what a key press does. The prompt and the overlays come first, then the table of keys, then the
// pane with the focus.

import (
	tea "charm.land/bubbletea/v2"

	"clanscope/model/nixquery"
)

// press passes a key press to what handles it.
func (a *App) press(pressed tea.KeyPressMsg) tea.Cmd {
	if a.layout.width > 0 && a.layout.arrangement == tooSmall {
		return a.pressTooSmall(a.config.Keys.actionOf(pressed))
	}
	a.notice, a.telling, a.awaited = nil, false, Place{}
	switch {
	case a.prompt.open():
		return a.pressPrompt(pressed)
	case a.popup.open() && a.overlay == noOverlay:
		return a.pressPopup(pressed)
	case a.copying:
		return a.pressCopy(pressed)
	}
	do := a.config.Keys.actionOf(pressed)
	if a.overlay != noOverlay && do != quitNow && do != suspend {
		command := a.pressOverlay(do)
		a.settle()
		return tea.Batch(command, a.work())
	}
	before := a.here()
	a.history.jumped = a.history.jumped && do == goBack
	travels := a.history.jumped || do == travelBack || do == travelForward
	command := a.perform(do)
	if !travels && !a.history.jumped && !a.prompt.open() {
		a.rememberChoice(before, do.moves())
	}
	a.settle()
	working := a.work()
	if command == nil && working == nil {
		a.sayIfIdle(do)
	}
	return tea.Batch(command, working)
}

// pressTooSmall performs the actions that need no screen. No key may choose something that the user cannot see.
func (a *App) pressTooSmall(do action) tea.Cmd {
	switch do {
	case quit, quitNow:
		return tea.Quit
	case suspend:
		return a.suspend()
	default:
		return nil
	}
}

// performers returns the methods that perform the actions. Actions that move a cursor are in act_move.go.
func performers() map[action]func(*App) tea.Cmd {
	return map[action]func(*App) tea.Cmd{
		filterNames:       func(a *App) tea.Cmd { a.filterHere(); return nil },
		searchValues:      func(a *App) tea.Cmd { a.searchValues(); return nil },
		toggleMark:        func(a *App) tea.Cmd { a.toggleMark(); return nil },
		clearMarks:        func(a *App) tea.Cmd { a.clearMarks(); return nil },
		widenAll:          func(a *App) tea.Cmd { a.state.widen(); a.renarrow(); return nil },
		pickInterface:     func(a *App) tea.Cmd { a.openPicks("Interface", interfacePicks); return nil },
		pickLevel:         func(a *App) tea.Cmd { a.openPicks("Level", levelPicks); return nil },
		onlyViolating:     func(a *App) tea.Cmd { a.state.violating = !a.state.violating; a.refilter(); return nil },
		showAbsent:        func(a *App) tea.Cmd { a.toggleAbsent(); return nil },
		switchDialect:     func(a *App) tea.Cmd { a.switchDialect(); return nil },
		copyWhat:          func(a *App) tea.Cmd { a.copying = true; return nil },
		goViolations:      func(a *App) tea.Cmd { a.toViolations(); return nil },
		nextViolation:     func(a *App) tea.Cmd { a.toNext(+1); return nil },
		previousViolation: func(a *App) tea.Cmd { a.toNext(-1); return nil },
		toggleHere:        func(a *App) tea.Cmd { a.toggleHere(); return nil },
		regroupCauses:     func(a *App) tea.Cmd { a.regroup(); return nil },
		nextPlace:         func(a *App) tea.Cmd { a.readPlace(+1); return nil },
		previousPlace:     func(a *App) tea.Cmd { a.readPlace(-1); return nil },
		compareWriters:    func(a *App) tea.Cmd { a.openSideBySide(); return nil },
		switchView:        func(a *App) tea.Cmd { a.detail.switchView(&a.scene); return nil },
		revealSecrets:     func(a *App) tea.Cmd { a.toggleSecrets(); return nil },
		foldAll:           func(a *App) tea.Cmd { a.detail.foldEverything(&a.scene, true); return nil },
		unfoldAll:         func(a *App) tea.Cmd { a.detail.foldEverything(&a.scene, false); return nil },
		reload:            (*App).reload,
		cancelLoad:        func(a *App) tea.Cmd { a.cancelLoading(); return nil },
		listChanges:       func(a *App) tea.Cmd { a.openChanges(); return nil },
		clearChanges:      func(a *App) tea.Cmd { a.clearChanges(); return nil },
		explainFailure:    func(a *App) tea.Cmd { return a.explainFailure() },
		showProblem:       func(a *App) tea.Cmd { a.openProblem(); return nil },
		showHelp:          func(a *App) tea.Cmd { a.openHelp(); return nil },
		suspend:           func(a *App) tea.Cmd { return a.suspend() },
		pinPath:           func(a *App) tea.Cmd { a.pin(); return nil },
		sortList:          func(a *App) tea.Cmd { a.sortList(); return nil },
		openMatrix:        func(a *App) tea.Cmd { a.openMatrix(); return nil },
		openOverview:      func(a *App) tea.Cmd { a.overlay = overviewOverlay; return nil },
		openPalette:       func(a *App) tea.Cmd { a.openPalette(); return nil },
		travelBack:        func(a *App) tea.Cmd { a.travel(true); return nil },
		travelForward:     func(a *App) tea.Cmd { a.travel(false); return nil },
		openFile:          func(a *App) tea.Cmd { return a.openFile() },
		openPager:         func(a *App) tea.Cmd { return a.openPager() },
		openPast:          func(a *App) tea.Cmd { return a.openPast() },
		quit:              func(*App) tea.Cmd { return tea.Quit },
		quitNow:           func(*App) tea.Cmd { return tea.Quit },
	}
}

func (a *App) perform(do action) tea.Cmd {
	if performer := a.performers[do]; performer != nil {
		return performer(a)
	}
	if do != noAction {
		return a.moveBy(do)
	}
	a.sayNoAction()
	return nil
}

func (a *App) sayNoAction() {
	a.tell("this key does nothing; " + a.config.Keys.hint("?") + " lists the keys")
}

// filterHere opens the filter of the focused pane or, in the detail, the search within the value.
func (a *App) filterHere() {
	switch focus := a.state.focus; {
	case focus.isColumn():
		a.openPrompt(namesPrompt)
	case focus == detailPane:
		a.openPrompt(findPrompt)
	case focus == violationsPane:
		a.openPrompt(causesPrompt)
	default:
		a.openPrompt(keysPrompt)
	}
}

// toggleMark marks the name under the cursor.
func (a *App) toggleMark() {
	if !a.state.focus.isColumn() {
		a.tell("space marks names in the four columns")
		return
	}
	part := a.state.focus.part()
	column := &a.state.columns[part]
	if !column.cursor.markable() {
		a.tell("only names can be marked")
		return
	}
	column.toggleMark(column.cursor)
	a.renarrow()
	if rows := &a.scene.narrowed.columns[part]; len(column.marks) > 0 && !rows.isOffered() {
		column.cursor = rows.neighbour()
		a.renarrow()
	}
}

// clearMarks takes back what narrows the focused pane: a column's choice, the filters of the exports, or the search.
func (a *App) clearMarks() {
	switch focus := a.state.focus; {
	case focus == violationsPane:
		a.state.causeFilter = ""
		a.searchCauses()
		return
	case focus == detailPane && a.state.find != "":
		a.state.find = ""
		return
	case !focus.isColumn():
		a.clearView()
		return
	}
	a.state.columns[a.state.focus.part()] = columnState{}
	a.renarrow()
}

func (a *App) toggleAbsent() {
	if a.scene.snapshot.Inventory == nil {
		a.tell("this source has no inventory; a flake or a snapshot has one")
		return
	}
	a.state.absent = !a.state.absent
	a.renarrow()
	if a.state.absent {
		a.tell("names of the inventory without exports are now shown, with 0; " + a.config.Keys.hint("a") + " hides them")
	}
}

func (a *App) switchDialect() {
	if !a.scene.narrowed.query.ReadsParts() {
		a.tell("no part of a key is chosen, so both dialects are the same")
		return
	}
	if a.dialect == nixquery.PredicateDialect {
		a.dialect = nixquery.AttributeDialect
		a.tell("an attribute set, as clan-core took it before December 2025; " + a.config.Keys.hint("x") + " goes back")
	} else {
		a.dialect = nixquery.PredicateDialect
		a.tell("a predicate, as clan-core has taken it since December 2025")
	}
	a.expression.forget()
}

func (a *App) suspend() tea.Cmd {
	if a.config.Suspend == nil {
		a.tell("suspending is not possible here")
		return nil
	}
	return a.config.Suspend
}
