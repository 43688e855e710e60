package ui

// This file defines the list of exports: its cursor and its border. columnquery.go and listfilter.go decide which
// exports it lists, pane_exports_widths.go how wide each part of a key is, and pane_exports_lines.go how a line looks.

import (
	"fmt"

	"clanscope/model"
	"clanscope/model/wording"
)

// exportsList is the pane with the selected exports. The parts of their keys are aligned.
type exportsList struct {
	window    window
	cursor    int // the place in the list
	lead      listLead
	drawn     int // the place that is drawn as the cursor: the lead's or, without a lead, the cursor's; -1: none, because the lead is not listed
	widths    [model.PartCount]int
	values    valueColumns
	inSight   int             // the lines on the screen when the list was measured last
	names     int             // the cells of the interfaces before the value columns; 0: they do not fit
	prefix    string          // what all listed services begin with, if it is left out for lack of room
	bare      bool            // no service shows the part before its last slash, because it does not fit for all of them
	shared    string          // that part, if it is the same for all listed services; otherwise empty
	twins     map[string]bool // listed services that look like another one without the part before their last slash
	sharedOut measuredFor     // for which the widths were worked out
	needs     listNeeds
	ragged    bool // the interfaces end at the border and use the blanks before them, because they do not fit in a column
}

// listNeeds is how many cells the list needs, and for what that was worked out.
type listNeeds struct {
	of    measuredFor
	cells int
}

// seek puts the cursor on a key. If the key is not listed, the cursor keeps its place.
func (l *exportsList) seek(s *scene, key model.Key) {
	l.cursor = clamp(l.cursor, 0, max(0, s.listed.Len()-1))
	row, known := s.snapshot.Set.Find(key)
	if !known {
		return
	}
	if place, listed := s.placeOf(row); listed {
		l.cursor = place
	}
}

// listLead is the violation that the panel shows. As long as nobody moves the list's own cursor, the list marks the
// violation's export and, if it is not listed, none.
type listLead struct {
	leads  bool
	row    int // -1: no export
	cursor int // where the list's own cursor was
}

// follow makes the list mark an export other than the one under its cursor.
func (l *exportsList) follow(leads bool, row int) {
	if leads != l.lead.leads || row != l.lead.row {
		l.lead = listLead{leads, row, l.cursor}
	}
}

// placeDrawn returns the place that is drawn as the cursor; -1 if none is.
func (l *exportsList) placeDrawn(s *scene) int {
	if !l.lead.leads || l.lead.cursor != l.cursor {
		return l.cursor
	}
	if l.lead.row >= 0 && l.lead.row < s.snapshot.Set.Len() {
		if place, listed := s.placeOf(l.lead.row); listed {
			return place
		}
	}
	return -1
}

// row returns the row under the cursor; false if the list is empty.
func (l *exportsList) row(s *scene) (int, bool) {
	if l.cursor >= s.listed.Len() {
		return 0, false
	}
	return s.listedAt(l.cursor), true
}

// place scrolls so that the cursor is shown, and divides the width among the parts. It returns true if the list now
// needs more cells than before. How many exports fit depends on how many lines the headings take, and these depend on
// the texts of the exports that fit. So after one time in which the headings may take fewer lines, they may only take
// more: then it ends.
func (l *exportsList) place(s *scene, inner rect) (grown bool) {
	l.drawn = l.placeDrawn(s)
	for round := range 1 + mostHeadingLines {
		lines := l.headings(s)
		shown := max(0, inner.h-lines)
		l.window.follow(max(0, l.drawn), shown, s.listed.Len())
		grown = l.values.read(s, l.window.offset, shown) || grown
		l.shareOut(s, inner)
		l.values.placeHeadings(l.beforeValues(), max(0, inner.w-l.beforeValues()))
		if now := l.headings(s); now == lines {
			break
		} else if now < lines && round > 0 {
			l.values.lines = lines // the top line stays blank
			break
		}
	}
	return grown
}

// beforeValues returns the cells before the value columns.
func (l *exportsList) beforeValues() int {
	before := listMargin + l.keyWidth() + listGlyphs
	if l.names > 0 {
		before += l.names + columnGap
	}
	return before
}

// headings returns how many lines are above the exports: with value columns, one or more.
func (l *exportsList) headings(s *scene) int {
	if len(s.state.pins) == 0 {
		return 0
	}
	return max(1, l.values.lines)
}

func (l *exportsList) box(s *scene, r rect) box {
	border := box{rect: r, focused: s.state.focus == exportsPane, title: []piece{say(inkTitle, "Exports")}}
	if s.state.keyFilter != "" {
		border.title = append(border.title, say(inkFaint, " /"), quote(inkMatch, s.state.keyFilter))
	}
	if s.state.search != "" {
		border.title = append(border.title, say(inkFaint, " *"), quote(inkMatch, s.state.search))
	}
	if s.state.violating {
		border.title = append(border.title, say(inkWarning, " violating"))
	}
	switch {
	case l.prefix != "": // all services begin with it
		border.title = append(border.title, say(inkFaint, "  "), quote(inkDim, l.prefix), say(inkFaint, "…"))
	case l.shared != "": // the services that are cut do
		border.title = append(border.title, say(inkFaint, "  …/ is "), quote(inkDim, l.shared))
	}
	if s.snapshot.ExportsFailed && s.now.finished {
		border.title = append(border.title, say(inkWarning, "  as far as keys are known"))
	}
	if s.knowsNothing() {
		return border
	}
	border.right = []piece{
		say(inkCount, fmt.Sprintf("%s of %s", wording.Thousands(s.listed.Len()), wording.Thousands(s.listedFrom()))),
	}
	border.above = l.window.offset
	border.more = l.window.below(max(0, r.inner().h-l.headings(s)), s.listed.Len())
	return border
}

// listedFrom returns the total of which the listed exports are a part: all exports or, if the view is narrowed, those
// of the query.
func (s *scene) listedFrom() int {
	if s.viewIsNarrowed() {
		return s.narrowed.rows.Len()
	}
	return s.snapshot.Set.Len()
}

func (s *scene) viewIsNarrowed() bool {
	return s.state.keyFilter != "" || s.state.search != "" || s.state.violating
}
