package ui

// This file tests how the matrix shows what belongs together and what its signs mean.

import (
	"slices"
	"strings"
	"testing"
)

// TestAGroupOfHeadsEndsWhereItEnds: a line goes from what the heads share to the last of them, so that the head after
// it does not look like one of them.
func TestAGroupOfHeadsEndsWhereItEnds(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
		d.press("m")
		for range 12 {
			lines := d.linesOf(d.overlayPlace().inner())
			prefixes, heads := []rune(lines[0]), []rune(lines[1])
			if end := strings.Index(string(heads), "zerotier"); end >= 0 && strings.Contains(string(heads), "dm-dns") && !strings.ContainsRune("╮…", prefixes[end+len("zerotier")-1]) {
				t.Errorf("%v: the group does not end above its last head\n%s", size, d.screen())
			}
			if at := strings.Index(string(heads), "dm-dns"); at >= 0 && strings.TrimSpace(string(prefixes[at:at+len("dm-dns")])) != "" {
				t.Errorf("%v: a head of no group looks like one\n%s", size, d.screen())
			}
			d.press("right")
		}
		d.shows("n exports", "○ none, though the inventory gives it")
	}
}

// TestHolesAreTheSameAcrossServicesAndInstances: if the inventory gives a machine something of which it exports
// nothing, each table with a column for it says so. A table of interfaces has no holes, and no sign for them.
func TestHolesAreTheSameAcrossServicesAndInstances(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	hole := func(across string) string {
		table := d.matrix.table
		down := slices.IndexFunc(table.down, func(line matrixLine) bool { return line.name == "laptop" })
		d.matrix.down, d.matrix.across = down, slices.IndexFunc(table.across, func(line matrixLine) bool { return line.name == across })
		d.stale = true
		return d.screen()
	}
	d.press("m")
	if screen := hole("clan-core/tor"); !strings.Contains(screen, "The inventory has it in onion as client.") {
		t.Errorf("no hole by services\n%s", screen)
	}
	d.press("tab")
	if screen := hole("onion"); !strings.Contains(screen, "The inventory has it in clan-core/tor as client.") {
		t.Errorf("no hole by instances\n%s", screen)
	}
	if d.press("tab"); strings.Contains(d.screen(), "○") {
		t.Errorf("a sign for holes where there can be none\n%s", d.screen())
	}
}

// TestTheMatrixFindsNames: / goes to a machine or, if none has the name, to a column, and the totals say how much each
// has in total.
func TestTheMatrixFindsNames(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
		d.press("m", "/", "phone", "enter")
		if at := d.matrixCursor(); at != "phone · clan-core/user" { // the first one that it exports
			t.Errorf("%v: / has gone to %s", size, at)
		}
		d.press("/", "backspace", "backspace", "backspace", "backspace", "backspace", "wireguard", "enter")
		if at := d.matrix.table.across[d.matrix.across].name; at != "clan-core/wireguard" {
			t.Errorf("%v: / has gone to %s", size, at)
		}
		d.shows(" · 8 in all of clan-core/wireguard")
	}
}

// matrixCursor is the names of the cell under the cursor.
func (d *driver) matrixCursor() string {
	view := &d.matrix
	return view.table.down[view.down].name + " · " + view.table.across[view.across].name
}

// TestTheMatrixFindsFromWhereTheSearchBegan: each letter searches from there, each hit is a cell with exports, n and N
// go through them, and esc undoes everything.
func TestTheMatrixFindsFromWhereTheSearchBegan(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
		began := d.press("m").matrixCursor()
		if began != "builder · clan-core/internet" {
			t.Fatalf("the matrix begins at %s", began)
		}
		d.press("/", "t", "o", "r")
		d.shows("/ tor▌   3 hits")
		for _, step := range []struct{ key, want string }{
			{"enter", "gateway · clan-core/tor"}, {"n", "web · clan-core/tor"}, {"n", " · clan-core/tor"}, {"n", "gateway · clan-core/tor"}, {"N", " · clan-core/tor"},
		} {
			if at := d.press(step.key).matrixCursor(); at != step.want {
				t.Errorf("%v: %s has gone to %s and not to %s", size, step.key, at, step.want)
			}
		}
		d.shows("/tor 3 of 3")
		if d.press("esc"); d.overlay != matrixOverlay {
			t.Errorf("%v: esc leaves the matrix before the search", size)
		}
		d.press("n")
		d.shows("nothing was searched")
		began = d.matrixCursor()
		if at := d.press("/", "yggdrasil", "esc").matrixCursor(); at != began {
			t.Errorf("%v: esc leaves the cursor at %s and not at %s", size, at, began)
		}
		d.press("/", "(none", "enter")
		d.shows("/(none 1 of 2")
		d.press("esc", "/", "zzzz", "enter", "n")
		d.shows("no machine and no column matches")
	}
}

// TestTheLegendHidesNoRowOfTheMatrix.
func TestTheLegendHidesNoRowOfTheMatrix(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "demo/2-collision.json"))
		d.press("m")
		d.shows("(none)  ", "the worst violation")
	}
}
