package ui

import (
	"strings"
	"testing"
)

// TestWhereToLookForTheTopLevel tests that only a file may have been written by whoever wrote it; for a clan's top
// level, the screen says what to look for.
func TestWhereToLookForTheTopLevel(t *testing.T) {
	const place = `the clan's top level (exports."clan-core/internet:lan:default:nas" in your clan; Nix does not name the file)`
	clan := drive(t, 200, 60, loaded(t, "homelab/homelab.snapshot.json")).press("v")
	if screen := clan.screen(); !strings.Contains(screen, "by        "+place) {
		t.Errorf("the panel says of a clan\n%s", screen)
	}
	if screen := clan.press("o").screen(); !strings.Contains(screen, "written by "+place) {
		t.Errorf("o says of a clan\n%s", screen)
	}
	if screen := drive(t, 200, 60, loaded(t, "hostile/c20_near_keys.json")).press("v").screen(); !strings.Contains(screen, "or whoever wrote the file") {
		t.Errorf("the panel says of a file\n%s", screen)
	}
}
