package ui

// This file defines the builder that writes every frame: left to right, top to bottom, each piece with the number of
// cells that it takes. The panes decide what is drawn.

import (
	"strings"

	"clanscope/ui/text"
)

// frame collects a screen. A piece of text is written in an ink; an escape sequence is written only where the style
// changes.
type frame struct {
	out     []byte
	theme   *theme
	printer text.Printer
	on      ground
	blurred bool     // a pop-up has the focus: nothing behind it shows a bright cursor
	current sequence // the present one; none at the start of a line
	last    styled   // the ink and ground that current is for
	hinted  []hintPlace
}

// styled is an ink on a ground.
type styled struct {
	ink    ink
	ground ground
}

// reset empties the frame for the next screen and keeps its memory.
func (f *frame) reset(theme *theme, ascii bool) {
	f.out, f.theme, f.printer = f.out[:0], theme, text.Printer{ASCII: ascii}
	f.on, f.current, f.hinted = groundPlain, noSequence, f.hinted[:0]
}

// glyph writes one of the theme's glyphs, which takes one cell.
func (f *frame) glyph(as ink, glyph string) {
	f.style(as)
	f.out = append(f.out, glyph...)
}

// label writes our own text.
func (f *frame) label(as ink, own string) {
	f.style(as)
	f.out = append(f.out, f.theme.ours(own)...)
}

// fit writes foreign text in exactly the given number of cells. If it must be cut, its end goes.
func (f *frame) fit(as ink, foreign string, cells int) {
	f.style(as)
	f.out = f.printer.AppendFit(f.out, foreign, cells)
}

// fitMiddle writes foreign text in exactly the given number of cells. If it must be cut, its middle goes, because names
// differ at their ends.
func (f *frame) fitMiddle(as ink, foreign string, cells int) {
	f.style(as)
	f.out = f.printer.AppendFitMiddle(f.out, foreign, cells)
}

// mostLeftBlank is how many cells may stay blank because a name is cut at its slash.
const mostLeftBlank = 5

// fitName writes a name in exactly the given number of cells. If it must be cut, the part before its last slash goes
// first, then the slash: names differ at their ends.
func (f *frame) fitName(as ink, name string, cells int) {
	slash := strings.LastIndexByte(name, '/')
	if slash <= 0 || f.printer.Width(name) <= cells {
		f.fitMiddle(as, name, cells)
		return
	}
	for _, end := range []string{name[slash:], name[slash+1:]} {
		switch blank := cells - 1 - f.printer.Width(end); {
		case blank > mostLeftBlank:
			f.fitEnd(as, name, cells)
			return
		case blank >= 0:
			f.glyph(as, f.theme.glyphs.ellipsis)
			f.fit(as, end, cells-1)
			return
		}
	}
	if end := name[slash+1:]; f.printer.Width(end) > cells {
		f.glyph(as, f.theme.glyphs.ellipsis) // without it, this would look like the middle of another name
		f.fitMiddle(as, name[slash:], cells-1)
		return
	}
	f.fitEnd(as, name, cells) // the end alone would look like the whole name
}

// fitEnd writes a name in exactly the given number of cells. If it must be cut, its beginning goes, but no more of it
// than necessary.
func (f *frame) fitEnd(as ink, name string, cells int) {
	over := f.printer.Width(name) - cells
	if over <= 0 {
		f.pieces(cells, quote(as, name)) // only the text of a link is underlined, not the blanks after it
		return
	}
	if cells < 2 {
		f.fitMiddle(as, name, cells)
		return
	}
	from, cut := 0, 0
	for glyph := range f.printer.Glyphs(name) {
		if from = glyph.Offset; cut > over {
			break
		}
		cut += glyph.Width
	}
	f.glyph(as, f.theme.glyphs.ellipsis)
	f.fit(as, name[from:], cells-1)
}

// fitNameMatched is fitName, and fitMiddleMatched is fitMiddle, with the characters at some byte offsets drawn as
// matched, if they are not cut.
func (f *frame) fitNameMatched(as ink, name string, matched []int, cells int) {
	f.markMatched(f.fitName, as, name, matched, cells)
}

