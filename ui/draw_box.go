package ui

// This file draws the rounded box around every pane. The pane draws its content.

import (
	"strings"

	"clanscope/model/wording"
)

// box is a border with a title on its left and something shorter on its right.
type box struct {
	rect    rect
	title   []piece
	right   []piece
	kept    int    // how many pieces of right stay even if the title is cut for them
	path    string // in the lower border: where in the content the cursor is
	focused bool
	telling bool   // the title is one name whose end matters most: its middle is cut, not its end
	above   int    // lines above the first one shown
	more    int    // lines below the last one shown
	whole   string // the key that shows these lines too; empty: the pane scrolls

	divider *divider // nil: none
}

// divider is a line across a box, with a count of the lines above it that do not fit.
type divider struct {
	line int // counted among the inner lines
	more int
}

// line draws one line of the box, counted from its top. content draws an inner line in exactly the given number of
// cells.
func (b *box) line(f *frame, y int, content func(line, cells int)) {
	glyphs := &f.theme.glyphs
	switch {
	case b.rect.w < 2:
		f.space(b.rect.w)
	case y == 0:
		b.top(f)
	case y == b.rect.h-1:
		b.bottom(f, inkBorder)
	case b.divider != nil && y-1 == b.divider.line:
		b.divide(f, inkBorder)
	default:
		f.glyph(inkBorder, glyphs.vertical)
		f.style(inkText)
		content(y-1, b.rect.w-2)
		f.on = groundPlain
		f.glyph(inkBorder, glyphs.vertical)
	}
}

// top draws the upper border. The title is cut before what is on the right. Only this border shows which pane has the
// focus: if the sides did, every line of the screen would have to be sent again when the focus moves.
func (b *box) top(f *frame) {
	border, left, line, end := inkBorder, f.theme.glyphs.topLeft, f.theme.glyphs.horizontal, f.theme.glyphs.topRight
	if b.focused {
		border, left, line, end = inkBorderFocused, f.theme.glyphs.heavyLeft, f.theme.glyphs.heavy, f.theme.glyphs.heavyRight
	}
	f.glyph(border, left)
	room := b.rect.w - 2
	beside := b.right
	for len(beside) > b.kept && f.width(b.title...)+f.width(beside...)+4 > room { // the title needs the room more
		beside = beside[:len(beside)-1]
	}
	if last := len(beside) - 1; last >= 0 && beside[last].text == " · " {
		beside = beside[:last]
	}
	right := 0
	if width := f.width(beside...); width > 0 {
		right = min(width+2, room)
	}
	taken := 0
	if left := room - right - 2; left > 2 && len(b.title) > 0 {
		f.label(border, " ")
		taken = 2 + f.flow(left, b.titleWithin(f, left)...)
		f.label(border, " ")
	}
	f.repeat(border, line, room-right-taken)
	if right > 0 {
		f.label(border, " ")
		f.flow(right-2, beside...)
		f.label(border, " ")
	}
	f.glyph(border, end)
}

// titleWithin returns the title, cut to a number of cells.
func (b *box) titleWithin(f *frame, cells int) []piece {
	if !b.telling || f.width(b.title...) <= cells {
		return b.title
	}
	name := b.title[0]
	name.text = f.printer.CutMiddle(name.text, cells)
	return []piece{name}
}

// divide draws the line across the box.
func (b *box) divide(f *frame, border ink) {
	glyphs := &f.theme.glyphs
	f.glyph(border, glyphs.teeLeft)
	room := b.rect.w - 2
	more := say(inkDim, " "+hidden(f.theme, 0, b.divider.more)+" ")
	tail := 0
	if width := f.width(more); b.divider.more > 0 && width+8 < room {
		tail = width + 1
	}
	f.repeat(border, glyphs.horizontal, room-tail)
	if tail > 0 {
		f.flow(tail-1, more)
		f.glyph(border, glyphs.horizontal)
	}
	f.glyph(border, glyphs.teeRight)
}

// bottom draws the lower border, with how many lines there are above and below those shown.
func (b *box) bottom(f *frame, border ink) {
	f.glyph(border, f.theme.glyphs.bottomLeft)
	more := []piece{say(inkFaint, " "+hidden(f.theme, b.above, b.more)+" ")}
	if b.whole != "" {
		more = append(more, say(inkFaint, "· "), say(inkAccent, b.whole), say(inkFaint, " all of it "))
	}
	room := b.rect.w - 2
	width := f.width(more...)
	if path := f.printer.Width(b.path); b.path != "" && b.whole == "" && path+width+pathFrame > room {
		more[0].text = strings.Replace(more[0].text, " more", "", 1) // the arrows say the same
		width = f.width(more...)
	}
	counts := b.above+b.more > 0 && width+2 < room
	if counts {
		room -= width + 1
	}
	room -= b.drawPath(f, border, room)
	f.repeat(border, f.theme.glyphs.horizontal, room)
	if counts {
		f.flow(width, more...)
		f.repeat(border, f.theme.glyphs.horizontal, 1)
	}
	f.glyph(border, f.theme.glyphs.bottomRight)
}

// The cells around a path in the border, and the fewest cells of a path that are still useful.
const (
	pathFrame = len("- ") + len(" -")
	leastPath = 6
)

// drawPath draws the path at the left of the lower border, in at most the given number of cells, and returns how many
// it took. If it must be cut, its middle goes.
func (b *box) drawPath(f *frame, border ink, cells int) (taken int) {
	cells -= pathFrame
	if b.path == "" || cells < leastPath {
		return 0
	}
	path := quote(inkName, f.printer.CutMiddle(b.path, cells))
	f.repeat(border, f.theme.glyphs.horizontal, 1)
	f.label(border, " ")
	taken = f.flow(cells, path)
	f.label(border, " ")
	return taken + pathFrame - len("-")
}

// hidden says how many lines are not shown. Without arrows it uses words, because a v would look like a letter.
func hidden(t *theme, above, below int) string {
	var ways []string
	for _, way := range []struct {
		lines       int
		arrow, word string
	}{{above, "↑ ", " above"}, {below, "↓ ", " below"}} {
		switch counted := wording.Thousands(way.lines); {
		case way.lines == 0:
		case t.ascii:
			ways = append(ways, counted+way.word)
		default:
			ways = append(ways, way.arrow+counted)
		}
	}
	words := strings.Join(ways, " ")
	if !t.ascii {
		words += " more"
	}
	return words
}

// window says which lines of a longer list are shown.
type window struct {
	offset int // the first line shown
}

// below returns how many lines there are after the last one shown.
func (w *window) below(height, length int) int { return max(0, length-w.offset-height) }

// draw draws the line at a position in the window; after the last line it is blank.
func (w *window) draw(f *frame, lines []drawnLine, line, cells int) {
	if at := w.offset + line; at < len(lines) {
		lines[at](f, cells)
		return
	}
	f.space(cells)
}

// shows reports whether the cursor's line is shown with a line of context on either side.
func (w *window) shows(cursor, height int) bool {
	return cursor > w.offset && cursor+1 < w.offset+height
}

// follow scrolls as little as needed to show the cursor's line among the height lines of the window, with a line of
// context if there is room.
func (w *window) follow(cursor, height, length int) {
	margin := 0
	if height > 6 {
		margin = 1
	}
	if cursor-margin < w.offset {
		w.offset = cursor - margin
	}
	if cursor+margin >= w.offset+height {
		w.offset = cursor + margin - height + 1
	}
	w.offset = clamp(w.offset, 0, max(0, length-height))
}
