package ui

// This file tests that the cursor of the detail does not stop where nothing can be done.

import "testing"

// TestTheCursorStepsOverBlankLines in both directions, and still reaches both ends.
func TestTheCursorStepsOverBlankLines(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
		for d.state.focus != detailPane {
			d.press("right")
		}
		for _, way := range []struct {
			from, key string
			end       int
		}{{"home", "down", len(d.detail.lines) - 1}, {"end", "up", 0}} {
			d.press(way.from)
			for range len(d.detail.lines) {
				if d.press(way.key); d.detail.lines[d.detail.cursor].blank && d.detail.cursor != way.end {
					t.Errorf("%v: %s stops on the blank line %d\n%s", size, way.key, d.detail.cursor, d.screen())
				}
			}
			if d.detail.cursor != way.end {
				t.Errorf("%v: %s ends on line %d, want %d", size, way.key, d.detail.cursor, way.end)
			}
		}
	}
}