func (f *frame) fitMiddleMatched(as ink, name string, matched []int, cells int) {
	f.markMatched(f.fitMiddle, as, name, matched, cells)
}

// markMatched writes a name with a function that may cut it, and marks what is matched in it.
func (f *frame) markMatched(fit func(as ink, name string, cells int), as ink, name string, matched []int, cells int) {
	f.style(as)
	start := len(f.out)
	if fit(as, name, cells); len(matched) == 0 {
		return
	}
	shown := string(f.out[start:])
	f.out = f.out[:start]
	same := 0 // at the beginning; after a cut, places count from the end
	for same < min(len(name), len(shown)) && name[same] == shown[same] {
		same++
	}
	kept, moved := []int{}, len(strings.TrimRight(shown, " "))-len(name)
	for _, place := range matched {
		switch {
		case place < same:
			kept = append(kept, place)
		case moved < 0 && place+moved >= same && name[place] == shown[place+moved]:
			kept = append(kept, place+moved)
		}
	}
	f.fitMatched(as, shown, kept, cells)
}

// fitMatched is fit with the characters at some byte offsets, in ascending order, drawn as matched.
func (f *frame) fitMatched(as ink, foreign string, matched []int, cells int) {
	width, next := 0, 0
	whole := f.printer.Width(foreign) <= cells
	for glyph := range f.printer.Glyphs(foreign) {
		room := cells
		if !whole {
			room = cells - 1
		}
		if width+glyph.Width > room {
			break
		}
		for next < len(matched) && matched[next] < glyph.Offset {
			next++
		}
		if next < len(matched) && matched[next] == glyph.Offset {
			f.style(inkMatch)
		} else {
			f.style(as)
		}
		f.out = append(f.out, glyph.Text...)
		width += glyph.Width
	}
	if !whole && width < cells {
		f.glyph(as, f.theme.glyphs.ellipsis)
		width++
	}
	f.space(cells - width)
}

// shortSpace is how many blanks keep the ink of the text before them, because changing the ink takes more bytes. Longer
// runs are plain, so that they stay the same from frame to frame.
const shortSpace = 16

// space writes blanks; a negative number writes none.
func (f *frame) space(cells int) {
	if cells <= 0 {
		return
	}
	if cells > shortSpace || f.current == noSequence || f.last.ground != f.ground() || f.last.ink.underlines() {
		f.style(inkText)
	}
	for ; cells > len(blanks); cells -= len(blanks) {
		f.out = append(f.out, blanks...)
	}
	f.out = append(f.out, blanks[:cells]...)
}

const blanks = "                                                                "

// repeat writes a glyph several times.
func (f *frame) repeat(as ink, glyph string, times int) {
	if times <= 0 {
		return
	}
	f.style(as)
	start := len(f.out)
	f.out = append(f.out, glyph...)
	for written := 1; written < times; written *= 2 { // doubling, because borders are long
		more := min(written, times-written) * len(glyph)
		f.out = append(f.out, f.out[start:start+more]...)
	}
}

func (f *frame) style(as ink) {
	on := f.ground()
	if wanted := f.theme.sequences[on][as]; wanted != f.current {
		f.out = append(f.out, f.theme.written[wanted]...)
		f.current, f.last = wanted, styled{as, on}
	}
}

// ground returns the ground to draw on.
func (f *frame) ground() ground {
	if f.blurred && f.on == groundCursor {
		return groundCursorBlurred
	}
	return f.on
}

// endLine ends a line. Every line begins without a style, so that the renderer can compare lines.
func (f *frame) endLine() {
	f.on = groundPlain
	if f.current != noSequence {
		f.out = append(f.out, "\x1b[m"...)
		f.current = noSequence
	}
	f.out = append(f.out, '\n')
}

// String returns the screen, without a newline at its end.
func (f *frame) String() string { return strings.TrimSuffix(string(f.out), "\n") }
