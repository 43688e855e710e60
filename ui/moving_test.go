package ui

// This file tests how the user moves around: back and forward, the palette, the pop-ups, the help, the hits of a
// search.

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

func TestBackAndForwardOverChoicesAndReferences(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(append(fleet, `refs:r:r:m {"a":1,"see":"clan-core/tor:onion::"}`)...))
	d.press("down", "down", "down", "tab", "tab", "tab", "tab", "tab", "down", "enter")
	if d.state.export != "clan-core/tor:onion::" {
		t.Fatalf("enter on a reference leads to %q", d.state.export)
	}
	if d.press("esc"); d.state.export != "refs:r:r:m" || d.state.focus != detailPane {
		t.Errorf("esc after a reference leads to %q in pane %d", d.state.export, d.state.focus)
	}
	if target, found := d.detail.targetUnder(&d.scene); !found || target != "clan-core/tor:onion::" {
		t.Error("the detail's cursor is not on the reference any more")
	}
	d.press("ctrl+o")
	d.wantChoice(model.Service, model.Any)
	d.press("alt+right")
	d.wantChoice(model.Service, model.Exactly("refs"))
	d.press("alt+right")
	d.wantChoice(model.Service, model.Exactly("clan-core/tor"))
	d.press("alt+right")
	d.shows("nothing to go forward to")
}

// TestBackAfterAFilter: a choice by way of a filter, and what narrows the list, can be taken back like any other.
func TestBackAfterAFilter(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	all, was := len(d.selected()), d.scene.listed.Len()
	for _, keys := range [][]string{
		{"/", "web", "enter"},
		{"/", "web", "down", "enter"},
		{"/", "web", "down", "down", "down", "enter"},
		{"*", "192", "enter"},
		{"f"},
		{"tab", "tab", "tab", "tab", "/", "web", "enter"},
	} {
		d.press(keys...)
		narrowed := d.scene.listed.Len()
		if narrowed == was {
			t.Fatalf("%v narrows nothing", keys)
		}
		d.press("ctrl+o")
		if len(d.selected()) != all || d.scene.listed.Len() != was || len(d.history.back) > 0 {
			t.Errorf("ctrl+o after %v leaves %d exports and %d steps:\n%s", keys, d.scene.listed.Len(), len(d.history.back), d.screen())
		}
		if d.press("alt+right"); d.scene.listed.Len() != narrowed {
			t.Errorf("alt+right after %v lists %d exports, not %d", keys, d.scene.listed.Len(), narrowed)
		}
		d.press("ctrl+o")
	}
	d.press("U", "left", "left", "left", "left", "/", "enter", "*", "esc")
	if d.press("ctrl+o"); len(d.selected()) != all {
		t.Error("a filter without any text is remembered")
	}
	d.shows("there is nothing to go back to")
}

func TestBackAfterAViolation(t *testing.T) {
	d := drive(t, 120, 36, faulty(t))
	d.press("down", "down")
	before := d.scene.narrowed.query
	d.press("t", "n")
	if d.press("esc"); !d.scene.narrowed.query.Equal(before) || d.state.focus != serviceColumn {
		t.Errorf("esc after n leads to %s in pane %d, want %s", d.scene.narrowed.query, d.state.focus, before)
	}
}

