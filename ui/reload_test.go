package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

func TestAReloadKeepsThePlaceAndMarksWhatChanged(t *testing.T) {
	after := append([]string{`clan-core/sshd:s:server:web {"peer":{"port":2222}}`, `clan-core/tor:onion:server:web {"peer":{"port":23}}`}, fleet[:2]...)
	d := drive(t, 120, 36, snapshotOf(fleet...), snapshotOf(after...))
	d.press("down", "tab", "tab", "tab", "tab", "G")
	d.press("r")
	if got := d.state.export; got != "clan-core/tor:onion:server:web" {
		t.Errorf("after the reload the cursor is on %q", got)
	}
	d.wantColumn(model.Service, "any 4", "clan-core/sshd 1", ">clan-core/tor 3")
	d.shows("▌~ clan-core/tor")
	d.press("d")
	d.shows("+ clan-core/sshd:s:server:web", "~ clan-core/tor:onion:server:web", "port  22 → 23", "- vpn:home:peer:web")
	d.press("esc", "U")
	d.shows(" + clan-core/sshd")
	d.press("c")
	d.hides(" + clan-core/sshd")
}

func TestAFailedReloadKeepsTheOldData(t *testing.T) {
	config := Config{Open: func(_ context.Context, request model.Request) Load {
		step := model.Step{Generation: request.Generation, Final: true, Snapshot: snapshotOf(fleet...)}
		if request.Generation > 1 {
			step.Snapshot, step.Problem = nil, &model.Problem{File: "clan.json", Line: 3, Col: 7, Text: "unexpected end of file", Hint: "Is it still being written?"}
		}
		return &fakeLoad{steps: []model.Step{step}}
	}}
	d := driveWith(t, 120, 36, config)
	d.press("r")
	d.shows("stale", "8 exports", "clan-core/tor")
	d.press("e")
	d.shows("clan.json:3:7: unexpected end of file. Is it still being written?")
}

// brokenModule is what a load says about a syntax error in a module of the clan.
var brokenModule = &model.Problem{
	File: "modules/web.nix", Line: 8, Col: 24, Text: "syntax error, unexpected '='", Hint: "Correct it there.",
	Excerpt: []string{`     7|   manifest.readme = "x"`, "     8|   manifest.exports.out = [ ];", "      |                        ^"},
}

// stopped is a clan of which only written keys are known.
func stopped() *model.Snapshot {
	snapshot := snapshotOf(fleet[:2]...)
	snapshot.ExportsFailed, snapshot.ExportsStopped, snapshot.Failure = true, true, brokenModule
	return snapshot
}

func TestASyntaxErrorAfterAReloadStandsInThePanelAndTheOldDataStays(t *testing.T) {
	for name, steps := range map[string][]model.Step{
		"told at once":    {{Generation: 2, Problem: brokenModule}, {Generation: 2, Note: "never read"}},
		"told at the end": {{Generation: 2, Final: true, Snapshot: stopped()}},
	} {
		t.Run(name, func(t *testing.T) {
			d := driveWith(t, 120, 36, Config{Open: func(_ context.Context, request model.Request) Load {
				if request.Generation > 1 {
					return &fakeLoad{steps: steps}
				}
				return &fakeLoad{steps: []model.Step{{Generation: 1, Final: true, Snapshot: snapshotOf(fleet...)}}}
			}})
			d.press("r")
			d.shows("8 exports", "✗ modules/web.nix:8:24: syntax error", "e shows all")
			d.hides("evaluating", "never read")
			d.press("e")
			d.shows("The load's error", "8|   manifest.exports.out = [ ];", "Correct it there.")
		})
	}
}

