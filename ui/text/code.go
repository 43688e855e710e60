package text

// This file breaks the texts of Nix's errors into lines. The lines of code that they quote are cut and not wrapped, so
// that a caret stays below what it points at.

import "strings"

// LinesWithCode is [Printer.Lines] for a text that may quote lines of code behind a bar, as Nix does: `  8| code`.
// Those are cut around the caret below them.
func (p Printer) LinesWithCode(s string, width, most int) []string {
	var lines, code []string
	for s != "" && width > 0 && len(lines)+len(code) < most {
		var line string
		if line, s = cutLine(s); codeStart(line) > 0 {
			code = append(code, p.Visible(line))
			continue
		}
		lines, code = append(lines, p.cutAroundCaret(code, width)...), nil
		lines = p.appendWrapped(lines, line, width, most, s != "")
	}
	return append(lines, p.cutAroundCaret(code, width)...)
}

// codeStart returns where the code begins in a line that quotes some, behind the bar; 0 in any other line.
func codeStart(line string) int {
	if numbered := strings.TrimLeft(line, " 0123456789"); len(numbered) < len(line) && strings.HasPrefix(numbered, "|") {
		return len(line) - len(numbered) + 1
	}
	return 0
}

// cutAroundCaret cuts all lines at the same cells, so that they stay below each other.
func (p Printer) cutAroundCaret(code []string, width int) (lines []string) {
	widest, caret := 0, 0
	for _, line := range code {
		widest = max(widest, p.Width(line))
		if pointer := line[codeStart(line):]; strings.Trim(pointer, " ^") == "" {
			caret = max(caret, strings.IndexByte(pointer, '^'))
		}
	}
	for _, line := range code {
		start := codeStart(line)
		room := width - start
		left := 0
		if widest > width && caret >= room-1 {
			left = caret - room/2
		}
		if left <= 0 || room <= 0 {
			lines = append(lines, p.Cut(line, width))
			continue
		}
		lines = append(lines, line[:start]+p.cutLeft(line[start:], left, room))
	}
	return lines
}

// cutLeft leaves out so many cells at the left, with an ellipsis if anything stood there.
func (p Printer) cutLeft(line string, left, width int) string {
	end, cells := p.prefix(line, left+1)
	mark := p.ellipsis()
	if end == len(line) {
		cells = left + 1 // nothing follows that must stay in its column
	}
	if strings.TrimLeft(line[:end], " ") == "" {
		mark = " "
	}
	return p.Cut(mark+strings.Repeat(" ", max(0, left+1-cells))+line[end:], width)
}
