package ui

// This file tests what the panel of violations shows where it has little room.

import (
	"strings"
	"testing"
)

// TestTheFixIsInSightAtOnce, also in the smallest of the designed sizes, and what is wrong with a key is said once.
func TestTheFixIsInSightAtOnce(t *testing.T) {
	for _, size := range designedSizes {
		for file, fix := range map[string]string{"v-malformed5": "mkExports {", "v-toplevel-malformed": "replace", "bug-hijack-later-id": "Take out ", "v-other-service": "mkExports {"} {
			d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/"+file+".json"))
			d.press("v")
			panel := strings.Join(d.linesOf(d.layout.panes[violationsPane].inner()), "\n")
			if !strings.Contains(panel, " fix  ") || !strings.Contains(panel, fix) || strings.Contains(panel, "malformed: ") {
				t.Errorf("%s at %v:\n%s", file, size, panel)
			}
		}
	}
}

// TestWhoWritesIsNamedInEveryRow of a cause that has a writer; the key is cut first, and then SILENT goes.
func TestWhoWritesIsNamedInEveryRow(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
		d.press("v")
		d.shows("foreign-service", "zz → ")
		d = drive(t, size[0], size[1], faulty(t))
		d.press("v")
		for range d.violations.shown {
			shown := d.violations.shown[d.violations.cursor]
			if finding := shown.cause.Findings[shown.first]; finding.Definition >= 0 && finding.Row >= 0 {
				name := writerName(d.scene.snapshot.Definitions[finding.Definition].Writer)
				d.shows(name[max(0, len(name)-tellingName/2):] + " → ")
			}
			d.press("down")
		}
	}
}
