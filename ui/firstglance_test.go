package ui

// This file tests what one glance at a small screen must show: which keys help here, what to do about a violation, who
// is to blame, and what a key has done off the screen.

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// hintLine is the last line of the screen.
func (d *driver) hintLine() string {
	lines := strings.Split(d.screen(), "\n")
	return lines[len(lines)-1]
}

// TestTheHintsOfAViolationDoSomething: with one cause and one place, no hint goes to another one, and the key that
// reads on is named whenever there is more to read.
func TestTheHintsOfAViolationDoSomething(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "demo/2-collision.json"))
		line := d.press("v").hintLine()
		for _, idle := range []string{"] [", "↑↓", "t here", "b group"} {
			if strings.Contains(line, idle) {
				t.Errorf("%v: %q does nothing here: %s", size, idle, line)
			}
		}
		if more := !d.violations.isReadWhole(); more != strings.Contains(line, "pgdn ") {
			t.Errorf("%v: there is more to read: %v; the hints: %s", size, more, line)
		}
		if !strings.Contains(line, "y f") {
			t.Errorf("%v: the key that copies the fix is missing: %s", size, line)
		}
	}
	d := drive(t, 200, 60, loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
	d.press("v")
	for _, want := range []string{"] [ place", "↑↓ cause", "b group"} {
		if line := d.hintLine(); !strings.Contains(line, want) {
			t.Errorf("%q is missing: %s", want, line)
		}
	}
}

// TestTheOtherWaysOutStandBehindTheRuler, and the fix before it, at every size.
func TestTheOtherWaysOutStandBehindTheRuler(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "demo/2-collision.json"))
		d.press("v")
		var headings []string
		for _, line := range d.violations.explanation.lines {
			words := drawnWords(d, line, 120)
			if heading := strings.TrimSpace(words[:min(explanationWord, len(words))]); heading != "" {
				headings = append(headings, heading)
			}
		}
		want := "error sets file fix silent key may write may write or or why"
		if got := strings.Join(headings, " "); !strings.HasPrefix(got, want) {
			t.Errorf("%v: the order is %q, not %q", size, got, want)
		}
	}
}

// TestTheOverviewNamesWhoIsToBlame, as the panel does, even if the key is not known.
func TestTheOverviewNamesWhoIsToBlame(t *testing.T) {
	for file, want := range map[string]string{
		"demo/2-collision.json":                  "service's key: homelab/monitoring → clan-core/tor:onion::",
		"homelab/scenarios/v-exports-throw.json": "evaluating an export failed: ve",
	} {
		d := drive(t, 120, 60, loaded(t, file))
		if words := d.press("A").wordsWithin(); !strings.Contains(words, want) {
			t.Errorf("%s: %q is missing in\n%s", file, want, words)
		}
	}
}

// TestACopyIsOfWhatIsSeen: if neither the list nor an export is on the screen, no key is copied.
func TestACopyIsOfWhatIsSeen(t *testing.T) {
	for _, size := range designedSizes {
		copied := ""
		config := Config{Copy: func(text string) error { copied = text; return nil }, Scenes: []Scene{{Title: "a", Tells: "b", Next: "c"}}}
		d := driveWith(t, size[0], size[1], config, loaded(t, "demo/2-collision.json"))
		seen := !d.layout.panes[exportsPane].empty()
		if d.press("y", "k"); (copied != "") != seen {
			t.Errorf("%v: the list is on the screen: %v; copied is %q\n%s", size, seen, copied, d.screen())
		}
		if !seen {
			d.shows("y k is for an export")
		}
	}
}

// TestTheCopyKeysHaveTheSameWordsAtEveryWidth, except one that is cut at its end.
func TestTheCopyKeysHaveTheSameWordsAtEveryWidth(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "demo/2-collision.json"))
		d.press("tab", "tab", "tab", "tab", "y")
		d.shows("k key", "v value", "p path", "f fix", "s Nix", "g get", "l link")
	}
}

