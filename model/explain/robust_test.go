package explain_test

// This file tests what must not change an answer: how a text was copied, and what else is around it. It also tests what
// no text may do: crash, or take forever.

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"clanscope/model"
	"clanscope/model/explain"
	"clanscope/model/modeltest"
)

// disguises are the forms in which a text comes out of terminals, logs and chats.
var disguises = []struct {
	name string
	wear func(string) string
}{
	{"colours", colour},
	{"carriage returns", func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }},
	{"a quotation", func(text string) string { return eachLine(text, func(line string) string { return "> " + line }) }},
	{"a frame", func(text string) string { return eachLine(text, func(line string) string { return "│ " + line }) }},
	{"indentation", func(text string) string { return eachLine(text, func(line string) string { return "    " + line }) }},
	{"a log", func(text string) string {
		return eachLine(text, func(line string) string { return "2026-08-22T10:03:27.1234567Z " + line })
	}},
	{"progress", func(text string) string {
		return eachLine(text, func(line string) string {
			if line == "\n" {
				return line
			}
			return "[1/2 built] evaluating\r" + line
		})
	}},
	{"empty lines around places", func(text string) string { return aroundPlaces.ReplaceAllString(text, "\n\n$1\n\n") }},
	{"noise before", func(text string) string {
		return "warning: Git tree '/home/op/homelab' is dirty\nevaluation warning: 'x' was renamed\nerror: undefined variable 'y'\n\n       at /src/a.nix:1:2:\n\n            1| x\n" + text
	}},
	{"noise behind", func(text string) string {
		return text + "warning: something else\n$ echo done\ndone\nerror: builder failed\n"
	}},
}

var aroundPlaces = regexp.MustCompile(`\n( +at /.+:\d+:\d+:)\n`)

func colour(text string) string {
	text = strings.ReplaceAll(text, "error:", "\x1b[31;1merror:\x1b[0m")
	text = strings.ReplaceAll(text, "…", "\x1b[34;1m…\x1b[0m")
	text = strings.ReplaceAll(text, "'", "'\x1b[35;1m")
	return "\x1b]0;nix\x07" + text
}

func eachLine(text string, change func(string) string) string {
	var changed strings.Builder
	for line := range strings.Lines(text) {
		changed.WriteString(change(line))
	}
	return changed.String()
}

func TestTheFormOfTheTextDoesNotMatter(t *testing.T) {
	for name, text := range exampleTexts(t) {
		if strings.HasPrefix(text, "2026") || !strings.Contains(text, "error:") {
			continue // it already has a disguise
		}
		want := describe(explain.Explain(text, nil, nil))
		for at, disguise := range disguises {
			if (len(name)+at)%modeltest.Stride != 0 {
				continue
			}
			if got := describe(explain.Explain(disguise.wear(text), nil, nil)); got != want {
				t.Errorf("%s in %s:\n%s\nwant\n%s", name, disguise.name, got, want)
			}
		}
	}
}

func exampleTexts(t testing.TB) map[string]string {
	files, err := filepath.Glob(examples + "/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(file)] = section(archive, "text")
	}
	return texts
}

func TestTheReportIsMadeWhereNoneIsGiven(t *testing.T) {
	snapshot := load(t, homelab+"/scenarios/all-violations.json")
	report := check(snapshot)
	for name, text := range exampleTexts(t) {
		want := describe(explain.Explain(text, snapshot, report))
		if got := describe(explain.Explain(text, snapshot, nil)); got != want {
			t.Errorf("%s without a report:\n%s\nwith one\n%s", name, got, want)
		}
	}
}

func TestAnEmptySnapshotIsLikeNone(t *testing.T) {
	for name, text := range exampleTexts(t) {
		want := describe(explain.Explain(text, nil, nil))
		for _, snapshot := range []*model.Snapshot{{}, model.EmptySnapshot()} {
			if got := describe(explain.Explain(text, snapshot, nil)); got != want {
				t.Errorf("%s with an empty snapshot:\n%s\nwithout\n%s", name, got, want)
			}
		}
	}
}

// TestAReportOfAnotherSnapshot tests that such a report leads to no place that does not exist.
func TestAReportOfAnotherSnapshot(t *testing.T) {
	report := check(load(t, homelab+"/scenarios/all-violations.json"))
	small := load(t, homelab+"/homelab.exports.json")
	for _, text := range exampleTexts(t) {
		explain.Explain(text, small, report)
	}
}

