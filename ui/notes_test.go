package ui

// This file tests what the detail says about who set a value, and that writers are named in the same order everywhere.

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clanscope/model"
)

// TestAValueSaysWhoForcedItOverWhat on its own line if it fits there, otherwise below.
func TestAValueSaysWhoForcedItOverWhat(t *testing.T) {
	d := drive(t, 200, 60, loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
	d.press("v", "enter")
	d.shows(`user  "mallory"   zz (forced) over "admin"`, `port  2200        the clan's top level over 2222 `, `SSHOptions  []    clan-core/internet `)
	d = drive(t, 120, 60, loaded(t, "homelab/scenarios/bug-hijack-later-id.json"))
	d.press("v", "enter")
	d.shows(`user  "mallory"`, `zz (forced) over`)
	d.hides("SSHOptions  []    clan-core")
	d = drive(t, 200, 60, loaded(t, "homelab/scenarios/v-service-other-service.json"))
	d.press("v", "enter")
	d.shows("✗ throws  ", "so sets 5 and clan-core/tor 10; same priority")
	d = drive(t, 200, 60, loaded(t, "homelab/scenarios/v-other-service.json"))
	d.press("v", "enter")
	d.shows("vs wrote:")
	d.hides(", joined")
	d = drive(t, 200, 60, loaded(t, "homelab/homelab.snapshot.json"))
	d.press("tab", "tab", "tab", "tab", "down", "down")
	d.hides("(forced)", " over ")
}

// twoWriters is a clan in which a service and its perInstance write one key.
const twoWriters = `{"format":1,"keys":["s:i:r:m"],"exports":{"s:i:r:m":%s},"services":[{"id":"a","manifest":{"name":"s","out":["x"]},"roles":{},"instances":{"i":{"r":["m"]}},"definitions":[
{"source":"service","serviceId":"a","service":"s","instance":"","role":"","machine":"","key":"s:i:r:m","error":null,"modules":[{"file":"a.nix","kind":"config","interfaces":["x"],"options":[],"value":%s}]},
{"source":"perInstance","serviceId":"a","service":"s","instance":"i","role":"r","machine":"m","key":"s:i:r:m","error":null,"modules":[{"file":"b.nix","kind":"config","interfaces":["x"],"options":[],"value":%s}]}]}]}`

// TestANoteSaysNoMoreThanIsKnown: with which priority a value was set, whose list it is, and nothing if types or
// functions play a part.
func TestANoteSaysNoMoreThanIsKnown(t *testing.T) {
	prioritized := func(priority int, value string) string {
		return fmt.Sprintf(`{"x":{"a":{"_type":"override","priority":%d,"content":%s}}}`, priority, value)
	}
	for _, test := range []struct{ final, first, second, want string }{
		{`{"x":{"a":1}}`, `{"x":{"a":1}}`, `{"x":{"a":1}}`, "a  1   s service and s perInstance alike"},
		{`{"x":{"a":1}}`, `{"x":{"a":1}}`, prioritized(1000, "2"), "a  1   s service over the default 2"},
		{`{"x":{"a":1}}`, prioritized(40, "1"), `{"x":{"a":2}}`, "a  1   s service (priority 40) over 2"},
		{`{"x":{"a":1}}`, prioritized(1000, "1"), prioritized(1400, "2"), "a  1   s service over 2 (priority 1400)"},
		{`{"x":{"a":[1,2]}}`, `{"x":{"a":[1]}}`, `{"x":{"a":[2]}}`, "▾ a     s service and s perInstance, joined"},
		{`{"x":{"a":1}}`, `{"x":{"_type":"override","priority":50,"content":{"a":1}}}`, `{"x":{"a":2}}`, "a  1   s service (forced) over 2"},
		{`{"x":{"a":"1"}}`, prioritized(50, "1"), `{"x":{"a":2}}`, `a  "1"  `},
		{`{"x":{"password":"hunter2hunter2"}}`, `{"x":{"password":"hunter2hunter2"}}`, `{"x":{"password":{"_type":"override","priority":1000,"content":"correcthorse"}}}`, "over the default (hidden)"},
		{`{"x":{"a":1,"b":3}}`, `{"x":{"a":1}}`, `{"x":{"b":3}}`, "b  3   s perInstance"},
	} {
		file := filepath.Join(t.TempDir(), "clan.json")
		if err := os.WriteFile(file, fmt.Appendf(nil, twoWriters, test.final, test.first, test.second), 0o600); err != nil {
			t.Fatal(err)
		}
		d := drive(t, 160, 40, loadedFile(t, file))
		d.press("tab", "tab", "tab", "tab")
		d.shows(test.want)
		d.hides("correcthorse", "hunter2")
	}
}

// TestWritersStandInOneOrderEverywhere: the one who breaks the rule comes first, in the panel, in the detail and side
// by side, at every size.
func TestWritersStandInOneOrderEverywhere(t *testing.T) {
	for _, size := range designedSizes {
		for file, order := range map[string][]string{
			"bug-hijack-later-id":               {"zz", "clan-core/internet", "any"},
			"v-permachine-perinstance-conflict": {"pc", "pc"},
		} {
			d := drive(t, size[0], max(size[1], 60), loaded(t, "homelab/scenarios/"+file+".json"))
			d.press("v")
			finding, _ := d.violations.place()
			row := int(finding.Row)
			explained := explainer{scene: &d.scene, finding: finding}
			_, inPanel := explained.writers(d.scene.snapshot.Set.Key(row))
			inDetail, beside := everyWriter(&d.scene, row), newWritersTable(&d.scene, row).writers
			if len(inDetail) != len(order) || len(beside) != len(order) || len(inPanel) != len(order) {
				t.Fatalf("%s: %d, %d and %d writers", file, len(inPanel), len(inDetail), len(beside))
			}
			for at, name := range order {
				found := map[string]bool{}
				for _, writer := range []model.Writer{inPanel[at].Writer, inDetail[at].Writer, d.scene.definitionOf(beside[at]).Writer} {
					found[writer.Scope.Service+writer.Kind.String()] = true
				}
				if service := inPanel[at].Scope.Service; len(found) != 1 || service != strings.Replace(name, "any", "", 1) {
					t.Errorf("%s: writer %d is %v, want %s", file, at, found, name)
				}
			}
		}
	}
}

// TestEIsNamedWhereItSaysWhy: next to the fix, in the hints and in the detail of a value that throws in a clan, at
// every size; not for a file, because Nix cannot be asked about it.
func TestEIsNamedWhereItSaysWhy(t *testing.T) {
	explain := func(context.Context, model.Request, model.Fragment) (string, *model.Problem) { return "boom", nil }
	for _, size := range designedSizes {
		file := loaded(t, "homelab/scenarios/v-value-throw.json")
		d := driveWith(t, size[0], size[1], Config{ExplainFailure: explain}, file)
		d.press("v")
		d.hides("E why", "E shows")
		d.press("enter", "enter")
		d.hides("E says why")
		clan := *file
		clan.Sources = []model.Source{{Name: ".", Exports: []string{".#clan.exports"}}}
		d = driveWith(t, size[0], size[1], Config{ExplainFailure: explain}, &clan)
		d.press("v")
		d.shows("E why", "fix       Ask Nix why with E.")
		if d.press("E"); d.overlay != textOverlay {
			t.Errorf("%v: E shows nothing\n%s", size, d.screen())
		}
		if screen := d.read(taskStep{keys: []string{"esc", "enter", "enter", readOn}}); !strings.Contains(screen, "E says why") {
			t.Errorf("%v: the detail does not name E\n%s", size, screen)
		}
	}
}

// TestTheLadderNamesWhatAKeyHas: a key of an instance on a machine, without a role, is not what perInstance writes.
func TestTheLadderNamesWhatAKeyHas(t *testing.T) {
	d := drive(t, 120, 40, snapshotOf(`zt:home::nas {"peer":{}}`, `zt:home:peer:nas {"peer":{}}`))
	d.press("tab", "tab", "tab", "tab")
	d.shows("this key    ▌ zt:home::nas")
	d.press("down")
	d.shows("perInstance ▌ zt:home:peer:nas")
}