// TestAFailedReloadLeavesThePanes unchanged, at every size: the error takes a few lines, once, and esc folds it. An
// error that comes again stays folded; another one does not.
func TestAFailedReloadLeavesThePanes(t *testing.T) {
	for _, size := range designedSizes {
		bad := loaded(t, "homelab/scenarios/bug-hijack-later-id.json")
		text := "unexpected end of file"
		d := driveWith(t, size[0], size[1], Config{Open: func(_ context.Context, request model.Request) Load {
			step := model.Step{Generation: request.Generation, Final: true, Snapshot: bad}
			if request.Generation > 1 {
				step.Snapshot, step.Problem = nil, &model.Problem{File: "clan.json", Line: 3, Col: 7, Text: text}
			}
			return &fakeLoad{steps: []model.Step{step}}
		}})
		d.press("v", "r")
		checkFrame(t, d.View().Content, size[0], size[1])
		d.shows("Violations here", "foreign-service", "clan.json:3:7: unexpected end of file", "stale", "(e)", "esc folds this")
		if strings.Count(d.screen(), text) != 1 {
			t.Errorf("%v: the error is there more than once\n%s", size, d.screen())
		}
		d.press("esc").hides(text)
		if d.state.focus != violationsPane {
			t.Errorf("%v: esc has also left the panel", size)
		}
		d.press("r").hides(text)
		d.shows("stale")
		text = "no JSON"
		d.press("r").shows("clan.json:3:7: no JSON")
		d.press("esc", "esc", "down")
		d.hides("no JSON")
	}
}

func TestASyntaxErrorAtTheFirstLoadStandsBesideWhatIsKnown(t *testing.T) {
	steps := []model.Step{{Generation: 1, Problem: brokenModule}, {Generation: 1, Final: true, Snapshot: stopped()}}
	config := Config{Context: context.Background(), Open: func(context.Context, model.Request) Load { return &fakeLoad{steps: steps} }}
	app := New(config)
	d := &driver{App: app, t: t}
	d.send(tea.WindowSizeMsg{Width: 120, Height: 36})
	_, next := app.Update(app.load.await()())
	d.shows("8|   manifest.exports.out = [ ];")
	d.run(next)
	d.shows("2 exports", "cannot be evaluated", "modules/web.nix:8:24", "8|   manifest.exports.out = [ ];")
	d.press("e")
	d.shows("The load's error", "Correct it there.")
}

func TestAFailedFirstLoadShowsTheWholeError(t *testing.T) {
	config := Config{Open: func(_ context.Context, request model.Request) Load {
		return &fakeLoad{steps: []model.Step{{Generation: 1, Final: true, Problem: &model.Problem{File: "bad\x1b[2J.json", Line: 1, Col: 1, Text: "no JSON", Hint: "Give exports."}}}}
	}}
	for _, size := range [][2]int{{120, 36}, {80, 24}, {50, 18}} {
		d := driveWith(t, size[0], size[1], config)
		d.shows(`bad\x1b[2J.json:1:1: no JSON.`, "r loads again")
		d.hides("exact")
	}
}

func TestPartialSnapshotsFillTheColumnsBeforeTheEnd(t *testing.T) {
	builder := model.NewBuilder()
	buffer := builder.AddBuffer([]byte("{}"))
	add := func(count int) *model.Snapshot {
		for at := range count {
			builder.Append(model.Row{Key: fmt.Appendf(nil, "svc%d:i:r:m%d", at%3, builder.Len()), Value: model.Span{Buffer: buffer, Length: 2}})
		}
		return &model.Snapshot{Set: builder.View()}
	}
	first, second := add(10), add(10)
	last := &model.Snapshot{Set: builder.Finish()}
	config := Config{Open: func(context.Context, model.Request) Load {
		return &fakeLoad{steps: []model.Step{
			{Generation: 1, Stage: model.Decoding, Done: 10, Total: 30, Snapshot: first},
			{Generation: 1, Stage: model.Decoding, Done: 20, Total: 30, Snapshot: second},
			{Generation: 1, Stage: model.Loaded, Snapshot: last, Final: true},
		}}
	}}
	config.Context = context.Background()
	config.clock = func() time.Time { return time.Unix(0, 0) } // if time stands still, showing a part costs nothing
	app := New(config)
	d := &driver{App: app, t: t}
	d.send(tea.WindowSizeMsg{Width: 120, Height: 36})
	step := app.load.await()
	_, next := app.Update(step())
	d.shows("10 exports", "decoding", "10 bytes of 30 bytes")
	d.press("down", "right")
	_, next = app.Update(next())
	d.shows("20 exports")
	if got := d.state.columns[model.Service].cursor.name; got != "svc0" {
		t.Errorf("the cursor is on %q, want svc0 as before the next step", got)
	}
	d.run(next)
	d.shows("20 exports")
	d.hides("decoding")
}

