package ui

// This file draws the lines of the list of exports: the parts of a key, its state and its interfaces, and the text of
// an empty list. pane_exports_widths.go decides how wide they are, and pane_exports_tail.go what follows a key.

import (
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
	"clanscope/ui/text"
)

// line draws one line of the list: a heading, an export, or a line of an empty list's text.
func (l *exportsList) line(f *frame, s *scene, line, cells int) {
	if line < l.headings(s) {
		l.values.headingLine(f, s.state.sorted, line, cells)
		return
	}
	line -= l.headings(s)
	at := l.window.offset + line
	if at >= s.listed.Len() {
		l.emptyLine(f, s, line, cells)
		return
	}
	row := s.listedAt(at)
	f.on = cursorGround(at == l.drawn, s.state.focus == exportsPane)
	f.cursor(at == l.drawn)
	s.changeMark(f, row)
	f.space(1)
	tail := l.tailOf(f.theme, s, row, cells-listMargin-l.keyWidth())
	l.drawKey(f, s, row, tail.borrowed)
	l.drawTail(f, s, row, tail)
	f.on = groundPlain
}

// keyWidth returns the cells of the key's columns.
func (l *exportsList) keyWidth() int { return partGap*(model.PartCount-1) + sumOf(l.widths) }

// drawKey draws the key's parts in their columns. The last one lends some of its blanks to the tail.
func (l *exportsList) drawKey(f *frame, s *scene, row, lent int) {
	set := s.snapshot.Set
	if set.IsMalformed(row) {
		l.drawMalformed(f, set.Key(row), s.placesOf(row)[0], l.keyWidth()-lent)
		return
	}
	wrong, marked := s.offending[int32(row)]
	places := s.placesOf(row)
	for _, part := range model.Parts {
		cells := l.widths[part]
		if part > model.Service {
			f.space(partGap)
		}
		if part == model.Machine {
			cells -= lent
		}
		as := inkText
		switch {
		case marked && wrong == part:
			as = inkError
		case s.narrowed.fixes(part):
			as = inkDim
		}
		l.drawPart(f, s, part, row, cells, as, places[part])
	}
}

// drawPart draws one part of a key in the given cells; an empty part is a dot.
func (l *exportsList) drawPart(f *frame, s *scene, part model.Part, row, cells int, as ink, matched []int) {
	id := s.snapshot.Set.NameID(part, row)
	if id == model.NoName {
		if as != inkError {
			as = inkFaint
		}
		f.glyph(as, f.theme.glyphs.none)
		f.space(cells - 1)
		return
	}
	name := s.snapshot.Set.Name(part, id)
	if part == model.Service {
		if l.twins[name] {
			f.fitMiddle(as, shownName(name), cells)
			return
		}
	}
	shown := shownName(name)
	if part == model.Service && l.prefix != "" {
		name = strings.TrimPrefix(name, l.prefix)
		shown, matched = text.ShowEnds(name), behind(matched, len(l.prefix))
	}
	own := cells
	if part == model.Service && l.bare && l.prefix == "" {
		own = min(cells, s.shortWidth(name))
	}
	f.fitNameMatched(as, shown, matchedIn(shown, name, matched), own)
	f.space(cells - own)
}

// drawMalformed draws a malformed key as a whole.
func (l *exportsList) drawMalformed(f *frame, key model.Key, matched []int, cells int) {
	if key == "" {
		f.pieces(cells, keyPiece(inkWarning, key))
		return
	}
	shown := text.ShowEnds(string(key))
	f.fitMiddleMatched(inkWarning, shown, matchedIn(shown, string(key), matched), cells)
}

