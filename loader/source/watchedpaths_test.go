package source

// This file tests which paths are followed, and which changes there count.

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func writeAt(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestFingerprints(t *testing.T) {
	clan := t.TempDir()
	writeAt(t, filepath.Join(clan, "flake.nix"), "{}")
	writeAt(t, filepath.Join(clan, ".git", "index"), "")
	writeAt(t, filepath.Join(clan, "vars", "web", "value"), "")
	all := []WatchedPath{{clan, true}, {filepath.Join(clan, "file.json"), false}}
	last := Fingerprint(all)
	for _, change := range []struct {
		name, text string
		matters    bool
	}{
		{"flake.nix", "{ }", true},
		{"file.json", "{}", true},
		{"vars/web/value", "1", true},
		{"docs/page.md", "", false},
		{".git/index", "1", false},
		{"flake.nix~", "", false},
		{"new/module.nix", "", true},
	} {
		writeAt(t, filepath.Join(clan, change.name), change.text)
		now := Fingerprint(all)
		if (now != last) != change.matters {
			t.Errorf("%s: %v", change.name, now != last)
		}
		last = now
	}
	if now := Fingerprint(all); now != last {
		t.Error("looking changes it")
	}
}

func TestDirectoriesThatMatter(t *testing.T) {
	clan := t.TempDir()
	for _, name := range []string{"flake.nix", "machines/a/x.nix", "docs/page.md", "docs/deep/y.json", ".git/z.nix", "vars/a/b/value", "inner/vars/value"} {
		writeAt(t, filepath.Join(clan, name), "")
	}
	if err := os.Symlink(clan, filepath.Join(clan, "circle")); err != nil {
		t.Fatal(err)
	}
	directories, complete := DirectoriesOf([]WatchedPath{{clan, true}}, 100)
	var inside []string
	for _, directory := range directories {
		relative, _ := filepath.Rel(clan, directory)
		inside = append(inside, relative)
	}
	slices.Sort(inside)
	if want := []string{".", "docs", "docs/deep", "machines", "machines/a", "vars", "vars/a", "vars/a/b"}; !complete || !slices.Equal(inside, want) {
		t.Errorf("%q", inside)
	}
	if _, complete := DirectoriesOf([]WatchedPath{{clan, true}}, 3); complete {
		t.Error("more than three are complete")
	}
	visited := 0
	walkTree(clan, func(string, []fs.DirEntry, bool) bool { visited++; return false })
	if visited != 1 {
		t.Errorf("%d were visited after the first said to stop", visited)
	}
}

func TestDirectoriesInReferences(t *testing.T) {
	for reference, want := range map[string]string{
		"path:/a/b": "/a/b", "path:./b?x=1": "b", "git+file:///a%20b?ref=x&dir=c": "/a b/c", "github:a/b": "", "git+ssh://h/a": "", "registered": "registered", ".": ".",
	} {
		if got := directoryInReference(reference); got != want {
			t.Errorf("%s: %q", reference, got)
		}
	}
}
