package ui

// This file moves the focus from pane to pane and the cursors within them. Moving a column's cursor makes a choice, so
// the query follows it.

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

// moveBy performs an action that moves something.
func (a *App) moveBy(do action) tea.Cmd {
	switch do {
	case goLeft:
		a.goSideways(-1)
	case goRight:
		a.goSideways(+1)
	case nextPane:
		a.cyclePane(+1)
	case previousPane:
		a.cyclePane(-1)
	case goDeeper:
		return a.goDeeper()
	case goBack:
		a.goBack()
	case pageUp, pageDown, halfPageUp, halfPageDown:
		if a.state.focus == violationsPane {
			a.violations.read(do.steps(a.violations.readingHeight() - 1)) // one line stays on the screen
			return nil
		}
		fallthrough
	default:
		a.moveCursor(do.steps(a.layout.panes[a.state.focus].inner().h))
	}
	return nil
}

// faraway is more lines than any list has.
const faraway = 1 << 40

// steps returns how many lines an action moves the cursor. page is how many lines are on the screen.
func (do action) steps(page int) int {
	page = max(1, page)
	switch do {
	case goUp:
		return -1
	case goDown:
		return +1
	case pageUp:
		return -page
	case pageDown:
		return +page
	case halfPageUp:
		return -max(1, page/2)
	case halfPageDown:
		return +max(1, page/2)
	case goTop:
		return -faraway
	case goBottom:
		return +faraway
	default:
		return 0
	}
}

// moveCursor moves the cursor of the focused pane.
func (a *App) moveCursor(steps int) {
	switch focus := a.state.focus; {
	case focus.isColumn():
		a.columns[focus].move(&a.scene, &a.state, steps)
		a.renarrow()
	case focus == exportsPane:
		a.list.cursor = clamp(a.list.cursor+steps, 0, max(0, a.scene.listed.Len()-1))
	case focus == detailPane:
		a.detail.move(steps)
	case focus == violationsPane:
		a.violations.move(&a.scene, steps)
	}
}

// panesInOrder is the order in which → and Tab visit the panes.
var panesInOrder = []pane{serviceColumn, instanceColumn, roleColumn, machineColumn, exportsPane, detailPane, violationsPane}

// goSideways handles ← and →. They move between the panes; in the detail they fold and unfold.
func (a *App) goSideways(direction int) {
	if a.state.focus == detailPane && a.detail.fold(&a.scene, direction < 0) {
		return
	}
	if a.state.focus == violationsPane {
		return
	}
	at := slices.Index(panesInOrder, a.state.focus) + direction
	if at >= 0 && panesInOrder[at] != violationsPane {
		a.focusOn(panesInOrder[at])
	}
}

func (a *App) cyclePane(direction int) {
	at := slices.Index(panesInOrder, a.state.focus) + direction
	a.focusOn(panesInOrder[(at+len(panesInOrder))%len(panesInOrder)])
}

// focusOn gives a pane the focus. If the screen has room for only one lower pane, it shows this pane there.
func (a *App) focusOn(target pane) {
	if target == violationsPane && a.state.focus != violationsPane {
		a.came = a.state.focus
	}
	if target == detailPane {
		a.startReferences()
	}
	if target != a.state.focus {
		a.hideSecrets()
		a.listInSight = 0
	}
	if target != violationsPane && a.violations.elsewhere {
		a.toggleHere()
	}
	a.state.focus = target
	if target >= exportsPane {
		a.state.lower = target
	}
}

// goDeeper handles enter.
func (a *App) goDeeper() tea.Cmd {
	switch a.state.focus {
	case detailPane:
		return a.followDetail()
	case violationsPane:
		a.toViolatingExport()
	case exportsPane:
		if a.scene.listed.Len() == 0 {
			a.tell("no export is listed")
			return nil
		}
		fallthrough
	default:
		a.goSideways(+1)
	}
	return nil
}

// goBack handles Esc: it leaves or clears the innermost thing first, and never quits the program.
func (a *App) goBack() {
	switch focus := a.state.focus; {
	case a.scene.knowsNothing():
		a.cancelLoading()
	case a.showsFailure():
		a.failure.folded = true
	case focus.isColumn() && a.state.columns[focus.part()].filter != "":
		a.clearFilter(focus)
	case a.history.jumped && !focus.isColumn() && a.hasJumped():
		a.travel(true)
	case focus == detailPane && a.state.find != "":
		a.state.find = ""
	case focus == violationsPane && a.state.causeFilter != "":
		a.state.causeFilter = ""
		a.searchCauses()
	case focus <= exportsPane && a.scene.viewIsNarrowed():
		a.clearView()
	case focus == violationsPane:
		a.focusOn(a.came)
	case focus > serviceColumn:
		a.focusOn(focus - 1)
	default:
		a.sayWhatNarrows()
	}
}

// clearView clears the filters of the list, and says so if the list does not have the focus.
func (a *App) clearView() {
	narrowed := a.scene.viewIsNarrowed()
	a.state.keyFilter, a.state.search, a.state.violating = "", "", false
	a.refilter()
	if narrowed && a.state.focus != exportsPane {
		a.tell("the list's filter is cleared")
	}
}

// sayWhatNarrows says which column is still filtered when Esc has nothing more to clear.
func (a *App) sayWhatNarrows() {
	for _, part := range model.Parts {
		if a.state.columns[part].filter != "" {
			a.tell("the names of the " + part.String() + " column are still filtered; " + a.config.Keys.hint("U") + " clears everything")
			return
		}
	}
	a.tell("nothing is open, filtered or left behind")
}

func (a *App) clearFilter(column pane) {
	state := &a.state.columns[column.part()]
	state.filter = ""
	if state.cursor.kind == matchesEntry {
		state.cursor = entry{}
	}
	a.renarrow()
}
