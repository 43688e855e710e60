package ui

// This file tests that no key does nothing and says nothing, wherever the focus is.

import (
	"maps"
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// idlePlaces are the keys that lead to the places where every key is pressed.
var idlePlaces = map[string][]string{
	"any service":          {},
	"a service":            {"down", "down", "down", "down"},
	"a machine":            {"down", "tab", "tab", "tab"},
	"the first export":     {"tab", "tab", "tab", "tab"},
	"an export":            {"tab", "tab", "tab", "tab", "down", "down"},
	"a value":              {"tab", "tab", "tab", "tab", "down", "down", "enter"},
	"the violations":       {"v"},
	"no violation":         {"down", "down", "down", "v", "t"},
	"the first violation":  {"v", "enter"},
	"a violation's detail": {"v", "enter", "enter"},
}

func TestNoKeyDoesNothingInSilence(t *testing.T) {
	snapshot := loaded(t, "homelab/homelab.snapshot.json")
	for _, place := range slices.Sorted(maps.Keys(idlePlaces)) {
		for _, entry := range keyTable {
			d := drive(t, 120, 36, snapshot)
			d.press(idlePlaces[place]...)
			d.notice, d.stale = nil, true
			before := d.View().Content
			pressed, known := pressOf(entry.binding.Keys()[0])
			if !known {
				continue
			}
			atEnd := entry.action.moves() && d.state.focus != violationsPane
			if d.send(pressed); d.View().Content == before && !d.quits && !atEnd {
				t.Errorf("at %s, %s does nothing and says nothing", place, entry.binding.Help().Key)
			}
		}
	}
}

// pressOf returns the press of a key as the table of keys names it.
func pressOf(key string) (tea.KeyPressMsg, bool) {
	if pressed, known := keyCodes[key]; known {
		return pressed, true
	}
	letters := []rune(key)
	return tea.KeyPressMsg{Code: letters[0], Text: key}, len(letters) == 1
}

// TestNStartsWithTheNextOne: where the user looks at a violation's export already, n goes on.
func TestNStartsWithTheNextOne(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/scenarios/all-violations.json"))
	d.press("tab", "tab", "tab", "tab")
	if first := d.state.export; d.press("n").state.export == first {
		t.Errorf("n stays at %q", first)
	}
}
