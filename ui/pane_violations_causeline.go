package ui

// This file draws the line of one cause in the panel of violations: what it is, who writes what, and what follows them.
// pane_violations.go decides where the line is.

import (
	"fmt"
	"strings"

	"clanscope/model/rules"
	"clanscope/model/wording"
	"clanscope/ui/text"
)

// causeLine draws a cause: its rule, who writes what, whether clan-core is silent, and how many places it has. The
// rule's title gets the remaining room.
func (v *violationsList) causeLine(f *frame, s *scene, at, cells int) {
	shown := v.shown[at]
	f.on = cursorGround(at == v.cursor, s.state.focus == violationsPane)
	f.cursor(at == v.cursor)
	f.severity(shown.cause.Severity)
	f.space(1)
	place := shown.first
	if at == v.cursor {
		place = v.at
	}
	signs := v.signsOf(s, shown)
	right := causeTail(shown.cause, signs, place, causeGap(cells))
	shown.first = place
	for ; len(signs) > 0 && cells-3-f.width(right...) < v.leastCells(f, s, shown); signs = signs[1:] {
		right = causeTail(shown.cause, signs[1:], place, causeGap(cells)) // the explanation says the rest
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

// leastCells returns the cells in which a cause still shows its rule, its writer and the end of its key.
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

// causeGap is the gap between a rule, who writes what, and the tail, on a line with the given cells.
func causeGap(line int) string {
	if line < wideCause {
		return " " // every cell is needed to show more of a key
	}
	return "  "
}

// causePieces is a cause without its tail, in the given cells of a line. The length of the whole line decides whether
// rules are aligned, because it is the same for all causes.
func (v *violationsList) causePieces(f *frame, s *scene, shown violationLine, line, cells int) []piece {
	as, _ := severityLook(f.theme, shown.cause.Severity)
	rule := say(as, shown.cause.Rule.ID+causeGap(line))
	who := s.whoWritesWhat(shown.cause.Findings[shown.first])
	if aligned := say(as, fmt.Sprintf("%-*s  ", ruleCells, shown.cause.Rule.ID)); line >= wideCause &&
		f.width(append([]piece{aligned}, who...)...) <= cells {
		rule = aligned
	}
	pieces := append([]piece{rule}, who...)
	if over := f.width(pieces...) - cells; len(who) > 2 && over > 0 { // the end of the writer's name is enough
		who[0].text = f.printer.CutMiddle(who[0].text, max(min(tellingName, f.width(who[0])), f.width(who[0])-over))
		pieces = append([]piece{rule}, who...)
	}
	if last := len(pieces) - 1; len(who) > 0 && f.width(pieces...) > cells { // the end of a key matters most
		pieces = append(pieces[:last], cutKey(f.printer, pieces[last], max(1, cells-f.width(pieces[:last]...)))...)
	}
	if line-ruleCells-v.whoCells-v.tailCells < tellingTitle {
		return pieces // a few letters of the title would be useless
	}
	if gap := v.whoCells - f.width(who...); gap > 0 {
		pieces = append(pieces, say(inkText, blanks[:gap]))
	}
	return append(pieces, say(inkFaint, "   "+shown.cause.Rule.Title))
}

// cutKey cuts the service that a key begins with; if that is not enough, it cuts the middle.
func cutKey(printer text.Printer, whole piece, cells int) []piece {
	if whole.text == emptyKeyWord {
		return []piece{say(whole.ink, `""`)} // half of the explanation would be useless
	}
	service, _, _ := strings.Cut(whole.text, ":")
	over := printer.Width(whole.text) - cells
	if len(service) == len(whole.text) { // it has no parts
		service = ""
	}
	for glyph := range printer.Glyphs(whole.text) {
		if glyph.Offset > len(service) {
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

// tellingTitle, tellingName and tellingKey are the fewest cells for the titles after the rules, and for a cut name of a
// writer and a cut key.
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

// signsOf returns the words after a cause, the most important last. A cause is new as soon as one of its places is: the
// explanation says which.
func (v *violationsList) signsOf(s *scene, shown violationLine) (signs []string) {
	if s.hasNew(shown.cause) {
		signs = append(signs, "new")
	}
	if v.isSilent(s, shown) {
		signs = append(signs, "SILENT")
	}
	return signs
}

// causeTail returns what is at the right of a cause of which one place is shown, with a gap before each piece.
func causeTail(cause *rules.Cause, signs []string, place int, gap string) []piece {
	var pieces []piece
	for _, sign := range signs {
		pieces = append(pieces, say(inkWarning, gap+sign))
	}
	switch places := len(cause.Findings); {
	case place > 0:
		pieces = append(pieces, say(inkCount, gap+wording.Thousands(place+1)+" of "+wording.Thousands(places)))
	case places > 1:
		pieces = append(pieces, say(inkCount, gap+"×"+wording.Thousands(places)))
	}
	return append(pieces, say(inkFaint, " "))
}

// isSilent reports whether clan-core says nothing about an error. Warnings do not count, because nobody expects
// clan-core to report them.
func (v *violationsList) isSilent(s *scene, line violationLine) bool {
	return line.cause.Severity == rules.Error && v.describe(s, line.cause.Findings[line.first]).Silent
}
