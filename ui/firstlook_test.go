package ui

// This file tests what confused people who had never seen the program.

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

// TestAPlaceComesBeforeTheStory: a link into the demo opens what it names, at every size, and says what is not there.
func TestAPlaceComesBeforeTheStory(t *testing.T) {
	scenes := []Scene{{Title: "Last", Tells: "It ends.", Next: "the end"}}
	for _, size := range designedSizes {
		for shown, place := range map[string]Place{
			"▌✗ foreign-service":    {At: "clan-core/tor:onion::", Violation: "foreign-service"},
			"/tor  ":                {At: "clan-core/tor:onion::"},
			"no export has the key": {At: "nope:a:b:c"},
		} {
			driveWith(t, size[0], size[1], Config{Scenes: scenes, Place: place}, loaded(t, "demo/2-collision.json")).shows(shown)
		}
	}
}

// loading drives a program whose load is running and has brought nothing yet.
func loading(t *testing.T, width, height int) *driver {
	open := func(context.Context, model.Request) Load { return &fakeLoad{} }
	d := &driver{App: New(Config{Open: open, Context: context.Background(), Request: model.Request{Sources: []string{"clan.json"}}}), t: t}
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
	return d
}

// TestALoadUnderWayClaimsNothing: neither that there are no exports nor that the expression is exact; and whatever
// Nix says, the stage and the way out stay in the header.
func TestALoadUnderWayClaimsNothing(t *testing.T) {
	warning := "warning: the group 'nixbld' specified in 'build-users-group' does not exist"
	for _, size := range designedSizes {
		d := loading(t, size[0], size[1])
		d.scene.now.note = warning
		d.stale = true
		d.settle()
		d.shows("X cancels", d.scene.now.stage.String(), "Nix says: warning")
		d.shows("esc cancel the load")
		d.hides("0 exports", "exact", " 0│", " 0 │", " 0 ╮", " 0 ┑")
		d.showPart(snapshotOf(fleet...))
		d.settle()
		d.stale = true
		d.shows("8 exports so far")
		d.hides("exact")
	}
}

// TestWhoWritesIsNotDeniedWhileALoadGoesOn: Nix reports the keys first.
func TestWhoWritesIsNotDeniedWhileALoadGoesOn(t *testing.T) {
	d := loading(t, 120, 36)
	d.showPart(snapshotOf("clan-core/tor:onion:server:web", "clan-core/tor:onion:server:nas"))
	d.press("down", "tab", "tab", "tab", "tab")
	d.shows("written by not known yet")
	d.hides("this source")
	d.press("w")
	d.shows("who writes what is not known yet")
	d.press("o")
	d.shows("the file in which this is written is not known yet")
}

// TestALongNumberIsReadToItsEnd, as a long text is, and no closing quote is alone on a line.
func TestALongNumberIsReadToItsEnd(t *testing.T) {
	number := strings.Repeat("9", 150) + "7"
	d := drive(t, 80, 24, snapshotOf(`s:i:r:m {"big":`+number+`,"text":"`+strings.Repeat("a", 71)+`","key":"`+strings.Repeat("b", 90)+`\n"}`))
	d.press("tab", "tab", "tab", "tab", "tab")
	var shown string
	for _, line := range d.linesOf(d.layout.panes[detailPane].inner()) {
		if line = strings.TrimSpace(line); strings.Trim(line, "97") == "" {
			shown += line
		}
		if line == `"` {
			t.Errorf("a closing quote stands alone\n%s", d.screen())
		}
	}
	if shown != number {
		t.Errorf("of the number %d digits are shown\n%s", len(shown), d.screen())
	}
}

// TestTabsAreClicked: what looks like a tab is one.
func TestTabsAreClicked(t *testing.T) {
	d := drive(t, 80, 24, snapshotOf(fleet...))
	for words, want := range map[string]pane{"Detail ": detailPane, "Violations ": violationsPane} {
		d.focusOn(serviceColumn)
		d.settle()
		d.stale = true
		x, y := d.find(words)
		d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
		if d.state.focus != want {
			t.Errorf("a click on %q leads to pane %d", words, d.state.focus)
		}
	}
}

// TestTheMatrixIsClicked: a click moves its cursor, a second one takes the cell.
func TestTheMatrixIsClicked(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("m")
	x, y := d.find("laptop ")
	headX, _ := d.find("user")
	click := tea.MouseClickMsg{X: headX, Y: y, Button: tea.MouseLeft}
	d.send(click)
	d.shows("laptop · clan-core/user · 2 exports")
	d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}) // on the name: no cell
	d.send(click)
	d.wantSelected("clan-core/user:alice:default:laptop", "clan-core/user:bob:default:laptop")
}

// TestFollowingWhoReadsLeadsToTheList of the narrowed exports, and back.
func TestFollowingWhoReadsLeadsToTheList(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.press(":", "homelab/webapps:intranet:server:gateway", "enter", "enter", "end")
	for range 30 {
		if !d.detail.narrowsUnder().IsAll() {
			break
		}
		d.press("up")
	}
	d.press("enter")
	d.wantChoice(model.Service, model.Exactly("dm-dns"))
	if d.state.focus != exportsPane {
		t.Errorf("the focus is on pane %d", d.state.focus)
	}
	d.shows("7 exports with service=dm-dns", "esc goes back")
	if d.press("esc"); d.state.export != "homelab/webapps:intranet:server:gateway" || d.state.focus != detailPane {
		t.Errorf("esc leads to %q in pane %d", d.state.export, d.state.focus)
	}
}

