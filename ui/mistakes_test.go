package ui

// This file has one test for each mistake that somebody once found.

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/nixtest"
)

// faulty is a clan with several causes, one of which shows at several places.
func faulty(t *testing.T) *model.Snapshot { return loaded(t, "homelab/scenarios/all-violations.json") }

// copying drives a program that copies into the returned text.
func copying(t *testing.T, snapshot *model.Snapshot) (d *driver, copied *string) {
	copied = new(string)
	config := Config{Copy: func(text string) error { *copied = text; return nil }}
	return driveWith(t, 120, 36, config, snapshot), copied
}

func TestCopyingAnyNodeOfAValue(t *testing.T) {
	d, copied := copying(t, snapshotOf(`s:i:r:m {"peer":{"hosts":[{"plain":"a\nb"},{}],"port":22,"on":true,"none":null}}`))
	d.press("down", "tab", "tab", "tab", "tab", "tab")
	for _, want := range []string{
		"{\n  \"hosts\": [\n    {\n      \"plain\": \"a\\nb\"\n    },\n    {}\n  ],\n  \"port\": 22,\n  \"on\": true,\n  \"none\": null\n}",
		"[\n  {\n    \"plain\": \"a\\nb\"\n  },\n  {}\n]", "{\n  \"plain\": \"a\\nb\"\n}", "a\nb", "a\nb", "a\nb", "{}", "22", "true", "null", // the name of a text with a line break, then its two lines
	} {
		*copied = ""
		if d.press("yv"); *copied != want {
			t.Errorf("y v copied %q, want %q", *copied, want)
		}
		d.press("down")
	}
}

// TestAnEmptyKeyIsNotCopied: the user pastes what was copied before, and is told so.
func TestAnEmptyKeyIsNotCopied(t *testing.T) {
	d, copied := copying(t, snapshotOf(" {}"))
	*copied = "before"
	if d.press("tab", "tab", "tab", "tab", "yk"); *copied != "before" {
		t.Errorf("y k copied %q", *copied)
	}
	d.shows("this export's key is empty; there is nothing to copy")
}

func TestKeysInTheViolationsActOnThePanelsCursor(t *testing.T) {
	d, copied := copying(t, faulty(t))
	d.press("v", "down", "down")
	finding, _ := d.violations.place()
	key, _ := d.scene.keyOf(finding)
	if d.press("yk"); *copied != string(key) {
		t.Errorf("y k copied %q, want %q", *copied, key)
	}
	fix := d.violations.describe(&d.scene, finding).PastableFix()
	if d.press("yf"); *copied != fix || fix == "" {
		t.Errorf("y f copied %q", *copied)
	}
	d.shows("fix of " + d.violations.shown[d.violations.cursor].cause.Rule.ID + " at " + string(key) + " copied (")
	if d.detail.key != key {
		t.Errorf("the detail shows %q, want %q", d.detail.key, key)
	}
	d.press("w")
	d.shows("Writers of " + string(key))
}

func TestNextViolationWalksEveryPlace(t *testing.T) {
	d := drive(t, 120, 36, faulty(t))
	places := map[model.Key]bool{}
	for _, cause := range d.scene.report.Causes() {
		for _, finding := range cause.Findings {
			if finding.Row >= 0 {
				places[d.scene.snapshot.Set.Key(int(finding.Row))] = true
			}
		}
	}
	d.press("t")
	for range d.scene.report.Counts().Places {
		d.press("n")
		delete(places, d.state.export)
	}
	if len(places) > 0 {
		t.Errorf("n never came to %v", places)
	}
	first := d.state.export
	if d.press("n", "N"); d.state.export != first {
		t.Errorf("n and N lead from %q to %q", first, d.state.export)
	}
}

func TestNextViolationBeginsWithTheFirstOneHere(t *testing.T) {
	d := drive(t, 120, 36, faulty(t))
	d.press("n", "n", "n", "U", "left", "left", "left", "left", "/", "'clan-core/tor", "down")
	if d.press("n"); d.state.export != "clan-core/tor:onion::" {
		t.Errorf("n leads to %q", d.state.export)
	}
}

func TestClearingMarksWhileComparing(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...), snapshotOf(fleet[:3]...))
	d.press("r")
	difference := model.Diff(d.scene.snapshot, d.scene.snapshot)
	d.scene.changes = &changes{before: d.scene.snapshot, difference: difference}
	d.worker.waiting[differenceWork], d.worker.away = difference, true
	d.press("c")
	d.send(workedMsg{kind: differenceWork, work: difference, done: true})
	d.takeDifference(true)
	d.shows("3 exports")
}

