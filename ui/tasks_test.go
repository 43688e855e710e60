package ui

// This file tests what operators want to do, each task at every designed size: the keys that lead there, and what must
// then be on the screen.

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/model/modeltest"
)

// task is one of these tasks. Between the keys of its steps the screen must show each step's words.
type task struct {
	name   string
	source string
	steps  []taskStep
}

type taskStep struct {
	keys  []string
	shows []string
}

// readOn is the key of a step that reads an explanation to its end: what the step shows must have been on one of the
// screens.
const readOn = "read on"

// read presses the keys of a step and returns what was on the screen.
func (d *driver) read(step taskStep) (screen string) {
	for _, key := range step.keys {
		if key != readOn {
			d.press(key)
			continue
		}
		for range 6 {
			screen += d.screen()
			d.press("pgdown")
		}
	}
	return screen + d.screen()
}

var tasks = []task{
	{"see what a clan exports", "homelab/homelab.snapshot.json", []taskStep{
		{nil, []string{"62 exports", "? help", "q quit"}},
		{[]string{"A"}, []string{"Overview", "Worst first", "Exports by level", "? help", "esc q the columns"}},
		{[]string{"esc", "down", "down"}, []string{`"clan-core/mycelium"`}},
	}},
	{"see a collision in one glance", "homelab/scenarios/bug-hijack-later-id.json", []taskStep{
		{[]string{"v"}, []string{"foreign-service", "clan-core/internet:lan:default:nas", "SILENT", `sets      peer.user to "mallory"`, "file ", "fix  "}},
		{[]string{readOn}, []string{"may write", "✗ service", "or", "why", "places", "clan-core/tor:onion::"}},
		{[]string{"enter"}, []string{"nas"}},
	}},
	{"go from a bad export to its violation", "homelab/scenarios/all-violations.json", []taskStep{
		{[]string{"/", "wireguard", "down", "tab", "tab", "tab", "tab", "end", "v"}, []string{"foreign-service", "clan-core/wireguard:wg-home:peer:web"}},
	}},
	{"find a machine's exports", "homelab/homelab.snapshot.json", []taskStep{
		{[]string{"right", "right", "right", "/", "gate", "down"}, []string{`s.machineName == "gateway"`, "11 exports"}},
	}},
	{"find an address", "homelab/homelab.snapshot.json", []taskStep{
		{[]string{"*", "192.168.1.10", "enter"}, []string{"*192.168.1.10"}},
		{[]string{"enter"}, []string{"192.168.1.10", "clan-core/internet:lan"}},
	}},
	{"read a value to its end", "homelab/homelab.snapshot.json", []taskStep{
		{[]string{"down", "tab", "tab", "tab", "tab", "down", "tab"}, []string{"may write"}},
		{[]string{"G"}, []string{"levels", "internet:::"}},
	}},
	{"go where the cursor has been", "homelab/homelab.snapshot.json", []taskStep{
		{[]string{":", "clan-core/tor:onion:server:web", "enter"}, []string{"/tor ", "web"}},
		{[]string{"ctrl+o"}, []string{"62 exports"}},
	}},
	{"compare machines and services", "homelab/homelab.snapshot.json", []taskStep{
		{[]string{"m"}, []string{"Machines by services", "builder", "builder · clan-core/internet · 1 export", "n exports", "○ none, though the inventory gives it", "tab next table", "? help  esc q back"}},
		{[]string{"right", "enter"}, []string{"exports"}},
	}},
	{"do something by its name", "homelab/homelab.snapshot.json", []taskStep{
		{[]string{":", "only viol"}, []string{"only violating", "esc as it was", "help"}},
		{[]string{"enter"}, []string{"breaking a rule"}},
	}},
	{"find a key in the help", "homelab/homelab.snapshot.json", []taskStep{
		{[]string{"?"}, []string{"Help", "↓", "esc q back"}},
		{[]string{"/", "matrix", "enter"}, []string{"/matrix", "machines by services"}},
		{[]string{"/", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "silent", "enter"}, []string{"Signs", "SILENT", "clan-core evaluates this"}},
	}},
	{"send what is on the screen", "homelab/homelab.snapshot.json", []taskStep{
		{[]string{"down", "y"}, []string{"l link", "esc"}},
		{[]string{"l"}, []string{"command line copied"}},
	}},
	{"compare what writers may write", "homelab/scenarios/bug-hijack-later-id.json", []taskStep{
		{[]string{"v", "w"}, []string{"Writers of", "? help  esc q back"}},
	}},
}

func TestTasksAtEverySize(t *testing.T) {
	for turn, each := range tasks {
		snapshot := loaded(t, each.source)
		for at, size := range designedSizes {
			if (turn+at)%modeltest.Stride != 0 {
				continue
			}
			d := driveWith(t, size[0], size[1], Config{Copy: func(string) error { return nil }}, snapshot)
			for at, step := range each.steps {
				screen := d.read(step)
				checkFrame(t, d.View().Content, size[0], size[1])
				for _, want := range step.shows {
					if !strings.Contains(screen, want) {
						t.Errorf("%s, %dx%d, step %d: %q is not on the screen\n%s", each.name, size[0], size[1], at, want, screen)
					}
				}
			}
		}
	}
}

