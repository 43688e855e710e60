package cli

// This file tests that the history of an export is true: with a stand-in for the evaluation, and on a repository that
// the real nix evaluates.

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"clanscope/model"
)

// Each change that is reported is a change; if every commit is evaluated, every change is reported. Without changes
// only the ends are evaluated.
func TestHistoryIsTrue(t *testing.T) {
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 1))
		values := make([]int, 1+random.IntN(40)) // 0: absent
		for at := range values {
			values[at] = 1
			if at > 0 {
				values[at] = values[at-1]
			}
			if random.IntN(8) == 0 {
				values[at] = random.IntN(4)
			}
		}
		for _, every := range []bool{false, true} {
			past := historyOf(values, every)
			if err := past.findChanges(); err != nil {
				t.Fatal(err)
			}
			told := map[int]bool{}
			for _, change := range past.changes {
				place, _ := strconv.Atoi(change.commit.id)
				told[place] = true
				before := 0
				if place+1 < len(values) {
					before = values[place+1]
				}
				if before == values[place] {
					t.Errorf("seed %d: no change at %d of %v", seed, place, values)
				}
			}
			for place := range len(values) - 1 {
				if every && values[place] != values[place+1] && !told[place] {
					t.Errorf("seed %d: the change at %d of %v is not told", seed, place, values)
				}
			}
		}
	}
	past := historyOf(make([]int, 1000), false)
	if err := past.findChanges(); err != nil || past.evaluated() != 2 || len(past.changes) != 0 || past.notFound() == nil {
		t.Errorf("%d commits without the export: %d evaluated, %d changes, %v", len(past.commits), past.evaluated(), len(past.changes), past.notFound())
	}
}

func TestACommitThatCannotBeEvaluatedEndsNoSearch(t *testing.T) {
	past := historyOf([]int{2, 2, 1, 1}, true)
	evaluate := past.evaluate
	past.evaluate = func(at commit) (*model.Snapshot, error) {
		if at.id == "0" || at.id == "3" {
			return nil, errors.New("the lock file is broken")
		}
		return evaluate(at)
	}
	if err := past.findChanges(); err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, change := range past.changes {
		told = append(told, change.commit.id)
	}
	if want := []string{"0", "1", "2"}; !slices.Equal(told, want) {
		t.Errorf("changes at %q, want %q: to a failure, between values, and from a failure", told, want)
	}
}

// historyOf returns a history whose commits have these values, the newest first.
func historyOf(values []int, every bool) *history {
	past := &history{key: "a:::", every: every, moments: make([]*moment, len(values))}
	for at := range values {
		past.commits = append(past.commits, commit{id: strconv.Itoa(at)})
	}
	past.evaluate = func(at commit) (*model.Snapshot, error) {
		place, _ := strconv.Atoi(at.id)
		rows := map[string]string{"b:::": "1"}
		if values[place] > 0 {
			rows["a:::"] = fmt.Sprint(values[place])
		}
		return &model.Snapshot{Set: setOf(rows)}, nil
	}
	return past
}

// A signal ends one evaluation; no other may begin after it.
func TestAnInterruptionEndsTheSearch(t *testing.T) {
	past := historyOf([]int{1, 2, 1, 2, 1, 2, 1, 2}, true)
	evaluate, asked := past.evaluate, 0
	past.evaluate = func(at commit) (*model.Snapshot, error) {
		if asked++; asked == 3 {
			return nil, &interruptedError{os.Interrupt}
		}
		return evaluate(at)
	}
	err := past.findChanges()
	if interrupted := new(interruptedError); !errors.As(err, &interrupted) || asked != 3 {
		t.Errorf("after the interruption %d commits were evaluated, and the error is %v", asked-3, err)
	}
}

