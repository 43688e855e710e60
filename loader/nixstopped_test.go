package loader

// This file breaks the flake of testdata in ways that stop Nix as a whole, and looks at what is reported, with the nix
// of this machine.

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"clanscope/model"
)

// replaceIn changes a file of a clan.
func replaceIn(t *testing.T, file, old, new string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(text), old) {
		t.Fatalf("%s: %q is not in it, %v", file, old, err)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(text), old, new, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func wantMessage(t *testing.T, problem *model.Problem, parts ...string) {
	t.Helper()
	if problem == nil {
		t.Fatalf("no problem; want one with %q", parts)
	}
	for _, part := range parts {
		if !strings.Contains(problem.Error(), part) {
			t.Errorf("%q is not in:\n%v", part, problem)
		}
	}
	if strings.Contains(problem.Error(), "-source/") {
		t.Errorf("the store's copy is named:\n%v", problem)
	}
}

func TestASyntaxErrorIsToldWithItsPlaceAndItsLine(t *testing.T) {
	opener, clan := realNix(t)
	replaceIn(t, filepath.Join(clan, "flake.nix"), `meta.name = "testclan";`, `meta.name "testclan";`)
	for _, reference := range []string{clan, "path:" + clan} {
		wantMessage(t, problemOf(t, opener, reference), "flake.nix:9:19: syntax error", `     9|         meta.name "testclan";`, "      |                   ^")
	}
}

func TestPlacesInAClanBelowTheRootOfItsRepository(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	opener, clan := realNix(t)
	root := filepath.Dir(clan)
	git(t, root, "init", "--quiet")
	git(t, root, "add", "clan")
	replaceIn(t, filepath.Join(clan, "clan.nix"), "{", "{ syntax error")
	wantMessage(t, problemOf(t, opener, clan), "\nclan.nix:"[1:], "syntax error")
	git(t, root, "rm", "--quiet", "--force", "--cached", "clan/clan.nix")
	wantMessage(t, problemOf(t, opener, clan), "clan.nix", "git add -N clan.nix")
	if err := os.Remove(filepath.Join(clan, "clan.nix")); err != nil {
		t.Fatal(err)
	}
	wantMessage(t, problemOf(t, opener, clan), "clan.nix", "no such file in the clan")
}

func TestWhatStopsTheExportsIsToldBesideWhatIsWritten(t *testing.T) {
	opener, clan := realNix(t)
	for attribute, test := range map[string]struct {
		said    string
		stopped bool
	}{
		"nameless":  {"attribute 'exports' missing", true},
		"unwritten": {"web02 writes nothing", false},
	} {
		snapshot := readBothWays(t, opener, model.Request{Sources: []string{clan + "#" + attribute}})
		wantMessage(t, snapshot.Failure, test.said)
		if snapshot.ExportsStopped != test.stopped || !snapshot.ExportsFailed || snapshot.Set.Len() == 0 {
			t.Errorf("%s: stopped %v, failed %v", attribute, snapshot.ExportsStopped, snapshot.ExportsFailed)
		}
	}
	for _, attribute := range []string{"clan", "broken", "missing"} {
		if snapshot := readReal(t, opener, model.Request{Sources: []string{clan + "#" + attribute}}); snapshot.Failure != nil {
			t.Errorf("%s: %v", attribute, snapshot.Failure)
		}
	}
}

func TestWhatStopsTheExportsIsToldAtOnce(t *testing.T) {
	opener, folder := fakeNix(t, `
		case $* in *'skip = [ [ "keys" ] ]'*) while [ ! -e "$folder/go" ]; do sleep 0.01; done; `+outlineOutput+`; exit ;; esac
		printf 'trace: clanscope begins []\ntrace: clanscope begins ["keys"]\nerror: no keys\n' >&2; exit 1`)
	load := opener.Open(t.Context(), model.Request{Sources: []string{"x:y"}})
	for {
		step, ok := load.Next(t.Context())
		if !ok || step.Final {
			t.Fatalf("%+v", step)
		}
		if step.Problem != nil {
			break
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "go"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	load.Wait()
}
