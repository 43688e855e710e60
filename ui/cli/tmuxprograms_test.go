package cli

// This file drives the explorer's editor and pager in a real terminal: what they are asked for, and that the screen
// is whole again when they are done.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// clanOnDisk is a clan whose files are where its snapshot says.
type clanOnDisk struct {
	snapshot string
	own      string // a module of its own, in the folder of the snapshot
	input    string // one of an input, in the store
}

const (
	ownStore   = "/nix/store/18qiyz2wbljfmlmj67kdhf8rczv8anzs-source"
	inputStore = "/nix/store/h09c35daw7098p4llcbgjfi6l7khbr98-source"
)

// newClanOnDisk writes the demo's second scene with a store of its own.
func newClanOnDisk(t *testing.T) clanOnDisk {
	t.Helper()
	folder := t.TempDir()
	scene, err := os.ReadFile("../../testdata/demo/2-collision.json")
	if err != nil {
		t.Fatal(err)
	}
	moved := strings.NewReplacer(ownStore, folder+"/store/self", inputStore, folder+"/store/clan-core").Replace(string(scene))
	clan := clanOnDisk{folder + "/clan/clan.json", folder + "/clan/modules/monitoring.nix", folder + "/store/clan-core/clanServices/tor/default.nix"}
	for file, text := range map[string]string{clan.snapshot: moved, clan.own: "{ }\n", clan.input: "{ }\n"} {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return clan
}

// program writes a program that notes what it is asked for and what it is given, shows itself, and ends with the
// enter key.
func program(t *testing.T, name string, readsInput bool) (path, asked string) {
	t.Helper()
	folder := t.TempDir()
	path, asked = filepath.Join(folder, name), filepath.Join(folder, "asked")
	input := ""
	if readsInput {
		input = "cat >>" + asked + "\n"
	}
	script := "#!/bin/sh\necho \"$@\" >" + asked + "\n" + input + "printf '\\033[2J\\033[H'; echo this is " + name + " for \"$1\"\nread line </dev/tty\n"
	if err := os.WriteFile(path, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return path, asked
}

// endProgram ends the program that the explorer has started; the explorer has the screen again, all of it.
func (term *terminal) endProgram() {
	term.t.Helper()
	term.keys("Enter")
	term.waitUntil("be the explorer's again", func(screen string) bool { return !strings.Contains(screen, "this is ") })
	if mode := strings.TrimSpace(term.tmux("list-panes", "-F", "#{alternate_on}")); mode != "1" {
		term.t.Error("the explorer does not have its own screen")
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(text))
}

func TestTheEditorOpensAWritersFileAtItsLine(t *testing.T) {
	clan := newClanOnDisk(t)
	editor, asked := program(t, "vim", false)
	t.Setenv("VISUAL", editor)
	term := openTerminal(t, 120, 36, clan.snapshot)
	term.waitFor("✗ 1 cause")
	for _, step := range []struct{ keys, want, shows, next string }{
		{"v", "+17 " + clan.own, "read on", "Overview"},      // the violation's writer
		{"U/tor$", "-R " + clan.input, "3 of 67", "read on"}, // an export's first writer: an input's file, which is only read
	} {
		term.typed(step.keys)
		if strings.Contains(step.keys, "/") {
			term.keys("Enter", "Tab", "Tab", "Tab", "Tab", "Down") // to an export that breaks no rule
			term.waitFor("3 of 67", "onion:server:gateway")
		} else {
			term.waitFor("read on")
		}
		term.typed("o")
		term.waitFor("this is vim for " + strings.Fields(step.want)[0]) // what the one before has shown may be on the screen still
		if got := read(t, asked); got != step.want {
			t.Errorf("after %q the editor is asked for %q, want %q", step.keys, got, step.want)
		}
		term.endProgram()
		term.waitFor("Exports", "Violations", step.shows)
		term.typed("v")
		term.waitFor(step.next)
	}
	term.typed("q")
	term.waitFor("status 0")
}

func TestThePagerShowsTheValue(t *testing.T) {
	clan := newClanOnDisk(t)
	pager, asked := program(t, "pager", true)
	t.Setenv("PAGER", pager+" -R")
	term := openTerminal(t, 100, 30, "--at", "clan-core/tor:onion::", clan.snapshot)
	term.waitFor("✗ 1 cause", "9999")
	term.typed("O")
	term.waitFor("this is pager")
	if got := read(t, asked); got != "-R\n{\n  \"networking\": {\n    \"module\": \"clan_lib.network.tor\",\n    \"priority\": 9999\n  },\n  \"peer\": null\n}" {
		t.Errorf("the pager gets %q", got)
	}
	term.endProgram()
	term.waitFor("Exports", "9999", "clan-core/tor")
	term.typed("q")
	term.waitFor("status 0")
}

func TestAnEditorThatIsMissingIsTold(t *testing.T) {
	clan := newClanOnDisk(t)
	t.Setenv("VISUAL", "/no/such/editor")
	term := openTerminalWith(t, "GOMAXPROCS=1", 100, 30, clan.snapshot) // the goroutine that drew before ends as late as it can
	term.waitFor("✗ 1 cause")
	term.typed("v")
	term.waitFor("read on")
	term.typed("o")
	term.waitFor("editor: ", "no such file", "foreign-service")
	term.typed("q")
	term.waitFor("status 0")
}
