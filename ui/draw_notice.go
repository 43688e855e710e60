package ui

// This file draws a notice: beside the hints that are dropped last if there is room for both, otherwise in lines of its own over the bottom of the panes, until the next key. So it is read
// whole, and the hints and the expression stay.

import "strings"

// mostNoticeLines is the most lines of a notice.
const mostNoticeLines = 6

// beforeLastHints draws a message and the hints that are dropped last.
func (a *App) beforeLastHints(f *frame, cells int, said []piece, last []hint) {
	hints := hintPieces(a.bound(last))
	room := cells - 1
	f.space(1)
	f.pieces(room-f.width(hints...), said...)
	f.flow(room, hints...)
}

// noticeAbove returns the notice in lines if it has no room beside the last hints.
func (a *App) noticeAbove() [][]piece {
	if len(a.notice) == 0 || !a.showsNotice() || a.hasRoomFor(a.notice) {
		return nil
	}
	lines := a.scene.inWords(a.notice, a.layout.width-2)
	return lines[:min(len(lines), mostNoticeLines, max(1, a.layout.height/3))]
}

// showsNotice tells whether nothing else stands in the line of the hints.
func (a *App) showsNotice() bool {
	return !a.prompt.open() && !a.copying && (a.overlay != noOverlay || !a.popup.open())
}

// hasRoomFor tells whether a message fits beside the hints that are dropped last.
func (a *App) hasRoomFor(said []piece) bool {
	return a.scene.widthOf(said)+a.scene.widthOf(hintPieces(a.bound(a.lastHints()))) < a.layout.width-1
}

// noticeLine draws a line of the screen if a notice stands there; false if none does. The notice ends above the line of the hints, or above the expression.
func (a *App) noticeLine(f *frame, lines [][]piece, y int) bool {
	end := a.layout.height - 1
	if a.overlay == noOverlay {
		end = a.layout.expression.y
	}
	at := y - end + len(lines)
	if at < 0 || at >= len(lines) {
		return false
	}
	f.space(1)
	f.pieces(a.layout.width-1, lines[at]...)
	f.endLine()
	return true
}

// inWords breaks pieces into lines of at most so many cells, at blanks if possible.
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
