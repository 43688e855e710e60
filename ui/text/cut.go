package text

// This file decides which parts of a string are drawn if there is too little room. Cutting reads no more than it
// draws: half a million characters cost no more than a line. fit.go joins the parts.

import "math"

const unlimited = math.MaxInt

// span says which parts of a string are drawn: s[:head], an ellipsis if head < tail, and s[tail:]. Both are glyph
// boundaries, so that a caller may style the glyphs of either part itself. Together they take this many cells; if
// that is 0, nothing is drawn, not even an ellipsis.
type span struct{ head, tail, cells int }

// spanEnd returns what [Printer.Cut] draws of s.
func (p Printer) spanEnd(s string, width int) span {
	head, cells := p.prefix(s, width)
	if head < len(s) && width > 0 {
		head, cells = p.prefix(s[:head], width-1)
		cells++
	}
	return span{head, len(s), cells}
}

// spanMiddle returns what [Printer.CutMiddle] draws of s.
func (p Printer) spanMiddle(s string, width int) span {
	if end, cells := p.prefix(s, width); end == len(s) || width <= 0 {
		return span{end, len(s), cells}
	}
	head, before := p.prefix(s, (width-1)/3)
	tail, after := p.suffix(s[head:], width-1-before)
	return span{head, head + tail, before + 1 + after}
}

// spanStart returns what [Printer.CutStart] draws of s.
func (p Printer) spanStart(s string, width int) span {
	if end, cells := p.prefix(s, width); end == len(s) || width <= 0 {
		return span{end, len(s), cells}
	}
	tail, cells := p.suffix(s, width-1)
	return span{0, tail, 1 + cells}
}

// ellipsis returns what stands, in one cell, for the part that was cut off.
func (p Printer) ellipsis() string {
	if p.ASCII {
		return "~"
	}
	return "…"
}

// prefix returns the end of the longest start of s that takes at most width cells, and how many it takes.
func (p Printer) prefix(s string, width int) (end, cells int) {
	for end < len(s) {
		if run := plainRun(s[end:], width-cells); run > 0 {
			end, cells = end+run, cells+run
			continue
		}
		size, more := p.measure(s[end:])
		if more > width-cells {
			break
		}
		end, cells = end+size, cells+more
	}
	return end, cells
}

// suffix returns the beginning of the longest end of s that takes at most width cells, and how many it takes.
// Clusters can only be read forwards. So it starts at an earlier byte, which may be inside a cluster; after one
// cluster it is at a true boundary. If that is too late, it starts further back.
func (p Printer) suffix(s string, width int) (start, cells int) {
	if start = len(s) - width; start >= 0 && plainRun(s[start:], width) == width {
		return start, width
	}
	for reach := 4 * width; ; reach *= 2 {
		from := max(0, len(s)-reach-longestCluster)
		start, cells = p.dropTo(s, from, width)
		if from == 0 || start >= from+longestCluster {
			return start, cells
		}
	}
}

// dropTo returns how much of the left of s[from:] must go so that the rest takes at most width cells, and how many
// the rest takes.
func (p Printer) dropTo(s string, from, width int) (start, cells int) {
	cells = p.Width(s[from:])
	for cells > width {
		size, fewer := p.measure(s[from:])
		from, cells = from+size, cells-fewer
	}
	return from, cells
}
