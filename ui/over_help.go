package ui

// This file draws the table of keys as a help.

import "clanscope/ui/text"

// helpWord is the cells of the keys before what they do.
const helpWord = 13

// helpLines draws the table of keys by group.
func helpLines(cells int) []drawnLine {
	var lines []drawnLine
	group := keyGroup("")
	for _, entry := range keyTable {
		if entry.group != group {
			if group != "" {
				lines = append(lines, plainLine())
			}
			group = entry.group
			lines = append(lines, plainLine(say(inkTitle, " "+string(group))))
		}
		lines = append(lines, helpEntry(entry, cells)...)
	}
	return lines
}

// helpEntry draws one key; what it does is wrapped beside it.
func helpEntry(entry keyEntry, cells int) []drawnLine {
	shown := entry.binding.Help()
	var lines []drawnLine
	for at, words := range (text.Printer{}).Lines(shown.Desc, max(10, cells-helpWord-1), 10) {
		keys := ""
		if at == 0 {
			keys = "   " + shown.Key
		}
		lines = append(lines, func(f *frame, cells int) {
			f.pieces(helpWord, say(inkAccent, keys))
			f.pieces(cells-helpWord, say(inkText, words))
		})
	}
	return lines
}
