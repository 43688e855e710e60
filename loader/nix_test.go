package loader

// This file plays every fault of nix with a script in its place, and looks at the process that runs it.

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"clanscope/loader/loadertest"
	"clanscope/loader/process"
	"clanscope/loader/source"
	"clanscope/model"
)

// fakeNix puts a command `nix` on the PATH that runs the given shell commands, and returns the folder in which it
// keeps what it sees: its arguments, one a line. In the commands, $stage says which of the two stages of a load this
// is.
func fakeNix(t *testing.T, commands string) (opener *Opener, folder string) {
	t.Helper()
	if _, err := os.Stat("/bin/sh"); err != nil {
		t.Skip("there is no /bin/sh here")
	}
	folder = t.TempDir()
	script := fmt.Sprintf(`#!/bin/sh
folder='%s'
keep() { cat >"$folder/new.$$"; mv "$folder/new.$$" "$folder/$1"; }
case $* in *'parts = [ "keys" "definitions"'*) stage=outline ;; *) stage=values ;; esac
printf '%%s\n' "$@" | keep "arguments.$stage"
pwd | keep directory
echo "$GIT_TERMINAL_PROMPT" | keep prompt
%s
`, folder, commands)
	if err := os.WriteFile(filepath.Join(folder, "nix"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder+string(os.PathListSeparator)+os.Getenv("PATH"))
	return &Opener{}, folder
}

func seen(t *testing.T, folder, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(data))
}

func TestNixIsAskedForTheClan(t *testing.T) {
	opener, folder := fakeNix(t, `cat; echo "warning: Git tree is dirty" >&2
		case $stage in
		values) echo '{"format":1,"keys":["a:b:c:d","exports"],"exports":{"a:b:c:d":{"peer":1},"exports":{}}}' ;;
		*) echo '{"format":1,"keys":["a:b:c:d","exports"],"services":[]}' ;;
		esac`)
	opener.Offline, opener.Impure, opener.NixOptions = true, true, [][2]string{{"cores", "1"}, {"accept-flake-config", "true"}}
	snapshot, problem := readInStages(t, opener, model.Request{Sources: []string{"github:owner/clan?ref=x#fleet"}})
	if problem != nil || snapshot.Set.Len() != 2 || !snapshot.HasDefinitions || snapshot.Set.StateCount(model.HasValue) != 2 {
		t.Fatalf("%+v, %v", snapshot, problem)
	}
	if source := snapshot.Sources[0]; source.Name != "github:owner/clan?ref=x#fleet" {
		t.Errorf("%+v", source)
	}
	want := []string{
		"--extra-experimental-features", "nix-command flakes", "eval", "--json", "--no-write-lock-file", "--log-format", "raw",
		"--option", "accept-flake-config", "false", "--offline", "--impure", "--option", "cores", "1", "--option", "accept-flake-config", "true",
		"--apply",
	}
	for _, stage := range []string{"outline", "values"} {
		arguments := strings.Split(seen(t, folder, "arguments."+stage), "\n")
		if !slices.Equal(arguments[:len(want)], want) || arguments[len(arguments)-1] != "github:owner/clan?ref=x#fleet" {
			t.Errorf("%s: arguments %q", stage, arguments)
		}
	}
	if seen(t, folder, "prompt") != "0" {
		t.Error("git may ask for a password")
	}
}

