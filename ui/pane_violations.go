package ui

// This file defines the panel of violations: one line per cause and, below them while the panel has the focus,
// everything about the place under the cursor. model/rules decides what is a violation, causesinchoice.go which of them
// are in the choice, and pane_violations_lines.go how the lines look.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/ui/text"
)

// violationsList is the panel with the causes in the choice, or with all causes.
type violationsList struct {
	window window // of the causes
	cursor int    // which one of shown
	at     int    // which place of that cause
	height int    // lines inside the panel's border
	need   int    // the most lines that it has needed to show everything since it was opened; 0: not known yet
	glance bool   // it does not have the focus, but there is room for an explanation below all its causes

	here      int  // how many causes are in the choice
	elsewhere bool // all causes are shown only because there were none here
	shown     []violationLine
	headed    []panelRow // shown with headings in between; nil without headings
	from      model.Key  // the export that the user looked at after the last visit
	visited   bool       // n or enter has already gone to the place under the cursor

	whoCells   int // the cells of the writers and keys of the causes on the screen, so that the titles after them are aligned
	titleCells int // the cells of those titles, with the gap before them
	tailCells  int // the cells of what follows them

	explanation explanation
	report      *rules.Report                      // the report that described belongs to
	described   map[rules.Finding]*rules.Violation // kept, because describing a finding may search all names
}

// violationLine is a cause, and the first of its places that is in the choice and passes the filter.
type violationLine struct {
	cause   *rules.Cause
	first   int
	passing []int32 // the places that pass the filter and belong to what the panel shows, in order; nil without a filter
}

// passes reports whether a place passes the filter.
func (l violationLine) passes(place int) bool {
	_, found := slices.BinarySearch(l.passing, int32(place))
	return found || l.passing == nil
}

// beside returns the next or previous place that passes the filter; it need not exist.
func (l violationLine) beside(place, direction int) int {
	at, found := slices.BinarySearch(l.passing, int32(place))
	switch {
	case l.passing == nil:
		return place + direction
	case direction < 0:
		at--
	case found:
		at++
	}
	if at < 0 || at >= len(l.passing) {
		return -1
	}
	return int(l.passing[at])
}

// panelRow is a line in the list of causes: a heading, or one of shown.
type panelRow struct {
	heading []piece
	shown   int
}

// forget empties the panel, because the snapshot has changed.
func (v *violationsList) forget() { *v = violationsList{window: v.window, height: v.height} }

// gather takes what a search has found so far. The cursor stays on the place in the state.
func (v *violationsList) gather(s *scene, search *causeSearch) {
	v.here, v.shown = search.here, slices.Clip(search.shown) // the search may still append to its own slice
	v.arrangeRows(s)
	v.seek(s)
}

// seek puts the cursor on the place in the state; if that is not shown, on the first one that is.
func (v *violationsList) seek(s *scene) {
	wanted := s.state.violation
	row, known := s.snapshot.Set.Find(wanted.key)
	isWanted := func(cause *rules.Cause, finding *rules.Finding) bool {
		isElsewhere := finding.Row >= 0 && (!known || int(finding.Row) != row) // without making a key for each row
		return !isElsewhere && s.nameOf(cause, *finding) == wanted
	}
	for at, line := range v.shown {
		if line.cause.Rule.ID != wanted.rule {
			continue
		}
		for place := range line.cause.Findings {
			if isWanted(line.cause, &line.cause.Findings[place]) && line.passes(place) {
				v.cursor, v.at = at, place
				return
			}
		}
	}
	v.visited, v.cursor, v.at = false, 0, 0
	if len(v.shown) > 0 {
		v.at = v.shown[0].first
	}
}

// violationName names a place of a rule, so that it can be found again in another report.
type violationName struct {
	rule   string
	key    model.Key
	writer model.Writer
}

func (s *scene) nameOf(cause *rules.Cause, finding rules.Finding) violationName {
	name := violationName{rule: cause.Rule.ID}
	name.key, _ = s.keyOf(finding)
	if finding.Definition >= 0 {
		name.writer = s.snapshot.Definitions[finding.Definition].Writer
	}
	return name
}

// line returns the cause under the cursor; false if there is none.
func (v *violationsList) line() (violationLine, bool) {
	if v.cursor >= len(v.shown) {
		return violationLine{}, false
	}
	return v.shown[v.cursor], true
}

