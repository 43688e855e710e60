package ui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

var peers = []string{
	`vpn:home:peer:web {"peer":{"hosts":[{"plain":"web.lan"},{"plain":"10.0.0.1"}],"password":"hunter2hunter2","port":9}}`,
	`vpn:home:peer:nas {"peer":{"hosts":[{"plain":"nas.lan"}],"port":22}}`,
	`vpn:home:peer:phone {"peer":{"port":100}}`, "vpn:home:: {}",
}

// pinHosts pins peer.hosts of the second export and goes back to the list.
func pinHosts(t *testing.T, d *driver) {
	t.Helper()
	d.press("down", "tab", "tab", "tab", "tab", "down", "tab")
	d.goToPath("peer.hosts")
	d.press("p", "esc")
}

// listedMachines returns the machines of the exports in the order in which the list shows them.
func (d *driver) listedMachines() (machines []string) {
	for place := range d.scene.listed.Len() {
		scope, _ := d.scene.snapshot.Set.Scope(d.scene.listedAt(place))
		machines = append(machines, scope.Machine)
	}
	return machines
}

func TestAPinnedPathIsAColumnOfTheList(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(peers...), snapshotOf(peers...))
		pinHosts(t, d)
		for range 2 {
			d.shows("peer.hosts", "nas.lan")
			d.press("r")
		}
		x, heading := d.find("peer.hosts")
		if value, row := d.find("nas.lan"); value != x || row <= heading {
			t.Errorf("%dx%d: the heading stands at %d, the value at %d", size[0], size[1], x, value)
		}
		if d.press("p"); strings.Contains(d.screen(), "peer.hosts") {
			t.Error("p in the list does not take the column away")
		}
		d.press("end", "enter")
		d.goToPath("peer.password")
		d.press("p", "esc")
		d.shows("(hidden)")
		d.hides("hunter2")
	}
}

func TestTheListIsSortedByAValueColumn(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(peers...), snapshotOf(peers...))
	pinHosts(t, d)
	d.press("enter")
	d.goToPath("peer.port")
	d.press("p", "esc")
	for _, want := range []struct {
		heading  string
		machines []string
	}{
		{"peer.hosts ↑", []string{"nas", "web", "", "phone"}},
		{"peer.hosts ↓", []string{"web", "nas", "", "phone"}},
		{"peer.port ↑", []string{"web", "nas", "phone", ""}},
		{"peer.port ↓", []string{"phone", "nas", "web", ""}},
	} {
		key := d.state.export
		d.press("s")
		if got := d.listedMachines(); !slices.Equal(got, want.machines) {
			t.Errorf("%s: listed are %q, want %q", want.heading, got, want.machines)
		}
		if d.shows(want.heading); d.state.export != key {
			t.Errorf("%s: sorting moves the cursor from %s to %s", want.heading, key, d.state.export)
		}
	}
	if d.press("home"); d.state.export != "vpn:home:peer:phone" {
		t.Errorf("the first line is %s", d.state.export)
	}
	d.press("r")
	if got := d.listedMachines(); !slices.Equal(got, []string{"phone", "nas", "web", ""}) {
		t.Errorf("a reload loses the order: %q", got)
	}
	if d.press("s"); d.scene.order != nil {
		t.Error("after the last column the list is not in the order of the keys again")
	}
}

func TestTheFilterLooksInTheValueColumns(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(peers...))
	d.press("down", "tab", "tab", "tab", "tab", "/", "'10.0", "enter")
	if got := d.listedMachines(); len(got) != 0 {
		t.Errorf("without a value column %q are found", got)
	}
	d.press("esc")
	d = drive(t, 120, 36, snapshotOf(peers...))
	pinHosts(t, d)
	d.press("/", "'10.0 'web", "enter")
	if got := d.listedMachines(); !slices.Equal(got, []string{"web"}) {
		t.Errorf("found are %q", got)
	}
	if d.press("esc", "/", "!lan 'peer", "enter"); !slices.Equal(d.listedMachines(), []string{"phone"}) {
		t.Errorf("found are %q", d.listedMachines())
	}
	if d.press("esc", "/", "hunter2", "enter"); len(d.listedMachines()) != 0 {
		t.Error("the filter finds a secret")
	}
}

func TestAClickOnASortedListTakesItsLine(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf(peers...))
	pinHosts(t, d)
	d.press("s")
	_, y := d.find("10.0.0.1")
	d.send(tea.MouseClickMsg{X: 3, Y: y, Button: tea.MouseLeft})
	if d.state.export != "vpn:home:peer:web" {
		t.Errorf("the click takes %s", d.state.export)
	}
}

// goToPath puts the detail's cursor on a path; the detail has the focus.
func (d *driver) goToPath(path string) {
	d.t.Helper()
	d.press("home")
	for range len(d.detail.lines) {
		if node, onNode := d.detail.node(d.detail.cursor); onNode && d.detail.path(int(node)) == path {
			return
		}
		d.press("down")
	}
	d.t.Fatalf("there is no %s:\n%s", path, d.screen())
}

func TestALongListIsSortedInSteps(t *testing.T) {
	const exports = 30_000
	d := drive(t, 120, 36, fleetOf(exports))
	d.press("tab", "tab", "tab", "tab", "tab")
	d.goToPath("peer.port")
	d.press("p", "s")
	if len(d.scene.order) != exports {
		t.Fatalf("%d of the exports are sorted", len(d.scene.order))
	}
	if set := d.scene.snapshot.Set; set.Key(d.scene.listedAt(0)) != set.Key(0) || set.Key(d.scene.listedAt(exports-1)) != set.Key(exports-1) {
		t.Error("exports that are equal do not keep their order")
	}
}
