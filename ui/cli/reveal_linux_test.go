package cli

// This file tests that commands show no secret on a terminal unless they are asked to.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSecretsAreHiddenOnATerminal(t *testing.T) {
	folder := t.TempDir()
	file, other := filepath.Join(folder, "clan.json"), filepath.Join(folder, "other.json")
	for name, value := range map[string]string{file: "hunter2", other: "hunter3"} {
		if err := os.WriteFile(name, []byte(`{"a:::":{"password":"`+value+`","tokens":{"x":["`+value+`"]},"pin":47114711,"port":22}}`), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, command := range [][]string{
		{"select", file}, {"select", "--column", "password", "--column", "tokens", file}, {"get", "a:::", file}, {"get", "a:::", "--path", "password", file}, {"get", "a:::", "--path", "tokens", file}, {"dump", file}, {"diff", file, other},
	} {
		shown := shownOnTerminal(t, command...)
		if strings.Contains(shown, "hunter") || strings.Contains(shown, "4711") {
			t.Errorf("%v shows %q", command, shown)
		}
		if !strings.Contains(shown, "--reveal shows it") && command[0] != "diff" {
			t.Errorf("%v does not say that something is hidden: %q", command, shown)
		}
		if revealed := shownOnTerminal(t, append(command, "--reveal")...); !strings.Contains(revealed, "hunter2") {
			t.Errorf("%v --reveal shows %q", command, revealed)
		}
	}
}
