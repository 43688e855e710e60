package text

// This file tests what only tests ask for.

// SpanMiddle tells where CutMiddle cuts: the text before head and from tail on is drawn, in that many cells.
func (p Printer) SpanMiddle(s string, width int) (head, tail, cells int) {
	span := p.spanMiddle(s, width)
	return span.head, span.tail, span.cells
}

// Ellipsis returns what stands for the part of a string that was cut off.
func (p Printer) Ellipsis() string { return p.ellipsis() }

// FitMiddle is AppendFitMiddle with a string of its own.
func (p Printer) FitMiddle(s string, width int) string {
	return string(p.AppendFitMiddle(nil, s, width))
}
