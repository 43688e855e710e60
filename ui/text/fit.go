// This file holds foreign text in a given number of cells: cut, and padded where it must fill them. What is cut off is cut.go's.

package text

// spaces are what padding is taken from.
const spaces = "                                                                "

// drawn is the room on the stack in which a string for the screen is put together.
type drawn [256]byte

// Cut returns the visible form of s in at most width cells, ending in an ellipsis where s has more. It is empty for a width of 0 or less.
// An escape or a wide character that does not fit as a whole is left out.
func (p Printer) Cut(s string, width int) string {
	return p.join(s, p.SpanEnd(s, width))
}

// CutMiddle is [Printer.Cut] with the ellipsis in the middle. Only a third is left to the start, for the end tells names apart.
func (p Printer) CutMiddle(s string, width int) string {
	return p.join(s, p.SpanMiddle(s, width))
}

// Fit is [Printer.Cut] padded with spaces at the right to exactly width cells.
func (p Printer) Fit(s string, width int) string {
	return string(p.AppendFit(new(drawn)[:0], s, width))
}

// FitMiddle is [Printer.CutMiddle] padded with spaces at the right to exactly width cells.
func (p Printer) FitMiddle(s string, width int) string {
	return string(p.AppendFitMiddle(new(drawn)[:0], s, width))
}

// FitRight is [Printer.Cut] padded with spaces at the left to exactly width cells.
func (p Printer) FitRight(s string, width int) string {
	return string(p.AppendFitRight(new(drawn)[:0], s, width))
}

// AppendFit appends what [Printer.Fit] returns to dst.
func (p Printer) AppendFit(dst []byte, s string, width int) []byte {
	span := p.SpanEnd(s, width)
	return appendSpaces(p.appendSpan(dst, s, span), width-span.Cells)
}

// AppendFitMiddle appends what [Printer.FitMiddle] returns to dst.
func (p Printer) AppendFitMiddle(dst []byte, s string, width int) []byte {
	span := p.SpanMiddle(s, width)
	return appendSpaces(p.appendSpan(dst, s, span), width-span.Cells)
}

// AppendFitRight appends what [Printer.FitRight] returns to dst.
func (p Printer) AppendFitRight(dst []byte, s string, width int) []byte {
	span := p.SpanEnd(s, width)
	return p.appendSpan(appendSpaces(dst, width-span.Cells), s, span)
}

// join returns what span draws of s, which costs nothing where that is all of a plain s.
func (p Printer) join(s string, span Span) string {
	if span.Head == len(s) {
		return p.Visible(s)
	}
	return string(p.appendSpan(new(drawn)[:0], s, span))
}

func (p Printer) appendSpan(dst []byte, s string, span Span) []byte {
	if span.Cells == 0 {
		return dst
	}
	dst = p.AppendVisible(dst, s[:span.Head])
	if span.Head < span.Tail {
		dst = append(dst, p.Ellipsis()...)
	}
	return p.AppendVisible(dst, s[span.Tail:])
}

func appendSpaces(dst []byte, n int) []byte {
	for ; n > len(spaces); n -= len(spaces) {
		dst = append(dst, spaces...)
	}
	return append(dst, spaces[:max(n, 0)]...)
}
