package cli

// This file runs every command that the README shows, with stand-ins for a clan's files, nix and clan, and has the
// real nix read what is written in Nix. What needs a repository or a real clan is only checked to be an existing
// command.

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// codeBlocks returns the fenced blocks of the README in one language.
func codeBlocks(t *testing.T, language string) (blocks []string) {
	t.Helper()
	text, err := os.ReadFile(repository + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, match := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllSubmatch(text, -1) {
		blocks = append(blocks, string(match[1]))
	}
	if len(blocks) == 0 {
		t.Fatalf("the README has no block in %s", language)
	}
	return blocks
}

// readmeCommands returns the lines that are commands: all lines of shell blocks, and what jobs run.
func readmeCommands(t *testing.T) (lines []string) {
	t.Helper()
	for _, block := range codeBlocks(t, "sh") {
		lines = append(lines, strings.Split(strings.TrimSpace(block), "\n")...)
	}
	for _, block := range codeBlocks(t, "yaml") {
		for line := range strings.Lines(block) {
			line = strings.Replace(line, "nix run --inputs-from . clanscope -- ", "clanscope ", 1)
			if at := strings.Index(line, "clanscope "); at >= 0 {
				lines = append(lines, strings.TrimSpace(line[at:]))
			}
		}
	}
	return lines
}

// inRepository are the commands that ask git.
var inRepository = regexp.MustCompile(`clanscope (log|diff) (--git|[^.]*::)`)

func TestREADMECommands(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not installed")
	}
	root := t.TempDir()
	write := func(name, text string, mode os.FileMode) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), mode); err != nil {
			t.Fatal(err)
		}
	}
	itself, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(itself, filepath.Join(root, "clanscope")); err != nil {
		t.Fatal(err)
	}
	scene, err := os.ReadFile(demoFolder + "/1-clean.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"exports.json", "before.json", "clan-snapshot"} {
		write(name, string(scene), 0o600)
	}
	write("more.json", `{"x:::":{"peer":{}}}`, 0o600)
	write("known.json", `{"violations":[]}`, 0o600)
	write("build.log", "error: The option `exports.\"a:b:c:d\"' does not exist.\n", 0o600)
	write("flake.nix", "{ }", 0o600)
	write("clan.nix", "{ }", 0o600)
	for _, name := range []string{"nix", "clan"} {
		write(name, "#!/bin/sh\nexec cat '"+filepath.Join(root, "clan-snapshot")+"'\n", 0o700)
	}
	demo, err := filepath.Abs(demoFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range readmeCommands(t) {
		if command := inRepository.FindStringSubmatch(line); command != nil {
			line = "clanscope " + command[1] + " --help"
		}
		if strings.HasPrefix(line, "go test ") {
			continue // that is what runs this
		}
		line = strings.Replace(line, "go run . ", "clanscope ", 1)
		if strings.HasSuffix(line, "| source") || strings.HasPrefix(line, "source") && strings.Contains(line, "zsh") {
			line = strings.NewReplacer("| source", "", "source <(", "", ")", "").Replace(line) // is another shell's
		}
		command := exec.Command(bash, "-c", line)
		command.Dir = root
		command.Env = append(os.Environ(), "PATH="+root+":"+os.Getenv("PATH"), "HOME="+root, "XDG_CONFIG_HOME="+filepath.Join(root, "home"), "XDG_CACHE_HOME="+filepath.Join(root, "home"), "CLAN_DIR=",
			demoVariable+"="+demo)
		output, err := command.CombinedOutput()
		if status := command.ProcessState.ExitCode(); status > statusNo {
			t.Errorf("%s\nends with %d, %v:\n%.600s", line, status, err, output)
		}
	}
}

func TestREADMENixIsNix(t *testing.T) {
	if _, err := exec.LookPath("nix-instantiate"); err != nil {
		t.Skip("nix-instantiate is not installed")
	}
	for _, block := range codeBlocks(t, "nix") {
		command := exec.Command("nix-instantiate", "--parse", "-")
		command.Stdin = strings.NewReader("{ clan-core, clanscope, nixpkgs, self, ... }: " + block)
		if output, err := command.CombinedOutput(); err != nil {
			t.Errorf("%s\n%v: %s", block, err, output)
		}
	}
}

// Whoever has only Go and a checkout finds on the first screen how to run the program and how to run the tests.
func TestREADMEBeginsWithTheTwoCommands(t *testing.T) {
	if first := codeBlocks(t, "sh")[0]; !strings.Contains(first, "go run . --demo") || !strings.Contains(first, "go test ./...") {
		t.Errorf("the first block is\n%s", first)
	}
}
