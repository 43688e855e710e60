package ui

// This file tests that scrolling through the list of exports moves only its lines, never its columns or its border.

import (
	"fmt"
	"testing"
)

// unevenClan is a clan in which names of very different lengths follow each other down the list.
func unevenClan(instances int) (files []string) {
	for at := range instances {
		service := []string{"clan-core/borgbackup", "monitoring", "clan-core/wireguard-star", "ssh"}[at*4/instances]
		instance := fmt.Sprintf("%02d", at)
		if at > instances/2 {
			instance = fmt.Sprintf("the-backup-of-the-office-%02d", at)
		}
		machine := []string{"web01", "a-machine-with-a-long-name-03"}[at*2/instances]
		files = append(files, service+":"+instance+":client:"+machine)
	}
	return files
}

// TestScrollingMovesNoColumn of a long list at any size, whether all of it is measured or not.
func TestScrollingMovesNoColumn(t *testing.T) {
	for _, instances := range []int{2 * fewPages, 3 * mostRowsMeasured} {
		for _, size := range designedSizes {
			d := drive(t, size[0], size[1], snapshotOf(unevenClan(instances)...))
			for d.state.focus != exportsPane {
				d.press("tab")
			}
			widths, pane, prefix, bare := d.list.widths, d.layout.panes[exportsPane], d.list.prefix, d.list.bare
			for d.list.cursor < d.scene.listed.Len()-1 {
				d.press("pgdown")
				if d.list.widths != widths || d.layout.panes[exportsPane] != pane || d.list.prefix != prefix || d.list.bare != bare {
					t.Fatalf("%v: the columns are %v in %v at line %d, and were %v in %v\n%s", size, d.list.widths,
						d.layout.panes[exportsPane], d.list.cursor, widths, pane, d.screen())
				}
			}
			if got := sumOf(d.list.widths); got == 0 || d.scene.listed.Len() != instances {
				t.Fatalf("%v: %d of %d exports are listed, in %d cells", size, d.scene.listed.Len(), instances, got)
			}
		}
	}
}
