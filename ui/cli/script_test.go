package cli

// This file runs testdata/script: the program as its users see it, with arguments, files, streams and statuses. What a single function answers
// is tested beside it.

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

const (
	scripts    = "../../testdata/script"
	demoFolder = "../../testdata/demo"

	// demoVariable tells the program under test where the demo lies; main itself embeds it.
	demoVariable = "CLANSCOPE_TEST_DEMO"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"clanscope": func() { os.Exit(runMain()) }})
}

// runMain does what main does.
func runMain() int {
	demo, err := readScenes(os.Getenv(demoVariable))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 99
	}
	return Main(os.Args[1:], World{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Environment: os.Getenv, Demo: demo})
}

func readScenes(folder string) (scenes [][]byte, err error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		scene, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		scenes = append(scenes, scene)
	}
	return scenes, nil
}

func TestScripts(t *testing.T) {
	demo, err := filepath.Abs(demoFolder)
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 scripts,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"status": status},
		Setup: func(env *testscript.Env) error {
			env.Setenv(demoVariable, demo)
			env.Setenv("ESC", "\x1b")
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
