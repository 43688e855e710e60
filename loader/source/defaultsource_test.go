package source

// This file tests what is loaded when nothing is named.

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestSources(t *testing.T) {
	root := t.TempDir()
	clan, deep, elsewhere := filepath.Join(root, "clan"), filepath.Join(root, "clan", "machines", "web"), filepath.Join(root, "elsewhere")
	for _, folder := range []string{deep, filepath.Join(elsewhere, "flake.nix")} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(clan, "flake.nix"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	pipe, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer pipe.Close()
	defer writer.Close()
	file, null := open(t, filepath.Join(clan, "flake.nix")), open(t, os.DevNull)
	closed := open(t, os.DevNull)
	closed.Close()
	for _, test := range []struct {
		name          string
		args          []string
		clanDirectory string
		directory     string
		stdin         *os.File
		want          []string
	}{
		{"arguments win", []string{"a", "b"}, "c", clan, pipe, []string{"a", "b"}},
		{"the environment before the folder", nil, elsewhere, clan, pipe, []string{elsewhere}},
		{"the folder before an open pipe", nil, "", clan, pipe, []string{clan}},
		{"a folder below the flake", nil, "", deep, null, []string{clan}},
		{"a pipe", nil, "", elsewhere, pipe, []string{"-"}},
		{"a file as standard input", nil, "", elsewhere, file, []string{"-"}},
		{"/dev/null is no source", nil, "", elsewhere, null, nil},
		{"no standard input", nil, "", elsewhere, nil, nil},
		{"a closed standard input", nil, "", elsewhere, closed, nil},
	} {
		env := func(name string) string { return map[string]string{"CLAN_DIR": test.clanDirectory}[name] }
		got, err := Discover(test.args, env, test.directory, test.stdin)
		if !slices.Equal(got, test.want) || errors.Is(err, ErrNoSource) != (test.want == nil) {
			t.Errorf("%s: %q, %v; want %q", test.name, got, err, test.want)
		}
	}
	env := func(string) string { return "/no/such/clan" }
	if _, err := Discover(nil, env, clan, nil); err == nil || !strings.Contains(err.Error(), "/no/such/clan: no such file or directory, although $CLAN_DIR names it") {
		t.Errorf("the environment names what is not there: %v", err)
	}
}

func open(t *testing.T, name string) *os.File {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}
