package cli

// This file tests what is handed to other programs, with stand-ins for them.

import (
	"os"
	"path/filepath"
	"testing"
)

// Inside tmux the text goes to tmux itself; one that is too old for -w still gets it.
func TestClipboardInsideTmux(t *testing.T) {
	for name, script := range map[string]string{
		"current": "#!/bin/sh\necho \"$*\" >>\"$CALLS\"; cat >\"$COPIED\"\n",
		"old":     "#!/bin/sh\necho \"$*\" >>\"$CALLS\"; [ \"$2\" = -w ] && exit 1; cat >\"$COPIED\"\n",
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			copied := filepath.Join(folder, "copied")
			t.Setenv("COPIED", copied)
			t.Setenv("CALLS", filepath.Join(folder, "calls"))
			t.Setenv("PATH", folder+string(filepath.ListSeparator)+os.Getenv("PATH"))
			if err := os.WriteFile(filepath.Join(folder, "tmux"), []byte(script), 0o755); err != nil {
				t.Fatal(err)
			}
			world := World{Environment: func(name string) string { return map[string]string{"TMUX": "socket,1,0"}[name] }}
			if err := world.clipboard()("clan-core/tor:onion::"); err != nil {
				t.Fatal(err)
			}
			if got, err := os.ReadFile(copied); err != nil || string(got) != "clan-core/tor:onion::" {
				t.Errorf("tmux was given %q, %v", got, err)
			}
		})
	}
}

// Outside tmux the program itself tells the terminal.
func TestNoClipboardElsewhere(t *testing.T) {
	world := World{Environment: func(string) string { return "" }}
	if world.clipboard() != nil {
		t.Error("there is no tmux, but a clipboard")
	}
}
