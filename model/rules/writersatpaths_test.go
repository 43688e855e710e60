package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/rules"
)

// compared returns the comparison of a key as lines `path verdict text@priority…`, with overridden values in brackets.
func compared(t *testing.T, file string, key model.Key) string {
	t.Helper()
	snapshot := loadFiles(t, file)
	run := rules.Start(snapshot, nil)
	for !run.Step(1000) {
	}
	row, found := snapshot.Set.Find(key)
	if !found {
		t.Fatalf("no export %q", key)
	}
	var lines []string
	for _, settings := range run.Report().Compare(row) {
		line := settings.Path + " " + settings.Verdict.String()
		for _, written := range settings.Written {
			text := fmt.Sprintf("%s@%d", written.Text, written.Priority)
			if !written.Counts {
				text = "(" + text + ")"
			}
			line += " " + text
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestWritersSideBySide(t *testing.T) {
	for _, test := range []struct{ file, key, want string }{
		{"bug-hijack-later-id", "clan-core/tor:onion::", `networking.module alone "clan_lib.network.tor"@100
networking.priority forced (10@100) 9999@50`},
		{"v-permachine-perinstance-conflict", "pc:pc:default:nas", `peer.port differ 1@100 2@100`},
		{"v-service-other-service", "clan-core/tor:onion::", `networking.module alone "clan_lib.network.tor"@100
networking.priority differ 10@100 5@100`},
	} {
		if got := compared(t, scenario(test.file), model.Key(test.key)); got != test.want {
			t.Errorf("%s, %s:\n%s\nwant\n%s", test.file, test.key, got, test.want)
		}
	}
}

// twoWriters is a clan in which two services with one name write one key.
const twoWriters = `{"format":1,"meta":{"self":{"path":"/src"}},"keys":["s:::"],"exports":{"s:::":{}},"services":[
{"id":"a","manifest":{"name":"s","out":["x"]},"definitions":[{"source":"service","serviceId":"a","service":"s","instance":"","role":"","machine":"","key":"s:::","error":null,
"modules":[{"file":"a.nix","kind":"config","interfaces":["x"],"options":[],"value":%s}]}]},
{"id":"b","manifest":{"name":"s","out":["x"]},"definitions":[{"source":"service","serviceId":"b","service":"s","instance":"","role":"","machine":"","key":"s:::","error":null,
"modules":[{"file":"b.nix","kind":"config","interfaces":["x"],"options":[],"value":%s}]}]}]}`

func TestVerdicts(t *testing.T) {
	for _, test := range []struct{ first, second, want string }{
		{`{"x":{"a":1}}`, `{"x":{"a":1}}`, "x.a agree 1@100 1@100"},
		{`{"x":{"a":[1]}}`, `{"x":{"a":[2]}}`, "x.a joined [1]@100 [2]@100"},
		{`{"x":{"a":1}}`, `{"x":{"b":2}}`, "x.a alone 1@100\nx.b alone 2@100"},
		{`{"x":{"_type":"override","priority":50,"content":{"a":1}}}`, `{"x":{"a":2,"b":3}}`, "x.a forced 1@100 (2@100)\nx.b alone (3@100)"},
		{`{"x":{"_type":"override","priority":1000,"content":{"a":1}}}`, `{"x":{"a":2}}`, "x.a forced (1@100) 2@100"},
		{`{"x":{"password":"hunter2"}}`, `{"x":{"password":"other"}}`, "x.password differ (hidden)@100 (hidden)@100"},
		{`{"x":{"a":"/src/a.pub"}}`, `{"x":{"a":"/src-of-another/b"}}`, `x.a differ "SELF/a.pub"@100 "/src-of-another/b"@100`},
		{`{"x":{"$nix":"lambda"}}`, `{"x":{"a":1}}`, `x unknowable {"$nix":"lambda"}@100 {"a":1}@100`},
	} {
		file := filepath.Join(t.TempDir(), "clan.json")
		if err := os.WriteFile(file, fmt.Appendf(nil, twoWriters, test.first, test.second), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := compared(t, file, "s:::"); got != test.want {
			t.Errorf("%s and %s:\n%s\nwant\n%s", test.first, test.second, got, test.want)
		}
	}
}
