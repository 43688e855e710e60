package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/rules"
)

// TestOnlyWhatTheValueShowsIsProven compares what two writers set with what clan-core made of it.
func TestOnlyWhatTheValueShowsIsProven(t *testing.T) {
	const forced = `{"x":{"a":{"_type":"override","priority":50,"content":1}}}`
	for _, test := range []struct{ name, first, second, final, want string }{
		{"forced", forced, `{"x":{"a":2}}`, `{"x":{"a":1}}`, "x.a forced proven"},
		{"the top level has forced another value", forced, `{"x":{"a":2}}`, `{"x":{"a":3}}`, "x.a forced proven top level"},
		{"a type has changed the kind of the value", forced, `{"x":{"a":2}}`, `{"x":{"a":"1"}}`, "x.a forced"},
		{"defaults were filled in", `{"x":{"l":[{"p":1}]}}`, `{"x":{"l":[{"p":2}]}}`, `{"x":{"l":[{"p":1,"v":null},{"p":2,"v":null}]}}`, "x.l joined proven"},
		{"the other order", `{"x":{"l":[1]}}`, `{"x":{"l":[2]}}`, `{"x":{"l":[2,1]}}`, "x.l joined proven"},
		{"an entry more", `{"x":{"l":[1]}}`, `{"x":{"l":[2]}}`, `{"x":{"l":[1,2,3]}}`, "x.l joined"},
		{"lines of a text", `{"x":{"t":"a"}}`, `{"x":{"t":"b"}}`, `{"x":{"t":"a\nb"}}`, "x.t joined"},
		{"contradiction", `{"x":{"a":1}}`, `{"x":{"a":2}}`, `{"x":{"a":{"$nix":"error"}}}`, "x.a differ proven"},
		{"not in the value", `{"x":{"a":1}}`, `{"x":{"b":2}}`, `{"x":{"b":2}}`, "x.a alone\nx.b alone proven"},
	} {
		document := strings.Replace(fmt.Sprintf(twoWriters, test.first, test.second), `{"s:::":{}}`, `{"s:::":`+test.final+`}`, 1)
		if got := provenIn(t, document); got != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

// TestBesideAFunctionNothingIsProven: it may set everything.
func TestBesideAFunctionNothingIsProven(t *testing.T) {
	document := fmt.Sprintf(twoWriters, `{"x":{"a":1}}`, `null`)
	document = strings.Replace(document, `{"s:::":{}}`, `{"s:::":{"x":{"a":1}}}`, 1)
	document = strings.Replace(document, `"file":"b.nix","kind":"config"`, `"file":"b.nix","kind":"function"`, 1)
	if got, want := provenIn(t, document), "x.a alone"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	document = strings.Replace(document, `{"s:::":{"x":{"a":1}}}`, `{"s:::":{"x":{"a":2}}}`, 1)
	if got, want := provenIn(t, document), "x.a unknowable"; got != want {
		t.Errorf("with another value: got %s, want %s", got, want)
	}
}

// provenIn returns the verdicts about s:::, one a line.
func provenIn(t *testing.T, document string) string {
	t.Helper()
	run := walked(t, document)
	var lines []string
	for _, settings := range run.Report().Compare(0) {
		line := settings.Path + " " + settings.Verdict.String()
		if settings.Proven {
			line += " proven"
		}
		if slices.ContainsFunc(settings.Written, func(written rules.Written) bool { return written.Definition == rules.TopLevel }) {
			line += " top level"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// walked is a finished walk over a snapshot document.
func walked(t *testing.T, document string) *rules.Run {
	t.Helper()
	file := filepath.Join(t.TempDir(), "clan.json")
	if err := os.WriteFile(file, []byte(document), 0o600); err != nil {
		t.Fatal(err)
	}
	run := rules.Start(loadFiles(t, file), nil)
	for !run.Step(1000) {
	}
	return run
}

// TestWhoBreaksTheRuleIsNamedFirst, whatever the order of the snapshot.
func TestWhoBreaksTheRuleIsNamedFirst(t *testing.T) {
	for _, test := range []struct{ file, key, want string }{
		{"bug-hijack-later-id", "clan-core/internet:lan:default:nas", "self-zz service, clan-core-internet perInstance, top level"},
		{"bug-hijack-later-id", "clan-core/tor:onion::", "self-zz service, clan-core-tor service"},
		{"v-permachine-perinstance-conflict", "pc:pc:default:nas", "self-pc perMachine, self-pc perInstance"},
		{"v-same-name-same-key", "twin:::", "self-snb service, self-sna service"},
	} {
		snapshot := loadFiles(t, scenario(test.file))
		run := rules.Start(snapshot, nil)
		for !run.Step(1000) {
		}
		row, _ := snapshot.Set.Find(model.Key(test.key))
		var names []string
		for _, writer := range run.Report().WritersInOrder(row) {
			if writer == rules.TopLevel {
				names = append(names, "top level")
				continue
			}
			names = append(names, snapshot.Definitions[writer].ServiceID+" "+snapshot.Definitions[writer].Kind.String())
		}
		if got := strings.Join(names, ", "); got != test.want {
			t.Errorf("%s: %s, want %s", test.key, got, test.want)
		}
	}
}
