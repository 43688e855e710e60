package ui

// This file divides screens that are too narrow or too low for the exports next to the detail: one pane at a time, the
// columns above one pane with tabs, or everything stacked. draw_layout_largescreen.go divides large ones.

import "clanscope/model"

// reads reports whether the user reads a value while one pane is below the columns. Then the value needs the columns'
// lines.
func (l *layout) reads(wish wishes) bool {
	return l.arrangement == tabbed && wish.focus == detailPane && !wish.violationsOpen
}

// The lines that a column and a story below it need, and those below which a list under a column is useless.
const (
	storyBody = 10
	leastList = 6
)

func (l *layout) oneAtATimeBody(body rect, wish wishes) {
	l.panes[wish.focus] = body
	if wish.story && body.h >= storyBody {
		above := body.h / 2
		l.panes[wish.focus].h = above
		l.panes[detailPane] = rect{0, body.y + above, body.w, body.h - above}
		return
	}
	if above := wish.focusRows + 2; wish.focusRows > 0 && wish.popup == noPopup && body.h-above >= leastList {
		l.panes[wish.focus].h = above
		l.panes[exportsPane] = rect{0, body.y + above, body.w, body.h - above}
	}
}

func (l *layout) tabbedBody(body rect, wish wishes) {
	if wish.story {
		wish.lower = detailPane
	}
	if wish.violationsOpen {
		l.panes[violationsPane] = body
		return
	}
	columns := clamp(wish.columnRows+2, 5, body.h/2)
	if l.reads(wish) {
		columns = 0
	} else {
		l.placeColumns(rect{0, body.y, body.w, columns}, wish.columnWidths, wish.columnNeeds)
	}
	l.tabs = rect{0, body.y + columns, body.w, 1}
	l.panes[wish.lower] = rect{0, body.y + columns + 1, body.w, body.h - columns - 1}
}

// The lines that a long expression takes from the detail alone, and those that the detail keeps.
const (
	mostFromDetail = 6
	leastDetail    = 3
)

// stackedBody puts the columns in two rows of two if their names need the room.
func (l *layout) stackedBody(body rect, wish wishes) {
	if wish.violationsOpen {
		panel := wish.openPanel(body.h * 3 / 5)
		l.panes[detailPane] = rect{0, body.y, body.w, body.h - panel}
		l.panes[violationsPane] = rect{0, body.y + body.h - panel, body.w, panel}
		return
	}
	whole := body.h + min(l.expression.h, mostFromDetail) // as with a short expression, so that nothing moves except the detail
	columns := clamp(wish.columnRows+2, 5, whole/3)
	if sum := sumOf(wish.columnWidths) + 2*model.PartCount; sum <= body.w {
		l.placeColumns(rect{0, body.y, body.w, columns}, wish.columnWidths, wish.columnNeeds)
	} else {
		half := clamp(wish.columnRows+2, 5, whole/5)
		columns = 2 * half
		l.placePair(rect{0, body.y, body.w, half}, model.Service, wish.columnWidths)
		l.placePair(rect{0, body.y + half, body.w, half}, model.Role, wish.columnWidths)
	}
	most := max(3, whole/8)
	violations := clamp(wish.violationRows+2, 3, most)
	exports := max(5, (whole-columns-clamp(wish.violationsMost+2, 3, most))/2)
	exports = min(exports, body.h-columns-violations-leastDetail)
	detail := body.h - columns - violations - exports
	l.panes[exportsPane] = rect{0, body.y + columns, body.w, exports}
	l.panes[detailPane] = rect{0, body.y + columns + exports, body.w, detail}
	l.panes[violationsPane] = rect{0, body.y + body.h - violations, body.w, violations}
}
