package ui

// This file passes mouse events to the pane under the mouse. The wheel scrolls a column and moves the cursor of any
// other pane; a click moves the focus and the cursor there. The layout knows where the panes are.

import tea "charm.land/bubbletea/v2"

// wheelLines is how many lines one notch of the wheel moves.
const wheelLines = 3

// wheel scrolls what is under the mouse. In a column the cursor stays, because its entry is the choice.
func (a *App) wheel(message tea.MouseWheelMsg) tea.Cmd {
	a.awaited = Place{}
	steps := wheelLines
	switch message.Button {
	case tea.MouseWheelDown:
	case tea.MouseWheelUp:
		steps = -wheelLines
	default: // sideways
		return nil
	}
	target, found := a.layout.at(message.X, message.Y)
	switch {
	case a.overlay == matrixOverlay && a.matrix.table != nil:
		a.matrix.down = clamp(a.matrix.down+steps, 0, len(a.matrix.table.down)-1)
		return nil
	case a.overlay == changesOverlay:
		a.changesList.move(steps)
		return nil
	case a.overlay != noOverlay && !a.prompt.open():
		a.helpScreen.window.offset = clamp(a.helpScreen.window.offset+steps, 0, faraway)
		return nil
	case a.popup.open() && a.overlay == noOverlay:
		a.moveOffer(steps)
		a.settle()
		return a.work()
	case !found || a.covered():
		return nil
	}
	if target == violationsPane && a.violations.reads(message.Y-a.layout.panes[target].inner().y) {
		a.violations.read(steps)
		return nil
	}
	switch {
	case target.isColumn():
		a.columns[target].scroll(&a.scene, steps)
	case target == detailPane && a.showsOverview():
		a.overview.scroll(&a.scene, steps, a.layout.panes[target].inner().h)
	default:
		focus := a.state.focus
		a.state.focus = target
		a.moveCursor(steps)
		a.state.focus = focus
	}
	a.settle()
	return a.work()
}

// click gives the pane under the mouse the focus and puts its cursor on the line. A click on the cursor's line does
// what enter does.
func (a *App) click(message tea.MouseClickMsg) tea.Cmd {
	if keys := a.hintAt(message.X, message.Y); keys != "" && message.Button == tea.MouseLeft {
		return a.clickHint(keys)
	}
	a.awaited, a.telling = Place{}, false
	if a.popup.open() && a.overlay == noOverlay && message.Button == tea.MouseLeft {
		return a.clickPopup(message.X, message.Y)
	}
	if a.overlay == matrixOverlay && message.Button == tea.MouseLeft {
		return a.clickMatrix(message.X, message.Y)
	}
	target, found := a.layout.at(message.X, message.Y)
	if a.layout.tabs.contains(message.X, message.Y) {
		target, found = a.tabAt(message.X)
	}
	if message.Button != tea.MouseLeft || a.covered() {
		return nil
	}
	if a.isSummaryAt(message.X, message.Y) {
		if a.state.focus != violationsPane {
			a.toViolations()
		}
		a.settle()
		return a.work()
	}
	if !found {
		return nil
	}
	inner := a.layout.panes[target].inner()
	again := a.state.focus == target && inner.contains(message.X, message.Y) && a.hasCursor(target, message.Y-inner.y)
	a.focusOn(target)
	var command tea.Cmd
	switch {
	case again:
		command = a.goDeeper()
	case inner.contains(message.X, message.Y):
		a.clickLine(target, message.Y-inner.y)
	}
	a.settle()
	return tea.Batch(command, a.work())
}

// hasCursor reports whether a click on a line of a pane is the second one there, which does what enter does. In a
// column the first click is enough.
func (a *App) hasCursor(target pane, line int) bool {
	switch target {
	case exportsPane:
		return line >= a.list.headings(&a.scene) && a.lineAt(target, line) == 0
	case detailPane:
		return a.lineAt(target, line) == 0
	case violationsPane:
		return a.violations.hasCursor(line)
	default:
		return false
	}
}

// clickMatrix puts the matrix's cursor on the cell under the mouse. A click on the cursor's cell chooses that cell.
func (a *App) clickMatrix(x, y int) tea.Cmd {
	view := &a.matrix
	down, across, found := view.cellAt(&a.scene, a.overlayPlace().inner(), x, y)
	switch {
	case !found:
		return nil
	case view.down == down && view.across == across:
		a.chooseCell()
	default:
		view.down, view.across = down, across
	}
	a.settle()
	return a.work()
}

// clickPopup puts the cursor on the item under the mouse. A click on the cursor's item takes it. A click outside of the
// list closes it and changes nothing.
func (a *App) clickPopup(x, y int) (command tea.Cmd) {
	inner := a.layout.popup.inner()
	switch line, _ := a.popup.offerAt(y - inner.y); {
	case !a.layout.popup.contains(x, y):
		a.closePopup(false)
	case !inner.contains(x, y) || line >= len(a.popup.offers):
	case line == a.popup.cursor:
		command = a.takeOffer()
	default:
		a.moveOffer(line - a.popup.cursor)
	}
	a.settle()
	return tea.Batch(command, a.work())
}

// clickLine puts the cursor on a line of a pane. Below the last line of a column there is nothing to choose.
func (a *App) clickLine(target pane, line int) {
	if target.isColumn() && a.columns[target].window.offset+line >= a.scene.narrowed.columns[target].len() {
		return
	}
	a.moveCursor(a.lineAt(target, line))
}

// lineAt returns how many lines a line of a pane is away from the pane's cursor.
func (a *App) lineAt(target pane, line int) int {
	switch target {
	case exportsPane:
		return a.list.window.offset + max(0, line-a.list.headings(&a.scene)) - a.list.cursor
	case detailPane:
		return a.detail.window.offset + line - a.detail.cursor
	case violationsPane:
		return a.violations.stepsTo(line)
	default:
		rows := &a.scene.narrowed.columns[target]
		return a.columns[target].window.offset + line - rows.cursor
	}
}

// covered reports whether something other than a pane receives the keys.
func (a *App) covered() bool { return a.overlay != noOverlay || a.prompt.open() || a.popup.open() }
