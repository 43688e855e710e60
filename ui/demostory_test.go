package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestTheDemoTellsItsStory(t *testing.T) {
	config := Config{Scenes: []Scene{{Title: "First", Tells: "It begins.", Next: "r: more"}, {Title: "Last", Tells: "It ends.", After: "d: what changed.", Next: "the end"}}}
	d := driveWith(t, 120, 36, config, snapshotOf(fleet...), snapshotOf(fleet[1:]...), snapshotOf(fleet...))
	d.shows("1 of 2  First", "It begins.", "“First”  r: more")
	d.press("down", "r")
	d.shows("“Last”  d: what changed. the end")
	d.press("up")
	d.shows("2 of 2  Last", "It ends.")
	d.press("r")
	d.shows("1 of 2  First")
}

// TestASceneOpenedByItselfComparesWithNothing: then d has nothing to list.
func TestASceneOpenedByItselfComparesWithNothing(t *testing.T) {
	d := driveWith(t, 120, 36, Config{Scenes: []Scene{{Title: "Second", Tells: "It goes on.", After: "d: what changed.", Next: "r: more"}}}, snapshotOf(fleet...))
	d.shows("“Second”  r: more")
	d.hides("what changed")
}

// TestTheNextSceneIsNamedUntilTheLast: wherever the user is, the key that plays it is among the hints; after the last
// scene there is none.
func TestTheNextSceneIsNamedUntilTheLast(t *testing.T) {
	config := Config{Scenes: []Scene{{Title: "First", Next: "r: more"}, {Title: "Last", Next: "the end"}}}
	for _, size := range designedSizes {
		d := driveWith(t, size[0], size[1], config, loaded(t, "demo/2-collision.json"), loaded(t, "demo/3-fix.json"))
		for _, keys := range [][]string{{"down"}, {"tab", "tab", "tab", "tab"}, {"tab"}, {"v"}, {"p"}, {"esc", "/"}, {"x", "enter"}, {"esc"}} {
			if d.press(keys...); !d.prompt.open() {
				d.shows("r next", "? help", "q quit")
			}
		}
		d.press("r", "up")
		d.hides("r next", "r reload")
	}
}

// TestALinkOpensTheSceneOnTheScreen, not the one that the demo began with.
func TestALinkOpensTheSceneOnTheScreen(t *testing.T) {
	copied := ""
	config := Config{Copy: func(text string) error { copied = text; return nil }, Scenes: []Scene{{Title: "First", Opens: "--demo=1"}, {Title: "Last", Opens: "--demo=2"}}}
	d := driveWith(t, 120, 36, config, snapshotOf(fleet...), snapshotOf(fleet[1:]...))
	if d.press("r", "yl"); copied != "clanscope --demo=2" {
		t.Errorf("the line is %s", copied)
	}
}

// TestTheStoryIsToldAtEverySize, next to the columns that it mentions. The first choice makes room for its result, the
// keys that the story names work, and the next scene is told whatever is chosen.
func TestTheStoryIsToldAtEverySize(t *testing.T) {
	config := Config{Scenes: []Scene{{Title: "First", Tells: "It begins.", Next: "r: more"}, {Title: "Last", Tells: "It ends.", Next: "v: what is wrong"}}}
	for _, size := range designedSizes {
		d := driveWith(t, size[0], size[1], config, loaded(t, "demo/1-clean.json"), loaded(t, "demo/2-collision.json"))
		d.shows("First", "It begins.", "r: more", "Service", "clan-core/internet", "q quit")
		if d.press("down"); d.state.columns[0].cursor.name != "clan-core/internet" {
			t.Errorf("%v: an arrow does not choose", size)
		}
		d.hides("It begins.")
		d.press("r")
		d.shows("Last", "It ends.", "Service")
		d.press("up")
		if d.press("v"); d.state.focus != violationsPane {
			t.Errorf("%v: v does not lead to the violations", size)
		}
		d = driveWith(t, size[0], size[1], config, loaded(t, "demo/1-clean.json"))
		if d.press("q"); !d.quits {
			t.Errorf("%v: q does not quit", size)
		}
	}
}

// TestTheWholeOverviewNamesNoKeysOfTheColumns: while it covers them, arrows scroll.
func TestTheWholeOverviewNamesNoKeysOfTheColumns(t *testing.T) {
	for _, config := range []Config{{}, {Scenes: []Scene{{Title: "First", Tells: "It begins.", Next: "Arrows choose."}}}} {
		d := driveWith(t, 80, 24, config, loaded(t, "demo/1-clean.json"))
		d.press("A")
		d.shows("Exports by level")
		d.hides("Arrows choose")
	}
}

// TestTheWheelReadsTheStory: the overview below the columns scrolls, and nothing is chosen by that.
func TestTheWheelReadsTheStory(t *testing.T) {
	d := driveWith(t, 55, 20, Config{Mouse: true, Scenes: []Scene{{Title: "First", Tells: "It begins."}}}, loaded(t, "demo/1-clean.json"))
	below := d.layout.panes[detailPane]
	for range 9 {
		d.send(tea.MouseWheelMsg{X: below.x + 3, Y: below.y + 2, Button: tea.MouseWheelDown})
	}
	d.hides("It begins.")
	d.shows("zerotier", "Service")
	if d.showsOverview(); !d.scene.narrowed.query.IsAll() {
		t.Error("the wheel chooses")
	}
}

// TestTheStoryFillsEveryScreen, whatever its size.
func TestTheStoryFillsEveryScreen(t *testing.T) {
	scenes := []Scene{{Title: "First", Tells: strings.Repeat("It begins. ", 12), Next: "r: more"}}
	d := driveWith(t, 120, 36, Config{Scenes: scenes}, loaded(t, "demo/1-clean.json"))
	for width := 0; width <= 161; width += 7 {
		for height := range 51 {
			d.resize(width, height)
			d.stale = true
			checkFrame(t, d.View().Content, width, height)
			if story := d.layout.panes[detailPane]; width >= smallestWidth && height >= columnsHeight && story.empty() {
				t.Fatalf("%dx%d: no story", width, height)
			}
		}
	}
}

// TestTheStoryNamesTheKeysAsTheyAreBound, in both places where it is told.
func TestTheStoryNamesTheKeysAsTheyAreBound(t *testing.T) {
	keys, err := Rebind([]Binding{{"violations", []string{"f2"}}, {"reload", nil}})
	if err != nil {
		t.Fatal(err)
	}
	d := driveWith(t, 120, 36, Config{Keys: keys, Scenes: []Scene{{Title: "Second", Next: "{v}: the violation, {r}: the fix."}}}, snapshotOf(fleet...))
	d.shows("“Second”  f2: the violation, :: the fix.", "│ f2: the violation")
	d.hides("{", "v: the")
}

// TestTheStorySaysWhatReloadingDoes: in the demo nothing is loaded again.
func TestTheStorySaysWhatReloadingDoes(t *testing.T) {
	config := Config{Scenes: []Scene{{Title: "First", Next: "r: more"}, {Title: "Last", Next: "the end"}}}
	d := driveWith(t, 120, 36, config, loaded(t, "demo/1-clean.json"), loaded(t, "demo/2-collision.json"))
	d.press("d")
	d.shows("r plays the next scene")
	d.press("r", "c", "d")
	d.shows("r tells the story again")
}
