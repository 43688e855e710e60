// Package text is the drawing edge: it makes foreign text visible, measures it and cuts it. Whatever comes from
// outside (keys, values, file names, error texts, Nix's stderr, what was typed into a filter) reaches the terminal
// only through here. A string comes in, what may be drawn goes out. Begin with text.go, the Printer and whole
// strings; fit.go, cut.go, lines.go and code.go fit strings into cells and lines; cluster.go, tables.go and escape.go
// decide what is drawn unchanged, and write the rest as escapes. No colour, no escape sequence of a terminal and no
// layout may enter the package.
package text

import (
	"iter"
	"strings"
)

// Printer says how foreign text is drawn. Its zero value draws what a Unicode terminal can draw. What such a terminal
// would obey, hide or reorder, it writes as an escape: \n and the like, \x1b for the other control bytes and for
// bytes that are not UTF-8, and \u202e or \U000e0001 for every other code point. It never deletes anything. A
// backslash stays a single backslash: if the difference matters, draw the [Glyph.Escaped] ones in a style of their
// own.
type Printer struct {
	ASCII bool // escape every code point outside ASCII too, and cut with ~ in place of …
}

// Glyph is one cluster of a string as it is drawn: a letter with its marks, an emoji sequence, or an escape.
type Glyph struct {
	Text    string // what to draw: a part of the source, or an escape in ASCII
	Width   int    // in cells, never 0
	Offset  int    // where in the source it begins, in bytes; it ends where the next one begins
	Escaped bool   // Text is an escape that stands for a part of the source
}

// Glyphs yields the glyphs of s from left to right. It reads no more of s than it yields.
func (p Printer) Glyphs(s string) iter.Seq[Glyph] {
	return func(yield func(Glyph) bool) {
		for at := 0; at < len(s); {
			size, width := p.next(s[at:])
			glyph := Glyph{Text: s[at : at+size], Width: width, Offset: at}
			if width == 0 {
				glyph.Text, glyph.Escaped = escape(glyph.Text), true
				glyph.Width = len(glyph.Text)
			}
			if !yield(glyph) {
				return
			}
			at += size
		}
	}
}

// Visible returns s with everything escaped that cannot be drawn, including line breaks. Printable ASCII is returned
// unchanged.
func (p Printer) Visible(s string) string {
	if plainRun(s, len(s)) == len(s) {
		return s
	}
	return string(p.AppendVisible(make([]byte, 0, len(s)+len(s)/8+8), s))
}

// AppendVisible appends what [Printer.Visible] returns to dst.
func (p Printer) AppendVisible(dst []byte, s string) []byte {
	for s != "" {
		if run := plainRun(s, len(s)); run > 0 {
			dst, s = append(dst, s[:run]...), s[run:]
			continue
		}
		size, width := p.next(s)
		if width == 0 {
			dst = appendEscape(dst, s[:size])
		} else {
			dst = append(dst, s[:size]...)
		}
		s = s[size:]
	}
	return dst
}

// VisibleLines is [Printer.Visible] for text of several lines: line breaks (LF, CR LF) stay line breaks and are
// written as LF.
func (p Printer) VisibleLines(s string) string {
	if !strings.Contains(s, "\n") {
		return p.Visible(s)
	}
	dst := make([]byte, 0, len(s)+len(s)/8)
	for line := range strings.Lines(s) {
		text, broken := strings.CutSuffix(line, "\n")
		if !broken {
			return string(p.AppendVisible(dst, text))
		}
		dst = append(p.AppendVisible(dst, strings.TrimSuffix(text, "\r")), '\n')
	}
	return string(dst)
}

// Width returns how many cells the visible form of s takes, all of it in one line.
func (p Printer) Width(s string) int {
	_, cells := p.prefix(s, unlimited)
	return cells
}

// next reads the first cluster of s, which must not be empty, and returns its length in bytes and its width in cells.
// Width 0 means that it must be escaped; then it is a single code point or a single invalid byte.
func (p Printer) next(s string) (size, width int) {
	if isPlain(s[0]) && (p.ASCII || standsAlone(s[1:])) {
		return 1, 1
	}
	if p.ASCII {
		_, size := decode(s)
		return size, 0
	}
	return cluster(s)
}

// measure is next, but returns the width of the escape if one is needed.
func (p Printer) measure(s string) (size, width int) {
	size, width = p.next(s)
	if width == 0 {
		width = escapeWidth(s[:size])
	}
	return size, width
}