func TestThePaletteDoesAndGoes(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press(":", "only exports that break", "enter")
	if !d.state.violating {
		t.Error("the palette has not done what it offered")
	}
	d.press("U", ":", "vpn:home:peer:web", "enter")
	if d.state.export != "vpn:home:peer:web" {
		t.Errorf("a typed key leads to %q", d.state.export)
	}
	for _, text := range []string{`"vpn:home:peer:web"`, `clan.exports."vpn:home:peer:web".peer.port`, `clanLib.getExport { serviceName = "vpn"; instanceName = "home"; roleName = "peer"; machineName = "web"; } exports`, "vpn:home:peer:w"} {
		d.press("U", "home", ":")
		d.send(tea.PasteMsg{Content: text})
		if d.press("enter"); d.state.export != "vpn:home:peer:web" {
			t.Errorf("%s leads to %q", text, d.state.export)
		}
	}
	d.press("U", "home", ":", "tor:oni", "down", "enter")
	if d.state.export != "clan-core/tor:onion:server:gateway" {
		t.Errorf("a piece of a key leads to %q", d.state.export)
	}
	for typed, want := range map[string]model.Key{"server:gat": "clan-core/tor:onion:server:gateway", ":lap": "clan-core/user:alice:default:laptop", "home:": "vpn:home:controller:gateway"} {
		if d.press("U", "home", ":", typed, "enter"); d.state.export != want {
			t.Errorf("%s leads to %q", typed, d.state.export)
		}
	}
	d.press("U", ":", "clanscope . --at vpn:home:peer:web")
	d.shows("go to  vpn:home:peer:web")
	d.press("esc", ":", "clanscope . --at vpn:home:peer:wob")
	d.shows("run it in a shell")
	d.press("esc")
	d.press("U", ":", "clan-core/user:*:*:web", "enter")
	d.wantChoice(model.Machine, model.Exactly("web"))
	d.wantChoice(model.Instance, model.Any)
	for _, text := range []string{"machine=web", "web", `(s: s.machineName == "web")`, `{ machineName = "web"; }`} {
		d.press("U", ":")
		d.send(tea.PasteMsg{Content: text})
		d.press("enter")
		d.wantChoice(model.Machine, model.Exactly("web"))
	}
	d.press("U", ":", "clan-core/tor:onion:server:wbe")
	d.shows("no export has this key; the nearest are")
	if d.press("enter"); d.state.export != "clan-core/tor:onion:server:web" {
		t.Errorf("an absent key leads to %q", d.state.export)
	}
}

func TestPopupsNarrowBehindAndGoBack(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("down", "i", "pee")
	if d.scene.narrowed.query.Interface != "peer" {
		t.Error("what is behind does not follow the pop-up's cursor")
	}
	if d.press("esc"); d.scene.narrowed.query.Interface != "" {
		t.Error("esc does not go back to how it was")
	}
	d.wantChoice(model.Service, model.Exactly("clan-core/tor"))
	if d.press("i", "pee", "enter", "ctrl+o"); d.scene.narrowed.query.Interface != "" {
		t.Error("a pick cannot be taken back")
	}
}

func TestTheHelpBeginsWithThePaneAndIsSearched(t *testing.T) {
	d := drive(t, 80, 24, snapshotOf(fleet...))
	d.press("v", "?")
	if lines := strings.Split(d.screen(), "\n"); !strings.Contains(lines[2], "Violations") {
		t.Errorf("the help begins with %q", lines[2])
	}
	d.shows(" more ")
	d.press("/", "unfold every")
	d.shows("unfold everything")
	d.hides("reload", "load again")
	d.press("enter", "esc")
	d.shows(" more ")
	d.press("q")
	d.shows("Violations here")
}

func TestHitsOfASearchInValuesAreWalked(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(`a:i:r:m {"x":{"port":22,"other":22}}`, "b:i:r:m {}", `c:i:r:m {"port":22}`))
	d.press("*", "22", "enter")
	if d.state.focus != exportsPane {
		t.Errorf("after * the focus is on pane %d", d.state.focus)
	}
	at := func() string {
		node, _ := d.detail.node(d.detail.cursor)
		return fmt.Sprintf("%s %s", d.detail.key, d.detail.path(int(node)))
	}
	for _, step := range []struct{ key, want string }{{"", "a:i:r:m x.port"}, {"n", "a:i:r:m x.other"}, {"n", "c:i:r:m port"}, {"N", "a:i:r:m x.other"}, {"N", "a:i:r:m x.port"}, {"N", "c:i:r:m port"}, {"n", "a:i:r:m x.port"}} {
		if d.press(step.key); at() != step.want {
			t.Errorf("%s leads to %q, want %q", step.key, at(), step.want)
		}
	}
}

func TestLongTextsCanBeReadToTheirEnd(t *testing.T) {
	for _, size := range [][2]int{{120, 36}, {80, 24}, {55, 20}, {60, 40}} {
		d := drive(t, size[0], size[1], snapshotOf(`s:i:r:m {"text":"`+strings.Repeat("word ", 200)+`the end"}`))
		d.press("down", "tab", "tab", "tab", "tab", "tab", "G")
		for range 20 {
			if strings.Contains(d.screen(), "the end") {
				break
			}
			d.press("up")
		}
		d.shows("the end")
	}
}

