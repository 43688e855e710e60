package ui

// This file tests that the list of exports names the chosen interface, although an export has more than it can name.

import (
	"strings"
	"testing"
)

// TestTheChosenInterfaceIsNamedFirst: the others are only counted.
func TestTheChosenInterfaceIsNamedFirst(t *testing.T) {
	names := []string{"auth", "certificates", "dataMesher", "endpoints", "generators", "networking", "peer", "users"}
	value := `{"` + strings.Join(names, `":{},"`) + `":{}}`
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf("s:i:r:m "+value, "s:i:r:n "+value))
		d.state.iface = "peer"
		d.renarrow()
		for d.state.focus != exportsPane {
			d.press("tab")
		}
		row, _ := d.list.row(&d.scene)
		if pieces := d.list.tailPieces(d.theme, &d.scene, row, len("peer +7")); len(pieces) == 0 || pieces[0].text != "peer" {
			t.Errorf("%v: the list begins with %v, want peer\n%s", size, pieces, d.screen())
		}
	}
}
