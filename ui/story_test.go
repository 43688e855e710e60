package ui

import "testing"

func TestTheDemoTellsItsStory(t *testing.T) {
	config := Config{Scenes: []Scene{{"First", "It begins.", "r: more"}, {"Last", "It ends.", "the end"}}}
	d := driveWith(t, 120, 36, config, snapshotOf(fleet...), snapshotOf(fleet[1:]...), snapshotOf(fleet...))
	d.shows("First  scene 1 of 2", "It begins.", "First  r: more")
	d.press("down", "r")
	d.shows("Last  the end")
	d.press("up")
	d.shows("Last  scene 2 of 2", "It ends.")
	d.press("r")
	d.shows("First  scene 1 of 2")
}
