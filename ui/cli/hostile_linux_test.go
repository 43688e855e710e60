package cli

// This file tests that no byte of foreign text reaches a terminal as a control: every command runs on a
// pseudo-terminal over hostile files, file names and words of Nix, the explorer goes through its views there at every
// size that it is designed for, and a reader that knows our own sequences, and no other, reads what arrives.

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sys/unix"

	"clanscope/model"
	"clanscope/model/wording"
	"clanscope/ui/terminaltest"
)

func hostileFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/hostile/*")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	return append(files, hostileName(t), "../../testdata/homelab/scenarios/all-violations.json")
}

func TestCommandsShowNothingForeign(t *testing.T) {
	files, named := hostileFiles(t), hostileName(t)
	var commands [][]string
	for _, file := range files {
		commands = append(commands, []string{"select", file}, []string{"select", "--format", "table", file}, []string{"check", file}, []string{"explain", file, named})
	}
	for _, file := range []string{named, "../../testdata/hostile/a23_hostile_keys.json"} {
		commands = append(commands, commandsOver(file)...)
	}
	commands = append(commands,
		[]string{"select", "--format", "nix", "--service", "\x1b[2J", named}, []string{"diff", files[0], named}, []string{"diff", "--format", "json", named, files[0]},
		[]string{"get", "\x1b[2J", named}, []string{"get", "a:::", "--path", "\x1b[2J", named}, []string{"get", "--reveal", "a:::", named},
		[]string{"check", "\x1b]0;title\a.json"}, []string{"select", "\x1b[2J#x"}, []string{"key", "parse", "\x1b[2J:\u202e:\u009b:x"}, []string{"key", "check", "--service", "\x1b[2J", "\u202e:::"},
		[]string{"key", "build", "--service", "\x1b[2J"}, []string{"rules", "\x1b[2J"}, []string{"--\x1b[2J"}, []string{"--query", "\x1b[2J"}, []string{"help", "\x1b[2J"},
		[]string{"select", "--format", "\x1b[2J"}, []string{"check", "--rule", "\x1b[2J=off", named}, []string{"check", "--baseline", named, named}, []string{"log", "\x1b[2J:::", named},
		[]string{"select", "--nix", hostileNix(t), "github:\x20x"}, []string{"select", "--nix", hostileNix(t), "github:x/y"}, []string{"explain", "--nix", hostileNix(t), named, "github:x/y"})
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		commands = append(commands, []string{"completion", shell})
	}
	for _, typed := range []string{"select", "explain", "graph"} { // what a shell asks for when somebody presses tab
		commands = append(commands, []string{cobra.ShellCompRequestCmd, typed, named, ""}, []string{cobra.ShellCompRequestCmd, typed, named, "--service", ""})
	}
	commands = append(commands, []string{"man"}, []string{"man", "select"}, []string{"--help"}, []string{"config"}, []string{"version"})
	for _, command := range commands {
		if foreign := terminaltest.Command.Foreign(shownOnTerminal(t, command...)); foreign != "" {
			t.Errorf("%q sends the terminal %s", command, foreign)
		}
	}
}

// commandsOver are all commands that take a file, in all formats.
func commandsOver(file string) (commands [][]string) {
	for command, formats := range map[string][]string{
		"select": wording.Each(selectFormats, formatName), "check": wording.Each(checkFormats, formatName), "graph": wording.Each(graphFormats, formatName),
	} {
		for _, format := range formats {
			commands = append(commands, []string{command, "--format", format, file})
		}
	}
	return append(commands, []string{"dump", file}, []string{"dump", "--redact", file}, []string{"get", "a:b:c:d", file}, []string{"select", "--reveal", file})
}

// shownOnTerminal runs a command with a terminal for everything that it prints.
func shownOnTerminal(t *testing.T, command ...string) string {
	t.Helper()
	return shownOn(t, "xterm-256color", command...)
}

func shownOn(t *testing.T, kind string, command ...string) string {
	t.Helper()
	return shownIn(t, 120, kind, command...)
}

// shownIn returns what a command writes to a terminal of this kind with the given columns.
func shownIn(t *testing.T, columns uint16, kind string, command ...string) string {
	t.Helper()
	control, tty := openPseudoTerminal(t, unix.Winsize{Row: 36, Col: columns})
	shown := make(chan string)
	go func() {
		text, _ := io.ReadAll(control) // a terminal ends in an error
		shown <- string(text)
	}()
	Main(command, World{Out: tty, Err: tty, Demo: os.DirFS(demoFolder), Environment: func(name string) string {
		return map[string]string{"TERM": kind, "HOME": os.DevNull, "PATH": os.Getenv("PATH"), "NO_COLOR": os.Getenv("NO_COLOR")}[name]
	}})
	tty.Close()
	defer control.Close()
	return <-shown
}

// There is a person at a terminal without colours too.
func TestADumbTerminalShowsNothingForeignAndNoSecret(t *testing.T) {
	named := hostileName(t)
	for _, command := range [][]string{{"select", named}, {"get", "a:::", named}, {"dump", named}, {named}, {"\x1b[2J"}} {
		shown := shownOn(t, "dumb", command...)
		if foreign := terminaltest.Command.Foreign(shown); foreign != "" || strings.Contains(shown, "\x1b") || strings.Contains(shown, "]0;x") {
			t.Errorf("%q sends the terminal %s of %q", command, foreign, shown)
		}
	}
}

// hostileName is a sound file with controls in its name.
func hostileName(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "x\x1b[2J\u202e\n\u009b.json")
	if err := os.WriteFile(name, []byte(`{"a:::":{"peer":{"x\u001b[2J":"\u009b2J\u202e","password":"\u001b]0;x\u0007","size":"\u001b[8;9;9t\u001b[6n\u001bc"}}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// hostileNix is a nix whose words are full of controls, and slow enough for the line of progress.
func hostileNix(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "nix")
	script := "#!/bin/sh\nprintf '\\033]0;title\\007 copying \\233 \\033[2J\\n' >&2\nsleep 1\nprintf 'error: \\033[31mred\\033[0m \\033]52;c;eA==\\007\\n       \\302\\2332J\\n' >&2\nexit 1\n"
	if err := os.WriteFile(name, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return name
}

// escapes is the escape key, twice, such that what follows is no part of it.
const escapes = "\x1b[27u\x1b[27u"

// explorerTour goes through the explorer's views.
var explorerTour = []string{"j", "\t\t\t\t", "\t", "+", "J", "J", "J", "v", "]", "w", escapes, "v", "i", escapes, "L", escapes, ":", escapes, "m", "\t", escapes, "?", escapes, "*x\r", "U", "/e\r", "\x0f", "r", "d", escapes, "y", escapes}

// Whatever is opened in the explorer, whatever its size: no control but ours arrives, the title is the program's name,
// and no text of a file is in a sequence.
func TestExplorerShowsNothingForeign(t *testing.T) {
	for _, file := range hostileFiles(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			pty := startOnTerminal(t, file)
			pty.waitFor("quit")
			for at, keys := range explorerTour {
				if size := designedSizes[at%len(designedSizes)]; at%5 == 0 {
					setSize(t, pty.control, size[0], size[1])
				}
				pty.press(keys)
				pty.readOn()
			}
			pty.press("\x03") // also where a text is being typed
			pty.end()
			if foreign := terminaltest.Explorer.Foreign(pty.shown.String()); foreign != "" {
				t.Error(foreign)
			}
		})
	}
}

// designedSizes are the sizes, columns and rows, for which the explorer is designed.
var designedSizes = [][2]uint16{{120, 36}, {80, 24}, {100, 30}, {60, 40}, {55, 20}, {200, 60}}

// readOn reads what comes next. If nothing does, as for a key that changes nothing, it goes on soon; a frame that
// comes later is read later.
func (p *pseudoTerminal) readOn() {
	before := p.shown.Len()
	if err := p.control.SetReadDeadline(time.Now().Add(40 * time.Millisecond)); err != nil {
		p.t.Fatal(err)
	}
	p.read(func() bool { return p.shown.Len() > before })
	if err := p.control.SetReadDeadline(time.Time{}); err != nil {
		p.t.Fatal(err)
	}
}

// What is copied is what was asked for, a key in a form in which all of it can be seen, and no other text reaches the
// clipboard.
func TestTheTerminalIsToldToCopyOnlyWhatWasAskedFor(t *testing.T) {
	const key = "s\x1b]52;c;eA==\a:\u202e:r:m"
	file := filepath.Join(t.TempDir(), "clan.json")
	if err := os.WriteFile(file, []byte(`{"s\u001b]52;c;eA==\u0007:\u202e:r:m":{"peer":1}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	pty := startOnTerminal(t, file)
	pty.waitFor("peer")
	pty.press("\t\t\t\tyk")
	pty.waitFor("key sent")
	pty.press("q")
	pty.end()
	if foreign := terminaltest.Explorer.Foreign(pty.shown.String(), model.Key(key).ToPaste()); foreign != "" {
		t.Error(foreign)
	}
	if terminaltest.Explorer.Foreign(pty.shown.String()) == "" {
		t.Error("nothing was copied")
	}
}
