package ui

// This file tests what is said if there is no export at all: the same everywhere.

import (
	"strings"
	"testing"

	"clanscope/model"
)

// TestAFailedLoadIsNoEmptyClan: the overview and the matrix say what the list says.
func TestAFailedLoadIsNoEmptyClan(t *testing.T) {
	problem := &model.Problem{File: "clan.json", Text: "this is no JSON"}
	for _, size := range designedSizes {
		for _, c := range []struct {
			step  *model.Step // nil: the load is still running
			keys  []string
			wants string
		}{
			{&model.Step{Problem: problem, Final: true}, nil, "Nothing could be loaded: clan.json: this is no JSON"},
			{&model.Step{Snapshot: snapshotOf(), Final: true}, nil, "This clan exports nothing. A service exports with mkExports in perInstance or perMachine."},
			{nil, nil, "loading…"},
			{nil, []string{"X"}, "The load was cancelled."},
		} {
			for _, covering := range []string{"A", "m"} {
				d := loading(t, size[0], size[1])
				if c.step != nil {
					d.takeStep(stepMsg{d.load.generation, *c.step, true})
				}
				d.press(append(c.keys, covering)...)
				if words := d.wordsWithin(); !strings.Contains(words, c.wants) || strings.Contains(words, "no export has") {
					t.Errorf("%v: %s: %s", size, covering, words)
				}
			}
		}
	}
}

// TestAKnownErrorOfALoadIsExplained, below Nix's own words.
func TestAKnownErrorOfALoadIsExplained(t *testing.T) {
	d := loading(t, 100, 30)
	problem := &model.Problem{File: "clan.nix", Text: "flake input 'community' doesn't provide clan-module with name 'authelia'."}
	d.takeStep(stepMsg{d.load.generation, model.Step{Problem: problem, Final: true}, true})
	d.shows("doesn't", "This means: an instance uses the module authelia", "fix: Correct module.name in the inventory")
	d.press("e")
	d.shows("The load's error", "This means: an instance uses the module authelia")
}

// TestLevelsAreNotCountedWhileNothingIsKnown, as in the columns next to them.
func TestLevelsAreNotCountedWhileNothingIsKnown(t *testing.T) {
	for _, key := range []string{"L", "i"} {
		d := loading(t, 80, 24)
		if d.press(key); !d.popup.open() || strings.Contains(d.wordsWithin(), "any 0") {
			t.Errorf("%s: %s", key, d.screen())
		}
	}
}
