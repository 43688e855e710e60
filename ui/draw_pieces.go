package ui

// This file writes pieces: our own words and foreign text, each in its ink, one after the other into a line.
// draw_frame.go writes glyphs and counts cells.

import (
	"strings"

	"charm.land/lipgloss/v2"

	"clanscope/model"
	"clanscope/ui/text"
)

// piece is a text with its ink, for lines that are put together before they are cut.
type piece struct {
	ink     ink
	text    string
	foreign bool
	drawn   bool // one of Bubbles' components has already drawn the text, with escape sequences
}

// say makes a piece of our own words; quote makes one of foreign text.
func say(as ink, words string) piece     { return piece{ink: as, text: words} }
func quote(as ink, foreign string) piece { return piece{ink: as, text: foreign, foreign: true} }

// emptyKeyWord is shown for the empty key.
const emptyKeyWord = `"" (the empty name)`

// keyPiece is a key as it is written; the empty key is shown in words.
func keyPiece(as ink, key model.Key) piece {
	if key == "" {
		return say(as, emptyKeyWord)
	}
	return quote(as, text.ShowEnds(string(key)))
}

// bubble makes a piece of what one of Bubbles' components has drawn. It is never cut: if it does not fit, it is left
// out.
func bubble(drawn string) piece { return piece{text: drawn, drawn: true} }

// cursor writes the cursor before the line that has it, and a blank before the others.
func (f *frame) cursor(here bool) {
	if here {
		f.glyph(inkAccent, f.theme.glyphs.cursor)
	} else {
		f.space(1)
	}
}

// pieces writes several texts into exactly the given number of cells. What does not fit is cut with an ellipsis; the
// rest stays blank.
func (f *frame) pieces(cells int, pieces ...piece) {
	cells -= f.flow(cells, pieces...)
	f.space(cells)
}

// flow writes several texts into at most the given number of cells and returns how many it took.
func (f *frame) flow(cells int, pieces ...piece) (taken int) {
	for _, each := range pieces {
		if each.drawn {
			taken += f.bubble(each.text, cells-taken)
			continue
		}
		printer, words := f.printer, each.text
		if !each.foreign {
			printer, words = text.Printer{}, f.theme.ours(words)
		}
		width := printer.Width(words)
		if width <= cells-taken && strings.Trim(words, " ") == "" {
			f.space(width)
			taken += width
			continue
		}
		f.style(each.ink)
		if width > cells-taken {
			f.out = f.printer.AppendFit(f.out, words, cells-taken)
			return cells
		}
		f.out = printer.AppendVisible(f.out, words)
		taken += width
	}
	return taken
}

// bubble writes what a component has drawn if there is room for it.
func (f *frame) bubble(drawn string, room int) (taken int) {
	width := lipgloss.Width(drawn)
	if width > room {
		return 0
	}
	f.style(inkText)
	f.out = append(f.out, drawn...)
	f.current = noSequence // the component may have left another style on
	return width
}

// width returns how many cells the pieces take if nothing is cut.
func (f *frame) width(pieces ...piece) int {
	sum := 0
	for _, each := range pieces {
		switch {
		case each.drawn:
			sum += lipgloss.Width(each.text)
		case each.foreign:
			sum += f.printer.Width(each.text)
		default:
			sum += text.Printer{}.Width(f.theme.ours(each.text))
		}
	}
	return sum
}
