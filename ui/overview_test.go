package ui

// This file tests when the overview draws services and machines in miniature, and when the machines are named above
// their columns.

import (
	"fmt"
	"strings"
	"testing"

	"clanscope/model"
)

// spread returns a clan in which each service exports on each machine.
func spread(services, machines int) (lines []string) {
	for service := range services {
		for machine := range machines {
			lines = append(lines, fmt.Sprintf(`s%02d:i:r:m%02d {"peer":{}}`, service, machine))
		}
	}
	return lines
}

func TestTheMiniatureIsDrawnWhileItHasRoom(t *testing.T) {
	for _, test := range []struct {
		services, machines int
		drawn              bool
	}{{1, 1, true}, {mostMatrix, 2, true}, {2, mostMatrix, true}, {mostMatrix + 1, 2, false}, {2, mostMatrix + 1, false}, {mostMatrix + 1, mostMatrix + 1, false}} {
		d := drive(t, 200, 120, snapshotOf(spread(test.services, test.machines)...))
		if drawn := strings.Contains(d.screen(), "Services on"); drawn != test.drawn {
			t.Errorf("%d services on %d machines: drawn is %v", test.services, test.machines, drawn)
		}
	}
}

// The machines are named above their columns as soon as all of them fit, and never drawn over the border.
func TestMachinesStandAboveTheirColumnsWhereTheyHaveRoom(t *testing.T) {
	const machines = 9
	widest := machines*len("m00 ") + miniatureName + 4
	for cells := widest - 3; cells <= widest+3; cells++ {
		d := drive(t, 200, 60, snapshotOf(spread(3, machines)...))
		ids := d.scene.snapshot.Set.Names(model.Machine)
		widths, headed := miniatureCells(&d.scene, ids, cells)
		if headed != (cells >= widest) {
			t.Errorf("in %d cells headed is %v, although %d are needed", cells, headed, widest)
		}
		if !headed && widths[0] != 1 {
			t.Errorf("without heads a machine takes %d cells", widths[0])
		}
	}
}

// TestTheOverviewShowsBlanksAtTheEndsOfKeys as the list and the panel do.
func TestTheOverviewShowsBlanksAtTheEndsOfKeys(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "hostile/c19_bad_keyparts.json"))
	d.press("A")
	d.shows(`look alike: \x20a:b:c:d`)
}

// TestTheOverviewLeavesNothingOutInSilence: if it does not list all interfaces, or does not draw which service is
// where, it says so and names the key that shows it.
func TestTheOverviewLeavesNothingOutInSilence(t *testing.T) {
	var interfaces []string
	for at := range firstInterfaces + 3 {
		interfaces = append(interfaces, fmt.Sprintf(`"i%02d":{}`, at))
	}
	d := drive(t, 120, 60, snapshotOf(`a:b:c:d {`+strings.Join(interfaces, ",")+`}`))
	d.shows("i10", "and 4 more; i lists them")
	d.press("A")
	d.shows("i14")
	d.hides("i lists them")
	d = drive(t, 120, 60, snapshotOf(spread(mostMatrix+1, 2)...))
	d.press("A")
	d.shows("41 services on 2 machines: m shows which is where")
}

// TestTheOverviewShowsBlanksAtEnds, as every other pane does, and says how many causes there are below the worst.
func TestTheOverviewShowsBlanksAtEnds(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "hostile/c19_bad_keyparts.json"))
		d.press("A")
		d.shows(`  \x20a `, "and 4 more, v")
	}
	d := drive(t, 120, 36, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("A")
	d.hides(" more, v")
}