// TestASortOutOfSightIsTold.
func TestASortOutOfSightIsTold(t *testing.T) {
	d := drive(t, 80, 24, snapshotOf(`a:b:: {"peer":{"port":2}}`, `c:d:: {"peer":{"port":1}}`))
	d.press("tab", "tab", "tab", "tab", "enter", "down", "p", "s")
	if !d.layout.panes[exportsPane].empty() {
		t.Fatalf("the list is on the screen\n%s", d.screen())
	}
	d.shows("the list, which is not on the screen, is sorted by")
}

// TestAClickOnTheSummaryShowsTheViolations.
func TestAClickOnTheSummaryShowsTheViolations(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "demo/2-collision.json"))
		for range 2 {
			d.send(tea.MouseClickMsg{X: size[0] - 3, Y: 0, Button: tea.MouseLeft})
			if d.state.focus != violationsPane {
				t.Errorf("%v: the focus is in pane %d", size, d.state.focus)
			}
		}
	}
}

// TestACleanClanSaysThatNothingBreaksARule instead of that nothing passes a filter.
func TestACleanClanSaysThatNothingBreaksARule(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "demo/1-clean.json"))
	d.press("f")
	d.shows("No export here breaks a rule.")
}

// TestWhatIsWorstIsNamedWhereNeitherPanelNorOverviewIs: next to the tabs, or after the choices of all columns.
func TestWhatIsWorstIsNamedWhereNeitherPanelNorOverviewIs(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
		checkFrame(t, d.View().Content, size[0], size[1])
		d.shows("✗ foreign-service")
		if d.press("v"); strings.Count(d.screen(), "✗ foreign-service") != 1 {
			t.Errorf("%v: the panel says it already\n%s", size, d.screen())
		}
	}
}

// longName is a name that no column can show.
var longName = strings.Repeat("long-", 60)

// TestOneLongNameLeavesTheOtherColumnsTheirs: it is cut, and no name next to it is.
func TestOneLongNameLeavesTheOtherColumnsTheirs(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(longName+`:an-instance-of-it-too:server-role:machine-of-mine {}`, `clan-core/internet:lan:: {}`))
	for part, want := range map[pane]string{serviceColumn: "clan-core/internet", instanceColumn: "an-instance-of-it-too", roleColumn: "server-role", machineColumn: "machine-of-mine"} {
		if column := strings.Join(d.linesOf(d.layout.panes[part].inner()), "\n"); !strings.Contains(column, want) {
			t.Errorf("%q is cut:\n%s", want, column)
		}
	}
}

// TestAKeyCanBeReadWhole, however long its parts are: the detail breaks it.
func TestAKeyCanBeReadWhole(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(longName+`:lan:: {}`))
		d.press("tab", "tab", "tab", "tab", "enter")
		var read strings.Builder
		for _, line := range d.detail.lines[:d.detail.before] {
			read.WriteString(strings.TrimSpace(drawnWords(d, line.draw, size[0]-2)))
		}
		if !strings.Contains(read.String(), longName+":lan") {
			t.Errorf("%v: the key reads %s", size, read.String())
		}
	}
}

// TestAPrintedTextGoesOnUnderItsIndent in the JSON view.
func TestAPrintedTextGoesOnUnderItsIndent(t *testing.T) {
	d := drive(t, 80, 24, snapshotOf(`a:b:: {"networking":{"deep":{"text":"a sentence that goes on for longer than a line of this pane has cells, as words do"}}}`))
	d.press("tab", "tab", "tab", "tab", "enter", "J")
	d.shows(`│       "text": "a sentence`, "│         pane has cells")
}

// TestTheNamesOfInterfacesLeaveTheDetailRoom: while the detail has fewer cells than it would like, they get few.
func TestTheNamesOfInterfacesLeaveTheDetailRoom(t *testing.T) {
	d := drive(t, 100, 30, loaded(t, "hostile/d01_secrets.json"))
	d.press("tab", "tab", "tab", "tab")
	d.shows("dsn  ••••••  likely a secret; S shows it")
}
