package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clanscope/ui"
)

// TestWhereAPastedLineLeads: the commands that show what the explorer has too lead there.
func TestWhereAPastedLineLeads(t *testing.T) {
	for line, want := range map[string]string{
		"select --service clan-core/tor --machine web":                             "--query|service=clan-core/tor machine=web",
		"select --machine a --machine b --interface peer x.json":                   "--query|machine=a,b interface=peer",
		"select --query service=clan-core/tor --machine web --sort peer.port":      "--query|service=clan-core/tor machine=web|--column|peer.port|--sort|peer.port",
		"select --machine * --search onion --violating --format table --at a:b:c:": "--at|a:b:c:|--search|onion|--violating",
		"graph --service vpn --format svg .":                                       "--query|service=vpn",
		"get clan-core/tor:onion:: --path networking.priority":                     "--at|clan-core/tor:onion::|--path|networking.priority",
		"get --service clan-core/tor --instance onion .":                           "--at|clan-core/tor:onion::",
		"rules key-global": "--violation|key-global",
		"--demo=2 --query service=vpn --mark service --group file --pane violations": "--query|service=vpn|--mark|service|--group|file|--pane|violations",
		"rules": "", "check --rule key-global=off": "", "diff a.json b.json": "", "--demo": "", "config": "",
	} {
		read, err := readPastedLine(strings.Fields(line))
		if err != nil {
			t.Errorf("%s: %v", line, err)
		}
		got, wanted := read.Place.Arguments(), strings.FieldsFunc(want, func(letter rune) bool { return letter == '|' })
		if slices.Sort(got); !slices.Equal(got, slices.Sorted(slices.Values(wanted))) {
			t.Errorf("%s leads to %q, want %q", line, read.Place.Arguments(), wanted)
		}
	}
}

// TestAPastedLineThatIsWrongSaysWhy, in the words that it would have in a shell.
func TestAPastedLineThatIsWrongSaysWhy(t *testing.T) {
	for line, want := range map[string]string{
		"--vew json":                               "did you mean --view?",
		"--sort peer.port":                         "add --column peer.port",
		"--query service:tor --at a:b:c:d":         "--query: ",
		"select --interface auth --interface peer": "one interface at a time",
		"rules foreign-servce":                     "foreign-service",
		"get":                                      "get needs a KEY",
	} {
		read, err := readPastedLine(strings.Fields(line))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is answered with %v, want %q", line, err, want)
		}
		if strings.Contains(line, "--at") && read.Place.At != "a:b:c:d" {
			t.Errorf("%s: the key is lost", line)
		}
	}
}

// TestAPastedLineNamesItsSources as the line does that opens the explorer.
func TestAPastedLineNamesItsSources(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	if err := os.WriteFile("a.json", []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "a.json")
	for line, want := range map[string][]string{
		"a.json --query service=vpn":      {file},
		"get a:b:c:d a.json":              {file},
		"--file a.json clan --at a:b:c:d": {"--file=" + file, "clan"},
		"--demo=2 --at a:b:c:d":           {"--demo=2"},
		"--demo --at a:b:c:d":             {"--demo=1"},
		"--at a:b:c:d":                    nil,
	} {
		if read, err := readPastedLine(strings.Fields(line)); err != nil || !slices.Equal(read.Sources, want) {
			t.Errorf("%s names %q (%v), want %q", line, read.Sources, err, want)
		}
	}
}

// TestACopiedLineIsReadFromAPaste as it is in a shell.
func TestACopiedLineIsReadFromAPaste(t *testing.T) {
	place := ui.Place{
		At: "a:b:c:d", Columns: []string{"-x", `it's "odd"`}, Sort: "-x", Descending: true, Filter: "--at", Search: `\`,
		Violating: true, View: "nix", Absent: true, Attributes: true,
	}
	inViolations, inDetail := place, place
	inViolations.Violation, inViolations.Causes, inViolations.Group, inViolations.Everywhere = "key-global", "| b", "file", true
	inDetail.Path, inDetail.Pane = "peer.hosts", "detail"
	for _, place := range []ui.Place{inViolations, inDetail} {
		read, err := readPastedLine(place.Arguments())
		if err != nil || !slices.Equal(read.Place.Arguments(), place.Arguments()) {
			t.Errorf("%q is read as %q (%v)", place.Arguments(), read.Place.Arguments(), err)
		}
	}
}

func BenchmarkPastedLine(b *testing.B) {
	for b.Loop() {
		_, _ = readPastedLine([]string{"--query", "service=vpn", "--at", "a:b:c:d"})
	}
}