func TestStaleStepsAreDropped(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...), snapshotOf(fleet[:3]...))
	old := stepMsg{generation: 1, step: model.Step{Generation: 1, Final: true, Snapshot: snapshotOf("late:::")}, more: true}
	d.press("r")
	d.send(old)
	d.shows("3 exports")
	d.hides("late")
}

func TestStaleWorkIsDropped(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	search := model.NewKeySearch(d.scene.snapshot.Set, d.scene.narrowed.rows, "nothing-like-it", nil)
	d.send(workedMsg{kind: keySearchWork, work: search, done: true})
	d.shows("8 of 8")
}

func TestCancellingALoad(t *testing.T) {
	config := Config{Context: context.Background(), Open: func(context.Context, model.Request) Load { return &fakeLoad{} }}
	d := &driver{App: New(config), t: t}
	d.send(tea.WindowSizeMsg{Width: 120, Height: 36})
	d.shows("loading…")
	d.press("esc")
	d.shows("The load was cancelled.", "r loads again")
	if d.quits {
		t.Error("Esc has quit")
	}
}

func TestAChangeDuringALoadCausesExactlyOneMore(t *testing.T) {
	loads := 0
	config := Config{Context: context.Background(), Open: func(_ context.Context, request model.Request) Load {
		loads++
		return &fakeLoad{steps: []model.Step{{Generation: request.Generation, Final: true, Snapshot: snapshotOf(fleet...)}}}
	}}
	app := New(config)
	d := &driver{App: app, t: t}
	d.send(tea.WindowSizeMsg{Width: 120, Height: 36})
	first := app.load.await()
	for range 3 {
		d.send(sourcesChangedMsg{})
	}
	if loads != 1 {
		t.Errorf("%d loads before the first has ended, want 1", loads)
	}
	d.run(first)
	if loads != 2 {
		t.Errorf("%d loads after three changes during the first, want 2", loads)
	}
	d.send(sourcesChangedMsg{})
	if loads != 3 {
		t.Errorf("%d loads after another change, want 3", loads)
	}
}

func TestTheErrorOfAFailedValueIsFetchedOnDemand(t *testing.T) {
	asked := model.Key("")
	config := Config{ExplainFailure: func(_ context.Context, _ model.Request, fragment model.Fragment) (string, *model.Problem) {
		asked = fragment.Key
		return "error: attribute 'address' missing\n  at modules/certs.nix:7:3", nil
	}}
	builder := model.NewBuilder()
	builder.Append(model.Row{Key: []byte("certs:acme:client:web02"), State: model.Failed})
	d := driveWith(t, 120, 36, config, &model.Snapshot{Set: builder.Finish()})
	d.press("down", "E")
	d.shows("Why certs:acme:client:web02 fails", "attribute 'address' missing", "modules/certs.nix:7:3")
	if asked != "certs:acme:client:web02" {
		t.Errorf("asked for %q", asked)
	}
	d.press("esc")
	d.shows("Exports")
}

// TestTheErrorOfAFailedValueIsExplained, before Nix's own words.
func TestTheErrorOfAFailedValueIsExplained(t *testing.T) {
	config := Config{ExplainFailure: func(context.Context, model.Request, model.Fragment) (string, *model.Problem) {
		return "error: getPublicValue: Public value fresh/mycelium/ip not found!\n\n       … while evaluating the option `exports.\"a:b:c:d\".peer.hosts':\n", nil
	}}
	builder := model.NewBuilder()
	builder.Append(model.Row{Key: []byte("a:b:c:d"), State: model.Failed})
	d := driveWith(t, 120, 36, config, &model.Snapshot{Set: builder.Finish()})
	d.press("down", "E")
	d.shows("Why a:b:c:d fails", "the var ip of generator mycelium is missing for machine fresh", "fix: Run `clan vars generate fresh`", "Nix's own words", "getPublicValue: Public value")
}

