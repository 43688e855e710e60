package ui

import "testing"

func TestTheDemoTellsItsStory(t *testing.T) {
	config := Config{Scenes: []Scene{{Title: "First", Tells: "It begins.", Next: "r: more"}, {Title: "Last", Tells: "It ends.", Next: "the end"}}}
	d := driveWith(t, 120, 36, config, snapshotOf(fleet...), snapshotOf(fleet[1:]...), snapshotOf(fleet...))
	d.shows("1 of 2  First", "It begins.", "First  r: more")
	d.press("down", "r")
	d.shows("Last  the end")
	d.press("up")
	d.shows("2 of 2  Last", "It ends.")
	d.press("r")
	d.shows("1 of 2  First")
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

// TestTheStoryIsToldAtEverySize: where it has no room beside the list, it stands over all, and the keys that it names work from there.
func TestTheStoryIsToldAtEverySize(t *testing.T) {
	config := Config{Scenes: []Scene{{Title: "First", Tells: "It begins.", Next: "r: more"}, {Title: "Last", Tells: "It ends.", Next: "v: what is wrong"}}}
	for _, size := range designedSizes {
		d := driveWith(t, size[0], size[1], config, loaded(t, "demo/1-clean.json"), loaded(t, "demo/2-collision.json"))
		d.shows("First", "It begins.", "r: more")
		d.press("r")
		d.shows("Last", "It ends.")
		if d.press("v"); d.state.focus != violationsPane || d.overlay != noOverlay {
			t.Errorf("%v: v does not lead to the violations", size)
		}
		d = driveWith(t, size[0], size[1], config, loaded(t, "demo/1-clean.json"))
		if d.press("q"); !d.quits {
			t.Errorf("%v: q does not quit", size)
		}
	}
}
