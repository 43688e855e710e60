package cli

// This file tests how a command ends that does not end by itself, and that it leaves nothing behind.

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// waitingCommand is a command that waits for a nix that never ends. The number of that nix comes through a pipe, so
// nobody has to guess when it runs.
func waitingCommand(t *testing.T) (command *exec.Cmd, said *strings.Builder, nix int) {
	t.Helper()
	folder := t.TempDir()
	pipe := filepath.Join(folder, "started")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skipf("there are no pipes with names here: %v", err)
	}
	script := fmt.Sprintf("#!/bin/sh\necho $$ >'%s'\nwhile :; do sleep 1; done\n", pipe)
	for name, text := range map[string]string{"nix": script, "flake.nix": "{ }"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	binary := filepath.Join(folder, "clanscope")
	if err := os.Symlink(testBinary(t), binary); err != nil {
		t.Fatal(err)
	}
	said = &strings.Builder{}
	command = exec.Command(binary, "select", "--nix", filepath.Join(folder, "nix"), folder)
	command.Stdout, command.Stderr = said, said
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	started, err := os.Open(pipe)
	if err != nil {
		t.Fatal(err)
	}
	defer started.Close()
	line, _ := bufio.NewReader(started).ReadString('\n')
	if nix, err = strconv.Atoi(strings.TrimSpace(line)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Kill(nix, syscall.SIGKILL) })
	return command, said, nix
}

// isGone waits until a process is gone, if only to be collected by whoever became its parent.
func isGone(process int) bool {
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		state, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", process))
		if err != nil || strings.Contains(string(state), ") Z ") {
			return true
		}
	}
	return false
}

func TestQuittingACommandEndsItInOrder(t *testing.T) {
	command, said, nix := waitingCommand(t)
	if err := command.Process.Signal(syscall.SIGQUIT); err != nil {
		t.Fatal(err)
	}
	_ = command.Wait()
	if status := command.ProcessState.ExitCode(); status != 128+int(syscall.SIGQUIT) || said.String() != "clanscope: interrupted\n" {
		t.Errorf("status %d, %q", status, said)
	}
	if !isGone(nix) {
		t.Error("nix still runs")
	}
}

// Go's own answer to SIGQUIT prints what every goroutine holds.
func TestQuittingACommandThatLoadsNothingPrintsNothingOfIts(t *testing.T) {
	file := filepath.Join(t.TempDir(), "many.json")
	if err := os.WriteFile(file, []byte(`{"a:::":"`+strings.Repeat("x", 1<<20)+`"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, arguments := range [][]string{{"explain"}, {"select", file}} { // the one waits for its text, the other for somebody who reads
		command, said := plainCommand(t, arguments...)
		input, err := command.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		defer input.Close()
		output, err := command.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		if arguments[0] == "select" {
			_, err = output.Read(make([]byte, 1)) // what writes has loaded
		} else {
			_, err = input.Write(make([]byte, 1<<20)) // no pipe holds so much that nobody reads
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := command.Process.Signal(syscall.SIGQUIT); err != nil {
			t.Fatal(err)
		}
		_ = command.Wait()
		if status := command.ProcessState.ExitCode(); status != 128+int(syscall.SIGQUIT) || said.String() != "clanscope: interrupted\n" {
			t.Errorf("%v: status %d, %q", arguments[0], status, said)
		}
	}
}

// plainCommand is a command that is not started yet, with what it will write to standard error.
func plainCommand(t *testing.T, arguments ...string) (command *exec.Cmd, said *strings.Builder) {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "clanscope")
	if err := os.Symlink(testBinary(t), binary); err != nil {
		t.Fatal(err)
	}
	command, said = exec.Command(binary, arguments...), &strings.Builder{}
	command.Stderr = said
	return command, said
}

// A clanscope that is killed can end nothing itself: the system does it.
func TestKillingACommandTakesNixAlong(t *testing.T) {
	command, _, nix := waitingCommand(t)
	if err := command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = command.Wait()
	if !isGone(nix) {
		t.Error("nix still runs")
	}
}

func TestHelpThatCannotBeWrittenIsTold(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "clanscope")
	if err := os.Symlink(testBinary(t), binary); err != nil {
		t.Fatal(err)
	}
	for _, arguments := range [][]string{{"help"}, {"--help"}, {"select", "--help"}, {"version"}, {"man"}, {"rules"}} {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Skipf("there is no full disk to be had here: %v", err)
		}
		defer full.Close()
		command, said := exec.Command(binary, arguments...), &strings.Builder{}
		command.Stdout, command.Stderr = full, said
		_ = command.Run()
		if status := command.ProcessState.ExitCode(); status != 2 || !strings.Contains(said.String(), "no space left on device") {
			t.Errorf("%v: status %d, %q", arguments, status, said)
		}
	}
}