// TestNoInnocentExportIsSaidToFail if all exports throw: whatever the cursor is on, the answer is about all of them.
func TestNoInnocentExportIsSaidToFail(t *testing.T) {
	var asked model.Fragment
	config := Config{ExplainFailure: func(_ context.Context, _ model.Request, fragment model.Fragment) (string, *model.Problem) {
		asked = fragment
		return "error: no exports today\n\n  … while evaluating 'x'\n", nil
	}}
	snapshot := snapshotOf("a:b:c:d {}")
	snapshot.ExportsFailed = true
	d := driveWith(t, 120, 36, config, snapshot)
	d.press("E")
	d.shows("Why clan.exports fails", "no exports today")
	d.hides("Why a:b:c:d fails", "written at")
	if asked != (model.Fragment{}) {
		t.Errorf("asked for %+v", asked)
	}
}

// TestAServiceThatThrowsSaysWhy: it has no export, but Nix can be asked about it all the same.
func TestAServiceThatThrowsSaysWhy(t *testing.T) {
	var asked model.Fragment
	config := Config{ExplainFailure: func(_ context.Context, _ model.Request, fragment model.Fragment) (string, *model.Problem) {
		asked = fragment
		return "error: getPublicValue: Public value fresh/mycelium/ip not found!\n\n       … while evaluating the option `exports.\"a:b:c:d\".peer.hosts':\n", nil
	}}
	snapshot := &model.Snapshot{
		Set: model.EmptySet(), ExportsFailed: true, HasDefinitions: true,
		Sources:     []model.Source{{Name: ".", Exports: []string{".#clan.exports"}, HasDefinitions: true}},
		Services:    []model.ServiceInfo{{ID: "self-vpn"}},
		Definitions: []model.Definition{{Writer: model.Writer{Kind: model.ServiceWide, ServiceID: "self-vpn"}, Failure: model.ServiceFailed}},
	}
	d := driveWith(t, 120, 36, config, snapshot)
	d.press("v")
	d.shows("E why", "Ask Nix why with E")
	d.press("E")
	d.shows("Why service self-vpn fails", "Nix's own words")
	if asked != (model.Fragment{ServiceID: "self-vpn"}) {
		t.Errorf("asked for %+v", asked)
	}
	d.press("esc")
	d.shows("the var ip of generator mycelium is missing", "clan vars generate fresh")
}

// TestTheErrorOfAFailedValueNamesWhereItIsWritten: the trace mostly goes through other people's files.
func TestTheErrorOfAFailedValueNamesWhereItIsWritten(t *testing.T) {
	config := Config{ExplainFailure: func(context.Context, model.Request, model.Fragment) (string, *model.Problem) {
		return "error: boom\n\n  … while evaluating 'x'\n  at lib/modules.nix:1:1:", nil
	}}
	builder := model.NewBuilder()
	builder.Append(model.Row{Key: []byte("certs:acme:client:web02"), State: model.Failed})
	scope := model.Scope{Service: "certs", Instance: "acme", Role: "client", Machine: "web02"}
	d := driveWith(t, 120, 36, config, &model.Snapshot{Set: builder.Finish(), HasDefinitions: true, Definitions: []model.Definition{{
		Writer: model.Writer{Kind: model.PerInstance, ServiceID: "self-certs", Scope: scope}, Key: "certs:acme:client:web02", HasKey: true,
		Modules: []model.Module{{File: "modules/certs.nix", Line: 7}},
	}}})
	d.press("down", "E")
	d.shows("error: boom", "written at modules/certs.nix:7 by certs", "while evaluating 'x'")
}

