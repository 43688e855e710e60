package cli

// This file tests that plain commands fit a terminal: lines are wrapped between words, and JSON has a line for each
// value.

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestCommandsFitTheTerminal(t *testing.T) {
	const columns = 80
	for _, command := range [][]string{
		{"--help"},
		{"check", "--help"},
		{"rules"},
		{"rules", "foreign-service"},
		{"config"},
		{"check", "--demo=2", "--fail-on", "never"},
		{"diff", "--demo"},
		{"get", "clan-core/tor:onion:server:nowhere-at-all", "--demo"},
		{"select", "--service", "tor", "--machine", "gatewya", "--demo", "--format", "keys"},
		{"chekc"},
		{"graph", "--demo", "--service", "clan-core/tor"},
		{"key", "check", "--writer", "service", "--service", "vpn", "other:x:y:z"},
		{"key", "check", "--writer", "perInstance", "--service", "clan-core/zerotier", "--instance", "home-network", "--role", "controller", "--machine", "gateway", "clan-core/zerotier:home:peer:web"},
	} {
		for line := range strings.Lines(shownIn(t, columns, "xterm-256color", command...)) {
			if line = strings.TrimRight(line, "\r\n"); ansi.StringWidth(line) > columns {
				t.Errorf("%v prints a line of %d cells: %s", command, ansi.StringWidth(line), line)
			}
		}
	}
}

// On a terminal nobody sees the picture that a graph is, so it says how to get it.
func TestAGraphOnATerminalSaysWhatItIsFor(t *testing.T) {
	for format, want := range map[string]string{"dot": "| dot -Tpng", "svg": "--format svg >clan.svg", "mermaid": "```mermaid"} {
		shown := shownOnTerminal(t, "graph", "--demo", "--service", "clan-core/tor", "--format", format)
		if _, hint, found := strings.Cut(shown, "\nclanscope: "); !found || !strings.Contains(strings.Join(strings.Fields(hint), " "), want) {
			t.Errorf("graph --format %s ends with\n%s\nwant %s", format, shown, want)
		}
	}
}

// On a narrow terminal a rule's title is below its id, and not in a column of single words.
func TestRulesOnANarrowTerminal(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	const want = "\nforeign-service            error\n  a service writes another service's key\n"
	if shown := strings.ReplaceAll(shownIn(t, 55, "xterm-256color", "rules"), "\r\n", "\n"); !strings.Contains(shown, want) {
		t.Errorf("rules prints\n%s", shown)
	}
}

// JSON has colours on a terminal, unless NO_COLOR asks for none.
func TestJSONIsColouredOnATerminal(t *testing.T) {
	file := filepath.Join(t.TempDir(), "clan.json")
	if err := os.WriteFile(file, []byte(`{"a:::":{"a\\\"b: c":"x","n":[null,-0,", "],"o":{}}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	name := func(text string) string { return "\x1b[1;34m" + text + "\x1b[m: " }
	want := "{\n  " + name(`"a\\\"b: c"`) + "\x1b[32m\"x\"\x1b[m,\n  " + name(`"n"`) + "[\n    \x1b[2mnull\x1b[m,\n    -0,\n    \x1b[32m\", \"\x1b[m\n  ],\n  " + name(`"o"`) + "{}\n}\n"
	if got := strings.ReplaceAll(shownOnTerminal(t, "get", "a:::", file), "\r\n", "\n"); got != want {
		t.Errorf("get prints\n%q\nwant\n%q", got, want)
	}
	want = "{\n  " + name(`"serviceName"`) + "\x1b[32m\"a\"\x1b[m,\n"
	if got := strings.ReplaceAll(shownOnTerminal(t, "key", "parse", "a:b::"), "\r\n", "\n"); !strings.HasPrefix(got, want) {
		t.Errorf("key parse prints\n%q\nwant\n%q", got, want)
	}
}

func TestJSONIsLaidOutOnATerminal(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	file := filepath.Join(t.TempDir(), "clan.json")
	if err := os.WriteFile(file, []byte(`{"a:::":{"big":9007199254740993,"n":[1e400,-0,1.0],"t":"\u0041","none":{}}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	value := `{
  "big": 9007199254740993,
  "n": [
    1e400,
    -0,
    1.0
  ],
  "t": "\u0041",
  "none": {}
}
`
	for want, command := range map[string][]string{
		value: {"get", "a:::", file},
		"{\n  \"a:::\": " + strings.ReplaceAll(strings.TrimSpace(value), "\n", "\n  ") + "\n}\n": {"select", "--format", "json", file},
	} {
		if got := strings.ReplaceAll(shownOnTerminal(t, command...), "\r\n", "\n"); got != want {
			t.Errorf("%v prints\n%s\nwant\n%s", command, got, want)
		}
	}
}

// Only git has histories: a folder without it says so in one sentence.
func TestAFolderOutsideOfGitHasNoHistory(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	folder := t.TempDir()
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(folder))
	got := shownOnTerminal(t, "log", "a:::", folder)
	if want := "clanscope: " + folder + " is not in git, so there is no history"; strings.Join(strings.Fields(got), " ") != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Value columns that the user asked for are whole on a terminal: values are wrapped, and if it saves lines, services
// are shown without what comes before their last slash.
func TestValueColumnsAreWholeOnATerminal(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	file := filepath.Join(t.TempDir(), "clan.json")
	if err := os.WriteFile(file, []byte(`{"clan-core/mycelium:myc:peer:nas":{"peer":{"hosts":"5a1:ab3c:12e:4f::2 5a1:ab3c:12e:4f::3","port":22}}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	want := `SERVICE    INSTANCE  ROLE  MACHINE  peer.hosts          peer.port
…mycelium  myc       peer  nas      5a1:ab3c:12e:4f::2  22
                                    5a1:ab3c:12e:4f::3
`
	shown := strings.ReplaceAll(shownIn(t, 67, "xterm-256color", "select", "--column", "peer.hosts", "--column", "peer.port", file), "\r\n", "\n")
	if !strings.HasPrefix(shown, want) || !strings.Contains(shown, "--format csv") {
		t.Errorf("select prints\n%s\nwant\n%s", shown, want)
	}
}

// A list is wrapped between its elements, which all begin at one cell.
func TestWrappedListsBeginAtOneCell(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	shown := shownIn(t, 80, "xterm-256color", "select", "--service", "homelab/backup", "--role", "repo", "--column", "peer.hosts", "../../testdata/homelab/homelab.snapshot.json")
	for line := range strings.Lines(shown) {
		if line = strings.TrimRight(line, "\r\n"); strings.HasSuffix(line, " ") || strings.HasPrefix(strings.TrimLeft(line, " "), "web:") && indentOf(line) != strings.Index(shown, "peer.hosts") {
			t.Errorf("select prints %q in\n%s", line, shown)
		}
	}
}

// Services are cut only if that saves lines.
func TestServicesAreWholeWhereCuttingThemSavesNoLine(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	shown := shownIn(t, 80, "xterm-256color", "select", "--interface", "peer", "--machine", "web", "--column", "peer.hosts", "../../testdata/homelab/homelab.snapshot.json")
	if !strings.Contains(shown, "clan-core/wireguard  wg-ci") || strings.Contains(shown, "…") || strings.Contains(shown, "every name") {
		t.Errorf("select prints\n%s", shown)
	}
}