// drawTail draws what follows the key: the worst violation, why there is no value, and the interfaces, or the value
// columns with them if there is room.
func (l *exportsList) drawTail(f *frame, s *scene, row int, tail listTail) {
	switch {
	case tail.cells < 0:
		f.space(tail.gap + tail.cells + tail.marks)
		return
	case l.ragged:
		width := min(tail.cells, f.width(tail.pieces...))
		f.space(tail.gap + tail.cells - width)
		f.pieces(width, tail.pieces...)
		s.drawMarks(f, row, tail.marks, tail.marks > len(" x"))
		return
	}
	s.drawMarks(f, row, tail.marks, tail.marks == listGlyphs)
	if len(s.state.pins) > 0 {
		cells := tail.cells
		if l.names > 0 {
			f.pieces(l.names+columnGap, l.tailPieces(f.theme, s, row, l.names)...)
			cells -= l.names + columnGap
		}
		l.values.drawTexts(f, s, row, cells)
		return
	}
	f.pieces(tail.cells, tail.pieces...)
}

// drawMarks draws the worst violation of a row, and why it has no value, in the given cells. If apart, the second has a
// separate column.
func (s *scene) drawMarks(f *frame, row, cells int, apart bool) {
	if cells < 1 {
		return
	}
	f.space(1)
	blank := cells - 1
	if severity := s.severityOf(row); severity > rules.Off {
		f.severity(severity)
		blank--
	} else if apart {
		f.space(1)
		blank--
	}
	if as, glyph, _ := stateLook(f.theme, s.snapshot.Set.State(row)); glyph != "" {
		f.glyph(as, glyph)
		blank--
	}
	f.space(blank)
}

// severityOf returns the worst violation of a row, as far as it is known.
func (s *scene) severityOf(row int) rules.Severity {
	if s.report == nil {
		return rules.Off
	}
	return s.report.RowSeverity(row)
}

// stateLook says how an export without a value looks; the glyph is empty for one with a value.
func stateLook(t *theme, state model.RowState) (as ink, glyph, word string) {
	switch state {
	case model.Failed:
		return inkError, t.glyphs.failed, "failed"
	case model.Pending:
		return inkFaint, t.glyphs.pending, "pending"
	case model.Written:
		return inkWarning, t.glyphs.written, "written"
	default:
		return inkText, "", ""
	}
}

// interfacesOf returns the export interfaces of a row or, if it has no value, those that its writers write. The chosen
// one is first: the others may only be counted.
func (s *scene) interfacesOf(row int) []string {
	set := s.snapshot.Set
	names := set.Interfaces(set.InterfaceSet(row))
	if set.State(row) == model.HasValue || len(names) > 0 || s.report == nil || !s.report.Done() {
		return s.chosenFirst(names)
	}
	written, known := s.written[row]
	if !known {
		written = interfacesWritten(writersOf(s, row))
		s.written[row] = written
	}
	return s.chosenFirst(written)
}

// interfacesWritten returns the interfaces that some writers write, each once.
func interfacesWritten(writers []model.Definition) (names []string) {
	for _, definition := range writers {
		for _, module := range definition.Modules {
			names = append(names, module.Interfaces...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// chosenFirst puts the chosen interface before the others.
func (s *scene) chosenFirst(names []string) []string {
	at := slices.Index(names, s.state.iface)
	if at < 1 {
		return names
	}
	return slices.Concat(names[at:at+1], names[:at], names[at+1:])
}

// interfacePieces names as many interfaces as fit, and counts the others.
func interfacePieces(s *scene, names []string, cells int) (pieces []piece) {
	if len(names) == 1 && cells >= shortestName {
		return []piece{quote(inkName, names[0])} // if it is too long, only its beginning is drawn
	}
	for at, name := range names {
		next := append(slices.Clip(pieces), quote(inkName, name))
		if left := len(names) - at - 1; left > 0 {
			next = append(next, say(inkDim, " "))
			if s.widthOf(append(next, counted(left))) > cells {
				return append(pieces, counted(left+1))
			}
		} else if s.widthOf(next) > cells {
			return append(pieces, counted(1))
		}
		pieces = next
	}
	return pieces
}

// counted shows a number of interfaces without their names.
func counted(names int) piece { return say(inkDim, "+"+wording.Thousands(names)) }
