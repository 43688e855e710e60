package ui

// This file draws the panel of violations: its box, a line for each cause, and what it says without any. Which line
// stands where is decided in pane_violations.go.

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"clanscope/model/rules"
	"clanscope/model/wording"
	"clanscope/ui/text"
)

// count is what the tab says: how many causes lie in the choice, and of how many.
func (v *violationsList) count(s *scene) string {
	if s.report == nil {
		return ""
	}
	if all := s.report.Counts().Causes; v.here != all {
		return wording.Thousands(v.here) + "/" + wording.Thousands(all)
	}
	return wording.Thousands(v.here)
}

// summary is what the header says, the longest form first: what was found gives way to what was not looked for, and
// the places to the causes.
func (v *violationsList) summary(s *scene) [][]piece {
	if s.report == nil {
		return nil
	}
	counts, lacks := s.report.Counts(), len(s.report.Lacks())
	switch {
	case counts.Causes == 0 && s.report.Done() && lacks > 0:
		notRun := say(inkWarning, wording.Plural(lacks, "rule")+" not run ")
		return [][]piece{{say(inkWarning, "▲ none found · "), notRun}, {say(inkWarning, "▲ "), notRun}}
	case counts.Causes == 0 && s.report.Done():
		return [][]piece{{say(inkGood, "✓ no violations ")}}
	case counts.Causes == 0:
		return [][]piece{{say(inkDim, "checking… ")}}
	}
	causes := causesBySeverity(s.report.Causes())
	places := say(causes[0].ink, "· "+wording.Plural(counts.Places, "place")+" ")
	return [][]piece{append(slices.Clip(causes), places), causes}
}

// causesBySeverity says how many causes there are and, if they are not all alike, how many of each severity.
func causesBySeverity(causes []rules.Cause) (pieces []piece) {
	total := wording.Plural(len(causes), "cause") + " "
	if as, glyph := severitySign(causes[0].Severity); causes[len(causes)-1].Severity == causes[0].Severity {
		return []piece{say(as, glyph+" "+total)}
	}
	pieces = append(pieces, say(inkText, total))
	for from := 0; from < len(causes); {
		severity := causes[from].Severity
		count := sort.Search(len(causes)-from, func(at int) bool { return causes[from+at].Severity < severity })
		as, glyph := severitySign(severity)
		pieces = append(pieces, say(as, glyph+" "+wording.Thousands(count)+" "))
		from += count
	}
	return pieces
}

func (v *violationsList) box(s *scene, place rect) box {
	border := box{rect: place, focused: s.state.focus == violationsPane, title: []piece{say(inkTitle, "Violations")}}
	border.more = v.window.below(v.listHeight(), v.rows())
	if s.report == nil {
		return border
	}
	scope := " here"
	if s.state.allCauses {
		scope = " all"
	}
	if s.state.grouping != byRule {
		scope += " " + groupingNames[s.state.grouping]
	}
	border.title = append(border.title, say(inkDim, scope))
	if s.state.causeFilter != "" {
		border.title = append(border.title, say(inkFaint, " /"), quote(inkMatch, s.state.causeFilter))
	}
	all := s.report.Counts().Causes
	border.right = []piece{say(inkCount, wording.Plural(v.here, "cause")+" here · "+wording.Thousands(all)+" in all")}
	if len(v.shown) > 0 && border.focused {
		border.right = []piece{say(inkCount, wording.Thousands(v.cursor+1)+"/"+wording.Thousands(len(v.shown))+" · here "+wording.Thousands(v.here)+" · all "+wording.Thousands(all))}
	}
	if lacks := len(s.report.Lacks()); lacks > 0 {
		border.right = append(border.right, say(inkFaint, fmt.Sprintf(" · %s cannot run", wording.Plural(lacks, "rule"))))
	}
	if len(v.explanation.lines) > 0 {
		border.divider = &divider{line: v.listHeight(), more: border.more}
		border.above = v.explanation.window.offset
		border.more = v.explanation.window.below(v.readingHeight(), len(v.explanation.lines))
	}
	return border
}

// drawLine draws a line of the panel: the causes above, the explanation below.
func (v *violationsList) drawLine(f *frame, s *scene, line, cells int) {
	listed := v.listHeight()
	switch at := v.window.offset + line; {
	case line > listed:
		v.explanation.drawLine(f, line-listed-1, cells)
	case line == listed:
		f.space(cells)
	case v.rows() == 0:
		v.emptyLine(f, s, line, cells)
	case at >= v.rows():
		f.space(cells)
	case v.row(at).heading != nil:
		f.pieces(cells, v.row(at).heading...)
	default:
		v.causeLine(f, s, v.row(at).shown, cells)
	}
}

