package ui

// This file holds the rounded box around every pane. What stands in it is the pane's.

// box is a border with a title on its left and something shorter on its right.
type box struct {
	rect    rect
	title   []piece
	right   []piece
	focused bool
	more    int // lines below the last one shown
}

// line draws one line of the box, y counted from its top; content draws the inner lines, each in exactly the cells it is told.
func (b *box) line(f *frame, y int, content func(line, cells int)) {
	border := inkBorder
	if b.focused {
		border = inkBorderFocused
	}
	glyphs := &f.theme.glyphs
	switch {
	case b.rect.w < 2:
		f.space(b.rect.w)
	case y == 0:
		b.top(f, border)
	case y == b.rect.h-1:
		b.bottom(f, border)
	default:
		f.glyph(border, glyphs.vertical)
		content(y-1, b.rect.w-2)
		f.on = groundPlain
		f.glyph(border, glyphs.vertical)
	}
}

// top draws the upper border: the title is cut before what stands on the right.
func (b *box) top(f *frame, border ink) {
	glyphs := &f.theme.glyphs
	f.glyph(border, glyphs.topLeft)
	room := b.rect.w - 2
	right := 0
	if width := f.width(b.right...); len(b.right) > 0 && width+3 < room {
		right = width + 2
	}
	taken := 0
	if left := room - right - 2; left > 2 && len(b.title) > 0 {
		f.label(border, " ")
		taken = 2 + f.flow(left, b.title...)
		f.label(border, " ")
	}
	f.repeat(border, glyphs.horizontal, room-right-taken)
	if right > 0 {
		f.label(border, " ")
		f.flow(right-2, b.right...)
		f.label(border, " ")
	}
	f.glyph(border, glyphs.topRight)
}

// bottom draws the lower border, with how much there is below what is shown.
func (b *box) bottom(f *frame, border ink) {
	f.glyph(border, f.theme.glyphs.bottomLeft)
	more := say(inkFaint, " ↓ "+thousands(b.more)+" more ")
	room := b.rect.w - 2
	if width := f.width(more); b.more > 0 && width+2 < room {
		f.repeat(border, f.theme.glyphs.horizontal, room-width-1)
		f.flow(width, more)
		room = 1
	}
	f.repeat(border, f.theme.glyphs.horizontal, room)
	f.glyph(border, f.theme.glyphs.bottomRight)
}

// window says which lines of a longer list are shown.
type window struct {
	offset int // the first line shown
}

// below is how many lines there are after the last one shown.
func (w *window) below(height, length int) int { return max(0, length-w.offset-height) }

// follow scrolls as little as needed so that the line of the cursor is among the height lines shown, with a line of context where there is room.
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