func TestWhatCouldBeLoadedIsShownBesideWhatCouldNot(t *testing.T) {
	config := Config{Open: func(_ context.Context, request model.Request) Load {
		return &fakeLoad{steps: []model.Step{{Generation: request.Generation, Final: true, Snapshot: snapshotOf(fleet...), Problem: &model.Problem{File: "other.json", Text: "no such file"}}}}
	}}
	d := driveWith(t, 120, 36, config)
	d.shows("8 exports", "not all could be loaded")
	d.hides("stale")
	d.press("e")
	d.shows("other.json: no such file")
}

// TestASourceThatIsMissingIsNamed: nobody knows what it exports, so nothing is said to be exact, and what could be loaded
// does not stand for the clan.
func TestASourceThatIsMissingIsNamed(t *testing.T) {
	problem := &model.Problem{File: "nofile.json", Text: "no such file or directory", Hint: "Check the name."}
	for _, size := range designedSizes {
		for _, snapshot := range []*model.Snapshot{snapshotOf(), snapshotOf(fleet...)} {
			config := Config{
				Request: model.Request{Sources: []string{"nofile.json", "clan.json"}},
				Open: func(_ context.Context, request model.Request) Load {
					return &fakeLoad{steps: []model.Step{{Generation: request.Generation, Final: true, Snapshot: snapshot, Problem: problem}}}
				},
			}
			d := driveWith(t, size[0], size[1], config)
			d.shows("· not all loaded")
			d.hides("exact", "This clan exports nothing")
			if size[0] >= 80 {
				d.shows("▲ nofile.json could not be loaded (e)", "e the error")
			}
			if snapshot.Set.Len() == 0 && d.layout.panes[detailPane].empty() {
				d.says("Not all could be loaded: nofile.json: no such file or directory What could be loaded exports nothing. e shows the whole error.")
			}
		}
	}
}

// TestWhyNoChangesAreListed: nothing was loaded again, or what that has changed is no longer marked.
func TestWhyNoChangesAreListed(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...), snapshotOf(fleet[1:]...))
	d.press("c", "d")
	d.says("nothing has been loaded again yet; r loads again")
	d.press("r", "c", "d")
	d.says("the marks of the last changes were cleared; r loads again")
	d.press("r", "d")
	d.hides("cleared")
}

func TestALoadAfterAFailedOneShowsThatItRuns(t *testing.T) {
	config := Config{Open: func(_ context.Context, request model.Request) Load {
		if request.Generation > 1 {
			return &fakeLoad{steps: []model.Step{{Generation: 2, Stage: model.Reading}}}
		}
		return &fakeLoad{steps: []model.Step{{Generation: 1, Final: true, Problem: &model.Problem{Text: "no JSON"}}}}
	}}
	d := driveWith(t, 120, 36, config)
	d.shows("no JSON")
	d.Update(tea.KeyPressMsg{Code: 'r', Text: "r"}) // its command, which would read the steps, is not run
	d.shows("loading")
	d.hides("no JSON", "not loaded")
}

func TestALongListToPickFromScrollsInASmallTerminal(t *testing.T) {
	var lines []string
	for at := range 40 {
		lines = append(lines, fmt.Sprintf(`s:i:r:m%d {"interface%02d":1}`, at, at))
	}
	d := drive(t, 60, 12, snapshotOf(lines...))
	d.press("i", "end")
	d.shows("interface39")
	d.press("home")
	d.shows("any")
}

// A value that has lost most of its content must not be read at the places of the old one.
func TestAReloadKeepsTheDetailsCursorOnItsPath(t *testing.T) {
	const before, after = `a:b:c:d {"first":1,"hosts":[{"plain":"x"},{"plain":"y"}],"last":{"deep":{"deeper":2}}}`, `a:b:c:d {"last":{"deep":3}}`
	d := drive(t, 120, 36, snapshotOf(before), snapshotOf(after), snapshotOf(`a:b:c:d {"new":0,"first":1,"last":{"deep":{"deeper":2}}}`), snapshotOf(`a:b:c:d 1`))
	d.press("tab", "tab", "tab", "tab", "tab", "+")
	for d.detail.path(d.detail.nodeAtCursor()) != "last.deep.deeper" {
		d.press("down")
	}
	for _, want := range []string{"last.deep", "last.deep", ""} {
		d.press("r")
		if got := d.detail.path(d.detail.nodeAtCursor()); got != want {
			t.Errorf("after the reload the cursor is on %q, want %q", got, want)
		}
	}
}

