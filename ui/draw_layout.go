package ui

// This file holds where everything stands: one pure function from the size of the terminal to rectangles. The mouse looks positions up in
// the same rectangles; nothing here knows what is drawn in them.

import "clanscope/model"

// rect is a part of the screen in cells; a rect without area is not shown.
type rect struct{ x, y, w, h int }

func (r rect) empty() bool            { return r.w <= 0 || r.h <= 0 }
func (r rect) contains(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// inner returns the rect without its border.
func (r rect) inner() rect { return rect{r.x + 1, r.y + 1, max(0, r.w-2), max(0, r.h-2)} }

// arrangement is one of the ways in which the screen is divided.
type arrangement uint8

const (
	tooSmall   arrangement = iota // one line that says so
	oneAtATime                    // one pane at a time, with a breadcrumb
	tabbed                        // the columns above, one pane below with tabs
	sideBySide                    // the columns, the exports beside the detail, the violations
)

// The sizes in cells at which the arrangement changes.
const (
	smallestWidth   = 40
	smallestHeight  = 10
	columnsWidth    = 60
	columnsHeight   = 16
	sideBySideWidth = 100
	sideBySideLines = 28
)

// layout says where everything stands. Panes that are not shown have empty rects.
type layout struct {
	arrangement arrangement
	width       int
	height      int
	header      rect
	breadcrumb  rect
	tabs        rect
	panes       [paneCount]rect
	expression  rect
	hints       rect
}

// wishes is what a layout depends on besides the size.
type wishes struct {
	columnWidths   [model.PartCount]int // the cells of each column's widest name, with its count
	columnRows     int                  // the rows of the longest column
	focus          pane
	lower          pane // which pane has the lower place where there is only one
	listWidth      int  // the cells of the exports' widest line
	violationRows  int  // the lines that the violations would take
	violationsOpen bool
}

// arrange divides the screen.
func arrange(width, height int, wish wishes) layout {
	l := layout{width: width, height: height}
	switch {
	case width < smallestWidth || height < smallestHeight:
		return l
	case width < columnsWidth || height < columnsHeight:
		l.arrangement = oneAtATime
	case width < sideBySideWidth || height < sideBySideLines:
		l.arrangement = tabbed
	default:
		l.arrangement = sideBySide
	}
	l.header = rect{0, 0, width, 1}
	l.hints = rect{0, height - 1, width, 1}
	l.expression = rect{0, height - 2, width, 1}
	body := rect{0, 1, width, height - 3}
	switch l.arrangement {
	case oneAtATime:
		l.breadcrumb = rect{0, 1, width, 1}
		l.panes[wish.focus] = rect{0, 2, width, body.h - 1}
	case tabbed:
		l.tabbedBody(body, wish)
	case sideBySide:
		l.sideBySideBody(body, wish)
	}
	return l
}

func (l *layout) tabbedBody(body rect, wish wishes) {
	columns := clamp(wish.columnRows+2, 5, body.h/2)
	l.placeColumns(rect{0, body.y, body.w, columns}, wish.columnWidths)
	l.tabs = rect{0, body.y + columns, body.w, 1}
	l.panes[wish.lower] = rect{0, body.y + columns + 1, body.w, body.h - columns - 1}
}

func (l *layout) sideBySideBody(body rect, wish wishes) {
	violations := clamp(wish.violationRows+2, 3, max(3, body.h/5))
	if wish.violationsOpen {
		violations = body.h / 2 // the same for every cause, so that nothing jumps while reading them
	}
	rest := body.h - violations
	columns := clamp(wish.columnRows+2, min(9, rest/2), rest*2/5)
	l.placeColumns(rect{0, body.y, body.w, columns}, wish.columnWidths)
	lower := rect{0, body.y + columns, body.w, rest - columns}
	left := clamp(wish.listWidth, 40, body.w-detailWidth)
	l.panes[exportsPane] = rect{0, lower.y, left, lower.h}
	l.panes[detailPane] = rect{left, lower.y, lower.w - left, lower.h}
	l.panes[violationsPane] = rect{0, lower.y + lower.h, body.w, violations}
}

// detailWidth is what the detail keeps beside the exports.
const detailWidth = 52

// narrowestColumn is what a column needs to say anything at all, borders included.
const narrowestColumn = 12

// comfortableColumn is what the other columns keep, borders included, before the services' gives way.
const comfortableColumn = 16

// placeColumns gives every column what its names need as far as it goes: what is left over is shared out, what is missing is taken from the widest. The services'
// names are the longest and tell the most, so theirs gives way last.
func (l *layout) placeColumns(place rect, natural [model.PartCount]int) {
	widths := natural
	sum := 0
	for part := range widths {
		widths[part] = max(widths[part]+2, narrowestColumn)
		sum += widths[part]
	}
	for ; sum > place.w; sum-- {
		widths[givesWay(widths)]--
	}
	spare := place.w - sum
	x := place.x
	for part := range widths {
		share := spare / (len(widths) - part)
		spare -= share
		l.panes[part] = rect{x, place.y, widths[part] + share, place.h}
		x += widths[part] + share
	}
}

// givesWay returns the column to take a cell from.
func givesWay(widths [model.PartCount]int) model.Part {
	widest := model.Instance
	for part := model.Role; part <= model.Machine; part++ {
		if widths[part] > widths[widest] {
			widest = part
		}
	}
	if widths[widest] <= comfortableColumn && widths[model.Service] > widths[widest] {
		return model.Service
	}
	return widest
}

// at returns the pane at a place on the screen; false if there is none.
func (l *layout) at(x, y int) (pane, bool) {
	for each := range l.panes {
		if l.panes[each].contains(x, y) {
			return pane(each), true
		}
	}
	return 0, false
}

func clamp(value, least, most int) int { return max(least, min(value, most)) }
