package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"clanscope/model"
)

// TestTheComparisonSaysWhatBecameOfTheViolations: after a reload, the user wants to know whether the fix has helped.
func TestTheComparisonSaysWhatBecameOfTheViolations(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "demo/1-clean.json"), loaded(t, "demo/2-collision.json"), loaded(t, "demo/3-fix.json"))
		d.press("r", "d")
		d.shows("✗ new  foreign-service", "homelab/monitoring → clan-core/tor:onion::")
		d.press("esc", "r", "d")
		d.shows("✓ gone foreign-service", "homelab/monitoring → clan-core/tor:onion::")
		d.hides("✗ new")
	}
	d := drive(t, 120, 36, loaded(t, "demo/1-clean.json"), loaded(t, "demo/1-clean.json"))
	d.press("r", "d")
	d.shows("nothing changed since the last load")
}

// TestAReloadBeginsWithWhatBecameOfTheViolations: that is what the user waited for; what did not happen is not counted.
func TestAReloadBeginsWithWhatBecameOfTheViolations(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "demo/1-clean.json"), loaded(t, "demo/2-collision.json"), loaded(t, "demo/3-fix.json"))
	d.press("r")
	d.shows(" 1 new violation · + 5 added, ~ 1 changed · d lists it")
	d.hides("0 added", "0 removed")
	d.press("r")
	d.shows(" 1 violation gone · + 1 added, ~ 1 changed · d lists it")
}

// TestWhatWasMendedStaysInSight: after the reload that removes the violation, its key, marked as changed, keeps the
// cursor, even if another cause is left.
func TestWhatWasMendedStaysInSight(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "demo/2-collision.json"), loaded(t, "demo/3-fix.json"))
		d.press("v", "r")
		if key, found := d.subjectKey(); !found || key != "clan-core/tor:onion::" {
			t.Errorf("%v: the cursor has gone to %q\n%s", size, key, d.screen())
		}
		if row, _ := d.subject(); d.scene.changes.difference.Mark(row) != model.Changed {
			t.Errorf("%v: the key is not marked as changed", size)
		}
	}
	d := drive(t, 120, 36, loaded(t, "demo/2-collision.json"), loaded(t, "demo/2-collision.json"))
	d.press("v")
	at := violationAt(d)
	if d.press("r"); violationAt(d) != at {
		t.Errorf("what was not mended is left for %q", violationAt(d))
	}
}

// TestTheComparisonLeadsToWhatChanged: to the violation, to the key, and to the path under it; esc leads back.
func TestTheComparisonLeadsToWhatChanged(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "demo/1-clean.json"), loaded(t, "demo/2-collision.json"), loaded(t, "demo/3-fix.json"))
		d.press("r", "d", "enter")
		if at := violationAt(d); d.overlay != noOverlay || !strings.HasPrefix(at, "foreign-service clan-core/tor:onion::") {
			t.Errorf("%v: enter has gone to the violation %q:\n%s", size, at, d.screen())
		}
		d.press("r", "d", "enter")
		if d.state.focus != exportsPane || d.state.export != "clan-core/tor:onion::" {
			t.Errorf("%v: enter has gone to %q:\n%s", size, d.state.export, d.screen())
		}
	}
	after := append([]string{`clan-core/tor:onion:server:web {"peer":{"port":23}}`}, fleet[:2]...)
	d := drive(t, 80, 24, snapshotOf(fleet...), snapshotOf(after...))
	d.press("r", "d", "enter")
	d.shows("this is gone")
	for !strings.Contains(drawnWords(d, d.changesList.lines[d.changesList.cursor], 60), "port  22") {
		d.press("down")
	}
	d.shows("▌    peer.port")
	d.press("enter")
	d.shows("clan-core/tor:onion:server:web", "─ peer.port ─")
	d.press("d", "end", "c")
	d.shows("this key is for the panes below")
	d.press("esc", "esc")
}

// TestARuleThatCannotRunMakesNoViolationGo: without definitions nobody knows who writes what.
func TestARuleThatCannotRunMakesNoViolationGo(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/scenarios/v-other-machine.json"), loaded(t, "homelab/homelab.exports.json"))
	d.press("r", "d")
	d.shows("Since the last load")
	d.hides("gone foreign-machine")
}

// TestManyChangesAreListedInSteps: enter on the last line lists more, until everything is listed.
func TestManyChangesAreListedInSteps(t *testing.T) {
	var before, after []string
	for at := range changesAtOnce {
		before = append(before, fmt.Sprintf(`vpn:home:peer:m%d {"peer":{"port":1}}`, at))
		after = append(after, fmt.Sprintf(`vpn:home:peer:m%d {"peer":{"port":2}}`, at), fmt.Sprintf(`vpn:home:peer:n%d {"peer":{}}`, at))
	}
	d := drive(t, 80, 24, snapshotOf(before...), snapshotOf(after...))
	d.press("r", "d", "end")
	d.shows("+ vpn:home:peer:n", "▌  and more; enter lists 5,000 more lines")
	d.press("enter")
	d.hides("gone")
	d.shows("▌~ vpn:home:peer:m")
	d.press("end", "enter", "end")
	d.shows("▌    peer.port  1 → 2")
	if lines := len(d.changesList.lines); lines != 3*changesAtOnce {
		t.Errorf("%d lines are listed at last", lines)
	}
}

// TestAPlaceThatHasComeIsMarkedNew: on the line of its cause, whichever place the cursor is on, and on the place below.
func TestAPlaceThatHasComeIsMarkedNew(t *testing.T) {
	for _, size := range designedSizes {
		one, both := loaded(t, "homelab/scenarios/bug-hijack-later-id.json"), loaded(t, "homelab/scenarios/bug-hijack-later-id.json")
		one.Definitions = slices.DeleteFunc(one.Definitions, func(each model.Definition) bool {
			return each.ServiceID == "self-zz" && each.Key == "clan-core/internet:lan:default:nas"
		})
		d := drive(t, size[0], size[1], one, both)
		d.press("v")
		if text := d.read(taskStep{keys: []string{readOn}}); strings.Contains(text, " new ") {
			t.Errorf("%v: something is new before there was a reload\n%s", size, text)
		}
		d.press("r")
		if at := d.state.violation.key; at != "clan-core/tor:onion::" {
			t.Fatalf("%v: the cursor has gone to %s", size, at)
		}
		text := d.read(taskStep{keys: []string{readOn}})
		if !strings.Contains(text, "new ") || !strings.Contains(text, "1  new  clan-core/internet:lan:d") || strings.Contains(text, "2  new") {
			t.Errorf("%v: the new place is not marked\n%s", size, text)
		}
		d.press("c")
		if text := d.read(taskStep{keys: []string{readOn}}); strings.Contains(text, "1  new") {
			t.Errorf("%v: the marks of the places stay\n%s", size, text)
		}
	}
}
