package ui

// This file does what follows every change: it divides the screen again, and scrolls each pane to its cursor.
// draw_layout.go decides where things are; nothing here draws.

// arrange divides the screen again and scrolls every pane to its cursor.
func (a *App) arrange() {
	a.storyOpen = a.storyOpen && a.showsOverview()
	wish := wishes{
		focus:          a.state.focus,
		lower:          a.state.lower,
		story:          a.storyOpen,
		violationsOpen: a.state.focus == violationsPane,
		failureLines:   a.failureHeight(),
	}
	for part := range a.columns {
		wish.columnWidths[part] = a.columns[part].naturalWidth(&a.scene)
		wish.columnNeeds[part] = a.scene.widths.needs[part]
		wish.columnRows = max(wish.columnRows, a.columns[part].naturalRows(&a.scene))
	}
	if a.state.focus.isColumn() && a.scene.knowsNothing() {
		wish.focusRows = 1 // the list below shows what is loading
	} else if a.state.focus.isColumn() && (a.scene.narrowed.columns[a.state.focus].names > 0 || a.scene.snapshot.Set.Len() == 0) {
		wish.focusRows = a.scene.narrowed.columns[a.state.focus].len()
	}
	wish.violationRows, wish.violationsMost = a.violations.rows(), a.violations.mostRows(&a.scene)
	wish.violationsText = a.violations.need
	wish.nothingWrong = wish.violationsMost == 0 && a.scene.report != nil && len(a.scene.report.Lacks()) == 0
	wish.listWidth, wish.listWidthNow, wish.listKeysNow = a.list.wishedWidth(&a.scene)
	wish.listInSight, wish.listHasValues = a.listInSight, len(a.state.pins) > 0
	wish.popup = a.popup.size
	wish.expressionLines = a.expressionHeight()
	a.layout = arrange(a.layout.width, a.layout.height, wish)
	if a.storyOpen && a.state.focus == exportsPane && a.layout.panes[exportsPane].empty() {
		a.focusOn(serviceColumn) // the story covers the list, and no key may act on what the user cannot see
		a.arrange()
		return
	}
	for part := range a.columns {
		if r := a.layout.panes[part]; !r.empty() {
			a.columns[part].place(&a.scene, r.inner().h)
		}
	}
	a.popup.place(&a.scene, a.layout.popup.inner())
	a.scene.detailWidth = max(0, a.layout.panes[detailPane].inner().w-detailMargin)
	inner := a.layout.panes[exportsPane].inner()
	if grown := a.list.place(&a.scene, inner); inner.h > 0 {
		if a.listInSight = a.measureList(wish.listWidth); grown || a.listInSight != wish.listInSight {
			a.arrange() // value columns have grown, which happens only a few times, or other lines are on the screen, which happens once
			return
		}
	}
	if a.placeViolations() {
		a.arrange() // the open panel needs more lines than ever before, which happens only a few times
	}
}

// measureList returns the cells that the list needs for what it lists, or 0 if it fits next to the detail.
// While the list scrolls, it only gets wider.
func (a *App) measureList(always int) int {
	if always <= a.layout.width-comfortableDetail {
		return 0
	}
	cells := a.list.measuredWidth(&a.scene, a.layout.panes[exportsPane].inner().h,
		a.layout.width-leastBeside(a.state.focus, len(a.state.pins) > 0))
	if a.state.focus == exportsPane || a.state.focus == violationsPane {
		return max(cells, a.listInSight)
	}
	return cells
}

// placeViolations scrolls the panel. While the user reads the panel, it also explains the place under its cursor. It
// reports whether the panel then needs a different number of lines.
func (a *App) placeViolations() (changed bool) {
	needed := a.violations.need
	inner := a.layout.panes[violationsPane].inner()
	a.violations.height, a.violations.glance = inner.h, false
	switch {
	case a.state.focus == violationsPane:
		a.violations.explain(&a.scene, inner.w)
		a.violations.need = max(needed, a.violations.wholeText(&a.scene))
	case a.layout.arrangement == tabbed && a.violations.hasGlance(&a.scene, inner.h):
		a.violations.glance = true
		a.violations.explain(&a.scene, inner.w)
	default:
		a.violations.explanation = explanation{}
	}
	if a.state.focus != violationsPane {
		a.violations.need = 0
	}
	a.violations.scroll(inner.h)
	a.violations.prepare(&a.scene)
	return a.violations.need != needed && a.state.focus == violationsPane
}

// settle must be called after every change of a cursor. It makes the detail show the export that keys act on, and
// scrolls all panes.
func (a *App) settle() {
	a.leadList()
	a.arrange()
	if row, ok := a.list.row(&a.scene); ok {
		a.state.export = a.scene.snapshot.Set.Key(row)
	}
	if row, ok := a.subject(); ok {
		if a.detail.show(&a.scene, row) && a.walksHits() && !a.history.jumped {
			a.detail.toHit(&a.scene, +1, -1)
		}
	} else {
		a.detail.showNoExport(a.withoutExport())
	}
	a.prepareOverviews()
	a.detail.place(a.layout.panes[detailPane].inner(), a.state.focus == detailPane)
}

// leadList makes the list mark the export of the violation that the panel shows.
func (a *App) leadList() {
	finding, leads := a.violations.place()
	a.list.follow(leads && a.state.focus == violationsPane, int(finding.Row))
}
