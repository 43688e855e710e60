package text

// This file holds text of several lines, such as error texts: it wraps them to a width and stops after some lines.
// Colours and indents are up to the caller.

import "strings"

// Lines returns the visible form of s, line by line (LF or CR LF), each wrapped at width cells, at spaces if
// possible, and a longer word behind a separator of paths and keys. It stops after most lines; then the last one ends
// in an ellipsis. It returns nil if there is no room at all.
func (p Printer) Lines(s string, width, most int) []string {
	var lines []string
	for s != "" && width > 0 && len(lines) < most {
		var line string
		line, s = cutLine(s)
		lines = p.appendWrapped(lines, line, width, most, s != "")
	}
	return lines
}

// Chunks breaks s into parts of at most width cells; nothing of it is left out, and no part is put into another form.
func (p Printer) Chunks(s string, width int) (chunks []string) {
	for len(s) > 0 {
		end, _ := p.prefix(s, width)
		if end == 0 {
			end, _ = p.next(s)
		}
		chunks, s = append(chunks, s[:end]), s[end:]
	}
	return chunks
}

// appendWrapped appends the parts of one line until there are most lines; more tells whether another line follows.
func (p Printer) appendWrapped(lines []string, line string, width, most int, more bool) []string {
	for len(lines) < most-1 {
		end, next := p.wrap(line, width)
		lines = append(lines, p.Cut(line[:end], width))
		if line = line[next:]; line == "" {
			return lines
		}
	}
	return append(lines, p.lastLine(line, width, more))
}

// cutLine returns the first line of s and what follows its line break.
func cutLine(s string) (line, rest string) {
	line, rest, broken := strings.Cut(s, "\n")
	if broken {
		line = strings.TrimSuffix(line, "\r")
	}
	return line, rest
}

// lastLine returns the line unwrapped, with an ellipsis if it is too long or more follows.
func (p Printer) lastLine(line string, width int, more bool) string {
	if end, _ := p.prefix(line, width); end == len(line) && !more {
		return p.Visible(line)
	}
	end, _ := p.prefix(line, width-1)
	return p.Visible(line[:end]) + p.ellipsis()
}

// wrap returns the end of the part of line that fits into width cells, and where the next part begins.
func (p Printer) wrap(line string, width int) (end, next int) {
	end, _ = p.prefix(line, width)
	switch {
	case end == len(line):
		return end, end
	case end == 0: // not even one glyph fits: an ellipsis will stand for it
		end, _ = p.next(line)
		return end, end
	}
	space := strings.LastIndexByte(line[:end+1], ' ')
	if strings.Trim(line[:max(space, 0)], " ") == "" { // an indent is no place to break
		end = breakInWord(line, end)
		return end, end
	}
	return space, space + 1
}

// breakInWord returns where to break a word of which only the bytes up to end fit: behind the last separator of a
// path or key in the second half of them, otherwise at end.
func breakInWord(line string, end int) int {
	if at := strings.LastIndexAny(line[:end], "/:.#") + 1; at > end/2 && at < end {
		return at
	}
	return end
}