func TestLeavingIsNeverAccident(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	if d.press("?", "q"); d.quits || d.overlay != noOverlay {
		t.Error("q in the help must only leave the help")
	}
	if d.press("y", "ctrl+c"); !d.quits {
		t.Error("ctrl-c after y does not quit")
	}
	d.quits = false
	if d.press("?", "ctrl+c"); !d.quits {
		t.Error("ctrl-c in the help does not quit")
	}
}

func TestThePlacesAroundOneFarDownAreListed(t *testing.T) {
	var keys []string
	for number := range 1500 {
		keys = append(keys, fmt.Sprintf("s::role%04d:m {}", number)) // a role without an instance
	}
	d := drive(t, 120, 60, snapshotOf(keys...))
	d.press("v")
	d.violations.point(&d.scene, 0, 700)
	d.press("]")
	for _, want := range []string{" places      202  s::role0201:m", "▌ 702  s::role0701:m", "1,201  s::role1200:m", "and 299 more; ] goes on"} {
		for range 60 {
			if strings.Contains(d.screen(), want) {
				break
			}
			d.press("pgdown")
		}
		d.shows(want)
	}
}

func TestAReloadKeepsThePlaceInTheViolations(t *testing.T) {
	d := drive(t, 120, 36, faulty(t), faulty(t))
	d.press("v", "down", "]", "down", "down", "]")
	before, _ := d.violations.place()
	key, _ := d.scene.keyOf(before)
	d.press("r")
	after, found := d.violations.place()
	if now, _ := d.scene.keyOf(after); !found || now != key {
		t.Errorf("after the reload the panel's cursor is on %q, want %q", now, key)
	}
	if d.state.focus != violationsPane {
		t.Error("the reload has taken the focus away")
	}
}

func TestAnErrorFetchedBeforeAReloadIsNotShownAfterIt(t *testing.T) {
	builder := model.NewBuilder()
	builder.Append(model.Row{Key: []byte("certs:acme:client:web02"), State: model.Failed})
	snapshot := &model.Snapshot{Set: builder.Finish()}
	config := Config{
		ExplainFailure: func(context.Context, model.Request, model.Fragment) (string, *model.Problem) {
			return "error: of old", nil
		},
		Open: func(_ context.Context, request model.Request) Load {
			return &fakeLoad{steps: []model.Step{{Generation: request.Generation, Snapshot: snapshot, Final: true}}}
		},
	}
	d := driveWith(t, 120, 36, config)
	d.press("down")
	_, command := d.Update(tea.KeyPressMsg{Code: 'E', Text: "E"})
	d.press("r")
	d.run(command)
	d.hides("error: of old")
}

func TestTheMouseInTheExplanation(t *testing.T) {
	d := drive(t, 120, 36, faulty(t))
	d.press("v", "down")
	at := d.violations.cursor
	x, y := d.find("expected ")
	d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	if d.violations.cursor != at {
		t.Errorf("a click on the explanation moves the cause to %d", d.violations.cursor)
	}
	d.send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown})
	if d.violations.cursor != at || d.violations.explanation.window.offset == 0 {
		t.Error("the wheel over the explanation must scroll it")
	}
	d.send(tea.MouseWheelMsg{X: 5, Y: 3, Button: tea.MouseWheelLeft})
	d.send(tea.MouseWheelMsg{X: 5, Y: 3, Button: tea.MouseWheelRight})
	d.wantChoice(model.Service, model.Any)
}

// wantChoice fails unless the query asks for a choice of a part.
func (d *driver) wantChoice(part model.Part, want model.Choice) {
	d.t.Helper()
	if got := d.scene.narrowed.query.Parts[part]; !got.Equal(want) {
		d.t.Errorf("the query asks for %v of the %s, want %v", got, part, want)
	}
}

func TestASCIIEscapesNothingOfItsOwn(t *testing.T) {
	names := make([]string, 60)
	for at := range names {
		names[at] = "service-" + strings.Repeat("x", at) + ":i:r:m {\"password\":\"hunter2hunter2\"}"
	}
	config := Config{ASCII: true, ExplainFailure: func(context.Context, model.Request, model.Fragment) (string, *model.Problem) { return "", nil }}
	for _, width := range []int{60, 120} {
		d := driveWith(t, width, 36, config, snapshotOf(names...))
		for _, keys := range [][]string{{}, {"?"}, {"esc", "i"}, {"esc", "v"}, {"v", "/", "x", "enter"}, {"tab", "tab", "tab", "tab", "/", "s", "enter"}, {"tab", "J"}, {"J"}, {"S"}, {"y"}, {"k"}, {"E"}, {"U"}, {"m"}, {"esc", ":"}} {
			d.press(keys...)
			if screen := d.View().Content; strings.Contains(screen, `\u`) || strings.Contains(screen, `\x`) {
				t.Errorf("%d cells, after %q: something of our own is escaped:\n%s", width, keys, d.screen())
			}
		}
	}
}

