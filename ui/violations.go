package ui

// This file draws the panel of violations: one line a cause, and for the cause under the cursor what was expected, what to write instead, and its places. What
// is a violation is decided in model/rules.

import (
	"fmt"

	"clanscope/model"
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
		if here >= 0 || s.state.onlyAll {
			v.shown = append(v.shown, violationLine{cause: cause, finding: cause.Findings[max(here, 0)]})
		}
	}
	v.cursor = clamp(v.cursor, 0, max(0, len(v.shown)-1))
}

// firstHere returns the first of the cause's places whose key, or whose writer, lies in the choice; -1 if none does.
func (s *scene) firstHere(cause *rules.Cause) int {
	for at, finding := range cause.Findings {
		if s.isHere(finding) {
			return at
		}
	}
	return -1
}

func (s *scene) isHere(finding rules.Finding) bool {
	if s.narrowed.query.IsAll() {
		return true
	}
	if finding.Row >= 0 && s.narrowed.selection.Matches(int(finding.Row)) {
		return true
	}
	if finding.Definition < 0 {
		return false
	}
	return s.choiceHasWriter(s.snapshot.Definitions[finding.Definition].Writer)
}

// choiceHasWriter tells whether the writer's own context lies in the choice; what the writer has no name for is not compared.
func (s *scene) choiceHasWriter(writer model.Writer) bool {
	for _, part := range model.Parts {
		choice := s.narrowed.query.Parts[part]
		if choice.IsAny() || !writer.IsBoundTo(part) {
			continue
		}
		if !s.chosen(part, choice, writer.Scope.Part(part)) {
			return false
		}
	}
	return true
}

func (s *scene) chosen(part model.Part, choice model.Choice, name string) bool {
	switch choice.Kind {
	case model.ExactNames:
		for _, chosen := range choice.Names {
			if chosen == name {
				return true
			}
		}
		return false
	case model.Matches:
		_, matched := model.ParsePattern(choice.Pattern).Match(name)
		return matched
	default:
		return false
	}
}

// lines is how many lines the panel would like to have.
func (v *violationsList) lines() int { return max(1, len(v.shown)) + v.explained() }

// forget begins again with the first cause: the snapshot is another one.
func (v *violationsList) forget() { v.cursor, v.visited = 0, false }

// explained is the lines below the list for the cause under the cursor.
func (v *violationsList) explained() int {
	if len(v.shown) == 0 || !v.open {
		return 0
	}
	return explanationLines
}

const explanationLines = 3

func (v *violationsList) move(steps int) {
	v.cursor = clamp(v.cursor+steps, 0, max(0, len(v.shown)-1))
}

func (v *violationsList) place(height int) {
	v.height = height
	v.window.follow(v.cursor, v.listHeight(), len(v.shown))
}

// listHeight is the lines that the causes have; the rest explains the one under the cursor.
func (v *violationsList) listHeight() int {
	if v.height > v.explained()+2 {
		return v.height - v.explained()
	}
	return v.height
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
	if s.state.onlyAll {
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
	case len(v.shown) == 0:
		v.emptyLine(f, s, line, cells)
	case line >= listed:
		v.explanation(f, s, line-listed, cells)
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
			pieces = append(pieces, say(inkDim, fmt.Sprintf(" · %s cannot run: ", plural(len(lacks), "rule"))), quote(inkDim, lacks[0].Text))
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
	if violation.Silent {
		right = append(right, say(inkWarning, "clan-core is silent "))
	}
	width := min(f.width(right...), cells/3)
	left := cells - 4 - id - width
	f.pieces(left, quote(inkText, violation.Message))
	f.flow(width, right...)
	f.on = groundPlain
}

// explanation draws one of the lines below the list: expected and found, the fix, whose it is.
func (v *violationsList) explanation(f *frame, s *scene, line, cells int) {
	violation := v.describe(s, v.shown[v.cursor].finding)
	switch line {
	case 0:
		pieces := []piece{say(inkDim, " key "), keyPiece(inkText, violation.Key)}
		if violation.Expected != "" {
			pieces = append(pieces, say(inkDim, "  expected "), quote(inkGood, violation.Expected))
		}
		if violation.Found != "" {
			pieces = append(pieces, say(inkDim, "  found "), quote(inkError, violation.Found))
		}
		f.pieces(cells, pieces...)
	case 1:
		f.pieces(cells, say(inkDim, " fix "), quote(inkText, violation.Fix))
	case 2:
		f.pieces(cells, v.whose(s, violation)...)
	default:
		f.space(cells)
	}
}

func (v *violationsList) whose(s *scene, violation *rules.Violation) []piece {
	pieces := []piece{say(inkDim, " by  ")}
	if violation.Writer == nil {
		return append(pieces, say(inkText, "the clan's top level, or whoever wrote the file"))
	}
	pieces = append(pieces, quote(inkText, violation.Writer.ServiceID), say(inkDim, "  "+violation.Writer.Kind.String()))
	if violation.Writer.Kind != model.ServiceWide {
		pieces = append(pieces, say(inkFaint, "  "), quote(inkDim, contextOf(*violation.Writer)))
	}
	if violation.WriterFile != "" {
		pieces = append(pieces, say(inkFaint, "  "), quote(inkAccent, s.snapshot.RelativeFile(violation.WriterFile)))
	}
	return append(pieces, say(inkFaint, "  ("), quote(inkFaint, violation.Whose), say(inkFaint, ")"))
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

// toViolations goes to the panel, or from it back to where the user was.
func (a *App) toViolations() {
	if a.state.focus == violationsPane {
		a.focusOn(a.came)
		return
	}
	a.focusOn(violationsPane)
}

// toViolatingExport goes from the panel to the export of the cause under the cursor.
func (a *App) toViolatingExport() {
	if len(a.violations.shown) == 0 {
		a.notice = "there is no violation here"
		return
	}
	a.visit(a.violations.shown[a.violations.cursor].finding)
}

// toNextViolation goes to the export of the next cause, from anywhere, over all of them.
func (a *App) toNextViolation(direction int) {
	if len(a.violations.shown) == 0 {
		a.notice = "there is no violation here"
		return
	}
	if count := len(a.violations.shown); a.violations.visited {
		a.violations.cursor = (a.violations.cursor + direction + count) % count
	}
	a.visit(a.violations.shown[a.violations.cursor].finding)
}

// visit puts the exports' cursor on the row of a finding. A finding without a row, such as a writer whose exports throw, stays in the panel.
func (a *App) visit(finding rules.Finding) {
	a.violations.visited = true
	if finding.Row < 0 {
		a.notice = "this violation has no export: its writer's keys cannot be computed"
		return
	}
	a.goToExport(a.scene.snapshot.Set.Key(int(finding.Row)))
	a.focusOn(exportsPane)
}