func TestNixRunsInTheDirectoryOfTheFlake(t *testing.T) {
	opener, folder := fakeNix(t, `echo '{"format":1,"exports":{}}'`)
	clan := filepath.Join(t.TempDir(), "my #clan?")
	if err := os.Mkdir(clan, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, problem := Read(t.Context(), opener, model.Request{Sources: []string{clan}}, nil); problem != nil {
		t.Fatal(problem)
	}
	got, _ := filepath.EvalSymlinks(seen(t, folder, "directory"))
	want, _ := filepath.EvalSymlinks(clan)
	if got != want || !strings.HasSuffix(seen(t, folder, "arguments.values"), "\n.#clan") {
		t.Errorf("in %q", got)
	}
}

func TestFaultsOfNix(t *testing.T) {
	for _, test := range []struct{ name, commands, want string }{
		{
			"no attribute", `echo "error: flake 'x' does not provide attribute 'clan.exports'" >&2; exit 1`,
			"x:y: flake 'x' does not provide attribute 'clan.exports'. " + hintWhereAClanIs,
		},
		{
			"an error of several lines", `printf 'warning: dirty\nerror: first\n\nerror: the last one\n       goes on\n\n         indented\n(use \047--show-trace\047 to show)\n' >&2; printf '{"a":1,"b":}'; exit 1`,
			"x:y: the last one\ngoes on\n\n  indented\nSee more with `nix eval --json --show-trace 'x:y#clan.exports'`.",
		},
		{
			"a lock file of the future", `echo "error: unsupported tarball input attribute 'lastModified'" >&2; exit 1`,
			"x:y: unsupported tarball input attribute 'lastModified'. This Nix is too old for the flake's lock file; use Nix 2.18 or newer.",
		},
		{
			"features disabled", `echo "error: experimental Nix feature 'flakes' is disabled; use '--extra-experimental-features flakes' to override" >&2; exit 1`,
			"x:y: experimental Nix feature 'flakes' is disabled; use '--extra-experimental-features flakes' to override. Enable the feature",
		},
		{"very old", `echo "error: unrecognised flag '--extra-experimental-features'" >&2; exit 1`, "x:y: unrecognised flag '--extra-experimental-features'. This Nix is too old; use Nix 2.8 or newer"},
		{
			"an untracked flake", `echo "error: Path 'flake.nix' in the repository \"/x\" is not tracked by Git." >&2; exit 1`,
			"x:y: Path 'flake.nix' in the repository \"/x\" is not tracked by Git. Git hides untracked files from Nix; run `git add -N flake.nix`.",
		},
		{
			"no network", `echo "error: unable to download 'https://example.org/x': Could not resolve host: example.org" >&2; exit 1`,
			"x:y: unable to download 'https://example.org/x': Could not resolve host: example.org. Check the network; with --offline Nix uses only what it already has.",
		},
		{"out of memory", `echo "error: out of memory" >&2; exit 1`, "x:y: out of memory. The evaluation needs more memory than there is; evaluate"},
		{"another program", `echo '{"a:b:c:d":1}'`, "x:y: Nix printed something other than what it was asked for. Check"},
		{"nothing said", `exit 3`, "x:y: Nix failed with status 3 and did not say why. See"},
		{"no error said", `printf 'one\ntwo\n\n' >&2; exit 4`, "x:y: Nix failed with status 4; its last words were: two. See"},
		{"ended from outside", `kill -KILL $$`, "x:y: Nix was killed from outside (signal: killed). The usual"},
		{"cut off", `printf '{"a":1,'`, "x:y:1:8: unexpected end of file. The"},
		{"two values", `echo '{}'; echo '{}'`, "x:y:2:1: a second value follows the first. Put"},
		{"no set", `echo '[]'`, "x:y:1:1: it holds an array, not a set of exports. It"},
		{"nothing printed", `true`, "x:y: it is empty. It"},
	} {
		t.Run(test.name, func(t *testing.T) {
			opener, _ := fakeNix(t, test.commands)
			if got := problemOf(t, opener, "x:y").Error(); !strings.HasPrefix(got, test.want) {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestNixIsMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for _, command := range []string{"", "/nonexistent/nix"} {
		problem := problemOf(t, &Opener{Settings: Settings{Nix: command}}, "x:y")
		if !strings.Contains(problem.Text, "was not found") || !strings.Contains(problem.Hint, "Install Nix") || !strings.Contains(problem.Hint, "file") {
			t.Errorf("%v", problem)
		}
	}
}

func TestNixTellsWhatItDoes(t *testing.T) {
	opener, folder := fakeNix(t, `printf 'fetching one\n  copying two  \n\n' >&2; while [ ! -e "$folder/go" ]; do sleep 0.01; done; echo '{"format":1,"exports":{}}'`)
	load := opener.Open(t.Context(), model.Request{Sources: []string{"x:y"}, Generation: 5})
	for {
		step, ok := load.Next(t.Context())
		if !ok || step.Final || step.Generation != 5 || step.Stage < model.Evaluating {
			t.Fatalf("%+v", step)
		}
		if step.Note == "copying two" {
			break
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "go"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	load.Wait()
}

func TestNixTakesTooLong(t *testing.T) {
	opener, folder := fakeNix(t, stubborn)
	opener.Timeout = 300 * time.Millisecond
	problem := problemOf(t, opener, "x:y")
	if problem.Text != "Nix did not finish within 300ms" || problem.Hint == "" {
		t.Errorf("%v", problem)
	}
	mustBeGone(t, folder)
}

// stubborn ignores being asked to end, and so does its child.
const stubborn = `trap '' TERM; sleep 600 & echo $! | keep "child.$$"; echo "busy" >&2; wait; wait; wait`

func TestCancellingEndsNixAndItsChildren(t *testing.T) {
	for name, commands := range map[string]string{
		"stubborn": stubborn,
		"polite":   strings.TrimPrefix(stubborn, "trap '' TERM; "),
		"chatty":   strings.Replace(stubborn, "wait;", "while :; do echo x; echo y >&2; done;", 1),
	} {
		t.Run(name, func(t *testing.T) {
			opener, folder := fakeNix(t, commands)
			ctx, cancel := context.WithCancel(t.Context())
			load := opener.Open(ctx, model.Request{Sources: []string{"path:y"}})
			for step, ok := load.Next(t.Context()); ok && step.Note == "" && step.Done == 0; step, ok = load.Next(t.Context()) {
				if step.Final {
					t.Fatalf("%+v", step.Problem)
				}
			}
			cancel()
			load.Wait()
			if step, ok := load.Next(t.Context()); !ok || !step.Final || step.Problem == nil || step.Problem.Text != "loading was cancelled" {
				t.Errorf("%+v", step)
			}
			if mustBeGone(t, folder) == 0 {
				t.Error("no child was seen")
			}
		})
	}
}

func seenChildren(t *testing.T, folder string) (children []int) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "child.*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		child, err := strconv.Atoi(seen(t, folder, filepath.Base(name)))
		if err != nil {
			t.Fatal(err)
		}
		children = append(children, child)
	}
	return children
}

// mustBeGone fails the test if a child that the fake nix wrote down still runs, and tells how many there were.
func mustBeGone(t *testing.T, folder string) int {
	t.Helper()
	children := seenChildren(t, folder)
	for _, child := range children {
		if !isGone(child) {
			t.Errorf("process %d still runs", child)
		}
	}
	return len(children)
}

// isGone waits until a process has ended. The signal that ends it may take a moment to arrive. A process that has
// ended but is not collected by its new parent counts as gone.
func isGone(process int) bool {
	for range 10_000_000 {
		if syscall.Kill(process, 0) != nil {
			return true
		}
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", process))
		if _, state, found := strings.Cut(string(status), ") "); err == nil && found && state[0] == 'Z' {
			return true
		}
		runtime.Gosched()
	}
	return false
}

func TestWhatNixLeavesInTheBackgroundDoesNotHoldUpTheLoad(t *testing.T) {
	opener, folder := fakeNix(t, `sleep 600 & echo $! | keep "child.$$"; echo '{"format":1,"exports":{"a:b:c:d":1}}'`)
	set := func() *model.Set {
		snapshot, problem := Read(t.Context(), opener, model.Request{Sources: []string{"x:y"}}, nil)
		if problem != nil {
			t.Fatal(problem)
		}
		return snapshot.Set
	}()
	if set.Len() != 1 {
		t.Errorf("%+v", loadertest.RowsOf(set))
	}
	for _, child := range seenChildren(t, folder) {
		_ = syscall.Kill(child, syscall.SIGKILL)
	}
}

func TestTooMuchOutput(t *testing.T) {
	_, folder := fakeNix(t, `while :; do echo 0123456789; done`)
	endless := process.Process{Command: filepath.Join(folder, "nix"), Grace: 50 * time.Millisecond, Limit: 1000}
	result := endless.Run(t.Context(), func(string, int) {})
	if result.Err != process.ErrOutputLimit || len(result.Stdout) > 1000 {
		t.Errorf("%v, %d bytes", result.Err, len(result.Stdout))
	}
	if problem := (&Opener{Settings: Settings{MaxSize: DefaultMaxSize}}).evaluationProblem(source.Source{Name: "x:y"}, result); problem == nil || !strings.Contains(problem.Text, "2 GiB") {
		t.Errorf("%v", problem)
	}
}
