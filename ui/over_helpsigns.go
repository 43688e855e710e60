package ui

// This file explains the signs that the screen shows without words. The help shows them below the keys.

import (
	"slices"
	"strings"

	"clanscope/model/match"
	"clanscope/ui/text"
)

// sign is something that is drawn, and what it means.
type sign struct{ drawn, means string }

var signs = []sign{
	{"any", "any name; * if there is little room"},
	{"(none) ·", "the part is empty, which clan reads as all"},
	{"✗ ▲ •", "an error, a warning, an info: the worst among those exports"},
	{"▌ ▏", "the cursor; the thin one chooses nothing, because names are marked or the name is gone"},
	{"◆", "a marked name; in the overview and the matrix: there are exports"},
	{"⊘ … ✎", "an export without a value: it throws, it is not evaluated yet, it is only written"},
	{"+3", "this many more interfaces than there is room for"},
	{"+ ~ -", "added, changed, removed since the last load"},
	{"×2", "one mistake at this many places"},
	{"SILENT", "clan-core evaluates this without a word"},
	{"new", "a violation that is new in the last load; + if there is little room"},
	{"SELF", "in values: the clan's own source, wherever Nix keeps it; what is copied or printed as data has its path"},
	{"exact", "the expression yields the list and nothing else"},
	{"○", "in the matrix: the inventory gives the machine the service, but nothing is exported"},
}

// signLines draws the signs that contain every word of a search.
func signLines(words []string, cells int) (lines []drawnLine) {
	for _, each := range signs {
		own := "signs " + match.LowerInPlace(each.drawn+" "+each.means)
		if slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(own, word) }) {
			continue
		}
		if lines == nil {
			lines = []drawnLine{plainLine(say(inkTitle, " Signs"))}
		}
		lines = append(lines, meaningLines(each.drawn, each.means, cells)...)
	}
	return lines
}

// meaningLines draws a key or a sign and, next to it, what it means, wrapped.
func meaningLines(drawn, means string, cells int) (lines []drawnLine) {
	for at, words := range (text.Printer{}).Lines(means, max(10, cells-helpWord-1), 10) {
		shown := onlyFirst(at, "   "+drawn)
		lines = append(lines, func(f *frame, cells int) {
			f.pieces(helpWord, say(inkAccent, shown))
			f.pieces(cells-helpWord, say(inkText, words))
		})
	}
	return lines
}
