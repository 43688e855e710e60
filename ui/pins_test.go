package ui

import (
	"strings"
	"testing"
)

func TestAPinnedPathIsAColumnOfTheList(t *testing.T) {
	lines := []string{
		`vpn:home:peer:web {"peer":{"hosts":[{"plain":"web.lan"},{"plain":"10.0.0.1"}],"password":"hunter2hunter2"}}`,
		`vpn:home:peer:nas {"peer":{"hosts":[{"plain":"nas.lan"}]}}`, "vpn:home:: {}",
	}
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshotOf(lines...), snapshotOf(lines...))
		d.press("down", "tab", "tab", "tab", "tab", "down", "tab", "down")
		if path := func() string { node, _ := d.detail.node(d.detail.cursor); return d.detail.path(int(node)) }(); path != "peer.hosts" {
			t.Fatalf("the cursor is on %q", path)
		}
		d.press("p", "esc")
		for range 2 {
			d.shows("peer.hosts", "nas.lan")
			d.press("r")
		}
		if d.press("p"); strings.Contains(d.screen(), "Exports  peer.hosts") {
			t.Error("p in the list does not take the column away")
		}
		d.press("enter", "down", "down", "down", "p", "esc")
		d.hides("hunter2")
	}
}
