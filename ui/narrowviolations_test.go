package ui

// This file tests what the panel of violations shows if it has little room.

import (
	"strings"
	"testing"
)

// TestTheFixIsInSightAtOnce, even at the smallest of the designed sizes, and what is wrong with a key is said once.
func TestTheFixIsInSightAtOnce(t *testing.T) {
	for _, size := range designedSizes {
		for file, fix := range map[string]string{"v-malformed5": "mkExports {", "v-toplevel-malformed": "replace", "bug-hijack-later-id": "Remove ", "v-other-service": "mkExports {"} {
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
				name := d.scene.serviceName(d.scene.snapshot.Definitions[finding.Definition].Writer)
				d.shows(name[max(0, len(name)-tellingName/2):] + " → ")
			}
			d.press("down")
		}
	}
}

// TestAKeyIsCutAtTheSlashOfItsService, after the writer, and before anything else of it.
func TestAKeyIsCutAtTheSlashOfItsService(t *testing.T) {
	for size, want := range map[[2]int][2]string{ // the line without a new place, and with one
		{80, 24}: {"homelab/monitoring → clan-core/tor:onion::    SILENT │", "homelab/monitoring → clan-core/tor:onion::    new  SILENT │"},
		{60, 40}: {"…/monitoring → …/tor:onion::    SILENT │", "hom…itoring → …/tor:onion:: new SILENT │"},
		{55, 20}: {"hom…toring → …/tor:onion:: SILENT │", "ho…oring → …/tor:onion:: + SILENT │"},
	} {
		d := drive(t, size[0], size[1], loaded(t, "demo/2-collision.json"))
		d.press("v")
		d.shows(want[0])
		d = drive(t, size[0], size[1], loaded(t, "demo/1-clean.json"), loaded(t, "demo/2-collision.json"))
		d.press("r", "v")
		d.shows(want[1])
	}
}

// TestTheFirstScreenTellsTheOffence: who did what, in which file, whether clan-core says anything, and the fix, without
// scrolling, and nothing twice.
func TestTheFirstScreenTellsTheOffence(t *testing.T) {
	for _, size := range designedSizes {
		for file, wants := range map[string][]string{
			"demo/2-collision.json":                       {"homelab/monitoring", "sets      networking.priority to 9999, forced,", "file      modules/monitoring.nix:17 (yours)", "SILENT", "fix       Remove"},
			"homelab/scenarios/bug-hijack-later-id.json":  {"zz (service-level", `sets      peer.user to "mallory", forced,`, "file      not named by this source (yours)", "SILENT", "fix       Remove"},
			"homelab/scenarios/v-other-service.json":      {"vs (perInstance,", "sets      peer.hosts to [", "file      not named by this source (yours)", "throws    when clan-core", "fix       In roles"},
			"homelab/scenarios/v-same-name-same-key.json": {"by        self-snb", "sets      networking.priority to 7", "file      not named by this source", "throws    when clan-core", "fix       Give"},
		} {
			d := drive(t, size[0], size[1], loaded(t, file))
			d.press("v")
			panel := strings.Join(d.linesOf(d.layout.panes[violationsPane].inner()), "\n")
			for _, want := range wants {
				if !strings.Contains(panel, want) {
					t.Errorf("%s at %v: %q is missing in\n%s", file, size, want, panel)
				}
			}
			panel, _, _ = strings.Cut(panel, "fix  ") // the fix may be code
			for _, again := range []string{"expected ", "found ", "differs too", "writes this key too", "mkForce", "self-monitoring, "} {
				if strings.Contains(panel, again) {
					t.Errorf("%s at %v: %q is said although the lines above show it, or under another name, in\n%s", file, size, again, panel)
				}
			}
		}
	}
}

// TestTheRulerComesBeforeTheOtherWaysOut: at 80x24 it is on the first screen, with why clan-core says nothing.
func TestTheRulerComesBeforeTheOtherWaysOut(t *testing.T) {
	for _, file := range []string{"demo/2-collision.json", "homelab/scenarios/bug-hijack-later-id.json"} {
		d := drive(t, 80, 24, loaded(t, file))
		d.press("v")
		panel := strings.Join(d.linesOf(d.layout.panes[violationsPane].inner()), "\n")
		from := 0
		for _, word := range []string{" fix ", " silent ", " key ", " may write ", "✗ service"} {
			at := strings.Index(panel[from:], word)
			if at < 0 {
				t.Errorf("%s: %q is not below the lines before it:\n%s", file, word, panel)
				break
			}
			from += at
		}
	}
}

// TestThePanelSaysMoreThanItsCausesWhereItHasLines, even without the focus: what the cause does, what is wrong
// elsewhere, or what the rules that did not run need.
func TestThePanelSaysMoreThanItsCausesWhereItHasLines(t *testing.T) {
	for file, want := range map[string][]string{
		"demo/2-collision.json":                  {"▌✗ foreign-service", "sets      networking.priority to 9999, forced, over 10", "modules/monitoring.nix:17"},
		"homelab/homelab.exports.json":           {"▲ none found", "22 rules need "},
		"homelab/scenarios/all-violations.json":  {"▌✗ key-malformed", "↓ 22 more"},
		"homelab/scenarios/v-other-service.json": {"vs (perInstance"},
	} {
		d := drive(t, 80, 24, loaded(t, file))
		d.press("v", "v")
		d.shows(want...)
		if d.press("right", "down"); d.violations.here == 0 && len(d.scene.report.Causes()) > 0 {
			d.shows("elsewhere (t shows all)", "   ✗ "+d.scene.report.Causes()[0].Rule.ID)
		}
	}
}

// TestAPlaceIsFoundAgainWithoutTheOthersKeys: there may be a million places, and the panel looks for the one under its
// cursor with each letter of its filter.
func TestAPlaceIsFoundAgainWithoutTheOthersKeys(t *testing.T) {
	d := drive(t, 120, 36, violatingFleetOf(20_000))
	d.press("v", "]", "]")
	if at := d.violations.at; at != 2 {
		t.Fatalf("the cursor is on place %d", at)
	}
	d.state.violation.key = "nobody:has:this:key"
	if made := testing.AllocsPerRun(2, func() { d.violations.seek(&d.scene) }); made > 100 {
		t.Errorf("%.0f allocations", made)
	}
}

// TestNoTitleOfARuleIsCut where the panel has room for it.
func TestNoTitleOfARuleIsCut(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/scenarios/all-violations.json"))
	d.press("v")
	for range d.violations.shown {
		line, _ := d.violations.line()
		d.shows(line.cause.Rule.Title)
		d.press("down")
	}
}