func TestNoLetterOfAWrappedTextIsLost(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(`s:i:r:m {"text":"`+strings.Repeat("Z", 300)+`"}`))
	d.press("down", "tab", "tab", "tab", "tab", "tab")
	for _, view := range []string{"the tree", "JSON", "Nix"} {
		if shown := strings.Count(d.screen(), "Z"); shown != 300 {
			t.Errorf("%s shows %d of 300 letters:\n%s", view, shown, d.screen())
		}
		d.press("J")
	}
}

func TestReferencesBothWays(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf("a:i:r:m {}", `b:i:r:m {"see":["a:i:r:m"]}`, `c:i:r:m {"see":"a:i:r:m"}`))
	d.press("down", "tab", "tab", "tab", "tab", "tab")
	d.shows("named by   b:i:r:m")
	d.press("down", "down", "enter")
	if d.state.export != "b:i:r:m" {
		t.Errorf("enter on who refers to it leads to %q", d.state.export)
	}
	d.shows("refers to  a:i:r:m")
}

func TestEverythingOfAnExplanationCanBeReached(t *testing.T) {
	for _, size := range [][2]int{{55, 20}, {80, 24}, {60, 40}, {100, 30}, {120, 36}, {200, 60}} {
		d := drive(t, size[0], size[1], faulty(t))
		d.press("v")
		seen := map[int]bool{}
		for range 200 {
			for line := range d.violations.readingHeight() {
				seen[d.violations.explanation.window.offset+line] = true
			}
			d.press("ctrl+d")
		}
		for line := range d.violations.explanation.lines {
			if !seen[line] {
				t.Errorf("%v: line %d of the explanation cannot be reached", size, line)
			}
		}
		if panel := d.layout.panes[violationsPane]; panel.h*2 < size[1] {
			t.Errorf("%v: the open panel has %d lines, less than half", size, panel.h)
		}
	}
}

func TestCausesAreFilteredAndSorted(t *testing.T) {
	d := drive(t, 120, 36, faulty(t))
	d.press("v", "/", "value-fail", "enter")
	for _, line := range d.violations.shown {
		if line.cause.Rule.ID != "value-failed" {
			t.Errorf("the filter leaves %s", line.cause.Rule.ID)
		}
	}
	d.press("esc", "b")
	d.shows("by writer")
	for at := 1; at < len(d.violations.shown); at++ {
		if d.scene.groupOf(d.violations.shown[at-1], byWriter) > d.scene.groupOf(d.violations.shown[at], byWriter) {
			t.Error("the causes are not sorted by their writers")
		}
	}
}

// TestAFilterWithoutACauseIsTold: the violations are here, and only the panel's filter hides them.
func TestAFilterWithoutACauseIsTold(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
		d.press("v", "/", "qqq", "enter")
		d.shows("0 of 2 causes")
		for _, key := range []string{"n", "N", "enter", "]", "down"} {
			d.press(key)
			d.says("no cause passes the filter; esc clears it")
			d.hides("no violation")
		}
		d.press("v", "tab", "n")
		d.says("no cause passes the filter of the violations; v leads to it")
		d.press("v", "t")
		d.shows("0 of 2 causes")
		d.hides("here")
		d.press("n")
		d.says("no cause passes the filter; esc clears it")
		if d.press("esc", "n"); d.state.focus != exportsPane {
			t.Errorf("%v: n leads to no violation without the filter:\n%s", size, d.screen())
		}
	}
}

// TestTheFilterOfTheCausesKnowsEveryPlace: the cursor is on the first place that passes, and ] goes only through those.
func TestTheFilterOfTheCausesKnowsEveryPlace(t *testing.T) {
	const all = "homelab/scenarios/all-violations.json"
	for _, c := range []struct {
		file, filter string
		causes       int
		key          model.Key // of the cause under the cursor
		places       int       // of that cause
	}{
		{"homelab/scenarios/bug-hijack-later-id.json", "tor", 1, "clan-core/tor:onion::", 1},
		{"homelab/scenarios/bug-hijack-later-id.json", "zz → clan-core/tor:onion::", 1, "clan-core/tor:onion::", 1},
		{"homelab/scenarios/bug-hijack-later-id.json", "foreign", 1, "clan-core/internet:lan:default:nas", 2},
		{"homelab/scenarios/bug-hijack-later-id.json", "xyzzy", 0, "", 0},
		{all, "web", 17, "cl:foo:bar:default:web", 1},
		{all, "pf:pf:default:web", 1, "pf:pf:default:web", 1},
	} {
		for _, all := range []bool{false, true} {
			d := drive(t, 80, 24, loaded(t, c.file))
			d.press("v")
			if all {
				d.press("t")
			}
			d.press("/")
			d.send(tea.PasteMsg{Content: c.filter})
			d.press("enter")
			key, _ := d.subjectKey()
			if line, found := d.violations.line(); len(d.violations.shown) != c.causes || found != (c.causes > 0) || found && key != c.key {
				t.Errorf("%s, /%s: %d causes, the first at %s in %v", c.file, c.filter, len(d.violations.shown), key, line.cause)
			}
			places := map[int]bool{}
			for range c.places + 1 {
				places[d.violations.at] = true
				d.press("]")
			}
			if d.press("["); len(places) != max(1, c.places) || c.places > 1 && !places[d.violations.at] {
				t.Errorf("%s, /%s: ] walks over %v", c.file, c.filter, places)
			}
		}
	}
}

