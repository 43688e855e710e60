package ui

// This file tests that no key does nothing without saying so, wherever the focus is.

import (
	"maps"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/modeltest"
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
	for turn, place := range slices.Sorted(maps.Keys(idlePlaces)) {
		for at, entry := range keyTable {
			if (turn+at)%modeltest.Stride != 0 {
				continue
			}
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

// TestNoKeyDoesNothingInSilenceOverThePanes: in an overlay each key does something, or says that it is for the panes;
// none closes the overlay and acts behind it.
func TestNoKeyDoesNothingInSilenceOverThePanes(t *testing.T) {
	snapshot := loaded(t, "demo/2-collision.json")
	for turn, keys := range [][]string{{"m"}, {"v", "w"}, {"A"}, {"?"}} {
		for at, entry := range keyTable {
			if (turn+at)%modeltest.Stride != 0 {
				continue
			}
			d := drive(t, 120, 36, snapshot)
			d.press(keys...)
			before, over, query := d.View().Content, d.overlay, d.scene.narrowed.query
			pressed, known := pressOf(entry.binding.Keys()[0])
			if !known {
				continue
			}
			if d.send(pressed); d.View().Content == before && !d.quits && !entry.action.moves() {
				t.Errorf("after %q, %s does nothing and says nothing", keys, entry.binding.Help().Key)
			}
			leaves := slices.Contains([]action{goBack, quit, goDeeper, showHelp}, entry.action) || slices.Contains(ownKeys[over], entry.action)
			if d.overlay != over && !leaves || !d.scene.narrowed.query.Equal(query) && entry.action != goDeeper {
				t.Errorf("after %q, %s leads away", keys, entry.binding.Help().Key)
			}
		}
	}
}

// TestWritersSideBySideLeadToTheirFiles: o opens the file of the one who broke the rule, then those of the others in
// turn, and y copies the key.
func TestWritersSideBySideLeadToTheirFiles(t *testing.T) {
	var opened []string
	copied := ""
	config := Config{
		CanOpen: func(*model.Snapshot, string) bool { return true },
		OpenFile: func(_ *model.Snapshot, module model.Module) tea.Cmd {
			opened = append(opened, module.File)
			return func() tea.Msg { return nil }
		},
		Copy: func(text string) error { copied = text; return nil },
	}
	d := driveWith(t, 120, 36, config, loaded(t, "demo/2-collision.json"))
	d.press("v", "w")
	d.shows("o file", "y copy")
	d.press("o")
	d.shows("o again opens ")
	d.press("o", "o", "yk")
	if len(opened) != 3 || !strings.HasSuffix(opened[0], "monitoring.nix") || opened[0] == opened[1] || opened[2] != opened[0] {
		t.Errorf("opened are %q", opened)
	}
	if copied != "clan-core/tor:onion::" {
		t.Errorf("copied is %q", copied)
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

// TestNStartsWithTheNextOne: if the user already looks at a violation's export, n goes on to the next.
func TestNStartsWithTheNextOne(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/scenarios/all-violations.json"))
	d.press("tab", "tab", "tab", "tab")
	if first := d.state.export; d.press("n").state.export == first {
		t.Errorf("n stays at %q", first)
	}
}