func TestTheOtherViewsAreJSONAndNix(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(`s:i:r:m {"a\u2028b\u001b":[-1,1e5,0.5,-0.25,18446744073709551616],"quo\"te":"${x}"}`))
	d.press("down", "tab", "tab", "tab", "tab", "tab", "J")
	d.shows(`"quo\"te": "${x}"`, "\"a\\u2028b\\u001b\": [")
	d.press("J")
	var nix []string
	for _, line := range d.detail.lines[d.detail.before:d.detail.after] {
		nix = append(nix, line.text)
	}
	value, err := nixtest.Evaluate("{ x = "+strings.Join(nix, "\n")+"; }", nixtest.Variables(nil, false))
	_ = value
	_ = err
	d.shows("(-1)", `(builtins.fromJSON "1e5")`, " 0.5", "(-0.25)", `(builtins.fromJSON "18446744073709551616")`, `"\${x}"`)
}

func TestSlashInTheDetailSearchesTheValue(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(`s:i:r:m {"a":1,"peer":{"port":22,"b":{"port":23}}}`, "t:i:r:m {}"))
	d.press("down", "tab", "tab", "tab", "tab", "tab", "/", "port", "enter")
	if d.scene.listed.Len() != 1 || d.state.keyFilter != "" {
		t.Error("/ in the detail must not filter the exports")
	}
	at := func() string { node, _ := d.detail.node(d.detail.cursor); return d.detail.path(int(node)) }
	if at() != "peer.port" {
		t.Errorf("the cursor is on %q", at())
	}
	if d.press("n"); at() != "peer.b.port" {
		t.Errorf("n leads to %q", at())
	}
	if d.press("N"); at() != "peer.port" {
		t.Errorf("N leads to %q", at())
	}
	d.press("esc")
	if d.state.find != "" || d.state.focus != detailPane {
		t.Error("esc ends the search and stays in the detail")
	}
}

func TestAFilterPutsOnlyShownNamesIntoTheExpression(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf("a:i:r:web1 {}", "a:i:r:web2 {}", "b:i:r:web3 {}"))
	d.press("down", "right", "right", "right", "/", "web", "enter")
	if nix := d.currentExpression().expression.Nix(); strings.Contains(nix, "web3") || !strings.Contains(nix, "web2") {
		t.Errorf("the column shows web1 and web2, the expression is %s", nix)
	}
}

// TestAFixWithoutLinesIsNotCopied: pasting only a comment would correct nothing.
func TestAFixWithoutLinesIsNotCopied(t *testing.T) {
	d, copied := copying(t, loaded(t, "homelab/scenarios/v-value-throw.json"))
	d.press("v")
	d.hides("y f copy fix")
	if d.press("yf"); *copied != "" {
		t.Errorf("y f copied %q", *copied)
	}
	d.shows("this fix has no lines to paste: This source does not have Nix's message; check the clan itself to see why.")
}

// TestEscClearsTheFilterOfTheListFromAColumn too, innermost first, and never says that nothing is filtered while
// something is.
func TestEscClearsTheFilterOfTheListFromAColumn(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("down", "down", "f")
	d.shows("No export here breaks a rule")
	d.press("esc")
	d.hides("No export here breaks a rule")
	d.shows("the list's filter is cleared")
	d.press("esc")
	d.shows("nothing is open, filtered or left behind")

	d.press("tab", "tab", "tab", "/", "n", "a", "s", "enter", "shift+tab", "shift+tab", "shift+tab", "esc")
	d.shows("the names of the machine column are still filtered; U clears everything")
	d.press("U", "esc")
	d.shows("nothing is open, filtered or left behind")
}

// TestANoticeCostsNoEsc: if n has gone nowhere, esc clears the filter at once.
func TestANoticeCostsNoEsc(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
	d.press("tab", "tab", "tab", "tab", "/", "n", "a", "s", "enter", "n", "n", "esc", "esc")
	for range 6 {
		if d.hides("nothing is open"); d.state.keyFilter == "" {
			return
		}
		d.press("esc")
	}
	t.Errorf("the filter is still there\n%s", d.screen())
}
