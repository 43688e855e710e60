package ui

import "testing"

func TestTheDemoTellsItsStory(t *testing.T) {
	config := Config{Scenes: []Scene{{"First", "It begins.", "r: more", "--demo=1"}, {"Last", "It ends.", "the end", "--demo=2"}}}
	d := driveWith(t, 120, 36, config, snapshotOf(fleet...), snapshotOf(fleet[1:]...), snapshotOf(fleet...))
	d.shows("First  scene 1 of 2", "It begins.", "First  r: more")
	d.press("down", "r")
	d.shows("Last  the end")
	d.press("up")
	d.shows("Last  scene 2 of 2", "It ends.")
	d.press("r")
	d.shows("First  scene 1 of 2")
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
