package ui

import (
	"strings"
	"testing"

	"clanscope/model"
)

// TestTheRulerIsNotCutInFortyCells: if the key does not fit next to the words, the words move above it.
func TestTheRulerIsNotCutInFortyCells(t *testing.T) {
	snapshot := loaded(t, "homelab/scenarios/bug-hijack-later-id.json")
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshot)
		for row := range snapshot.Set.Len() {
			key := string(snapshot.Set.Key(row))
			for _, cells := range []int{len(key) + rulerIndent + 1, len(key) + rulerWord + 1, 100} {
				d.scene.detailWidth = max(cells, 38)
				for _, line := range rulerLines(&d.scene, row) {
					if drawn := drawnWords(d, line.draw, d.scene.detailWidth); strings.Contains(drawn, "…") && !strings.Contains(drawn, "zz") {
						t.Errorf("%s in %d cells: %q", key, d.scene.detailWidth, drawn)
					}
				}
			}
		}
	}
	d := drive(t, 120, 36, snapshot)
	d.press("v")
	d.shows("clan-core/internet:lan:default:nas", "may write", "✗ service", "top level any ")
	for _, line := range d.linesOf(d.layout.panes[detailPane].inner()) {
		if strings.Contains(line, "…") {
			t.Errorf("the ruler is cut: %q", line)
		}
	}
}

// TestWhatPerMachineMayWriteReadsAlike in the ruler and in the table of writers: it is the documented scope; only what
// clan-core refuses is red, and next to it is what clan-core does not look at.
func TestWhatPerMachineMayWriteReadsAlike(t *testing.T) {
	snapshot := loaded(t, "homelab/scenarios/v-permachine-perinstance-conflict.json")
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], snapshot)
		d.press("v")
		ruler := d.read(taskStep{keys: []string{readOn}})
		table := d.read(taskStep{keys: []string{"w", readOn}})
		for _, words := range []string{"• instance and", "checked"} {
			if !strings.Contains(ruler, words) || !strings.Contains(table, words) {
				t.Errorf("%v: %q is not in both\n%s\n%s", size, words, ruler, table)
			}
		}
		if !strings.Contains(table, "pc:·:·:nas") || !strings.Contains(strings.ReplaceAll(ruler, " ", ""), "pc:·:·:nas") || strings.Contains(ruler+table, "✗ instance") {
			t.Errorf("%v:\n%s\n%s", size, ruler, table)
		}
	}
}

// TestWhatClanCoreRefusesIsApartFromWhatItDoesNotSee, in any room, and each writer has its own word if the scopes are
// broken.
func TestWhatClanCoreRefusesIsApartFromWhatItDoesNotSee(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
	key := model.Key("vpn:lan:default:nas")
	foreign := model.Definition{Writer: model.Writer{Kind: model.PerMachine, ServiceID: "self-a-service", Scope: model.Scope{Service: "a-service", Machine: "web"}}}
	owner := model.Definition{Writer: model.Writer{Kind: model.PerInstance, ServiceID: "self-vpn", Scope: model.Scope{Service: "vpn", Instance: "lan", Role: "default", Machine: "nas"}}}
	for cells, want := range map[int]string{
		20:  "key   2 writers\nvpn:lan:default:\nnas\nmay write\na-service:·:·:\nweb\n✗ service and\nmachine\n• instance and\nrole not checked\nmay write\nvpn:lan:default:\nnas",
		36:  "key   2 writers\nvpn       : lan : default : nas\nmay write   perMachine\na-service : ·   : ·       : web\n✗ service and machine\n• instance and role not checked\nvpn       : lan : default : nas\nperInstance",
		100: "key       vpn       : lan : default : nas   2 writers\nmay write a-service : ·   : ·       : web   perMachine\n✗ service and machine\n• instance and role not checked by clan-core\nmay write vpn       : lan : default : nas   perInstance",
	} {
		var drawn []string
		for _, row := range rulerOf(&d.scene, key, []model.Definition{foreign, owner}, 2, cells) {
			drawn = append(drawn, strings.TrimSpace(drawnWords(d, row.draw, max(cells, 40))))
		}
		if got := strings.Join(drawn, "\n"); got != want {
			t.Errorf("in %d cells:\n%s", cells, got)
		}
	}
}

// TestTwinsAreNamedBesideWhatTheyMayWrite: two equal lines are useless unless they say who.
func TestTwinsAreNamedBesideWhatTheyMayWrite(t *testing.T) {
	for _, size := range [][2]int{{120, 36}, {60, 40}, {55, 20}} {
		d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/v-same-name-same-key.json"))
		d.press("v", "enter", "enter")
		d.shows("id self-sna", "id self-snb")
	}
}
