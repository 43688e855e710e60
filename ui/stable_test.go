package ui

// This file tests that what is on the screen stays in its place while the user chooses: the eye need not look for it,
// and a remote terminal gets few bytes.

import (
	"strings"
	"testing"

	"clanscope/model"
)

// TestNothingMovesWhileChoosing: the columns, and where the list and the detail begin, do not depend on the choice.
// Where there is room for it, nothing moves at all.
func TestNothingMovesWhileChoosing(t *testing.T) {
	snapshot := loaded(t, "homelab/scenarios/all-violations.json")
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshot)
		before := d.layout
		if before.arrangement == oneAtATime {
			continue // a long expression takes a line of the only pane
		}
		for range len(snapshot.Set.Names(model.Service)) + 2 {
			d.press("down")
			for each, place := range d.layout.panes {
				was := before.panes[each]
				switch {
				case pane(each).isColumn() && place != was, pane(each) != violationsPane && place.y != was.y:
					t.Fatalf("%v: pane %d has moved from %v to %v at %s", size, each, was, place, d.scene.narrowed.query)
				case size[1] >= tallBody && (place.y != was.y || place.h != was.h):
					t.Fatalf("%v: pane %d has moved from %v to %v at %s, where there is room for it to stay", size, each, was, place, d.scene.narrowed.query)
				}
			}
		}
	}
}

// TestReadingViolationsMovesNothing: on a large screen the line between the causes and the explanation does not move.
func TestReadingViolationsMovesNothing(t *testing.T) {
	d := drive(t, 200, 60, loaded(t, "homelab/scenarios/all-violations.json"))
	columns := d.layout.panes[serviceColumn]
	d.press("v")
	if d.layout.panes[serviceColumn] != columns {
		t.Errorf("the services move from %v to %v when the violations are opened", columns, d.layout.panes[serviceColumn])
	}
	listed := d.violations.listHeight()
	for range len(d.violations.shown) {
		if d.press("down"); d.violations.listHeight() != listed {
			t.Errorf("cause %d: %d lines of causes, %d before", d.violations.cursor, d.violations.listHeight(), listed)
		}
	}
}

// TestNoPanelIsBlankWhileThePanesAboveAreCut: an open panel has the lines that it needs. If a cause needs more than all
// before it, the panel grows, and stays so until the user leaves it.
func TestNoPanelIsBlankWhileThePanesAboveAreCut(t *testing.T) {
	for _, size := range [][2]int{{200, 60}, {120, 36}, {60, 40}} {
		d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/v-same-name-same-key.json"))
		before := d.layout.panes[exportsPane]
		d.press("v")
		last := 0
		for range len(d.violations.shown) + 1 {
			height := d.layout.panes[violationsPane].h
			if d.violations.need == 0 || height > d.violations.need+2 {
				t.Errorf("%v: the panel has %d lines, and needs %d", size, height, d.violations.need+2)
			}
			if height < last {
				t.Errorf("%v: the panel shrinks from %d lines to %d while it is read", size, last, height)
			}
			last = height
			d.press("down")
		}
		if d.press("esc"); d.layout.panes[exportsPane] != before {
			t.Errorf("%v: the exports stand at %v afterwards, want %v", size, d.layout.panes[exportsPane], before)
		}
	}
}

// TestTheFixIsReadWhole: if the first lines of an explanation have no room for everything, the fix comes before why
// clan-core is silent.
func TestTheFixIsReadWhole(t *testing.T) {
	d := drive(t, 55, 20, loaded(t, "demo/2-collision.json"))
	d.press("v")
	d.shows("fix       Remove", "networking.priority is then 10.")
}

// TestAKeyIsNotShownWithoutItsWord: y s alone would be useless.
func TestAKeyIsNotShownWithoutItsWord(t *testing.T) {
	for _, width := range []int{55, 60, 80, 100} {
		d := drive(t, width, 20, loaded(t, "homelab/scenarios/all-violations.json"))
		for range 20 {
			for line := range strings.SplitSeq(d.press("down").screen(), "\n") {
				if strings.HasSuffix(strings.TrimSpace(line), "y s") {
					t.Errorf("%q ends with a key alone", line)
				}
			}
		}
	}
}

// TestNothingHereTakesNoRoom: if nothing is wrong here, a large panel would be empty.
func TestNothingHereTakesNoRoom(t *testing.T) {
	d := drive(t, 200, 60, loaded(t, "homelab/scenarios/all-violations.json"))
	d.press("down")
	before := d.layout.panes
	if d.press("v", "t"); d.layout.panes != before {
		t.Errorf("the panes move from %v to %v", before, d.layout.panes)
	}
	d.shows("none found here", "not run")
}

// TestShortBlanksKeepTheInk: a few blanks between words have the ink of the text before them, long ones are plain, and
// blanks are never underlined.
func TestShortBlanksKeepTheInk(t *testing.T) {
	var f frame
	f.reset(newTheme(look{}), false)
	f.pieces(40, say(inkDim, "a"), say(inkText, "  "), say(inkDim, "b"))
	if inks := strings.Count(string(f.out), f.theme.escape(groundPlain, inkDim)); inks != 1 {
		t.Errorf("the ink is named %d times in %q", inks, f.out)
	}
	f.reset(f.theme, false)
	f.pieces(4, say(inkLink, "a"))
	if !strings.HasSuffix(string(f.out), f.theme.escape(groundPlain, inkText)+"   ") {
		t.Errorf("the blanks behind a link are underlined: %q", f.out)
	}
}

// TestAValueIsReadOnTheWholeScreen: if one pane is below the columns, the detail gets their lines while it has the
// focus, and gives them back.
func TestAValueIsReadOnTheWholeScreen(t *testing.T) {
	d := drive(t, 80, 24, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("down", "tab", "tab", "tab", "tab", "down")
	before := d.layout.panes
	d.press("tab")
	if height := d.layout.panes[detailPane].h; height < 17 {
		t.Errorf("the detail has %d lines", height)
	}
	d.shows("clan-core/internet : any : any : any › Detail", "▸ Detail", "perInstance  lan default builder")
	if d.press("esc"); d.layout.panes != before {
		t.Errorf("the panes stand at %v afterwards, want %v", d.layout.panes, before)
	}
}

// TestTheHeaderCutsTheSourceFirst: how much there is matters more than the middle of a path.
func TestTheHeaderCutsTheSourceFirst(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.config.Request.Sources = []string{"/srv/clans/a-folder-with-a-long-name/homelab.snapshot.json"}
	d.stale = true
	d.shows("62 exports · 11 services · 7 machines", "…", "snapshot.json")
}

// TestTheEmptyKeyIsFound: the panel does not say that nothing was found where the empty key was.
func TestTheEmptyKeyIsFound(t *testing.T) {
	d := drive(t, 120, 36, faulty(t))
	d.press("v")
	d.shows(`found     "" (the empty name)`)
}
