package ui

// This file draws the table of keys as help: the keys of the pane from which it was opened come first, and / searches
// it. over_helpsigns.go draws the signs below.

import (
	"slices"
	"strings"

	"clanscope/model/match"
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
			shown := entry.binding.Help()
			lines = append(lines, meaningLines(shown.Key, shown.Desc, cells)...)
		}
	}
	if signs := signLines(words, cells); len(signs) > 0 {
		lines = append(append(lines, plainLine()), signs...)
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

// hintWords returns what the hint line calls an action.
func hintWords(do action) (words string) {
	at := slices.IndexFunc(keyTable, func(entry keyEntry) bool { return entry.action == do })
	keys := strings.Fields(keyTable[at].binding.Help().Key)
	for _, hints := range [][]hint{columnHints, exportHints, detailHints, violationHints, printedHints, noViolationHints, loadingHints, notLoadedHints, unlistedHints, lastHints} {
		for _, each := range hints {
			if slices.Contains(keys, each.keys) {
				words += " " + each.does
			}
		}
	}
	return words
}

// has reports whether the entry contains all of some lower-case words.
func (e *keyEntry) has(words []string) bool {
	shown := e.binding.Help()
	own := match.LowerInPlace(string(e.group) + " " + shown.Key + " " + shown.Desc + " " + nameOf(e.action) + " " + hintWords(e.action))
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(own, word) })
}