// TestStandardInputIsNotLoadedAgain: it has been read. A link says that it does not bring it back.
func TestStandardInputIsNotLoadedAgain(t *testing.T) {
	copied := ""
	config := Config{Request: model.Request{Sources: []string{"-"}}, Arguments: []string{"-"}, Copy: func(text string) error { copied = text; return nil }}
	d := driveWith(t, 120, 36, config, snapshotOf(fleet...), snapshotOf())
	d.press("r")
	d.shows("standard input cannot be read again", "8 exports")
	d.press("y", "l")
	d.shows("without standard input's data")
	if copied != "clanscope -" {
		t.Errorf("%q is copied", copied)
	}
	config.Request.Sources = []string{"-", "clan.json"}
	d = driveWith(t, 120, 36, config, snapshotOf(fleet...), snapshotOf(fleet[:2]...))
	d.press("r")
	d.shows("2 exports")
}

// TestAReloadThatChangesNothingNamesNoMarks: there are none to list or to clear.
func TestAReloadThatChangesNothingNamesNoMarks(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...), snapshotOf(fleet...))
	d.press("r")
	d.shows("loaded again: nothing changed")
	d.hides("lists it", "clears the marks")
}

// throwing is a clan whose exports throw as a whole, so that nothing is known about them.
func throwing(failure *model.Problem) *model.Snapshot {
	snapshot := snapshotOf()
	snapshot.ExportsFailed, snapshot.Failure, snapshot.HasDefinitions = true, failure, true
	return snapshot
}

// TestExportsThatThrowAreNotCalledNone: nothing is known about them, and Nix's message is in the list and in the panel,
// at every size.
func TestExportsThatThrowAreNotCalledNone(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], throwing(&model.Problem{File: "flake.nix", Line: 7, Text: "boom at top"}))
		d.press("tab", "tab", "tab", "tab")
		d.shows("clan.exports throws", "boom at top", "e shows all")
		d.hides("exports nothing")
		d.press("A")
		d.shows("boom at top")
		d.hides("exports nothing")
		d.press("esc", "v")
		d.shows("Nix says", "boom at top")
		d = drive(t, size[0], size[1], throwing(nil))
		d.press("tab", "tab", "tab", "tab")
		d.shows("This source does not have Nix's")
		d.hides("exports nothing")
	}
}

// TestThePanelStaysWithWhatIsLeftOfACause: if one of its places is corrected, the next place is what the user has to
// do.
func TestThePanelStaysWithWhatIsLeftOfACause(t *testing.T) {
	for _, size := range designedSizes {
		both, rest := loaded(t, "homelab/scenarios/bug-hijack-later-id.json"), loaded(t, "homelab/scenarios/bug-hijack-later-id.json")
		rest.Definitions = slices.DeleteFunc(rest.Definitions, func(each model.Definition) bool {
			return each.ServiceID == "self-zz" && each.Key == "clan-core/internet:lan:default:nas"
		})
		d := drive(t, size[0], size[1], both, rest)
		d.press("v")
		if at := d.state.violation.key; at != "clan-core/internet:lan:default:nas" {
			t.Fatalf("%v: the panel begins at %s", size, at)
		}
		if d.press("r"); d.state.focus != violationsPane || d.state.violation.key != "clan-core/tor:onion::" || d.state.violation.rule != "foreign-service" {
			t.Errorf("%v: focus %d, %+v\n%s", size, d.state.focus, d.state.violation, d.screen())
		}
	}
}
