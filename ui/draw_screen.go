package ui

// This file draws a screen: it goes through the lines from top to bottom, and everything on a line draws its cells from
// left to right.

// draw returns the whole screen: exactly as many lines as the terminal has, each with exactly as many cells.
func (a *App) draw() string {
	f := &a.frame
	f.reset(a.theme, a.config.ASCII)
	switch {
	case a.layout.width <= 0 || a.layout.height <= 0:
		return ""
	case a.layout.arrangement == tooSmall:
		a.drawTooSmall(f)
	case a.overlay != noOverlay:
		a.drawOverlay(f)
	default:
		a.drawPanes(f)
	}
	return f.String()
}

func (a *App) drawTooSmall(f *frame) {
	words := a.scene.printer.Lines("clanscope needs 40x10 cells; q quits", a.layout.width, a.layout.height)
	for y := range a.layout.height {
		f.pieces(a.layout.width, say(inkWarning, lineAt(words, y)))
		f.endLine()
	}
}

// strip is something that goes across the whole screen, one or two lines high.
type strip struct {
	place rect
	draw  func(f *frame, line, cells int)
}

func oneLine(draw func(f *frame, cells int)) func(f *frame, line, cells int) {
	return func(f *frame, _, cells int) { draw(f, cells) }
}

func (a *App) drawPanes(f *frame) {
	l := &a.layout
	strips := []strip{
		{l.header, oneLine(a.header)},
		{l.breadcrumb, oneLine(a.breadcrumb)},
		{l.tabs, oneLine(a.tabs)},
		{l.failure, a.failureLine},
		{l.expression, a.expressionText},
		{l.hints, oneLine(a.hints)},
	}
	boxes := a.boxes()
	notice := a.noticeAbove()
	for y := range l.height {
		if a.noticeLine(f, notice, y) {
			continue
		}
		x := 0
		for _, each := range strips {
			if !each.place.empty() && y >= each.place.y && y < each.place.y+each.place.h {
				each.draw(f, y-each.place.y, each.place.w)
				x = l.width
			}
		}
		if place := l.popup; !place.empty() && y >= place.y && y < place.y+place.h {
			border := a.popupBox(place)
			border.line(f, y-place.y, func(line, cells int) { a.popupLine(f, line, cells) })
			x += place.w
		}
		for each := range l.panes {
			if place := l.panes[each]; y >= place.y && y < place.y+place.h && place.w > 0 {
				f.blurred = a.popup.open()
				boxes[each].line(f, y-place.y, func(line, cells int) { a.paneLine(f, pane(each), line, cells) })
				f.blurred = false
				x += place.w
			}
		}
		f.space(l.width - x)
		f.endLine()
	}
}

// boxes returns the border of every pane that is shown.
func (a *App) boxes() [paneCount]box {
	var boxes [paneCount]box
	for each := range boxes {
		place := a.layout.panes[each]
		if place.empty() {
			continue
		}
		switch target := pane(each); target {
		case exportsPane:
			boxes[each] = a.list.box(&a.scene, place)
		case detailPane:
			boxes[each] = a.detailBox(place)
		case violationsPane:
			boxes[each] = a.violations.box(&a.scene, place)
		default:
			boxes[each] = a.columns[target].box(&a.scene, place)
		}
		boxes[each].focused = boxes[each].focused && !a.popup.open()
	}
	return boxes
}

func (a *App) paneLine(f *frame, target pane, line, cells int) {
	if a.loadedNothing() && (a.layout.arrangement == oneAtATime || target == exportsPane && a.layout.panes[detailPane].empty()) {
		a.problemLine(f, line, cells) // the detail would show it, but it is not on the screen
		return
	}
	switch target {
	case exportsPane:
		a.list.line(f, &a.scene, line, cells)
	case detailPane:
		a.detailLine(f, line, cells)
	case violationsPane:
		a.violations.drawLine(f, &a.scene, line, cells)
	default:
		a.columns[target].line(f, &a.scene, line, cells)
	}
}

// showsOverview reports whether the overview has the detail's place: nothing is narrowed, and the focus is on a column;
// or the demo's scene has just begun.
func (a *App) showsOverview() bool {
	if a.telling && a.storyOpen && a.state.focus <= exportsPane {
		return true
	}
	return a.scene.narrowed.query.IsAll() && !a.scene.viewIsNarrowed() && a.state.focus.isColumn()
}

func (a *App) detailBox(place rect) box {
	focused := a.state.focus == detailPane
	switch {
	case a.loadedNothing(), a.exportsStopped():
		return a.problemInPlaceBox(place, focused)
	case a.showsOverview():
		return a.overview.box(&a.scene, place, a.config.Keys.hint(overviewKey))
	default:
		return a.detail.box(&a.scene, place)
	}
}

func (a *App) detailLine(f *frame, line, cells int) {
	switch {
	case a.loadedNothing(), a.exportsStopped():
		a.problemLine(f, line, cells)
	case a.showsOverview():
		a.overview.line(f, &a.scene, line, cells)
	default:
		a.detail.line(f, &a.scene, line, cells)
	}
}
