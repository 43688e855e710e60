package wording

// This file asks the shells themselves how they read the words that are written for them.

import (
	"os/exec"
	"testing"
)

// TestShellsReadAWordAlike, whatever is in it.
func TestShellsReadAWordAlike(t *testing.T) {
	texts := []string{
		`we\b`, `web\'`, `x\\y`, `\`, `\\`, `'`, `\'\`, `a\ b`, `it's "odd" $x ~ *`, "new\nline", "`id`", "!!", `machine="we\\b"`, "-x", "=ls", "", "~", "#a", "{a,b}", "ü",
	}
	for _, shell := range []string{"bash", "zsh", "fish"} {
		path, err := exec.LookPath(shell)
		if err != nil {
			t.Logf("%s is not installed", shell)
			continue
		}
		script, want := "printf '<%s>'", ""
		for _, text := range texts {
			script += " " + ShellWord(text)
			want += "<" + text + ">"
		}
		output, err := exec.Command(path, "-c", script).CombinedOutput()
		if err != nil || string(output) != want {
			t.Errorf("%s reads %s (%v), want %s", shell, output, err, want)
		}
	}
}
