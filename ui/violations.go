package ui

// This file draws the panel of violations: one line a cause, and for the cause under the cursor what was expected, what to write instead, and its places. What
// is a violation is decided in model/rules.

import (
	"fmt"

	"clanscope/model/rules"
)

// violationsList is the panel with the causes of the choice, or of everything.
type violationsList struct {
	window  window
	cursor  int
	shown   []violationLine
	here    int // causes in the choice
	all     int
	places  int // places in all
	errors  int
	height  int  // inner lines of the panel
	open    bool // the panel has the focus, so that it explains the cause under its cursor
	visited bool // n or enter has been to the cause under the cursor

	explained []drawnLine                        // of the cause under the cursor, while the panel is open
	report    *rules.Report                      // what described is of
	described map[rules.Finding]*rules.Violation // putting a finding into words may look at every name
}

// violationLine is one line of the panel: a cause, with the first of its places that is shown.
type violationLine struct {
	cause   *rules.Cause
	finding rules.Finding
}

// gather works out which causes are shown.
func (v *violationsList) gather(s *scene) {
	v.shown, v.here, v.all, v.places, v.errors = v.shown[:0], 0, 0, 0, 0
	if s.report == nil {
		return
	}
	causes := s.report.Causes()
	v.all = len(causes)
	for at := range causes {
		cause := &causes[at]
		v.places += len(cause.Findings)
		if cause.Severity == rules.Error {
			v.errors++
		}
		here := s.firstHere(cause)
		if here >= 0 {
			v.here++
		}
		if here >= 0 || s.state.allCauses {
			v.shown = append(v.shown, violationLine{cause: cause, finding: cause.Findings[max(here, 0)]})
		}
	}
	v.cursor = clamp(v.cursor, 0, max(0, len(v.shown)-1))
}

// lines is how many lines the panel would like to have: one a cause and, while it is open, those that explain the cause under the cursor.
func (v *violationsList) lines() int { return max(1, len(v.shown)) + len(v.explained) }

// forget begins again with the first cause: the snapshot is another one.
func (v *violationsList) forget() { v.cursor, v.visited = 0, false }

// explain works out the explanation of the cause under the cursor, if the panel has the focus.
func (v *violationsList) explain(s *scene, cells int) {
	v.explained = nil
	if !v.open || s.report == nil {
		return
	}
	if len(v.shown) > 0 {
		v.explained = explanation(s, v.describe(s, v.shown[v.cursor].finding), v.shown[v.cursor].cause, cells)
	}
	v.explained = append(v.explained, lackLines(s, cells)...)
}

func (v *violationsList) move(steps int) {
	v.cursor = clamp(v.cursor+steps, 0, max(0, len(v.shown)-1))
}

func (v *violationsList) place(height int) {
	v.height = height
	v.window.follow(v.cursor, v.listHeight(), len(v.shown))
}

// fewestCauses is how many causes an open panel shows at the least, however much there is to explain.
const fewestCauses = 3

// listHeight is the lines that the causes have; the rest explains the one under the cursor.
func (v *violationsList) listHeight() int {
	return max(v.height-len(v.explained), min(v.height, fewestCauses))
}

// count is what the tab says.
func (v *violationsList) count() string {
	if v.here == v.all {
		return fmt.Sprint(v.all)
	}
	return fmt.Sprintf("%d/%d", v.here, v.all)
}

// summary is what the header says.
func (v *violationsList) summary(s *scene) []piece {
	switch {
	case s.report == nil:
		return nil
	case v.all == 0 && s.report.Done():
		return []piece{say(inkGood, "✓ no violations ")}
	case v.all == 0:
		return []piece{say(inkDim, "checking… ")}
	}
	as, glyph := severityLook(&theme{glyphs: unicodeGlyphs}, s.report.Causes()[0].Severity)
	return []piece{say(as, fmt.Sprintf("%s %s · %s ", glyph, plural(v.all, "cause"), plural(v.places, "place")))}
}

func plural(count int, unit string) string {
	if count == 1 {
		return "1 " + unit
	}
	return thousands(count) + " " + unit + "s"
}

func (v *violationsList) box(s *scene, place rect) box {
	border := box{rect: place, focused: s.state.focus == violationsPane, title: []piece{say(inkTitle, "Violations")}}
	border.more = v.window.below(v.listHeight(), len(v.shown))
	if s.report == nil {
		return border
	}
	scope := "here"
	if s.state.allCauses {
		scope = "all"
	}
	border.title = append(border.title, say(inkDim, " "+scope))
	border.right = []piece{say(inkCount, fmt.Sprintf("%s here · %d in all", plural(v.here, "cause"), v.all))}
	if lacks := len(s.report.Lacks()); lacks > 0 {
		border.right = append(border.right, say(inkFaint, fmt.Sprintf(" · %s cannot run", plural(lacks, "rule"))))
	}
	return border
}

// line draws a line of the panel: causes above, the explanation of the one under the cursor below.
func (v *violationsList) line(f *frame, s *scene, line, cells int) {
	height := v.window.offset + line
	listed := v.listHeight()
	switch {
	case line >= listed:
		v.explained[line-listed](f, cells)
	case len(v.shown) == 0:
		v.emptyLine(f, s, line, cells)
	case height < len(v.shown):
		v.causeLine(f, s, height, cells)
	default:
		f.space(cells)
	}
}

func (v *violationsList) emptyLine(f *frame, s *scene, line, cells int) {
	if line > 0 {
		f.space(cells)
		return
	}
	switch {
	case s.report == nil && s.now.running:
		f.pieces(cells, say(inkDim, " the rules run when everything is loaded"))
	case s.report == nil:
		f.pieces(cells, say(inkDim, " nothing to check"))
	case !s.report.Done():
		f.pieces(cells, say(inkDim, " checking…"))
	default:
		words := " ✓ none"
		if v.all > 0 {
			words = fmt.Sprintf(" ✓ none here · %d elsewhere (t shows all)", v.all)
		}
		pieces := []piece{say(inkGood, words)}
		if lacks := s.report.Lacks(); len(lacks) > 0 {
			pieces = append(pieces, say(inkDim, fmt.Sprintf(" · %s need ", plural(len(lacks), "rule"))), quote(inkDim, lacks[0].Text))
		}
		f.pieces(cells, pieces...)
	}
}

func (v *violationsList) causeLine(f *frame, s *scene, at, cells int) {
	shown := v.shown[at]
	violation := v.describe(s, shown.finding)
	f.on = cursorGround(at == v.cursor, s.state.focus == violationsPane)
	f.space(1)
	f.severity(shown.cause.Severity)
	f.space(1)
	id := min(20, cells/5)
	as, _ := severityLook(f.theme, shown.cause.Severity)
	f.fit(as, violation.Rule.ID, id)
	f.space(1)
	right := []piece{say(inkFaint, " ")}
	if len(shown.cause.Findings) > 1 {
		right = append(right, say(inkCount, plural(len(shown.cause.Findings), "place")+" "))
	}
	if violation.Silent && shown.cause.Severity == rules.Error { // of what is no error nobody expects a word from clan-core
		right = append(right, say(inkWarning, "clan-core is silent "))
	}
	width := min(f.width(right...), cells/3)
	left := cells - 4 - id - width
	f.pieces(left, quote(inkText, violation.Message))
	f.flow(width, right...)
	f.on = groundPlain
}

// describe puts a finding into words, once.
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
