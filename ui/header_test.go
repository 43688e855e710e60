package ui

// This file tests what the header shows of what was loaded.

import (
	"testing"

	"clanscope/model"
)

// TestTheHeaderKeepsTheEndOfAPath, where files of many folders differ.
func TestTheHeaderKeepsTheEndOfAPath(t *testing.T) {
	for _, each := range []struct {
		sources []string
		cells   int
		want    string
	}{
		{[]string{"/srv/clans/home/exports.json"}, 40, "/srv/clans/home/exports.json"},
		{[]string{"/srv/clans/home/exports.json"}, 20, "…/home/exports.json"},
		{[]string{"/srv/clans/home/exports.json"}, 16, "…/exports.json"},
		{[]string{"/srv/clans/home/exports.json"}, 9, "ex…s.json"},
		{[]string{"/srv/clans/home/"}, 6, "home/"},
		{[]string{"git+file:///srv/home?dir=clan#fleet"}, 24, "…/home?dir=clan#fleet"},
		{[]string{"/srv/a.json", "/srv/b.json"}, 20, "a.json + b.json"},
	} {
		d := driveWith(t, 80, 24, Config{Request: model.Request{Sources: each.sources}}, snapshotOf(peers...))
		if got := d.scene.printer.Visible(d.sourceNameIn(each.cells)); got != each.want {
			t.Errorf("%q in %d cells: %q, want %q", each.sources, each.cells, got, each.want)
		}
	}
}