// TestALongTextIsReadWhereTheHitIs: the line with the hit is on the screen, and only the hit is marked.
func TestALongTextIsReadWhereTheHitIs(t *testing.T) {
	text := strings.Repeat("word ", 1000) + "THE-END of it"
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(`s:i:r:m {"text":"`+text+`","other":1}`))
		d.press("tab", "tab", "tab", "tab", "tab", "/", "the-end", "enter")
		d.shows("THE-END")
		if marked := strings.Count(d.View().Content, d.theme.escape(groundCursor, inkMatch)); marked != 1 && size[0] >= columnsWidth {
			t.Errorf("%v: %d pieces are marked on the cursor's line", size, marked)
		}
		for d.detail.view = range valueViews {
			d.detail.layOut(&d.scene)
			d.press("home", "n")
			d.shows("THE-END")
		}
	}
}

// TestLineBreaksInATextBreakTheLine, except the one at its end.
func TestLineBreaksInATextBreakTheLine(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(`s:i:r:m {"zone":"one IN A\ntwo IN A\nback\\name","host":"10.0.0.1\n"}`))
	d.press("tab", "tab", "tab", "tab", "tab")
	d.shows(`"10.0.0.1\n"`)
	_, first := d.find(`"one IN A\n`)
	if _, second := d.find("two IN A"); second != first+1 {
		t.Errorf("the second line stands %d lines below the first", second-first)
	}
	d.shows(`back\\name"`)
}

// TestSecretsAreHiddenWhenTheUserMovesOn, to whichever pane.
func TestSecretsAreHiddenWhenTheUserMovesOn(t *testing.T) {
	for _, key := range []string{"esc", "v", "tab", "shift+tab"} {
		d := drive(t, 120, 36, snapshotOf(peers...))
		d.press("tab", "tab", "tab", "tab", "end", "enter", "S")
		d.shows("hunter2hunter2")
		d.press(key)
		d.hides("hunter2hunter2")
	}
}

// TestWhatWasNotCheckedIsNotGreen: without definitions most rules cannot run, and `none found` is not `none`.
func TestWhatWasNotCheckedIsNotGreen(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.exports.json"))
	d.hides("no violations", "✓ none")
	d.shows("none found")
	drive(t, 120, 36, loaded(t, "demo/1-clean.json")).shows("✓ no violations")
}

// TestAPlaceIsNamedInItsLine: after ] the line of the cause shows the place that is explained, and its number.
func TestAPlaceIsNamedInItsLine(t *testing.T) {
	d := drive(t, 120, 36, faulty(t))
	d.press("v", "down", "]")
	d.shows("cl:foo:bar:default:web   a key", "2 of 2")
}

// TestTheWheelScrollsWhatCoversThePanes: the help, and the pop-ups.
func TestTheWheelScrollsWhatCoversThePanes(t *testing.T) {
	d := drive(t, 120, 20, snapshotOf(fleet...))
	d.press("?")
	before := d.screen()
	d.send(tea.MouseWheelMsg{X: 5, Y: 5, Button: tea.MouseWheelDown})
	if d.screen() == before {
		t.Error("the wheel does not scroll the help")
	}
	d.press("esc", ":")
	d.send(tea.MouseWheelMsg{X: 5, Y: 5, Button: tea.MouseWheelDown})
	if d.popup.cursor != wheelLines {
		t.Errorf("the pop-up's cursor is on line %d", d.popup.cursor)
	}
}

// TestTheSmallestScreensSayHowToQuit, on as many lines as it takes.
func TestTheSmallestScreensSayHowToQuit(t *testing.T) {
	for _, size := range [][2]int{{20, 5}, {25, 8}, {30, 10}, {39, 30}} {
		d := drive(t, size[0], size[1], snapshotOf(fleet...))
		if words := strings.Join(strings.Fields(d.screen()), " "); words != "clanscope needs 40x10 cells; q quits" {
			t.Errorf("%v: %q", size, words)
		}
		before := d.state.columns
		d.press("down", "space", "v", "/", "x")
		if d.state.columns[0].cursor != before[0].cursor || d.state.focus != serviceColumn || d.prompt.open() {
			t.Errorf("%v: keys act although nothing can be seen", size)
		}
		if d.press("q"); !d.quits {
			t.Errorf("%v: q does not quit", size)
		}
	}
}

// TestAValueThatIsOnlyWrittenIsCopiedEverywhere: what the detail shows is what y v copies.
func TestAValueThatIsOnlyWrittenIsCopiedEverywhere(t *testing.T) {
	d, copied := copying(t, faulty(t))
	for _, keys := range [][]string{{"v", "down", "yv"}, {"v", "enter", "yv"}} {
		*copied = ""
		if d.press(keys...); !strings.Contains(*copied, "peer") {
			t.Errorf("%q copies %q\n%s", keys, *copied, d.screen())
		}
	}
}

// TestKeysWithoutAMeaningSaySo: nobody has to guess whether a key was accepted, and no hint is for something that does
// not exist.
func TestKeysWithoutAMeaningSaySo(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("Z")
	d.shows("this key does nothing; ? lists the keys")
	d.press("v", "]")
	d.shows("there is no violation")
	d.hides("] [ place", "y f copy fix")
}