func TestWhatIsNotAboutExportsIsNotUnderstood(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":                   "",
		"blanks":                    " \n\n\t\n",
		"a shell":                   "bash: nix: command not found\n",
		"an error without a reason": "error:\n",
		"an undefined variable":     "error: undefined variable 'exports'\n\n       at /src/flake.nix:3:7:\n\n            3|     exports\n             |     ^\n",
		"a throw":                   "error: no port for nas\n(use '--show-trace' to show detailed location information)\n",
		"a missing attribute":       "error: attribute 'exports' missing\n",
		"an option of NixOS":        "error: The option `services.nginx.enabel' does not exist. Definition values:\n       - In `/etc/nixos/a.nix': true\n",
		"exports of NFS":            "error: The option `services.nfs.server.exports.x' has conflicting definition values:\n       - In `/a.nix': 1\n       - In `/b.nix': 2\n",
		"a wrong type in NixOS":     "error: A definition for option `networking.hostName' is not of type `string'. Definition values:\n       - In `/a.nix': 1\n",
		"a recursion elsewhere":     "error: infinite recursion encountered\n\n       at /src/a.nix:1:1:\n",
		"a set that is called":      "error: attempt to call something which is not a function but a set\n\n       at /src/a.nix:1:1:\n",
		"a wrong argument":          "error: function 'mkDerivation' called with unexpected argument 'machine'\n",
		"a flake without a clan":    "error: flake 'git+file:///src' does not provide attribute 'packages.x86_64-linux.clan.exports', 'legacyPackages.x86_64-linux.clan.exports' or 'clan.exports'\n",
		"no network":                "error: unable to download 'https://example.org/x': Couldn't resolve host name (6)\n",
		"a JSON file":               `{"exports": {"vpn:home::": {"peer": {"port": 22}}}}`,
	} {
		if answers, ok := explain.Explain(text, nil, nil); ok || answers != nil {
			t.Errorf("%s is taken for\n%s", name, describe(answers, ok))
		}
	}
}

func TestNoSecretIsRepeated(t *testing.T) {
	const secret = "hunter2horse"
	for _, shape := range []string{`"%s"`, `{ password = "%s"; }`, "\n           {\n             password = \"%s\";\n           }", `{ "api token" = "%s`, "''%s''"} {
		text := "error: The option `exports.\"vpn:home::\".auth.password' has conflicting definition values:\n" +
			"       - In `/a.nix': " + fmt.Sprintf(shape, secret) + "\n       - In `/b.nix': " + fmt.Sprintf(shape, secret+"2") + "\n"
		got := describe(explain.Explain(text, nil, nil))
		if strings.Contains(got, secret) || !strings.Contains(got, "(hidden)") {
			t.Errorf("%s is repeated:\n%s", shape, got)
		}
	}
}

// TestMegabytes compares nothing: reading must only end well within the time that a test has.
func TestMegabytes(t *testing.T) {
	if testing.Short() {
		t.Skip("reads many megabytes")
	}
	conflict := "error: The option `exports.\"vpn:home::\".peer' has conflicting definition values:\n"
	notFound := "error: getExport: export not found\n\n       Requested scope: \"vpn:home:server:nas\"\n\n       Available exports:\n"
	for name, part := range map[string][2]string{
		"errors":                 {"", "error: x\n"},
		"beginnings":             {"", "error:\n"},
		"frames":                 {"error: x\n", "       … while evaluating the option `exports.\"a:b:c:d\".peer':\n"},
		"other frames":           {"error: exports\n", "       … while evaluating the option `a.b.c.d.e.f.g.h':\n"},
		"definition frames":      {"error: exports\n", "       … while evaluating definitions from `/a.nix, via option x':\n"},
		"settings":               {conflict, "       - In `/a.nix, via option _services.allServices.x.exports.\"vpn:home::\"': 1\n"},
		"one long setting":       {conflict + "       - In `/a.nix':\n", "           \"a\" = \"b\" '' \\\" \n"},
		"quotes":                 {conflict + "       - In `/a.nix': ", `\"'`},
		"available keys":         {notFound, "         • vpn:home:server:other-machine-with-a-name\n"},
		"dots":                   {"error: The option `exports.a:b", ".a:"},
		"an endless path":        {"error: The option `exports.\"", `\\`},
		"lines of a message":     {"error: parseScope: invalid scope string format.\n       Got '", "a:\n"},
		"a name without end":     {"error: Export scope mismatch: incorrect machine name\n\n       Scope key: \"", "a "},
		"suggestions":            {"error: attribute 'a:b:c:d' missing\n       Did you mean one of ", "a:b:c:e, "},
		"places":                 {"error: x\n", "       at /src/a.nix:1:2:\n"},
		"escapes":                {"error: x", "\x1b[31;1m\x1b]0;"},
		"apostrophes":            {"error: flake does not provide attribute ", "'a"},
		"carriage returns":       {"error: x", "\rerror: "},
		"arguments":              {"trace: ", "{ serviceName = \"x\"; "},
		"one long bare line":     {"", "Got ' "},
		"bytes that are no text": {"error: ", "\xff\xfe\x00"},
	} {
		t.Run(name, func(t *testing.T) {
			most := 512 << 10
			if modeltest.Race {
				most /= 64
			}
			text := part[0] + strings.Repeat(part[1], most/len(part[1]))
			explain.Explain(text, nil, nil)
		})
	}
}

// FuzzExplain tests every answer for what callers rely on.
func FuzzExplain(f *testing.F) {
	for _, text := range exampleTexts(f) {
		f.Add(text)
	}
	snapshot := load(f, homelab+"/scenarios/all-violations.json")
	report := check(snapshot)
	f.Fuzz(func(t *testing.T, text string) {
		for _, known := range []*model.Snapshot{nil, snapshot} {
			given := report
			if known == nil {
				given = nil
			}
			answers, ok := explain.Explain(text, known, given)
			if ok != (len(answers) > 0) {
				t.Errorf("%d answers, and %t", len(answers), ok)
			}
			for _, answer := range answers {
				if answer.Kind == "" || answer.Summary == "" || answer.Cause == "" || answer.Fix == "" || len(answer.Violations) > 16 || len(answer.Nearest) > 3 {
					t.Errorf("an incomplete answer: %+v", answer)
				}
			}
		}
	})
}