func (v *violationsList) emptyLine(f *frame, s *scene, line, cells int) {
	if line > 0 {
		v.elsewhereLine(f, s, line-1, cells)
		return
	}
	switch {
	case s.report == nil && s.now.running:
		f.pieces(cells, say(inkDim, " the rules run when everything is loaded"))
	case s.report == nil:
		f.pieces(cells, say(inkDim, " nothing to check"))
	case !s.report.Done():
		f.pieces(cells, say(inkDim, " checking…"))
	case s.state.causeFilter != "":
		f.pieces(cells, say(inkDim, " no cause passes the filter; esc clears it"))
	default:
		pieces := v.nonePieces(s)
		if lacks := len(s.report.Lacks()); lacks > 0 && f.width(pieces...) > cells {
			pieces = []piece{pieces[0], say(inkDim, " · "+wording.Plural(lacks, "rule")+" not run; v says why")}
		}
		f.pieces(cells, pieces...)
	}
}

// elsewhereLine draws one of the causes that lie outside of the choice, below the words that none lies in it.
func (v *violationsList) elsewhereLine(f *frame, s *scene, at, cells int) {
	if s.report == nil || !s.report.Done() || s.state.causeFilter != "" || at >= len(s.report.Causes()) {
		f.space(cells)
		return
	}
	cause := s.report.Causes()[at]
	as, glyph := severitySign(cause.Severity)
	pieces := []piece{say(as, "   "+glyph+" "), say(inkDim, cause.Rule.ID+"  ")}
	f.pieces(cells, append(pieces, s.whoWritesWhat(cause.Findings[0])...)...)
}

// nonePieces says that nothing is wrong here, and what could not be checked.
func (v *violationsList) nonePieces(s *scene) []piece {
	as, words := inkGood, " ✓ none"
	if len(s.report.Lacks()) > 0 {
		as, words = inkWarning, " ▲ none found"
	}
	if all := s.report.Counts().Causes; all > 0 {
		words += " here · " + wording.Thousands(all) + " elsewhere (t shows all)"
	}
	pieces := []piece{say(as, words)}
	if lacks := s.report.Lacks(); len(lacks) > 0 {
		alike := 0 // the border counts all of them
		for _, lack := range lacks {
			if lack.Text == lacks[0].Text {
				alike++
			}
		}
		pieces = append(pieces, say(inkDim, " · "+wording.Plural(alike, "rule")+" "+needs(alike)+" "), quote(inkDim, lacks[0].Text))
	}
	return pieces
}

// needs is the verb for so many rules.
func needs(rules int) string {
	if rules == 1 {
		return "needs"
	}
	return "need"
}

// causeLine draws a cause: its rule, who writes what, whether clan-core is silent, and how many places it has. The
// rule's title gets the room that is left.
func (v *violationsList) causeLine(f *frame, s *scene, at, cells int) {
	shown := v.shown[at]
	f.on = cursorGround(at == v.cursor, s.state.focus == violationsPane)
	if at == v.cursor {
		f.glyph(inkAccent, f.theme.glyphs.cursor)
	} else {
		f.space(1)
	}
	f.severity(shown.cause.Severity)
	f.space(1)
	place := shown.first
	if at == v.cursor {
		place = v.at
	}
	right := causeTail(shown.cause, v.isSilent(s, shown), place)
	shown.first = place
	if cells-3-f.width(right...) < v.leastCells(f, s, shown) {
		right = causeTail(shown.cause, false, place) // the explanation says it
	}
	width := f.width(right...)
	left := cells - 3 - width
	if left < 12 {
		width, left = 0, cells-3
	}
	f.pieces(left, v.causePieces(f, s, shown, cells, left)...)
	f.flow(width, right...)
	f.on = groundPlain
}

// leastCells returns the cells in which a cause still tells its rule, its writer and the end of its key.
func (v *violationsList) leastCells(f *frame, s *scene, shown violationLine) int {
	cells := len(shown.cause.Rule.ID) + 2
	who := s.whoWritesWhat(shown.cause.Findings[shown.first])
	if len(who) > 2 {
		cells += min(tellingName, f.width(who[0])) + f.width(who[1])
	}
	if last := len(who) - 1; last >= 0 {
		cells += min(tellingKey, f.width(who[last]))
	}
	return cells
}

