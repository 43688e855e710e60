package ui

// This file tests what the table of writers says about each of them, and that everything has the same name everywhere.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"clanscope/model"
)

// TestTheTableOfWritersSaysWhoOffends: with a sign, the rule, the part, and whether clan-core looked.
func TestTheTableOfWritersSaysWhoOffends(t *testing.T) {
	for file, want := range map[string][]string{
		"demo/2-collision.json":                                    {"✗ homelab/monitoring, ", "self-monitoring", "✗ foreign-service: ", "✗ service", "not checked", "clan-core-tor", "✓ checked, fits", "9999 (forced)"},
		"homelab/scenarios/v-same-name-same-key.json":              {"✗ self-snb, ", "✗ writer-collision: ", "not checked", "clan-core throws when it evaluates this key"},
		"homelab/scenarios/v-other-service.json":                   {"✗ vs, perInstance", "✗ service,", "✗ checked, refused", "not named by this source"},
		"homelab/scenarios/bug-hijack-later-id.json":               {"✗ zz, ", "not checked", "• the clan's top level", "(forced)"},
		"homelab/scenarios/v-permachine-perinstance-conflict.json": {"perMachine"},
	} {
		for _, size := range designedSizes {
			d := drive(t, size[0], size[1], loaded(t, file))
			d.press("v")
			screen := d.read(taskStep{keys: []string{"w", readOn}})
			for _, words := range want {
				if !strings.Contains(screen, words) {
					t.Errorf("%s at %v: %q is missing in\n%s", file, size, words, screen)
				}
			}
			if strings.Contains(screen, "priority 50") || strings.Contains(screen, "documented") {
				t.Errorf("%s at %v: a word of ours has two names in\n%s", file, size, screen)
			}
		}
	}
}

// loadedExample loads the first file of a rule's example.
func loadedExample(t *testing.T, name string) *model.Snapshot {
	archive, err := txtar.ParseFile(filepath.Join("..", "testdata", "rules", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "clan.json")
	if err := os.WriteFile(file, archive.Files[0].Data, 0o600); err != nil {
		t.Fatal(err)
	}
	return loadedFile(t, file)
}

// TestWhatIsForcedAwayIsNotShownAsNothing: next to the writer, in the detail and in the table.
func TestWhatIsForcedAwayIsNotShownAsNothing(t *testing.T) {
	d := drive(t, 120, 36, loadedExample(t, "export-dropped-key"))
	d.press("v", "enter")
	d.shows("nothing that counts: the service's own exports force this key")
	d.press("w")
	d.shows("nothing that counts:")
}

// TestAManifestHasNoExport: the panel does not say that keys cannot be computed if they can.
func TestAManifestHasNoExport(t *testing.T) {
	d := drive(t, 120, 36, loadedExample(t, "input-unknown"))
	d.press("v", "enter")
	d.shows("no export: it is in the manifest of a service")
	d.press("w")
	d.shows("no export: it is in the manifest of a service")
}

func TestAnInventoryHasNoExport(t *testing.T) {
	d := drive(t, 120, 36, loadedExample(t, "unknown-tag"))
	d.press("v", "enter")
	d.shows("no export: it is in the inventory")
}

// TestWhoOffendsAndWhoMayWriteAreSeenTogether at every size, however many others write the key too.
func TestWhoOffendsAndWhoMayWriteAreSeenTogether(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
		d.press("v", "w")
		d.shows("✗ zz, ", `"mallory" (forced)`, "clan-core/internet,", `"admin"`)
		if size[0] >= 80 {
			d.shows("✓ checked, fits")
		}
	}
}

// TestTheCulpritIsAmongTheWritersOfEverySource, in the panel, the detail and the table alike, whichever source's value
// counts.
func TestTheCulpritIsAmongTheWritersOfEverySource(t *testing.T) {
	const before, after = "homelab/homelab.snapshot.json", "homelab/scenarios/bug-hijack-later-id.json"
	for _, c := range []struct {
		sources []string
		named   bool // the screen names the source of the fault, because another one's value counts
	}{{[]string{after}, false}, {[]string{before, after}, true}, {[]string{after, before}, false}, {[]string{"homelab/homelab.exports.json", after}, true}} {
		for _, size := range [][2]int{{120, 60}, {80, 60}, {60, 60}} {
			d := drive(t, size[0], size[1], loaded(t, c.sources...))
			words := map[string]string{"panel": d.press("v").wordsWithin(), "table": d.press("w").wordsWithin()}
			d.press("esc", "enter", "tab")
			for _, line := range d.detail.lines {
				if line.draw != nil {
					words["detail"] += drawnWords(d, line.draw, 200)
				}
			}
			for where, shown := range words {
				if !strings.Contains(shown, "zz") || strings.Contains(shown, " in bug-hijack-later-id.json") && !c.named {
					t.Errorf("%v, %v, %s: %s", c.sources, size, where, shown)
				}
				if c.named && !strings.Contains(shown, "bug-hijack-later-id.json") {
					t.Errorf("%v, %v, %s does not name the source: %s", c.sources, size, where, shown)
				}
			}
			row, _ := d.scene.snapshot.Set.Find("clan-core/internet:lan:default:nas")
			writers := map[string]bool{}
			for _, each := range everyWriter(&d.scene, row) {
				writers[each.ServiceID] = true
			}
			if !writers["self-zz"] || !writers["clan-core-internet"] {
				t.Errorf("%v: the writers are %v", c.sources, writers)
			}
		}
	}
}
