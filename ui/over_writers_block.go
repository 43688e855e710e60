package ui

// This file draws writers side by side: what is said about each of them continues below if it does not fit on a line.
// over_writers.go decides what is said.

import (
	"clanscope/model/rules"
)

// tableBlock is the writers that are side by side, the cells for a path, and those for what each of them sets.
type tableBlock struct {
	scene        *scene
	shown        []int32
	path, column int
}

// heading draws our own word and what is said about every writer.
func (b *tableBlock) heading(word string, says func(writer int32) []piece) []drawnLine {
	return b.rows(say(inkText, " "), inkDim, []string{word}, says)
}

// rows draws a sign, a name, and a cell for every writer, on as many lines as the longest of them needs; none if all of
// them are empty.
func (b *tableBlock) rows(sign piece, as ink, name []string, says func(writer int32) []piece) (lines []drawnLine) {
	most := len(name)
	if name[0] == "" {
		most = 0
	}
	said := make([][][]piece, len(b.shown))
	for at, writer := range b.shown {
		said[at] = b.scene.wrapped(b.column, apart(says(writer))...)
		most = max(most, len(said[at]))
	}
	for line := range most {
		if line > 0 {
			sign = say(inkText, " ")
		}
		sign := sign
		lines = append(lines, func(f *frame, cells int) {
			taken := f.flow(cells, say(inkText, " "), sign, say(inkText, " "))
			width := min(b.path, cells-taken)
			f.fitMiddle(as, lineAt(name, line), width)
			taken += width
			for _, each := range said {
				var pieces []piece
				if line < len(each) {
					pieces = each[line]
				}
				taken += f.cell(cells-taken, b.column, pieces...)
			}
			f.space(cells - taken)
		})
	}
	return lines
}

// wrapped divides pieces into lines of at most the given cells; it breaks only between two groups.
func (s *scene) wrapped(cells int, groups ...[]piece) (lines [][]piece) {
	taken := cells + 1
	for _, group := range groups {
		width := s.widthOf(group)
		if taken+width > cells {
			lines, taken = append(lines, nil), 0
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], group...)
		taken += width
	}
	return lines
}

// apart makes each piece a separate group.
func apart(pieces []piece) (groups [][]piece) {
	for _, each := range pieces {
		groups = append(groups, []piece{each})
	}
	return groups
}

// cell draws a gap and then pieces in a column of the table, as far as they fit.
func (f *frame) cell(room, column int, pieces ...piece) (taken int) {
	width := min(column, room-writerGap)
	if width <= 0 {
		return 0
	}
	f.space(writerGap)
	f.pieces(width, pieces...)
	return writerGap + width
}

// settingPieces is what one writer sets at a path. What does not count is dimmed.
func (b *tableBlock) settingPieces(settings *rules.Settings, writer int, as ink) []piece {
	var pieces []piece
	for _, written := range settings.Written {
		if written.Definition != writer {
			continue
		}
		look := as
		if !written.Counts {
			look = inkFaint
		}
		if settings.Verdict == rules.Alone && written.Counts {
			look = inkText
		}
		if len(pieces) > 0 {
			pieces = append(pieces, say(inkText, " "))
		}
		for _, words := range b.scene.printer.Lines(written.Text, b.column, mostTextLines) {
			pieces = append(pieces, quote(look, words))
		}
		if how := rules.PriorityWords(written.Priority); how != "" {
			pieces = append(pieces, say(inkFaint, " ("+how+")"))
		}
	}
	return pieces
}

// mostTextLines is how many lines one text gets in the table at most.
const mostTextLines = 20