// On a line of at least wideCause cells a rule's id takes ruleCells, so that what follows is aligned.
const (
	ruleCells = 20
	wideCause = 72
)

// causePieces is a cause without its tail, in the given cells of a line. The length of the whole line decides whether
// rules are aligned, because it is the same for all causes.
func (v *violationsList) causePieces(f *frame, s *scene, shown violationLine, line, cells int) []piece {
	as, _ := severityLook(f.theme, shown.cause.Severity)
	rule := say(as, shown.cause.Rule.ID+"  ")
	who := s.whoWritesWhat(shown.cause.Findings[shown.first])
	if aligned := say(as, fmt.Sprintf("%-*s  ", ruleCells, shown.cause.Rule.ID)); line >= wideCause && f.width(append([]piece{aligned}, who...)...) <= cells {
		rule = aligned
	}
	pieces := append([]piece{rule}, who...)
	if over := f.width(pieces...) - cells; len(who) > 2 && over > 0 { // the end of the writer's name tells enough
		who[0].text = f.printer.CutMiddle(who[0].text, max(min(tellingName, f.width(who[0])), f.width(who[0])-over))
		pieces = append([]piece{rule}, who...)
	}
	if last := len(pieces) - 1; len(who) > 0 && f.width(pieces...) > cells { // its end tells the most
		pieces = append(pieces[:last], cutKey(f.printer, pieces[last], max(1, cells-f.width(pieces[:last]...)))...)
	}
	if line-ruleCells-v.whoCells-v.tailCells < tellingTitle {
		return pieces // a few letters of the title would say nothing
	}
	if gap := v.whoCells - f.width(who...); gap > 0 {
		pieces = append(pieces, say(inkText, blanks[:gap]))
	}
	return append(pieces, say(inkFaint, "   "+shown.cause.Rule.Title))
}

// cutKey cuts the beginning of a key, but leaves a few letters of its service; if that is not enough, it cuts the
// middle.
func cutKey(printer text.Printer, whole piece, cells int) []piece {
	service, _, _ := strings.Cut(whole.text, ":")
	over := printer.Width(whole.text) - cells
	for glyph := range printer.Glyphs(whole.text) {
		if glyph.Offset > len(service)-fewLetters {
			break
		}
		if over < 0 {
			return []piece{say(whole.ink, "…"), quote(whole.ink, whole.text[glyph.Offset:])}
		}
		over -= glyph.Width
	}
	whole.text = printer.CutMiddle(whole.text, cells)
	return []piece{whole}
}

// fewLetters is how much of a service's name is left at least.
const fewLetters = 3

// tellingTitle, tellingName and tellingKey are how many cells there must be for the titles behind the rules, and for
// a writer's name and a key if they are cut.
const (
	tellingTitle = 36
	tellingName  = 8
	tellingKey   = 12
)

// whoWritesWhat is a violation in the fewest words: the writer and the key, if it has them.
func (s *scene) whoWritesWhat(finding rules.Finding) []piece {
	key, known := s.keyOf(finding)
	var pieces []piece
	if finding.Definition >= 0 {
		pieces = append(pieces, quote(inkDim, s.serviceName(s.snapshot.Definitions[finding.Definition].Writer)))
		if known {
			pieces = append(pieces, say(inkFaint, " → "))
		}
	}
	if known {
		pieces = append(pieces, keyPiece(inkText, key))
	}
	return pieces
}

// causeTail returns what stands at the right of a cause of which a place is shown.
func causeTail(cause *rules.Cause, silent bool, place int) []piece {
	var pieces []piece
	if silent {
		pieces = append(pieces, say(inkWarning, "  SILENT"))
	}
	switch places := len(cause.Findings); {
	case place > 0:
		pieces = append(pieces, say(inkCount, "  "+wording.Thousands(place+1)+" of "+wording.Thousands(places)))
	case places > 1:
		pieces = append(pieces, say(inkCount, "  ×"+wording.Thousands(places)))
	}
	return append(pieces, say(inkFaint, " "))
}

// isSilent tells whether clan-core says nothing about an error. Warnings do not count, because nobody expects
// clan-core to report them.
func (v *violationsList) isSilent(s *scene, line violationLine) bool {
	return line.cause.Severity == rules.Error && v.describe(s, line.cause.Findings[line.first]).Silent
}