// TestTheLastPlaceSaysWhatLeadsOn, and that key does lead on.
func TestTheLastPlaceSaysWhatLeadsOn(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
		d.press("v", "]", "]")
		d.says("this is the last place of the cause here; ↓ goes on to the next cause")
		if d.press("down"); d.violations.cursor != 1 {
			t.Errorf("%v: ↓ does not go on to the next cause", size)
		}
		d.press("up", "enter", "]")
		d.says("place 2 of 2 of the cause: clan-core/tor:onion::; n goes there")
		if d.press("n"); d.state.export != "clan-core/tor:onion::" {
			t.Errorf("%v: n does not go to the place that ] has shown", size)
		}
		d.press("]")
		d.says("this is the last place of the cause here; n goes on to the next cause")
		if d.press("n"); d.violations.cursor != 1 {
			t.Errorf("%v: n does not go on to the next cause", size)
		}
	}
}

func TestTheMatrixCountsAndChooses(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("m")
	table := d.matrix.table
	for down, machine := range table.down {
		for column, service := range table.across {
			want := 0
			for row := range d.scene.snapshot.Set.Len() {
				if scope, ok := d.scene.snapshot.Set.Scope(row); ok && scope.Machine == machine.name && scope.Service == service.name {
					want++
				}
			}
			if got := int(table.counts[table.cell(down, column)]); got != want {
				t.Errorf("%s exports %d times on %s, want %d", service.name, got, machine.name, want)
			}
		}
	}
	d.press("down", "right", "enter")
	d.wantSelected("clan-core/user:alice:default:laptop", "clan-core/user:bob:default:laptop")
	if d.press("ctrl+o"); len(d.selected()) != len(fleet) {
		t.Error("the choice of a cell cannot be taken back")
	}
	d.press("m", "tab", "tab", "end", "right", "enter")
	d.wantChoice(model.Machine, model.Exactly(""))
	if d.scene.narrowed.query.Interface != "networking" {
		t.Errorf("the cell of an interface chooses %q", d.scene.narrowed.query.Interface)
	}
}

// What the matrix has chosen is what the detail shows, at once.
func TestTheDetailFollowsACellOfTheMatrix(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("m", "down", "right", "enter")
	if row, ok := d.subject(); !ok || d.detail.key != d.scene.snapshot.Set.Key(row) {
		t.Errorf("the detail shows %q, and the cursor is on %q", d.detail.key, d.state.export)
	}
	d.press("U", "m", "home", "down", "right", "right", "enter") // no export of the vpn is for the laptop
	d.shows("nothing is exported here", "laptop · vpn · 0 exports")
	if d.press("esc"); len(d.selected()) != len(fleet) {
		t.Errorf("an empty cell leaves %d exports", len(d.selected()))
	}
}

func TestThePaletteOffersWhatIsNamedFirst(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press(":", "viol")
	if got := d.popup.offers[0].right[0].text; strings.TrimSpace(got) != "v" {
		t.Errorf("the first offer is the key %q:\n%s", got, d.screen())
	}
}

// TestThePaletteOffersNamesBeforeDescriptions: `tor` is also in our own words inventory and editor.
func TestThePaletteOffersNamesBeforeDescriptions(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press(":", "tor")
	before := true
	for _, each := range d.popup.offers {
		isPlace := strings.Contains(each.words(), "clan-core/tor")
		if isPlace && !before {
			t.Errorf("a place is offered after %q:\n%s", each.words(), d.screen())
		}
		before = isPlace || each.says == "" || strings.Contains(each.words(), "history")
	}
	d.shows("show absent")
}

