package ui

// This file draws the list of exports and moves its cursor. Which exports it lists is decided in columnquery.go and listfilter.go.

import (
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/ui/text"
)

// exportsList is the pane with the selected exports, aligned in the parts of their keys.
type exportsList struct {
	window window
	cursor int // place in the scene's listed rows
	widths [model.PartCount]int
}

// seek puts the cursor on a key, or keeps its place where the key is not listed.
func (l *exportsList) seek(s *scene, key model.Key) {
	l.cursor = clamp(l.cursor, 0, max(0, s.listed.Len()-1))
	row, known := s.snapshot.Set.Find(key)
	if !known {
		return
	}
	if place, listed := s.listed.Place(row); listed {
		l.cursor = place
	}
}

// row returns the row under the cursor; false if the list is empty.
func (l *exportsList) row(s *scene) (int, bool) {
	if l.cursor >= s.listed.Len() {
		return 0, false
	}
	return s.listed.At(l.cursor), true
}

// interfaceRoom is what the interfaces at the right get at the least where there is room for them at all, in cells.
const interfaceRoom = 6

// interfaceWish is what the interfaces would like to have, in cells.
const interfaceWish = 12

// place scrolls so that the cursor is in sight and shares the width out among the parts.
func (l *exportsList) place(s *scene, inner rect) {
	l.window.follow(l.cursor, inner.h, s.listed.Len())
	sum := 0
	for _, part := range model.Parts {
		l.widths[part] = l.naturalWidth(s, part)
		sum += l.widths[part]
	}
	room := inner.w - 3 - 2*(model.PartCount-1) - 2 - interfaceRoom
	for ; sum > max(room, model.PartCount); sum-- {
		longest := 0
		for part := range l.widths {
			if l.widths[part] > l.widths[longest] {
				longest = part
			}
		}
		l.widths[longest]--
	}
}

// wishedWidth returns the cells that the list would like to have, its border included.
func (l *exportsList) wishedWidth(s *scene) int {
	sum := 5 + 2*(model.PartCount-1) + 3 + interfaceWish
	for _, part := range model.Parts {
		sum += max(1, s.widths.longest[part])
	}
	return sum
}

// naturalWidth is the widest name that the column still offers, or that of its choice.
func (l *exportsList) naturalWidth(s *scene, part model.Part) int {
	rows := &s.narrowed.columns[part]
	if chosen := &rows.entries[rows.effective]; !rows.hollow && (chosen.kind == nameEntry || chosen.kind == noneEntry) {
		return s.entryWidth(part, chosen)
	}
	longest := 1
	for at := range min(len(rows.entries), mostMeasured) {
		if each := &rows.entries[at]; each.kind == nameEntry && each.count > 0 {
			longest = max(longest, s.entryWidth(part, each))
		}
	}
	return longest
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
	border.right = []piece{say(inkCount, fmt.Sprintf("%s of %s", thousands(s.listed.Len()), thousands(s.listedFrom())))}
	border.more = l.window.below(r.inner().h, s.listed.Len())
	return border
}

// listedFrom is what the number of listed exports is measured against: all of them, or the query's where the view is narrowed.
func (s *scene) listedFrom() int {
	if s.viewIsNarrowed() {
		return s.narrowed.rows.Len()
	}
	return s.snapshot.Set.Len()
}

func (s *scene) viewIsNarrowed() bool {
	return s.state.keyFilter != "" || s.state.search != "" || s.state.violating
}

// line draws one export.
func (l *exportsList) line(f *frame, s *scene, line, cells int) {
	at := l.window.offset + line
	if at >= s.listed.Len() {
		l.emptyLine(f, s, line, cells)
		return
	}
	row := s.listed.At(at)
	f.on = cursorGround(at == l.cursor, s.state.focus == exportsPane)
	if at == l.cursor {
		f.glyph(inkAccent, f.theme.glyphs.cursor)
	} else {
		f.space(1)
	}
	s.changeMark(f, row)
	f.space(1)
	used := 3 + l.drawKey(f, s, row)
	l.drawTail(f, s, row, cells-used)
	f.on = groundPlain
}

