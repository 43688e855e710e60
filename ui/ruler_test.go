package ui

import (
	"strings"
	"testing"
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
