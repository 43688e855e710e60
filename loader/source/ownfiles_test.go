package source

// This file tests that the clan's own files are told apart from others, in the paths that Nix writes and on the disk.

import (
	"os"
	"path/filepath"
	"testing"
)

// inFlake returns a local flake with one module, and its folder.
func inFlake(t *testing.T) (flake Source, folder string) {
	t.Helper()
	folder = t.TempDir()
	for _, name := range []string{"flake.nix", "module.nix"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("{ }"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	flake, problem := recogniseSource(folder)
	if problem != nil {
		t.Fatal(problem)
	}
	return flake, folder
}

func TestOnlyFilesThatAreThereAreHad(t *testing.T) {
	flake, _ := inFlake(t)
	if !flake.HasFile("module.nix") || flake.HasFile("absent.nix") {
		t.Errorf("module.nix %v, absent.nix %v", flake.HasFile("module.nix"), flake.HasFile("absent.nix"))
	}
	if remote, _ := recogniseSource("github:owner/repo"); remote.HasFile("module.nix") {
		t.Error("a remote flake has a file of this folder")
	}
}

func TestOwnFilesAreNamedRelativeToTheClan(t *testing.T) {
	flake, folder := inFlake(t)
	names := flake.NamesOfOwnFiles()
	for _, test := range []struct{ text, want string }{
		{"at «path:" + folder + "»/module.nix:1:2", "at module.nix:1:2"},
		{"at «github:clan/core»/module.nix:1:2", "at «github:clan/core»/module.nix:1:2"},
		{"no path at all", "no path at all"},
	} {
		if got := names.Shorten(test.text); got != test.want {
			t.Errorf("%s becomes %s, want %s", test.text, got, test.want)
		}
	}
}
