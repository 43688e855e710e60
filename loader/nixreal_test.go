package loader

// This file evaluates the flake of testdata with the nix of this machine, where there is one.

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"clanscope/model"
)

// realNix returns an Opener for the nix of this machine, which works in folders of its own, and a copy of the flake of testdata. It skips the test where nix is missing.
func realNix(t *testing.T) (opener *Opener, clan string) {
	t.Helper()
	if _, err := exec.LookPath("nix"); err != nil {
		t.Skip("nix is not installed")
	}
	root := t.TempDir()
	clan = filepath.Join(root, "clan")
	if err := os.CopyFS(clan, os.DirFS("../testdata/flake")); err != nil {
		t.Fatal(err)
	}
	for variable, folder := range map[string]string{
		"HOME": "home", "NIX_STORE_DIR": "nix/store", "NIX_STATE_DIR": "nix/var/nix", "NIX_LOG_DIR": "nix/var/log", "NIX_CONF_DIR": "nix/etc",
		"XDG_CACHE_HOME": "home/cache", "XDG_CONFIG_HOME": "home/config",
	} {
		path := filepath.Join(root, folder)
		if err := os.MkdirAll(path, 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv(variable, path)
	}
	t.Setenv("NIX_REMOTE", "local") // no daemon, as its store is another one
	t.Cleanup(func() { makeRemovable(root) })
	return &Opener{Offline: true, Timeout: 2 * time.Minute}, clan
}

// makeRemovable undoes that Nix makes its store read-only.
func makeRemovable(root string) {
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			_ = os.Chmod(path, 0o700)
		}
		return nil
	})
}

func listed(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func TestRealNix(t *testing.T) {
	opener, clan := realNix(t)
	before := listed(t, clan)
	for _, reference := range []string{clan, "path:" + clan, clan + "#clan", "path:" + clan + "#clan.exports"} {
		snapshot, problem := Read(t.Context(), opener, model.Request{Sources: []string{reference}}, nil)
		if problem != nil {
			t.Fatalf("%s: %v", reference, problem)
		}
		want := []row{
			{":::legacy", `{"note":"from the top level"}`, "note", model.HasValue, 0},
			{"certs:acme::", `{"networking":null,"peer":null}`, "", model.HasValue, 0},
			{"certs:acme:client:web01", `{"networking":null,"peer":{"host":"web01.example","port":22}}`, "peer", model.HasValue, 0},
			{"certs:acme:client:web02", `{"peer":{"host":"web02.example"}}`, "peer", model.HasValue, 0},
			{"mesh:::web01", `{"dataMesher":{"files":["a","b"]}}`, "dataMesher", model.HasValue, 0},
			{"no-key", `"malformed"`, "", model.HasValue, 0},
		}
		if rows := rowsOf(snapshot.Set); !slices.Equal(rows, want) {
			t.Errorf("%s: %+v", reference, rows)
		}
	}
	if after := listed(t, clan); !slices.Equal(before, after) {
		t.Errorf("the flake's folder was changed: %q", after)
	}
}

func TestFaultsOfTheRealNix(t *testing.T) {
	opener, clan := realNix(t)
	for reference, want := range map[string]string{
		clan + "#broken":            "web02 has no address\nset one in its settings",
		clan + "#fleet":             "does not provide attribute",
		clan + "#list":              "it holds an array, not a set of exports",
		"path:" + clan + "/nowhere": "/nowhere",
	} {
		problem := problemOf(t, opener, reference)
		if problem.File != reference || !strings.Contains(problem.Text, want) || problem.Hint == "" {
			t.Errorf("%s: %v", reference, problem)
		}
	}
}

func TestRealNixCanBeCancelled(t *testing.T) {
	opener, clan := realNix(t)
	ctx, cancel := context.WithCancel(t.Context())
	load := opener.Open(ctx, model.Request{Sources: []string{clan + "#endless"}})
	if step, ok := load.Next(t.Context()); !ok || step.Stage != model.Evaluating {
		t.Errorf("%+v", step)
	}
	cancel()
	load.Wait()
	if step, ok := load.Next(t.Context()); !ok || step.Problem == nil || step.Problem.Text != "loading was cancelled" {
		t.Errorf("%+v", step)
	}
}
