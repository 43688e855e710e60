package ui

// This file draws a notice until the next key. If there is room, it is next to the hints that are dropped last;
// otherwise it covers the last lines of a pane, below a line of the border. So it can be read whole, and the hints, the
// expression and the borders stay. If no pane has that many lines, it gets a box of its own.

import (
	"cmp"
	"strings"
)

// mostNoticeLines is the most lines of a notice.
const mostNoticeLines = 6

// beforeLastHints draws a message and the hints that are dropped last.
func (a *App) beforeLastHints(f *frame, cells int, said []piece, last []hint) {
	hints := hintPieces(a.bound(last))
	room := cells - 1
	f.space(1)
	f.pieces(room-f.width(hints...), said...)
	f.placeHints(1+room-f.width(hints...), hints)
	f.flow(room, hints...)
}

// noticeAbove returns the notice in lines, if it does not fit next to the last hints.
func (a *App) noticeAbove() [][]piece {
	if len(a.notice) == 0 || !a.showsNotice() || a.hasRoomFor(a.notice) {
		return nil
	}
	lines := a.scene.inWords(a.notice, a.layout.width-4)
	return lines[:min(len(lines), mostNoticeLines, max(1, a.layout.height/3))]
}

// showsNotice reports whether nothing else is in the hint line.
func (a *App) showsNotice() bool {
	return !a.prompt.open() && !a.copying && (a.overlay != noOverlay || !a.popup.open())
}

// hasRoomFor reports whether a message fits next to the hints that are dropped last.
func (a *App) hasRoomFor(said []piece) bool {
	return a.scene.widthOf(said)+a.scene.widthOf(hintPieces(a.bound(a.lastHints()))) < a.layout.width-1
}

// leastBesideNotice is how many lines a pane keeps when a notice covers its last lines, if there is such a pane.
const leastBesideNotice = 2

// noticeEnd returns the line after a notice with this many lines: the lower border of what covers the panes, or of the
// lowest pane that is as wide as the screen and has lines left.
func (a *App) noticeEnd(lines int) (end int, within bool) {
	if a.overlay != noOverlay {
		return a.layout.height - 2, true
	}
	for _, each := range a.layout.panes {
		if each.w == a.layout.width && each.inner().h > lines+leastBesideNotice {
			end = max(end, each.y+each.h-1)
		}
	}
	lowest := a.layout.expression.y - a.layout.failure.h - 1
	return cmp.Or(end, lowest), end > 0
}

// noticeLine draws a line of the screen if it belongs to a notice; otherwise it returns false.
func (a *App) noticeLine(f *frame, lines [][]piece, y int) bool {
	if len(lines) == 0 {
		return false
	}
	end, within := a.noticeEnd(len(lines))
	at, glyphs := y-end+len(lines), &f.theme.glyphs
	switch {
	case at < -1 || at == -1 && a.overlay != noOverlay || at >= len(lines) && (within || at > len(lines)):
		return false
	case at == -1 && within:
		a.borderLine(f, glyphs.teeLeft, glyphs.teeRight)
		return true
	case at == -1:
		a.borderLine(f, glyphs.topLeft, glyphs.topRight)
		return true
	case at == len(lines):
		a.borderLine(f, glyphs.bottomLeft, glyphs.bottomRight)
		return true
	}
	f.glyph(inkBorder, f.theme.glyphs.vertical)
	f.space(1)
	f.pieces(a.layout.width-3, lines[at]...)
	f.glyph(inkBorder, f.theme.glyphs.vertical)
	f.endLine()
	return true
}

// borderLine draws a line across the screen between two corners of a border.
func (a *App) borderLine(f *frame, left, right string) {
	f.glyph(inkBorder, left)
	f.repeat(inkBorder, f.theme.glyphs.horizontal, a.layout.width-2)
	f.glyph(inkBorder, right)
	f.endLine()
}

// inWords breaks pieces into lines of at most the given number of cells, at blanks if possible.
func (s *scene) inWords(pieces []piece, cells int) (lines [][]piece) {
	cells = max(1, cells)
	var line []piece
	for _, each := range pieces {
		for word := range strings.SplitAfterSeq(each.text, " ") {
			next := each
			if next.text = word; s.widthOf(line)+s.widthOf([]piece{trimmedPiece(next)}) > cells && line != nil {
				lines, line = append(lines, line), nil
			}
			if s.widthOf([]piece{trimmedPiece(next)}) > cells {
				broken := s.printer.Lines(word, cells, mostNoticeLines)
				for _, part := range broken[:len(broken)-1] {
					lines = append(lines, []piece{say(each.ink, part)})
				}
				next = say(each.ink, broken[len(broken)-1])
			}
			line = append(line, next)
		}
	}
	return append(lines, line)
}

// trimmedPiece is a piece without the blanks at its end.
func trimmedPiece(whole piece) piece {
	whole.text = strings.TrimRight(whole.text, " ")
	return whole
}
