package loader

// This file loads a clan from a git repository, and checks that the repository is as it was.

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clanscope/loader/loadertest"
	"clanscope/model"
)

func git(t *testing.T, directory string, arguments ...string) string {
	t.Helper()
	command := exec.Command("git", append([]string{"-C", directory, "-c", "user.name=t", "-c", "user.email=t@example.org"}, arguments...)...)
	output, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("git %q: %v: %s", arguments, err, output)
	}
	return strings.TrimSpace(string(output))
}

func TestRealNixLeavesTheRepositoryAlone(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	opener, clan := realNix(t)
	git(t, clan, "init", "--quiet")
	mustTellOfUntrackedFlake(t, opener, clan)
	git(t, clan, "add", "clan.nix")
	mustTellOfUntrackedFlake(t, opener, clan)
	git(t, clan, "add", "flake.nix", "clan.nix")
	mustStayAsItIs(t, opener, clan)
	git(t, clan, "commit", "--quiet", "-m", "x")
	mustStayAsItIs(t, opener, clan)
}

// mustTellOfUntrackedFlake fails the test if the message names the place where Nix looked for the flake.
func mustTellOfUntrackedFlake(t *testing.T, opener *Opener, clan string) {
	t.Helper()
	if problem := problemOf(t, opener, clan); !strings.Contains(problem.Hint, "`git add -N flake.nix`") || strings.Contains(problem.Text, "-source") {
		t.Errorf("an untracked flake: %v", problem)
	}
}

func TestAnUntrackedFlakeBelowTheRootOfItsRepository(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	opener, clan := realNix(t)
	git(t, filepath.Dir(clan), "init", "--quiet")
	mustTellOfUntrackedFlake(t, opener, clan)
	git(t, filepath.Dir(clan), "add", "clan/clan.nix")
	mustTellOfUntrackedFlake(t, opener, clan)
}

func mustStayAsItIs(t *testing.T, opener *Opener, clan string) {
	t.Helper()
	before, files := git(t, clan, "status", "--porcelain"), listed(t, clan)
	for _, reference := range []string{clan, "git+file://" + clan, clan + "#bare"} {
		if snapshot := readReal(t, opener, model.Request{Sources: []string{reference}}); snapshot.Set.Len() != len(rowsOfTheClan) {
			t.Errorf("%s: %+v", reference, loadertest.RowsOf(snapshot.Set))
		}
	}
	if after := git(t, clan, "status", "--porcelain"); after != before || !slices.Equal(listed(t, clan), files) {
		t.Errorf("the repository is %q now, it was %q", after, before)
	}
}

func TestLoadingIsNoChange(t *testing.T) {
	opener, clan := realNix(t)
	if _, err := exec.LookPath("git"); err == nil {
		git(t, clan, "init", "--quiet")
		git(t, clan, "add", ".")
	}
	watcher := watch(t, opener, clan)
	readReal(t, opener, model.Request{Sources: []string{clan}})
	watcher.end()
	if _, changed := <-watcher.changed; changed {
		t.Error("a load was taken for a change")
	}
}