// drawKey draws the key's parts in their columns and returns the cells that it took.
func (l *exportsList) drawKey(f *frame, s *scene, row int) int {
	set := s.snapshot.Set
	cells := 2 * (model.PartCount - 1)
	for _, width := range l.widths {
		cells += width
	}
	if set.IsMalformed(row) {
		l.drawMalformed(f, set.Key(row), cells)
		return cells
	}
	for _, part := range model.Parts {
		if part > model.Service {
			f.space(2)
		}
		id := set.NameID(part, row)
		offends := false
		if wrong, marked := s.offending[int32(row)]; marked {
			offends = wrong == part
		}
		switch {
		case offends && id == model.NoName:
			f.glyph(inkError, f.theme.glyphs.none)
			f.space(l.widths[part] - 1)
		case offends:
			f.fitMiddle(inkError, set.Name(part, id), l.widths[part])
		case id == model.NoName:
			f.glyph(inkFaint, f.theme.glyphs.none)
			f.space(l.widths[part] - 1)
		case s.narrowed.fixes(part):
			f.fitMiddle(inkDim, set.Name(part, id), l.widths[part])
		default:
			f.fitMiddle(inkText, set.Name(part, id), l.widths[part])
		}
	}
	return cells
}

// drawMalformed draws a key that has no parts, whole.
func (l *exportsList) drawMalformed(f *frame, key model.Key, cells int) {
	if key == "" {
		f.pieces(cells, keyPiece(inkWarning, key))
		return
	}
	f.fitMiddle(inkWarning, string(key), cells)
}

// drawTail draws what stands behind the key: the worst violation and the interfaces, or why there is no value.
func (l *exportsList) drawTail(f *frame, s *scene, row, cells int) {
	if cells < 3 {
		f.space(cells)
		return
	}
	f.space(1)
	severity := rules.Off
	if s.report != nil {
		severity = s.report.RowSeverity(row)
	}
	if severity > rules.Off {
		f.severity(severity)
	} else {
		f.space(1)
	}
	f.space(1)
	f.pieces(cells-3, s.tail(row))
}

// tail says in a word what the value consists of.
func (s *scene) tail(row int) piece {
	set := s.snapshot.Set
	glyphs := &unicodeGlyphs
	switch set.State(row) {
	case model.Failed:
		return say(inkError, glyphs.failed+" failed")
	case model.Pending:
		return say(inkFaint, glyphs.pending+" pending")
	case model.Written:
		return say(inkWarning, glyphs.written+" written")
	}
	return quote(inkName, strings.Join(set.Interfaces(set.InterfaceSet(row)), " "))
}

// emptyLine says, in the middle of an empty list, why it is empty and how to go on.
func (l *exportsList) emptyLine(f *frame, s *scene, line, cells int) {
	if s.listed.Len() > 0 {
		f.space(cells)
		return
	}
	words := text.Printer{}.Lines(strings.Join(s.whyEmpty(), "\n"), cells-3, 20)
	if line < 1 || line > len(words) {
		f.space(cells)
		return
	}
	f.space(2)
	f.pieces(cells-2, say(inkDim, words[line-1]))
}

func (s *scene) whyEmpty() []string {
	switch {
	case s.now.running && s.snapshot.Set.Len() == 0:
		return []string{"loading…"}
	case s.now.cancelled && s.snapshot.Set.Len() == 0:
		return []string{"The load was cancelled.", "r loads again, q quits."}
	case s.now.problem != nil && !s.now.finished:
		return []string{"Nothing could be loaded: see why in the detail.", "r loads again, q quits."}
	case s.snapshot.Set.Len() == 0:
		return []string{"This clan exports nothing.", "A service exports with mkExports in perInstance or perMachine."}
	case s.viewIsNarrowed() && s.narrowed.rows.Len() > 0:
		return []string{
			fmt.Sprintf("None of the query's %s exports passes the view's filter.", thousands(s.narrowed.rows.Len())),
			"Esc clears it, U clears everything.",
		}
	default:
		return []string{"Nothing is left of this choice.", "u clears the column's marks and filter, U returns to everything."}
	}
}
