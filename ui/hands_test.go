package ui

// This file tests what hands do besides pressing the keys that choose: the mouse, copying, the terminal's background.

import (
	"image/color"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

// find returns where a text is on the screen, in cells.
func (d *driver) find(text string) (x, y int) {
	d.t.Helper()
	for y, line := range strings.Split(d.screen(), "\n") {
		if before, _, found := strings.Cut(line, text); found {
			return len([]rune(before)), y
		}
	}
	d.t.Fatalf("the screen does not show %q:\n%s", text, d.screen())
	return 0, 0
}

func TestClickingChooses(t *testing.T) {
	for _, size := range [][2]int{{120, 36}, {80, 24}} {
		d := drive(t, size[0], size[1], snapshotOf(fleet...))
		x, y := d.find("clan-core/user")
		d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
		d.wantColumn(model.Service, "any 8", "clan-core/tor 3", ">clan-core/user 3", "vpn 2")
		x, y = d.find("bob")
		d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
		d.wantSelected("clan-core/user:bob:default:laptop")
		if d.state.focus != instanceColumn {
			t.Errorf("%v: the focus is on pane %d, want the instances", size, d.state.focus)
		}
	}
}

func TestTheWheelMovesWhatIsUnderIt(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	x, y := d.find("user-alice")
	d.hides("zt  ")
	d.send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown})
	d.send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown})
	d.shows("zt  ")
	if got := d.scene.narrowed.query; !got.IsAll() || d.state.focus != serviceColumn {
		t.Errorf("the wheel has chosen %s, and the focus is on pane %d", got, d.state.focus)
	}
	d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	d.wantChoice(model.Instance, model.Exactly("zt"))
	x, y = d.find("clan-core/zerotier      zt")
	d.send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown})
	if d.list.cursor == 0 {
		t.Error("the wheel does not move the list's cursor")
	}
	x, y = d.find("(none)")
	d.send(tea.MouseClickMsg{X: x, Y: y + 3, Button: tea.MouseLeft}) // below the last role
	d.wantChoice(model.Role, model.Any)
	d.send(tea.MouseWheelMsg{X: 500, Y: 500, Button: tea.MouseWheelDown})
}

func TestCopying(t *testing.T) {
	copied := ""
	config := Config{Copy: func(text string) error { copied = text; return nil }}
	d := driveWith(t, 120, 36, config, snapshotOf(fleet...))
	d.press("down", "right", "right", "down", "right", "down", "tab")
	for keys, want := range map[string]string{
		"yk": "clan-core/tor:onion:server:gateway",
		"yy": "clan-core/tor:onion:server:gateway",
		"yv": `{"peer":{"port":22}}`,
		"ys": `clanLib.selectExports (s: s.serviceName == "clan-core/tor" && s.roleName == "server" && s.machineName == "gateway") exports`,
		"yg": `clanLib.getExport { serviceName = "clan-core/tor"; instanceName = "onion"; roleName = "server"; machineName = "gateway"; } exports`,
	} {
		copied = ""
		if d.press(keys); copied != want {
			t.Errorf("%s copied %q, want %q", keys, copied, want)
		}
		d.shows("copied")
	}
	d.press("tab", "down", "yp")
	if copied != "peer.port" {
		t.Errorf("yp copied %q, want peer.port", copied)
	}
	d.press("yq")
	d.shows("copy:", "f fix")
	if d.quits {
		t.Error("q after y has quit")
	}
}

func TestTheTerminalsBackgroundDecidesTheColours(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	dark := d.View().Content
	d.send(tea.BackgroundColorMsg{Color: color.White})
	if d.View().Content == dark {
		t.Error("a light background changes nothing")
	}
	checkFrame(t, d.View().Content, 120, 36)
	d.send(tea.BackgroundColorMsg{Color: color.Black})
	if d.View().Content != dark {
		t.Error("a dark background does not bring the first colours back")
	}
}

func TestReferencesAreFollowed(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(append(fleet, `refs:r:r:m {"see":{"tor":"clan-core/tor:onion::","nothing":"a:b:c:d"}}`)...))
	d.press("down", "down", "down", "tab", "tab", "tab", "tab", "tab")
	if d.detail.key != "refs:r:r:m" {
		t.Fatalf("the detail shows %q", d.detail.key)
	}
	d.press("down", "enter")
	if d.state.export != "clan-core/tor:onion::" {
		t.Errorf("enter on a reference leads to %q", d.state.export)
	}
	d.wantColumn(model.Service, "any 9", ">clan-core/tor 3", "clan-core/user 3", "refs 1", "vpn 2")
}

func TestFoldingHoldsForEveryExport(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(fleet...))
	d.press("G", "tab", "tab", "tab", "tab", "tab", "left")
	d.shows("▸ peer  { … }  1 attribute")
	d.press("left", "down")
	d.shows("▸ peer  { … }  1 attribute")
	d.press("tab", "right")
	d.shows("port  51820")
}
