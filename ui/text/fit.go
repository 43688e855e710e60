package text

// This file fits foreign text into a given number of cells: it cuts the text, and pads it if it must fill them. What
// is cut off is decided in cut.go.

// spaces are what padding is taken from.
const spaces = "                                                                "

// drawn is room on the stack in which a string for the screen is built.
type drawn [256]byte

// Cut returns the visible form of s in at most width cells, with an ellipsis at the end if s is longer. It is empty
// for a width of 0 or less. An escape or a wide character that does not fit as a whole is left out.
func (p Printer) Cut(s string, width int) string {
	return p.join(s, p.spanEnd(s, width))
}

// CutMiddle is [Printer.Cut] with the ellipsis in the middle. Only a third is left to the start, because the end
// tells names apart.
func (p Printer) CutMiddle(s string, width int) string {
	return p.join(s, p.spanMiddle(s, width))
}

// CutStart is [Printer.Cut] with the ellipsis at the start.
func (p Printer) CutStart(s string, width int) string {
	return p.join(s, p.spanStart(s, width))
}

// Fit is [Printer.Cut] padded with spaces at the right to exactly width cells.
func (p Printer) Fit(s string, width int) string {
	return string(p.AppendFit(new(drawn)[:0], s, width))
}

// FitRight is [Printer.Cut] padded with spaces at the left to exactly width cells.
func (p Printer) FitRight(s string, width int) string {
	return string(p.appendFitRight(new(drawn)[:0], s, width))
}

// AppendFit appends what [Printer.Fit] returns to dst.
func (p Printer) AppendFit(dst []byte, s string, width int) []byte {
	span := p.spanEnd(s, width)
	return appendSpaces(p.appendSpan(dst, s, span), width-span.cells)
}

// AppendFitMiddle appends what [Printer.CutMiddle] returns to dst.
func (p Printer) AppendFitMiddle(dst []byte, s string, width int) []byte {
	span := p.spanMiddle(s, width)
	return appendSpaces(p.appendSpan(dst, s, span), width-span.cells)
}

// appendFitRight appends what [Printer.FitRight] returns to dst.
func (p Printer) appendFitRight(dst []byte, s string, width int) []byte {
	span := p.spanEnd(s, width)
	return p.appendSpan(appendSpaces(dst, width-span.cells), s, span)
}

// join returns what span draws of s. It costs nothing if that is all of s and s is plain.
func (p Printer) join(s string, span span) string {
	if span.head == len(s) {
		return p.Visible(s)
	}
	return string(p.appendSpan(new(drawn)[:0], s, span))
}

func (p Printer) appendSpan(dst []byte, s string, span span) []byte {
	if span.cells == 0 {
		return dst
	}
	dst = p.AppendVisible(dst, s[:span.head])
	if span.head < span.tail {
		dst = append(dst, p.ellipsis()...)
	}
	return p.AppendVisible(dst, s[span.tail:])
}

func appendSpaces(dst []byte, n int) []byte {
	for ; n > len(spaces); n -= len(spaces) {
		dst = append(dst, spaces...)
	}
	return append(dst, spaces[:max(n, 0)]...)
}