func TestHistoryOfARepository(t *testing.T) {
	world := newNixWorld(t)
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	clan := filepath.Join(world.root, "clan", "below")
	world.check(os.CopyFS(clan, os.DirFS(repository+"/testdata/flake")))
	file := filepath.Join(clan, "flake.nix")
	git := func(args ...string) {
		t.Helper()
		world.mustRun("git", append([]string{"-C", clan, "-c", "user.name=Anna", "-c", "user.email=anna@example.org", "-c", "init.defaultBranch=main"}, args...)...)
	}
	change := func(old, new string) {
		t.Helper()
		text, err := os.ReadFile(file)
		world.check(err)
		world.check(os.WriteFile(file, bytes.Replace(text, []byte(old), []byte(new), 1), 0o600))
	}
	world.check(exec.Command("git", "-C", filepath.Dir(clan), "init", "-q").Run())
	git("add", "-A")
	git("commit", "-q", "-m", "the clan")
	change("peer.port = 22;", "peer.port = 2222;")
	git("commit", "-qam", "another port")
	git("commit", "-q", "--allow-empty", "-m", "nothing")
	change("web01.example", "web01.lan")
	run := func(args ...string) (string, int) {
		var out bytes.Buffer
		status := Main(append(args, "--offline"), World{Out: &out, Err: &out, Environment: os.Getenv})
		return out.String(), status
	}
	for range 2 { // the second time from what was kept
		out, status := run("log", "certs:acme:client:web01", clan)
		for _, line := range []string{"not committed yet\n    ~ peer.host  \"web01.example\" → \"web01.lan\"", "Anna  another port\n    ~ peer.port  22 → 2222", "Anna  the clan\n    + the export was added"} {
			if status != 0 || !strings.Contains(out, line) {
				t.Errorf("status %d, without %q: %s", status, line, out)
			}
		}
	}
	if out, status := run("log", "certs:acme:client:web01", "--since", "HEAD~1", "--format", "json", clan); status != 0 || strings.Contains(out, "absent") {
		t.Errorf("since a commit: status %d, %s", status, out)
	}
	if out, status := run("diff", "--git", "HEAD~2", clan); status != statusNo || !strings.Contains(out, "~ peer.port  22 → 2222") || !strings.Contains(out, "web01.lan") {
		t.Errorf("diff: status %d, %s", status, out)
	}
	for _, test := range []struct{ args, want string }{
		{"log certs:acme:client:web1", `the nearest today are "certs:acme:client:web01"`}, {"diff --git none", `there is no commit, tag or branch "none"`}, {"log x --since -x", "no commit"},
	} {
		if out, status := run(append(strings.Fields(test.args), clan)...); status == 0 || !strings.Contains(out, test.want) {
			t.Errorf("%s: status %d, %s", test.args, status, out)
		}
	}
	if out, status := run("log", "x", filepath.Join(repository, "testdata/demo/1-clean.json")); status != statusFailure || !strings.Contains(out, "not a flake in a folder") {
		t.Errorf("a file: status %d, %s", status, out)
	}
}

// The clan's own source is elsewhere at each commit; a value that names it has not changed.
func TestAPathOfTheClanItselfIsNoChange(t *testing.T) {
	at := func(source, file string) *moment {
		snapshot := &model.Snapshot{Set: setOf(map[string]string{"a:::": `{"flake":"` + source + `/` + file + `"}`}), Inputs: map[string]string{"self": source}}
		return momentOf(snapshot, "a:::", nil)
	}
	const one, other = "/nix/store/11111111111111111111111111111111-source", "/nix/store/22222222222222222222222222222222-source"
	if !at(one, "site.nix").isLike(at(other, "site.nix")) {
		t.Error("another place of the clan's source is told as a change")
	}
	if at(one, "site.nix").isLike(at(other, "web.nix")) {
		t.Error("another file is not told as a change")
	}
}

// What the clan's top level changes is not blamed on a service.
func TestTheTopLevelIsNamedInTheHistory(t *testing.T) {
	builder := model.NewBuilder()
	span := func(text string) model.Span {
		return model.Span{Buffer: builder.AddBuffer([]byte(text)), Length: uint32(len(text))}
	}
	builder.Append(model.Row{Key: []byte("a:i:r:m"), Value: span(`{"peer":{"port":2200,"user":null}}`)})
	without := span(`{"peer":{"port":22,"user":null}}`)
	snapshot := &model.Snapshot{Set: builder.Finish(), Overrides: []model.Override{{Key: "a:i:r:m", Without: without}}}
	if got, want := momentOf(snapshot, "a:i:r:m", nil).writers, []string{"the clan's top level changes peer.port"}; !slices.Equal(got, want) {
		t.Errorf("the writers are %q, want %q", got, want)
	}
}
