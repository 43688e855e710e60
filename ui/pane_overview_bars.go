package ui

// This file draws the little bars of the overview, and with them how many exports there are at each level.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/wording"
)

// levelLines draws how many exports there are at each level, as bars.
func levelLines(s *scene) []drawnLine {
	var counts [len(model.Levels) + 1]int
	for row := range s.snapshot.Set.Len() {
		counts[s.snapshot.Set.Level(row)]++
	}
	lines := []drawnLine{plainLine(say(inkDim, " Exports by level"))}
	most := slices.Max(counts[:])
	for _, level := range model.Levels {
		if counts[level] > 0 {
			lines = append(lines, barLine(say(inkText, level.String()), counts[level], most, model.InterfaceUsers{}))
		}
	}
	if counts[model.Anywhere] > 0 {
		lines = append(lines, barLine(say(inkWarning, "malformed"), counts[model.Anywhere], most, model.InterfaceUsers{}))
	}
	return lines
}

// The cells of the longest bar, and of the name before it.
const (
	barCells = 24
	barName  = 13
)

// barLine draws a count as a bar and, for an interface, who provides and who reads it.
func barLine(name piece, count, most int, users model.InterfaceUsers) drawnLine {
	return func(f *frame, cells int) {
		f.space(2)
		if name.foreign {
			f.fit(name.ink, name.text, barName)
		} else {
			f.pieces(barName, name)
		}
		f.space(1)
		room := clamp(cells-26, 0, min(barCells, cells/4))
		length := count * room / max(1, most)
		if count > 0 {
			length = max(length, min(1, room))
		}
		f.repeat(inkAccent, f.theme.glyphs.barFull, length)
		counted := say(inkCount, " "+wording.Thousands(count))
		f.pieces(cells-16-length, append([]piece{counted}, usersPieces(f, users, cells-16-length-f.width(counted))...)...)
	}
}
