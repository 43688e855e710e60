package ui

// This file decides where everything is: one pure function from the size of the terminal to rectangles. The mouse looks
// up positions in the same rectangles; nothing here knows what is drawn in them. draw_layout_largescreen.go and
// draw_layout_smallscreens.go divide the space between the header and the expression.

import "clanscope/model"

// arrangement is one of the ways to divide the screen.
type arrangement uint8

const (
	tooSmall   arrangement = iota // one line that says so
	oneAtATime                    // one pane at a time, with a breadcrumb
	tabbed                        // the columns above, and below them one pane with tabs
	stacked                       // narrow and tall: the columns, the exports, the detail and the violations from top to bottom
	sideBySide                    // the columns; the exports next to the detail; the violations
)

// The sizes in cells at which the arrangement changes.
const (
	smallestWidth   = 40
	smallestHeight  = 10
	columnsWidth    = 60
	columnsHeight   = 16
	sideBySideWidth = 100
	sideBySideLines = 28
	stackedWidth    = 48
	stackedLines    = 34
	crumbLines      = 34 // with fewer lines, opening the violations shrinks the columns to a breadcrumb
)

// layout says where everything is. Panes that are not shown have empty rects.
type layout struct {
	arrangement arrangement
	width       int
	height      int
	header      rect
	breadcrumb  rect
	tabs        rect
	panes       [paneCount]rect
	popup       rect // over the columns; if they are not shown, over the focused pane
	failure     rect // of a load, while older data is shown
	expression  rect
	hints       rect
}

// wishes is what a layout depends on, apart from the size.
type wishes struct {
	columnWidths    [model.PartCount]int // the cells of each column's widest name, with its count
	columnNeeds     [model.PartCount]int // the cells that each column needs so that nothing in it is cut
	columnRows      int                  // the rows of the longest column
	focusRows       int                  // the rows of the focused column; 0: no column has the focus, or it offers no name
	focus           pane
	lower           pane // which pane has the lower place if there is only one
	listWidth       int  // the cells of the list's widest line, whatever is chosen
	listWidthNow    int  // the same, for the current choice
	listKeysNow     int  // the same, for the current choice, with only a count after the keys
	listInSight     int  // the same, for the lines on the screen; 0: that does not matter
	listHasValues   bool // it has value columns
	violationRows   int  // the lines that the violations would take
	violationsMost  int  // the same, with nothing chosen
	violationsOpen  bool
	violationsText  int  // the lines that the open violations need to show everything; 0: not known yet
	nothingWrong    bool // and everything could be checked: there is nothing to read in the violations
	story           bool // the overview with the demo's story is below the columns if it does not fit next to the list
	popup           popupSize
	expressionLines int // the lines of the expression and its notes
	failureLines    int // the lines that say how the last load failed
}

// arrange divides the screen.
func arrange(width, height int, wish wishes) layout {
	l := layout{width: width, height: height, arrangement: arrangementOf(width, height)}
	if l.arrangement == tooSmall {
		return l
	}
	if l.arrangement == stacked || l.arrangement == sideBySide {
		wish.violationsOpen = wish.violationsOpen && !wish.nothingWrong // one line says that nothing is wrong
	}
	expression := max(1, wish.expressionLines)
	l.header = rect{0, 0, width, 1}
	l.hints = rect{0, height - 1, width, 1}
	l.expression = rect{0, height - 1 - expression, width, expression}
	l.failure = rect{0, l.expression.y - wish.failureLines, width, wish.failureLines}
	body := rect{0, 1, width, height - 2 - expression - wish.failureLines}
	if wish.violationsOpen && (height < crumbLines || l.arrangement == stacked) || l.arrangement == oneAtATime || l.reads(wish) {
		l.breadcrumb = rect{0, body.y, width, 1}
		body = rect{0, body.y + 1, width, body.h - 1}
	}
	switch l.arrangement {
	case oneAtATime:
		l.oneAtATimeBody(body, wish)
	case tabbed:
		l.tabbedBody(body, wish)
	case stacked:
		l.stackedBody(body, wish)
	case sideBySide:
		l.sideBySideBody(body, wish)
	}
	l.placePopup(wish)
	return l
}

// narrowestPopup is the cells that a pop-up needs, including borders.
const narrowestPopup = 36

// placePopup puts a pop-up over as many columns as it needs, from the left; a wide one covers all of them.
func (l *layout) placePopup(wish wishes) {
	if wish.popup == noPopup {
		return
	}
	over := []pane{serviceColumn, instanceColumn, roleColumn, machineColumn}
	if l.panes[machineColumn].empty() {
		over = []pane{wish.focus}
		if l.panes[wish.focus].empty() {
			over[0] = wish.lower
		}
	}
	for _, each := range over {
		if wish.popup == smallPopup && l.popup.w >= narrowestPopup && l.panes[each].y == l.popup.y {
			break
		}
		if wish.popup == smallPopup && !l.popup.empty() && l.panes[each].y != l.popup.y {
			break
		}
		l.popup = l.popup.with(l.panes[each])
		l.panes[each] = rect{}
	}
}

func arrangementOf(width, height int) arrangement {
	switch {
	case width < smallestWidth || height < smallestHeight:
		return tooSmall
	case width >= sideBySideWidth && height >= sideBySideLines:
		return sideBySide
	case width >= stackedWidth && height >= stackedLines:
		return stacked
	case width < columnsWidth || height < columnsHeight:
		return oneAtATime
	default:
		return tabbed
	}
}

// openPanel returns the lines of the open violations: as many as they need, up to most. Other panes need the rest more.
func (w *wishes) openPanel(most int) int {
	if w.violationsText == 0 {
		return most
	}
	return min(most, w.violationsText+2)
}

// at returns the pane at a position on the screen; false if there is none.
func (l *layout) at(x, y int) (pane, bool) {
	for each := range l.panes {
		if l.panes[each].contains(x, y) {
			return pane(each), true
		}
	}
	return 0, false
}
