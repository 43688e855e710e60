package ui

// This file lets a click on a hint in the last line do what its key does. The frame knows where the hints are drawn.

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// hintPlace is where the last line shows a hint.
type hintPlace struct {
	from, until int
	keys        string
}

// placeHints notes where the pieces of hints are drawn, the first of them at x.
func (f *frame) placeHints(x int, pieces []piece) {
	for at := 0; at+1 < len(pieces); at += piecesOfHint {
		until := x + f.width(pieces[at:at+piecesOfHint]...)
		f.hinted = append(f.hinted, hintPlace{x, until - len("  "), pieces[at].text})
		x = until
	}
}

// hintAt returns the keys of the hint at a place of the screen; empty if there is none.
func (a *App) hintAt(x, y int) string {
	if y != a.layout.height-1 {
		return ""
	}
	for _, each := range a.frame.hinted {
		if x >= each.from && x < each.until {
			return each.keys
		}
	}
	return ""
}

// clickHint presses the keys of a hint. Of several keys it presses one: of two directions down or right, because a list
// begins at the top.
func (a *App) clickHint(keys string) tea.Cmd {
	first, rest, several := strings.Cut(keys, " ")
	switch {
	case several && first == a.config.Keys.hint("y"): // one after the other
		return tea.Batch(a.pressNamed(first), a.pressNamed(rest))
	case strings.HasPrefix(first, "↑"), strings.HasPrefix(first, "←"):
		_, size := utf8.DecodeLastRuneInString(first)
		return a.pressNamed(first[len(first)-size:])
	}
	return a.pressNamed(first)
}

// clickedKeys are the keys that hints name by more than their letter.
var clickedKeys = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "space": {Code: tea.KeySpace, Text: " "},
	"pgdn": {Code: tea.KeyPgDown}, "f1": {Code: tea.KeyF1},
	"↓": {Code: tea.KeyDown}, "down": {Code: tea.KeyDown}, "up/down": {Code: tea.KeyDown}, "arrows": {Code: tea.KeyDown},
	"→": {Code: tea.KeyRight}, "left/right": {Code: tea.KeyRight},
}

// pressNamed presses a key as a hint names it. A hint that names no key, as `a-z`, does nothing.
func (a *App) pressNamed(name string) tea.Cmd {
	if pressed, known := clickedKeys[name]; known {
		return a.press(pressed)
	}
	control, isControl := strings.CutPrefix(name, "^")
	letter, size := utf8.DecodeRuneInString(control)
	switch {
	case size == 0 || size != len(control):
		return nil
	case isControl:
		return a.press(tea.KeyPressMsg{Code: letter, Mod: tea.ModCtrl})
	}
	return a.press(tea.KeyPressMsg{Code: letter, Text: name})
}
