package cli

// This file runs testdata/script: the program as its users see it, with arguments, files, streams and statuses. What
// a single function answers is tested beside it.

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

const (
	scripts    = "../../testdata/script"
	demoFolder = "../../testdata/demo"

	// demoVariable tells the program under test where the demo is; main itself embeds it.
	demoVariable = "CLANSCOPE_TEST_DEMO"
)

func TestMain(m *testing.M) {
	// Under the race detector each command that a test starts would wait a second at its end.
	if err := os.Setenv("GORACE", "atexit_sleep_ms=0"); err != nil {
		panic(err)
	}
	testscript.Main(m, map[string]func(){"clanscope": func() { os.Exit(runMain()) }})
}

// onlyGOGC is the environment of commands that a test runs in its own process, one after the other. It keeps them from
// pausing the garbage collector, because the heap is that of all tests.
func onlyGOGC(name string) string { return map[string]string{"GOGC": "100"}[name] }

// runMain does what main does.
func runMain() int {
	return Main(os.Args[1:], World{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Environment: os.Getenv, Demo: os.DirFS(os.Getenv(demoVariable)), completionPatience: time.Minute})
}

func TestScripts(t *testing.T) {
	testdata, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 scripts,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"status": status},
		Condition:           func(name string) (bool, error) { return name == "nix" && hasNix(), nil },
		Setup: func(env *testscript.Env) error {
			env.Setenv(demoVariable, filepath.Join(testdata, "demo"))
			env.Setenv("TESTDATA", testdata)
			env.Setenv("ESC", "\x1b")
			env.Setenv("GORACE", os.Getenv("GORACE"))
			return nil
		},
	})
}

// status runs a program, as exec does, and demands that it ends with the given status.
func status(ts *testscript.TestScript, not bool, args []string) {
	if not || len(args) < 2 {
		ts.Fatalf("usage: status NUMBER program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit := new(exec.ExitError); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("status %d, want %d", got, want)
	}
}

// hasNix is the condition [nix]. What is skipped without it is how files of Nix are handed to it; the rest is tested
// with stand-ins in package loader.
func hasNix() bool {
	_, err := exec.LookPath("nix")
	return err == nil
}
