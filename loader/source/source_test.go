package source

// This file tests what a SOURCE is taken for.

import (
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"clanscope/model"
)

func TestRecogniseSource(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	for _, name := range []string{"file.json", "odd#name:x.json"} {
		if err := os.WriteFile(name, []byte("{}"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"myclan", "my clan#2?"} {
		if err := os.Mkdir(name, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name                        string
		kind                        Kind
		flake, attribute, directory string
	}{
		{"-", Stream, "", "", ""},
		{"file.json", File, "", "", ""},
		{"./file.json", File, "", "", ""},
		{"odd#name:x.json", File, "", "", ""},
		{".", Flake, ".", "clan", "."},
		{"myclan", Flake, ".", "clan", "myclan"},
		{"my clan#2?", Flake, ".", "clan", "my clan#2?"},
		{"myclan#other", Flake, ".", "other", "myclan"},
		{".#", Flake, ".", "clan", "."},
		{"#fleet.a", Flake, ".", "fleet.a", ""},
		{".#clan.exports", Flake, ".", "clan", "."},
		{"registered#other", Flake, "registered", "other", ""},
		{"flake:registered", Flake, "flake:registered", "clan", ""},
		{"registered?dir=sub", Flake, "registered?dir=sub", "clan", ""},
		{"github:owner/repo?ref=x#my-clan", Flake, "github:owner/repo?ref=x", "my-clan", ""},
		{"path:/nowhere", Flake, "path:/nowhere", "clan", ""},
		{"nowhere/at/all#clan", Flake, "nowhere/at/all", "clan", ""},
	} {
		got, problem := recogniseSource(test.name)
		want := Source{test.name, test.kind, test.flake, test.attribute, test.directory, ""}
		if problem != nil || got != want {
			t.Errorf("%q: %+v, %v; want %+v", test.name, got, problem, want)
		}
	}
}

func TestUnreadableFile(t *testing.T) {
	denied := &fs.PathError{Op: "open", Path: "secret.json", Err: syscall.EACCES}
	if problem := Unreadable("secret.json", denied); problem.Text != "cannot be read: permission denied" || !strings.Contains(problem.Hint, "readable for yourself") {
		t.Errorf("%v", problem)
	}
}

// TestAMissingFileIsNoFlake: only a name that Nix could look up is answered with how to write flakes.
func TestAMissingFileIsNoFlake(t *testing.T) {
	for name, want := range map[string]string{
		"/nowhere/clan.json": "Check the name, and the folder.",
		"./nowhere":          "Check the name, and the folder.",
		"exprots.json":       "Check the name, and the folder.",
		"fleet":              "`flake:fleet`",
	} {
		_, problems := Recognise(model.Request{Sources: []string{name}})
		if problems[0] == nil || !strings.Contains(problems[0].Hint, want) {
			t.Errorf("%s: %v, want %s", name, problems[0], want)
		}
	}
}
