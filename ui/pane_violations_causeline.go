package ui

// This file draws the line of one cause in the panel of violations: what it is, who writes what, and what follows them.
// pane_violations.go decides where the line is.

import (
	"fmt"
	"slices"
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
	shown.first = place
	var right []piece
	for _, signs := range shorterSigns(v.signsOf(s, shown)) {
		right = causeTail(shown.cause, signs, place, causeGap(cells))
		if cells-3-f.width(right...) >= v.leastCells(f, s, shown) {
			break
		}
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
	pieces := append([]piece{rule}, cutWho(f.printer, s, who, cells-f.width(rule))...)
	if line-ruleCells-v.whoCells-v.tailCells < tellingTitle {
		return pieces // a few letters of the title would be useless
	}
	besideTitles := line - len("   ") - ruleCells - len("  ") - v.titleCells - v.tailCells
	if gap := min(v.whoCells, besideTitles) - f.width(pieces[1:]...); gap > 0 {
		pieces = append(pieces, say(inkText, blanks[:gap]))
	}
	return append(pieces, say(inkFaint, titleGap+shown.cause.Rule.Title))
}

// titleGap is the gap before a rule's title.
const titleGap = "   "

// cutWho cuts a writer and a key to the given cells. The key stays whole as long as the writer can be cut. Then its
// service begins at the slash, and only then more of it is cut.
func cutWho(printer text.Printer, s *scene, who []piece, cells int) []piece {
	if len(who) == 0 || s.widthOf(who) <= cells {
		return who
	}
	writer, arrow, key := []piece(nil), []piece(nil), who[len(who)-1]
	if len(who) > 2 {
		writer, arrow = who[:1], who[1:2]
	}
	brief := func(key []piece) []piece { // the end of the writer's name is enough
		if len(writer) == 0 {
			return nil
		}
		name := writer[0]
		name.text = printer.CutMiddle(name.text, max(min(tellingName, s.widthOf(writer)), cells-s.widthOf(arrow)-s.widthOf(key)))
		return []piece{name}
	}
	whole, short := []piece{key}, fromSlash(key)
	for _, form := range [][][]piece{
		{fromSlash(writer...), arrow, whole},
		{brief(whole), arrow, whole},
		{writer, arrow, short},
		{fromSlash(writer...), arrow, short},
		{brief(short), arrow, short},
	} {
		if pieces := slices.Concat(form...); s.widthOf(pieces) <= cells {
			return pieces
		}
	}
	before := append(brief(short), arrow...)
	return append(before, cutKey(printer, key, max(1, cells-s.widthOf(before)))...)
}

// fromSlash leaves out the part before the slash in the name of a service, or of the service that a key begins with.
func fromSlash(whole ...piece) []piece {
	if len(whole) != 1 {
		return whole
	}
	service, _, _ := strings.Cut(whole[0].text, ":")
	slash := strings.LastIndexByte(service, '/')
	if slash < 1 {
		return whole
	}
	return []piece{say(whole[0].ink, "…"), quote(whole[0].ink, whole[0].text[slash:])}
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

// How a cause with a new place is marked, and how if that does not fit.
const (
	newSign      = "new"
	newSignBrief = "+"
)

// signsOf returns the words after a cause, the most important last. A cause is new as soon as one of its places is: the
// explanation says which.
func (v *violationsList) signsOf(s *scene, shown violationLine) (signs []string) {
	if s.hasNew(shown.cause) {
		signs = append(signs, newSign)
	}
	if v.isSilent(s, shown) {
		signs = append(signs, "SILENT")
	}
	return signs
}

// shorterSigns returns the signs of a cause, and what is left of them with less and less room. The explanation also
// says what SILENT means.
func shorterSigns(signs []string) [][]string {
	if len(signs) > 0 && signs[0] == newSign {
		return [][]string{signs, append([]string{newSignBrief}, signs[1:]...), {newSignBrief}, nil}
	}
	return [][]string{signs, nil}
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
