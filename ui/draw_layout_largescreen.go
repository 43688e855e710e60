package ui

// This file divides a large screen: the columns, the exports next to the detail, and the violations below.
// draw_layout_smallscreens.go divides smaller ones.

func (l *layout) sideBySideBody(body rect, wish wishes) {
	violations, columns := l.sideBySideHeights(body.h, wish)
	rest := body.h - violations
	if columns > 0 {
		l.placeColumns(rect{0, body.y, body.w, columns}, wish.columnWidths, wish.columnNeeds)
	}
	lower := rect{0, body.y + columns, body.w, rest - columns}
	left := min(wish.listWidth, max(wish.listWidthNow, body.w-comfortableDetail))
	if wish.violationsOpen {
		left = min(left, max(body.w/2, wish.listKeysNow)) // the detail shows what is under the panel's cursor
	}
	if wish.listInSight > 0 {
		left = min(left, max(wish.listInSight, body.w-comfortableDetail))
	}
	if left > body.w-narrowestPreview { // otherwise the list is whole, and stays so while the user reads the detail
		left = clamp(left, narrowestList, body.w-leastBeside(wish.focus, wish.listHasValues))
	}
	left = max(left, narrowestList)
	l.panes[exportsPane] = rect{0, lower.y, left, lower.h}
	l.panes[detailPane] = rect{left, lower.y, lower.w - left, lower.h}
	l.panes[violationsPane] = rect{0, lower.y + lower.h, body.w, violations}
}

// tallBody is from how many lines on nothing moves when the choice changes or the violations are opened, except the
// line above them. There is room for this, and what does not move need not be sent again.
const tallBody = 45

// sideBySideHeights returns the lines of the violations and of the columns. The columns' do not depend on the choice.
func (l *layout) sideBySideHeights(body int, wish wishes) (violations, columns int) {
	most := max(3, body/5)
	everywhere := clamp(wish.violationsMost+2, 3, most)
	violations = clamp(wish.violationRows+2, 3, most)
	columns = clamp(wish.columnRows+2, 9, (body-everywhere)*2/5)
	open := wish.openPanel((l.height + 1) / 2)
	switch {
	case body >= tallBody && wish.violationsOpen && wish.violationRows > 0:
		violations, columns = open, min(columns, body*3/10)
	case body >= tallBody:
		violations, columns = everywhere, min(columns, body*3/10)
	case wish.violationsOpen:
		rest := body - open
		violations, columns = open, clamp(wish.columnRows+2, min(9, rest/2), rest*2/5)
	}
	if !l.breadcrumb.empty() {
		columns = 0
	}
	return violations, columns
}

// The cells that the exports and the detail keep when they are side by side, including borders.
const (
	narrowestList     = 40
	narrowestDetail   = 40
	narrowestPreview  = 36 // while the detail does not have the focus
	comfortableDetail = 58 // what the list leaves to the detail if it can

	narrowestBesideValues = 30 // the same, if the list has value columns
)

// leastBeside is what the detail keeps next to the list: less while it does not have the focus, and less next to value
// columns, which people compare down the list.
func leastBeside(focus pane, values bool) int {
	switch read := focus > exportsPane; {
	case read && !values:
		return narrowestDetail
	case read || !values:
		return narrowestPreview
	default:
		return narrowestBesideValues
	}
}
