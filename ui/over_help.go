package ui

// This file draws the table of keys as help: the keys of the pane from which it was opened come first, and / searches it.

import (
	"slices"
	"strings"

	"clanscope/model/match"
	"clanscope/ui/text"
)

// helpWord is the cells for the keys, to the left of what they do.
const helpWord = 14

// groupOfPane returns the group of keys that belong to a pane.
func groupOfPane(focus pane) keyGroup {
	switch focus {
	case exportsPane:
		return takingKeys
	case detailPane:
		return detailKeys
	case violationsPane:
		return violationKeys
	default:
		return narrowingKeys
	}
}

// helpLines draws the table of keys by group, one group first, and only the keys that contain every word of the search.
func helpLines(keys *Keymap, first keyGroup, search string, cells int) []drawnLine {
	words := strings.Fields(match.LowerInPlace(search))
	var lines []drawnLine
	for _, group := range groupsFrom(first) {
		heading := true
		for _, entry := range keys.table() {
			if entry.group != group || !entry.has(words) {
				continue
			}
			if heading {
				if len(lines) > 0 {
					lines = append(lines, plainLine())
				}
				lines = append(lines, plainLine(say(inkTitle, " "+string(group))))
				heading = false
			}
			lines = append(lines, helpEntry(entry, cells)...)
		}
	}
	if len(lines) == 0 {
		lines = []drawnLine{plainLine(say(inkDim, " no key does that; esc shows all"))}
	}
	return lines
}

// groupsFrom returns the groups in the order of the table, except that one of them comes first.
func groupsFrom(first keyGroup) []keyGroup {
	groups := []keyGroup{first}
	for _, entry := range keyTable {
		if !slices.Contains(groups, entry.group) {
			groups = append(groups, entry.group)
		}
	}
	return groups
}

// has tells whether the entry contains all of some lower-case words.
func (e *keyEntry) has(words []string) bool {
	shown := e.binding.Help()
	own := match.LowerInPlace(string(e.group) + " " + shown.Key + " " + shown.Desc)
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(own, word) })
}

// helpEntry draws one key, and beside it what it does, wrapped.
func helpEntry(entry keyEntry, cells int) []drawnLine {
	shown := entry.binding.Help()
	var lines []drawnLine
	for at, words := range (text.Printer{}).Lines(shown.Desc, max(10, cells-helpWord-1), 10) {
		keys := onlyFirst(at, "   "+shown.Key)
		lines = append(lines, func(f *frame, cells int) {
			f.pieces(helpWord, say(inkAccent, keys))
			f.pieces(cells-helpWord, say(inkText, words))
		})
	}
	return lines
}
