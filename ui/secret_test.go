package ui

// This file tests that no secret is shown unasked, wherever in the program its value is shown, and that no search finds
// it.

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// secretive is an export with secrets of every kind: by name, in a set, a number, by form, in a text.
const secretive = `db:main:server:web {"password":"hunter2","tokens":{"a":"hunter3"},"pin":47114711,"dsn":"postgres://app:hunter4@db/app","env":"A=1\nAPI_KEY=hunter5","port":5432}`

var secretTexts = []string{"hunter", "47114711"}

func TestNoSecretIsShownUnasked(t *testing.T) {
	for name, keys := range map[string][]string{
		"tree": {"J", "J", "J"}, "JSON": {"J"}, "Nix": {"J", "J"}, "unfolded": {"+"}, "violations": {"v", "enter"}, "writers": {"w"}, "copying": {"y"}, "help": {"?"},
	} {
		d := drive(t, 120, 50, snapshotOf(secretive))
		d.press("down", "tab", "tab", "tab", "tab", "tab", "+")
		if hidden := strings.Count(d.screen(), hiddenSecret); hidden < 5 {
			t.Errorf("%d secrets are hidden, want 5:\n%s", hidden, d.screen())
		}
		d.press(keys...)
		for _, text := range secretTexts {
			if screen := d.screen(); strings.Contains(screen, text) {
				t.Errorf("%s: %q is shown:\n%s", name, text, screen)
			}
		}
	}
}

func TestSecretsOfADescriptionAreHidden(t *testing.T) {
	snapshot := snapshotOf(secretive)
	snapshot.Description = "see postgres://app:hunter4@db/app"
	d := drive(t, 120, 50, snapshot)
	d.shows("see postgres://app:")
	d.hides("hunter4")
}

// The differences after a reload are listed without secrets.
func TestChangesOfSecretsAreHidden(t *testing.T) {
	d := drive(t, 120, 40, snapshotOf(secretive), snapshotOf(strings.NewReplacer("hunter", "hunter9", "47114711", "471147112").Replace(secretive)))
	d.press("r", "d")
	d.shows("tokens.a")
	d.hides(secretTexts...)
}

// A search reveals nothing about a secret, not even that it exists.
func TestSearchFindsNothingInSecrets(t *testing.T) {
	for text, found := range map[string]bool{"hunter2": false, "hunter3": false, "47114711": false, "hunter4": false, "hunter5": false, "5432": true, "tokens": true} {
		d := drive(t, 120, 50, snapshotOf(secretive))
		d.press("*", text, "enter")
		if got := !strings.Contains(d.screen(), "0 of 1"); got != found {
			t.Errorf("%q is found: %v:\n%s", text, got, d.screen())
		}
	}
}

// A search in a value without a hit says that secrets are not searched, because they may be on the screen.
func TestASearchWithoutAHitTellsOfSecrets(t *testing.T) {
	for _, keys := range [][]string{{}, {"S"}} {
		d := drive(t, 120, 50, snapshotOf(secretive))
		d.press("down", "tab", "tab", "tab", "tab", "tab").press(keys...).press("/", "hunter", "enter")
		d.says("nothing in this value matches; what looks like a secret is not searched")
	}
	d := drive(t, 120, 50, snapshotOf(`db:main:server:web {"port":5432}`))
	d.press("down", "tab", "tab", "tab", "tab", "tab", "/", "hunter", "enter")
	d.says("nothing in this value matches")
	d.hides("looks like a secret")
}

// The user is told when a secret is copied.
func TestCopyingASecretIsTold(t *testing.T) {
	copied := ""
	d := driveWith(t, 120, 50, Config{Copy: func(text string) error { copied = text; return nil }}, snapshotOf(secretive))
	d.press("yv")
	if !strings.Contains(copied, "hunter2") {
		t.Errorf("%q was copied", copied)
	}
	d.shows("value of db:main:server:web, with what looks like a secret in it, copied (")
	d.hides("hunter")
	d = driveWith(t, 120, 50, Config{Copy: func(text string) error { copied = text; return nil }}, snapshotOf(`db:main:server:web {"port":5432}`))
	d.press("yv")
	d.shows("value of db:main:server:web copied (")
}

func TestThePagerHidesSecretsUntilTheyAreShown(t *testing.T) {
	paged := ""
	config := Config{OpenPager: func(value []byte) tea.Cmd { paged = string(value); return nil }}
	d := driveWith(t, 120, 36, config, snapshotOf(`db:main:server:web {"db":{"password":"hunter2hunter2","port":5432}}`))
	d.press("down", "O")
	if !strings.Contains(paged, "5432") || strings.Contains(paged, "hunter2") {
		t.Errorf("the pager shows %s", paged)
	}
	if d.press("S", "O"); !strings.Contains(paged, "hunter2") {
		t.Errorf("after S the pager shows %s", paged)
	}
}
