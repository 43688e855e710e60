package cli

// This file asks the shells themselves what they complete, with the scripts that the program gives them.

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The shells, each with what makes it complete a line and print what it finds.
var shellTests = []struct {
	shell, needs string
	ask          func(line string) string
}{
	{"bash", "/usr/share/bash-completion/bash_completion", func(line string) string {
		return `source /usr/share/bash-completion/bash_completion; source <(clanscope completion bash)
COMP_LINE='` + line + `'; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; COMP_KEY=9
read -ra COMP_WORDS <<<"$COMP_LINE"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
__start_clanscope; printf '%s\n' "${COMPREPLY[@]}"`
	}},
	{"fish", "", func(line string) string { return "clanscope completion fish | source; complete -C '" + line + "'" }},
	{"zsh", "", func(line string) string {
		return `function compdef { : }; source <(clanscope completion zsh)
# What the completion would offer is taken where it is handed over.
function _describe { print -l -- $completions }
words=(${(z):-` + "'" + line + "'" + `}); words=("${(@Q)words}"); CURRENT=${#words}; PREFIX=$words[-1]
_clanscope 2>/dev/null; true`
	}},
}

func TestShellsComplete(t *testing.T) {
	folder := t.TempDir()
	itself, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(itself, filepath.Join(folder, "clanscope")); err != nil {
		t.Fatal(err)
	}
	demo, err := filepath.Abs(demoFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range shellTests {
		t.Run(test.shell, func(t *testing.T) {
			shell, err := exec.LookPath(test.shell)
			if _, missing := os.Stat(test.needs); err != nil || test.needs != "" && missing != nil {
				t.Skipf("%s or its completion is not installed", test.shell)
			}
			for line, want := range map[string]string{
				"clanscope select --demo --service clan-core/t": "clan-core/tor",
				"clanscope check --rule plain":                  "plain-secret=",
				"clanscope get --demo clan-core/to":             "onion",
				"clanscope rules foreign-m":                     "foreign-machine",
			} {
				command := exec.Command(shell, "-c", test.ask(line))
				command.Dir = folder
				command.Env = append(os.Environ(), "PATH="+folder+":"+os.Getenv("PATH"), "HOME="+folder, "XDG_CONFIG_HOME="+folder, demoVariable+"="+demo)
				output, err := command.CombinedOutput()
				if !strings.Contains(string(output), want) {
					t.Errorf("%s: %v, no %q in:\n%s", line, err, want, output)
				}
			}
		})
	}
}