// place returns the place under the cursor; false if there is none.
func (v *violationsList) place() (rules.Finding, bool) {
	line, ok := v.line()
	if !ok {
		return rules.Finding{}, false
	}
	return line.cause.Findings[clamp(v.at, 0, len(line.cause.Findings)-1)], true
}

// point puts the cursor on a place of a cause, and stores it in the state.
func (v *violationsList) point(s *scene, cursor, at int) {
	v.cursor, v.at, v.visited = cursor, at, false
	line := v.shown[cursor]
	s.state.violation = s.nameOf(line.cause, line.cause.Findings[at])
	v.explanation.window = window{}
}

// move goes some causes further, to the first place in the choice of that cause.
func (v *violationsList) move(s *scene, steps int) {
	if len(v.shown) == 0 {
		return
	}
	if to := clamp(v.cursor+steps, 0, len(v.shown)-1); to != v.cursor {
		v.point(s, to, v.shown[to].first)
	}
}

// rows returns how many lines the causes take, with their headings.
func (v *violationsList) rows() int {
	if v.headed != nil {
		return len(v.headed)
	}
	return len(v.shown)
}

// row returns a line of the list of causes.
func (v *violationsList) row(at int) panelRow {
	if v.headed != nil {
		return v.headed[at]
	}
	return panelRow{shown: at}
}

// cursorRow returns the line that has the cursor.
func (v *violationsList) cursorRow() int {
	if v.headed == nil {
		return v.cursor
	}
	return max(0, slices.IndexFunc(v.headed, func(row panelRow) bool { return row.shown == v.cursor }))
}

// prepare describes the findings that will be drawn, so that drawing need not do it.
func (v *violationsList) prepare(s *scene) {
	v.whoCells, v.titleCells, v.tailCells = 0, 0, 0
	for line := range v.listHeight() {
		if at := v.window.offset + line; at < v.rows() && v.row(at).shown >= 0 {
			shown := v.shown[v.row(at).shown]
			v.tailCells = max(v.tailCells, s.widthOf(causeTail(shown.cause, v.signsOf(s, shown), shown.first, causeGap(wideCause))))
			v.titleCells = max(v.titleCells, len(titleGap)+text.Printer{}.Width(shown.cause.Rule.Title))
			v.whoCells = max(v.whoCells, min(widestWho, s.widthOf(s.whoWritesWhat(shown.cause.Findings[shown.first]))))
		}
	}
}

// widestWho limits the cells of the writers and keys before the titles.
const widestWho = 64

// widthOf returns the cells of pieces that are not drawn yet.
func (s *scene) widthOf(pieces []piece) (cells int) {
	for _, each := range pieces {
		if each.foreign {
			cells += s.printer.Width(each.text)
		} else {
			cells += text.Printer{}.Width(each.text) // the theme replaces our own signs cell by cell
		}
	}
	return cells
}

// describe describes a finding, once.
func (v *violationsList) describe(s *scene, finding rules.Finding) *rules.Violation {
	if v.report != s.report || v.described == nil {
		v.report, v.described = s.report, map[rules.Finding]*rules.Violation{}
	}
	if v.described[finding] == nil {
		violation := s.report.Describe(finding)
		v.described[finding] = &violation
	}
	return v.described[finding]
}

// reads reports whether a line of the panel belongs to the explanation.
func (v *violationsList) reads(line int) bool {
	return len(v.explanation.lines) > 0 && line >= v.listHeight()
}

// read scrolls the explanation.
func (v *violationsList) read(steps int) {
	v.explanation.window.offset += steps
	v.scroll(v.height)
}

// stepsTo returns how many causes the cause on a line of the panel is away from the cursor; 0 if there is no cause on
// it.
func (v *violationsList) stepsTo(line int) int {
	at := v.window.offset + line
	if v.reads(line) || at < 0 || at >= v.rows() || v.row(at).shown < 0 {
		return 0
	}
	return v.row(at).shown - v.cursor
}

// hasCursor reports whether a line of the panel is that of the cause under the cursor.
func (v *violationsList) hasCursor(line int) bool {
	at := v.window.offset + line
	return line < v.listHeight() && at < v.rows() && v.row(at).shown == v.cursor
}
