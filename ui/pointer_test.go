package ui

// This file tests the mouse in overlays and pop-ups, and what an empty list says.

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

func (d *driver) clickOn(text string) {
	d.t.Helper()
	x, y := d.find(text)
	d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// TestAPickIsClicked: a click puts the cursor on the pick under the mouse, and a second one takes it; one outside of
// the list changes nothing.
func TestAPickIsClicked(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
		d.press("i")
		if d.clickOn("dataMesher"); d.state.iface != "dataMesher" || !d.popup.open() {
			t.Errorf("%v: after the first click the interface is %q, and the list is open: %v", size, d.state.iface, d.popup.open())
		}
		if d.clickOn("dataMesher "); d.state.iface != "dataMesher" || d.popup.open() {
			t.Errorf("%v: the interface is %q, and the list is open: %v", size, d.state.iface, d.popup.open())
		}
		d.press("i", "down")
		d.send(tea.MouseClickMsg{X: size[0] - 2, Y: size[1] - 2, Button: tea.MouseLeft})
		if d.state.iface != "dataMesher" || d.popup.open() {
			t.Errorf("%v: after a click beside the list the interface is %q", size, d.state.iface)
		}
	}
}

// TestAHintIsClicked: it does what its key does, wherever the keys are for.
func TestAHintIsClicked(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/all-violations.json"))
		if d.clickOn("v violations"); d.state.focus != violationsPane {
			t.Errorf("%v: a click on v does not lead to the violations", size)
		}
		if d.clickOn("enter go"); d.state.focus != exportsPane {
			t.Errorf("%v: a click on enter does not follow the violation", size)
		}
		if d.clickOn("? help"); d.overlay != helpOverlay {
			t.Errorf("%v: a click on ? does not open the help", size)
		}
		d.clickOn("/ find a key")
		if d.press("pager"); d.helpScreen.search != "pager" {
			t.Errorf("%v: a click on / does not search the help", size)
		}
		d.clickOn("esc clear")
		if d.clickOn("esc q back"); d.overlay != noOverlay || d.quits {
			t.Errorf("%v: a click on esc does not close the help", size)
		}
		d.press(":")
		if d.clickOn("esc as it was"); d.popup.open() {
			t.Errorf("%v: a click on esc does not close the palette", size)
		}
		if d.clickOn("q quit"); !d.quits {
			t.Errorf("%v: a click on q does not quit", size)
		}
	}
	copied := ""
	config := Config{Copy: func(text string) error { copied = text; return nil }}
	d := driveWith(t, 120, 36, config, loaded(t, "demo/2-collision.json"))
	d.press("v")
	if d.clickOn("y f copy fix"); copied == "" {
		t.Errorf("a click on y f copies no fix\n%s", d.screen())
	}
	d.press("esc")
	if d.clickOn("←→ column"); d.state.focus != instanceColumn {
		t.Errorf("a click on the arrows does not go to the right")
	}
}

// TestThePaletteIsClicked, and finds names by how they begin.
func TestThePaletteIsClicked(t *testing.T) {
	d := drive(t, 80, 24, loaded(t, "homelab/homelab.snapshot.json"))
	d.press(":", "tor")
	d.clickOn("narrow to  service=clan-core/tor")
	if d.popup.cursor > 0 {
		d.clickOn("narrow to  service=clan-core/tor")
	}
	d.wantChoice(model.Service, model.Exactly("clan-core/tor"))
	d.press(":", "matrix")
	if d.clickOn("the matrix: machines"); d.overlay != matrixOverlay {
		t.Errorf("a click on an action does not do it\n%s", d.screen())
	}
}

// TestAClickDoesNothingBehindAnOverlay: what is covered is not clicked.
func TestAClickDoesNothingBehindAnOverlay(t *testing.T) {
	for _, key := range []string{"?", "A"} {
		d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
		x, y := d.find("clan-core/tor")
		d.press(key)
		if d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}); !d.scene.narrowed.query.IsAll() || d.overlay == noOverlay {
			t.Errorf("%s: a click behind it has chosen %s", key, d.scene.narrowed.query)
		}
	}
}

// TestAnEmptyListSaysWhatTheInventoryHas of the machine in the service.
func TestAnEmptyListSaysWhatTheInventoryHas(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
		d.press(":", "service=clan-core/tor machine=laptop", "enter", "tab", "tab", "tab", "tab")
		d.shows("The inventory has laptop in onion as", "exports")
	}
}

// TestASecondClickGoesDeeper, as enter does: from a violation to its export, from an export to its detail.
func TestASecondClickGoesDeeper(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "demo/2-collision.json"))
		d.press("v")
		if d.clickOn("foreign-service"); d.state.focus != exportsPane || d.state.export != "clan-core/tor:onion::" {
			t.Fatalf("%v: a click on the cause leads to %q in pane %d", size, d.state.export, d.state.focus)
		}
		row := d.layout.panes[exportsPane].inner()
		at := tea.MouseClickMsg{X: row.x + 4, Y: row.y, Button: tea.MouseLeft}
		d.send(at)
		if d.state.focus != exportsPane {
			t.Errorf("%v: the first click on an export leads to pane %d", size, d.state.focus)
		}
		at.Y += d.list.cursor - d.list.window.offset
		if d.send(at); d.state.focus != detailPane {
			t.Errorf("%v: the second click leads to pane %d", size, d.state.focus)
		}
	}
}
