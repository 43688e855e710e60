package ui

// This file tests that the program's messages can be read whole, and that the keys for help and for leaving stay.

import (
	"strings"
	"testing"
	"unicode/utf8"

	"clanscope/model/modeltest"
)

// TestANoticeIsReadWhole at every size, and hides neither the expression nor the last hints.
func TestANoticeIsReadWhole(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
		d.press("tab", "tab", "tab", "tab")
		for _, each := range []struct{ key, says string }{
			{"w", "no service writes :::legacy-router, only the clan's top level"},
			{"d", "nothing has been loaded again yet; r loads again"},
			{"x", "no part of a key is chosen, so both dialects are the same"},
		} {
			d.press(each.key)
			if words := d.wordsWithin(); !strings.Contains(words, each.says) {
				t.Errorf("%v, %s: %q is not read whole\n%s", size, each.key, each.says, d.screen())
			}
			d.shows("62 exports", "exact", "? help  q quit")
		}
		d.press("up", "up", "up", "shift+tab", "down", "x")
		if words := d.wordsWithin(); !strings.Contains(words, "an attribute set, as clan-core took it before December 2025; x goes back") {
			t.Errorf("%v: the notice about the other dialect is not read whole\n%s", size, d.screen())
		}
	}
}

// wordsWithin returns the words on the screen without the borders at the sides.
func (d *driver) wordsWithin() string {
	return strings.Join(strings.Fields(strings.ReplaceAll(d.screen(), "│", " ")), " ")
}

// says fails unless the words are on the screen, however they are wrapped.
func (d *driver) says(words string) {
	d.t.Helper()
	if shown := d.wordsWithin(); !strings.Contains(shown, words) {
		d.t.Errorf("the screen does not say %q:\n%s", words, d.screen())
	}
}

// TestANoticeLeavesTheFrame: it hides no part of a border, and not the count of the lines below.
func TestANoticeLeavesTheFrame(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 40}, {55, 20}} {
		d := drive(t, size[0], size[1], loaded(t, "demo/2-collision.json"))
		d.press("down", "down", "v")
		if words := d.wordsWithin(); !strings.Contains(words, "nothing is wrong here; these are all the violations") {
			t.Errorf("%v: the notice is not read whole\n%s", size, d.screen())
		}
		d.shows("more ─╯")
		for _, line := range strings.Split(d.screen(), "\n")[2:d.layout.expression.y] {
			if first, _ := utf8.DecodeRuneInString(line); !strings.ContainsRune("╭│├╰┍", first) {
				t.Errorf("%v: the border is broken\n%s", size, d.screen())
			}
		}
	}
}

// TestALongNoticeHasAFrame if it fits in no pane: each line of the screen ends as it begins.
func TestALongNoticeHasAFrame(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("down", "down")
	d.notice = []piece{say(inkWarning, strings.Repeat("command line copied ", 10))}
	d.stale = true
	lines := strings.Split(d.screen(), "\n")
	end := d.layout.expression.y - 1
	for at, want := range map[int]string{end - 3: "╭╮", end - 2: "││", end - 1: "││", end: "╰╯"} {
		runes := []rune(lines[at])
		if got := string([]rune{runes[0], runes[len(runes)-1]}); got != want {
			t.Errorf("line %d is between %s and not %s\n%s", at, got, want, d.screen())
		}
	}
}

// TestANoticeOverTheMatrix is read whole too.
func TestANoticeOverTheMatrix(t *testing.T) {
	d := drive(t, 55, 20, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("m", "down", "down", "down", "enter")
	if words := d.wordsWithin(); !strings.Contains(words, "nothing is exported here, so there is nothing to choose") {
		t.Errorf("the notice is not read whole\n%s", d.screen())
	}
	d.shows("? help  esc q back")
}

// TestHelpLeadsBackToWhatItCovers: to the matrix as it was, and from there to the panes.
func TestHelpLeadsBackToWhatItCovers(t *testing.T) {
	for _, leave := range []string{"?", "esc", "q"} {
		d := drive(t, 80, 24, loaded(t, "homelab/homelab.snapshot.json"))
		d.press("m", "down", "right")
		before := d.screen()
		d.press("?")
		d.shows("Help")
		if d.press(leave); d.screen() != before {
			t.Errorf("%s does not lead back to the matrix\n%s", leave, d.screen())
		}
		if d.press("q"); d.overlay != noOverlay || d.quits {
			t.Error("q does not lead from the matrix to the panes")
		}
	}
}

// TestOwnSignsAreNoEscapesInASCII: the program's own words use ASCII signs there. Only signs in the data are escaped.
func TestOwnSignsAreNoEscapesInASCII(t *testing.T) {
	for turn, source := range []string{"homelab/scenarios/all-violations.json", "homelab/homelab.snapshot.json", "demo/2-collision.json"} {
		for at, size := range designedSizes {
			if (turn+at)%modeltest.Stride != 0 {
				continue
			}
			d := driveWith(t, size[0], size[1], Config{ASCII: true}, loaded(t, source))
			check := func() {
				t.Helper()
				if screen := d.screen(); strings.Contains(screen, `\u`) {
					t.Fatalf("%v, %s: a sign of our own is escaped\n%s", size, source, screen)
				}
			}
			check()
			for _, keys := range []string{"A", "m", "tab", "q", "w", "d", "x", "x", "H", "i", "esc", "L", "esc", ":", "esc", "?", "q", "f", "f", "y", "esc", "jjjj", "lll", "j", "l", "l", "h", "u", "U"} {
				for _, key := range splitKeys(keys) {
					d.press(key)
					check()
				}
			}
			d.press("v")
			for range len(d.violations.shown) {
				for range 4 {
					check()
					d.press("pgdown")
				}
				d.press("down")
			}
		}
	}
}

// splitKeys returns the name of a key as one key, and letters one by one.
func splitKeys(keys string) []string {
	if _, named := keyCodes[keys]; named {
		return []string{keys}
	}
	return strings.Split(keys, "")
}

// TestThePromptSaysWhatIsTrueThere: no hint is cut, and the signs of the fuzzy filter are shown only where they mean
// something.
func TestThePromptSaysWhatIsTrueThere(t *testing.T) {
	for _, size := range designedSizes {
		for _, each := range []struct {
			keys  []string
			fuzzy bool
		}{
			{[]string{"/"}, true},
			{[]string{"tab", "tab", "tab", "tab", "/"}, true},
			{[]string{"*"}, false},
			{[]string{"tab", "tab", "tab", "tab", "tab", "/"}, false},
			{[]string{"v", "/"}, false},
			{[]string{"?", "/"}, false},
		} {
			d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
			d.press(each.keys...)
			d.press("a")
			lines := strings.Split(d.screen(), "\n")
			hints := lines[len(lines)-1]
			if !strings.Contains(hints, "enter keep  esc clear") || strings.Contains(hints, "…") {
				t.Errorf("%v, %q: %q", size, each.keys, hints)
			}
			if fuzzy := strings.Contains(hints, "'exact ^prefix suffix$ !not a|b"); fuzzy && !each.fuzzy || !fuzzy && each.fuzzy && size[0] >= 100 {
				t.Errorf("%v, %q: fuzzy is %v in %q", size, each.keys, fuzzy, hints)
			}
		}
	}
}
