package ui

import (
	"strings"
	"testing"

	"clanscope/model"
)

// TestTheRulerIsNotCutInFortyCells: where the key has no room beside the words, the words move above it.
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
	d.shows("clan-core/internet:lan:default:nas", "may write", "✗ service")
	for _, line := range d.linesOf(d.layout.panes[detailPane].inner()) {
		if strings.Contains(line, "…") {
			t.Errorf("the ruler is cut: %q", line)
		}
	}
}

// TestEachScopeStandsUnderItsWord: below "mkExports writes" stands that key alone; the next writer's scope has a word of its own again.
func TestEachScopeStandsUnderItsWord(t *testing.T) {
	snapshot := loaded(t, "homelab/scenarios/bug-hijack-later-id.json")
	d := drive(t, 120, 36, snapshot)
	key := model.Key("vpn:lan:default:nas")
	foreign := model.Definition{Writer: model.Writer{Kind: model.PerMachine, ServiceID: "self-a-service", Scope: model.Scope{Service: "a-service", Machine: "web"}}}
	owner := model.Definition{Writer: model.Writer{Kind: model.PerInstance, ServiceID: "self-vpn", Scope: model.Scope{Service: "vpn", Instance: "lan", Role: "default", Machine: "nas"}}}
	for _, cells := range []int{36, 44, 100} {
		var drawn []string
		for _, row := range rulerOf(&d.scene, key, []model.Definition{foreign, owner}, 2, cells) {
			drawn = append(drawn, strings.TrimSpace(drawnWords(d, row.draw, cells)))
		}
		all := strings.Join(drawn, "\n")
		if !strings.Contains(all, "✗ service and machine") || !strings.Contains(all, "a-service:::web") || strings.Count(all, mayWrite) != 2 {
			t.Errorf("in %d cells:\n%s", cells, all)
		}
		if beside := strings.Contains(all, "mkExports writes  a-service:::web"); !beside && !strings.Contains(all, "mkExports writes\na-service:::web\n"+mayWrite) {
			t.Errorf("in %d cells:\n%s", cells, all)
		}
	}
}