// TestAnExplanationShowsItsOwnFaultOnly, and counts the clan's top level among the writers as w does.
func TestAnExplanationShowsItsOwnFaultOnly(t *testing.T) {
	d := drive(t, 80, 40, loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
	d.press("v", "down")
	var panel strings.Builder
	for _, line := range d.linesOf(d.layout.panes[violationsPane].inner()) {
		panel.WriteString(line + "\n")
	}
	if !strings.Contains(panel.String(), "3 writers") || !strings.Contains(panel.String(), ": any     : any   the clan's top level") {
		t.Errorf("the panel shows\n%s", panel.String())
	}
}

// TestTheViolationsAreNeverEmptyWhileThereAreSome: if nothing is wrong here, v shows what is wrong elsewhere, and back
// in the columns everything is as it was.
func TestTheViolationsAreNeverEmptyWhileThereAreSome(t *testing.T) {
	d := drive(t, 80, 24, loaded(t, "demo/2-collision.json"))
	d.press("down", "v")
	d.shows("foreign-service", "nothing is wrong here; these are all the violations")
	d.press("v")
	if d.state.allCauses {
		t.Error("the panel goes on showing all")
	}
	d.press("v", "t")
	d.shows("none here")
}

// TestMarksAreCountedInTheTitle wherever there is room for the count.
func TestMarksAreCountedInTheTitle(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
		d.press("right", "right", "right", "down", "space", "down", "space")
		if screen := d.screen(); !strings.Contains(screen, "2 marked") && !strings.Contains(screen, "◆2") {
			t.Errorf("%v: nothing says how many are marked\n%s", size, screen)
		}
	}
}

// TestWhatIsOutOfSightIsCountedBothWays: when the pane is scrolled, the border says how much is above.
func TestWhatIsOutOfSightIsCountedBothWays(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("tab", "tab", "tab", "tab", "pgdown", "pgdown")
	if border := strings.Split(d.screen(), "\n")[d.layout.panes[exportsPane].y+d.layout.panes[exportsPane].h-1]; !strings.Contains(border, "↑ ") || !strings.Contains(border, "↓ ") {
		t.Errorf("the border is %q", border)
	}
	d.press("end")
	d.shows("↑ 46 more")
}

// TestKeysThatExportsMayLackAreNotClaimed: if clan.exports throws, the list says that it may lack some.
func TestKeysThatExportsMayLackAreNotClaimed(t *testing.T) {
	drive(t, 120, 36, loaded(t, "homelab/scenarios/v-exports-throw.json")).shows("Exports  as far as keys are known")
}

// If nothing is wrong, the violations stay one line, and the panes above keep their room.
func TestNoViolationsNeedNoRoom(t *testing.T) {
	for _, size := range [][2]int{{60, 40}, {120, 36}, {200, 60}} {
		d := drive(t, size[0], size[1], loaded(t, "demo/1-clean.json"))
		before := d.layout.panes[violationsPane]
		d.press("v")
		if after := d.layout.panes[violationsPane]; after != before || d.state.focus != violationsPane {
			t.Errorf("%dx%d: the panel grows from %+v to %+v", size[0], size[1], before, after)
		}
	}
}

// If there are several writers, o opens the file of the one who broke the rule, wherever the cursor is.
func TestTheFileOfWhoBrokeTheRuleIsOpened(t *testing.T) {
	opened := model.Module{}
	config := Config{
		CanOpen:  func(*model.Snapshot, string) bool { return true },
		OpenFile: func(_ *model.Snapshot, module model.Module) tea.Cmd { opened = module; return nil },
	}
	d := driveWith(t, 120, 36, config, loaded(t, "demo/2-collision.json"))
	d.press("v", "o")
	culprit := opened
	d.press("enter", "o")
	if opened.File != culprit.File || !strings.HasSuffix(opened.File, "modules/monitoring.nix") {
		t.Errorf("o opened %s, want %s", opened.File, culprit.File)
	}
}

// TestHintsNameNoKeysThatDoNothing: if nothing is listed, they go back, and if nothing could be loaded, they load
// again.
func TestHintsNameNoKeysThatDoNothing(t *testing.T) {
	failing := Config{Open: func(_ context.Context, request model.Request) Load {
		return &fakeLoad{steps: []model.Step{{Generation: request.Generation, Final: true, Problem: &model.Problem{File: "clan.json", Text: "it is cut off"}}}}
	}}
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(fleet...))
		for _, filter := range []string{"/", "*"} {
			d.press("tab", "tab", "tab", "tab", filter, "zzzz", "enter")
			d.shows("esc clear", "U everything")
			d.hides("enter detail", "n N hits")
			d.press("U", "g")
			d.focusOn(serviceColumn)
		}
		d = driveWith(t, size[0], size[1], failing)
		d.shows("it is cut off", "r load again")
		d.hides("v violations", "/ filter")
	}
}
