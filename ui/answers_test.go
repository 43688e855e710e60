package ui

// This file tests that every key says what it did, or why it does nothing, and that nothing on the screen is empty if
// something is known.

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

// TestAViolationWithoutAnExportSaysWhoMadeIt: if a writer's exports throw, their keys are unknown, but everything else
// is known.
func TestAViolationWithoutAnExportSaysWhoMadeIt(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/scenarios/v-exports-throw.json"))
	d.press("v")
	d.shows("ve  perInstance  ve default nas ─", "not known: what this writer exports", "would write ve:ve:default:nas", "1  ve  perInstance")
	d.hides("Detail ─")
	d.press("]")
	d.shows("ve  perInstance  ve default web ─", "would write ve:ve:default:web")
}

// TestGroupsHaveHeadings, even if the cursor is on the first cause of a group or no file is known.
func TestGroupsHaveHeadings(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], faulty(t))
		d.press("v", "b")
		d.shows("│ me  ", "grouped by writer")
		d.press("up", "down", "up")
		d.shows("│ me  ")
		d.press("b")
		d.shows("grouped by rule", "known")
		d = drive(t, size[0], size[1], loaded(t, "demo/2-collision.json"))
		d.press("v", "b", "b")
		d.shows("│ modules/monitoring.nix  ", "grouped by file")
	}
	d := drive(t, 200, 60, faulty(t))
	d.press("v")
	d.shows("b group")
}

// TestBracketsSayWhereTheyStand among the places of a cause.
func TestBracketsSayWhereTheyStand(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("v", "]")
	d.shows("the only place of this cause here")
	d.press("[")
	d.shows("the only place of this cause here")
	d = drive(t, 120, 36, loaded(t, "homelab/scenarios/v-other-service.json"))
	d.press("v", "[")
	d.shows("this is the first place of the cause here")
	d.press("]", "]")
	d.shows("this is the last place of the cause here")
}

// TestShowingSecretsSaysWhatItDid, wherever the focus is.
func TestShowingSecretsSaysWhatItDid(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(peers...))
	d.press("S")
	d.shows("no value is on the screen")
	d.press("tab", "tab", "tab", "tab", "home", "S")
	d.shows("nothing in this value looks like a secret")
	d.press("end", "S")
	d.shows("hunter2hunter2")
}

// TestTheEmptyKeyHasAName where Nix's error for it is shown.
func TestTheEmptyKeyHasAName(t *testing.T) {
	config := Config{ExplainFailure: func(context.Context, model.Request, model.Fragment) (string, *model.Problem) { return "it throws", nil }}
	d := driveWith(t, 120, 36, config, snapshotOf(`x:y:z:w {}`, ""))
	d.press("tab", "tab", "tab", "tab", "home", "E")
	d.shows(`Why "" fails`, "it throws")
}

// TestAPasteOpensThePalette: a key, a query or an expression goes where it leads, and nothing in it is taken for keys
// of the program.
func TestAPasteOpensThePalette(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.send(tea.PasteMsg{Content: "vpn:home:peer:web\n"})
	d.shows("go to  vpn:home:peer:web")
	if d.press("enter"); d.state.export != "vpn:home:peer:web" || d.quits {
		t.Errorf("the cursor is on %q", d.state.export)
	}
	d.press("?")
	d.send(tea.PasteMsg{Content: "query"})
	if d.popup.open() {
		t.Error("a paste opens the palette behind the help")
	}
	d.press("esc", "/")
	d.send(tea.PasteMsg{Content: "tor"})
	if d.state.keyFilter != "tor" {
		t.Errorf("a paste into a filter gives %q", d.state.keyFilter)
	}
}

// TestAnEmptyColumnSaysSo, and how to go on.
func TestAnEmptyColumnSaysSo(t *testing.T) {
	d := drive(t, 55, 20, snapshotOf(fleet...))
	d.press("/", "zzz", "enter")
	d.shows("no name matches; esc clears the filter")
	d.press("right")
	d.shows("nothing is left; U shows all")
	d.press("U")
	d.hides("nothing is left")
}

// TestTheClansNameIsTheLastToGo in the header, apart from how its exports are doing.
func TestTheClansNameIsTheLastToGo(t *testing.T) {
	drive(t, 55, 20, loaded(t, "homelab/scenarios/v-exports-throw.json")).shows("homelab  ✗ exports throw", "1 cause · 2 places")
}

// TestWhatIsCopiedHasTheOwnSourcesPath: SELF is only for the screen.
func TestWhatIsCopiedHasTheOwnSourcesPath(t *testing.T) {
	const source = "/nix/store/0123456789abcdfghijklmnpqrsvwxyz-source"
	snapshot := snapshotOf(`s:i:r:m {"file":"` + source + `/a.pub"}`)
	snapshot.Inputs = map[string]string{model.OwnInput: source}
	d, copied := copying(t, snapshot)
	d.press("down", "tab", "tab", "tab", "tab", "tab")
	d.shows("  SELF/a.pub")
	d.hides(`"SELF`)
	if d.press("yv"); *copied != source+"/a.pub" {
		t.Errorf("copied %q", *copied)
	}
	d.press("/", "0123456789abc", "enter") // the search in all values finds it too
	d.shows("1 of 1")
	d.press("J")
	d.shows(source + "/a.pub")
	d.hides("SELF", "p pin")
	d.press("?", "/", "self", "enter")
	d.shows("the clan's own source")
}

// TestWritersOfOneNameAreToldApart: by their ids or, if these are the same too, by how they write.
func TestWritersOfOneNameAreToldApart(t *testing.T) {
	d := drive(t, 120, 50, loaded(t, "homelab/scenarios/v-same-name-same-key.json"))
	d.press("v", "enter", "enter")
	d.shows("self-snb wrote:", "and self-sna wrote:", "self-snb  service-level exports", "self-sna  service-level exports")
	d = drive(t, 120, 50, faulty(t))
	d.press(":", "pc:pc:default:nas", "enter", "enter")
	d.shows("pc perMachine wrote:", "and pc perInstance wrote:")
}

func TestTheHeaderCountsNothingToo(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf())
	d.shows("0 exports · 0 services · 0 machines")
}