// TestThePaletteKnowsMistypedNames: letters swapped, left out or doubled. A name that is typed in full comes first.
func TestThePaletteKnowsMistypedNames(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	for typed, want := range map[string]string{
		"wirters": "writers", "wrtiers": "writers", "writrs": "writers", "matirx": "matrix", "fliter": "filter", "expresion": "copy Nix",
		"grup": "sort violations", "back": "back", "histry": "history", "overveiw": "overview",
	} {
		d.press(":", typed)
		if first := strings.TrimSpace(d.popup.offers[0].label[0].text); first != want {
			t.Errorf("%q finds %q first, not %q:\n%s", typed, first, want, d.screen())
		}
		d.press("esc")
	}
}

// TestAPickerThatIsLeftLeavesEverythingAsItWas, including which pane is in the lower place.
func TestAPickerThatIsLeftLeavesEverythingAsItWas(t *testing.T) {
	for _, size := range designedSizes {
		for _, key := range []string{"i", "L"} {
			d := driveWith(t, size[0], size[1], Config{Request: model.Request{Demo: true}}, loaded(t, "demo/2-collision.json"))
			before := d.screen()
			if d.press(key, "down", "down", "esc"); d.screen() != before {
				t.Errorf("%v: %s and esc lead from\n%s\nto\n%s", size, key, before, d.screen())
			}
		}
	}
}

func TestLevelsWithoutExportsAreNotOffered(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf("vpn:home:: {}", "vpn:home:peer:web {}"))
	d.press("L")
	if len(d.popup.offers) != 3 { // any, instance, machine
		t.Errorf("%d levels are offered:\n%s", len(d.popup.offers), d.screen())
	}
	for range len(d.popup.offers) {
		d.press("down")
		d.hides("Nothing is left")
	}
}

func TestACopiedLineIsShown(t *testing.T) {
	copied := ""
	d := driveWith(t, 120, 36, Config{Arguments: []string{"."}, Copy: func(text string) error { copied = text; return nil }}, snapshotOf(peers...))
	for keys, want := range map[string]string{"yk": "key copied: vpn:home::", "yl": "command line copied: clanscope . --query service=vpn", "yg": "call copied: clanLib.getExport", "ys": "expression copied: clanLib.selectExports"} {
		d.press("U", "home", "down", keys)
		if d.shows(want); !strings.Contains(want, copied[:10]) {
			t.Errorf("%q is copied, but the screen says %q", copied, want)
		}
	}
	d.press("tab", "tab", "tab", "tab", "end", "yv")
	d.hides("hunter2")
}

// An interface is offered by its name, and a key by a piece of one of its parts, after the actions.
func TestThePaletteKnowsInterfacesAndPiecesOfKeys(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.press(":", "auth")
	d.shows("narrow to  interface=auth")
	d.press("esc", ":", "peer")
	d.shows("narrow to  role=peer", "narrow to  interface=peer")
	d.press("esc", ":", "gateway")
	d.shows("narrow to  machine=gateway", "go to  clan-core/")
	d.press("end", "enter")
	if row, _ := d.subject(); !strings.Contains(string(d.scene.snapshot.Set.Key(row)), "gateway") || d.state.focus != exportsPane {
		t.Errorf("the palette has gone elsewhere:\n%s", d.screen())
	}
	d.press("esc", ":", "matrix")
	d.hides("go to  ")
}

// TestTypingDoesNotMoveTheListsCursor: as long as the export under the cursor is listed, the cursor stays there;
// otherwise it is on the first one, whatever was typed before; esc brings it back.
func TestTypingDoesNotMoveTheListsCursor(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("tab", "tab", "tab", "tab", "down", "down", "down")
	began := d.state.export
	d.press("/", "w", "e", "b")
	if row, _ := d.list.row(&d.scene); d.list.cursor != 0 {
		t.Errorf("the cursor is on %s, not on the first match\n%s", d.scene.snapshot.Set.Key(row), d.screen())
	}
	if d.press("esc"); d.state.export != began {
		t.Errorf("esc leads to %s, not back to %s", d.state.export, began)
	}
}
