package loader

// This file tests what only Linux can do: ending processes that have left the process group.

import (
	"context"
	"os/exec"
	"syscall"
	"testing"

	"clanscope/loader/process"
	"clanscope/model"
)

func TestCancellingEndsWhatLeftTheGroup(t *testing.T) {
	if _, err := exec.LookPath("setsid"); err != nil {
		t.Skip("setsid is not installed")
	}
	if err := process.BecomeSubreaper(); err != nil {
		t.Fatal(err)
	}
	other := exec.Command("sleep", "600") // as an editor would be
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = other.Process.Kill()
		if err := other.Wait(); err == nil || err.Error() != "signal: killed" {
			t.Errorf("somebody else collected a process of ours: %v", err)
		}
	}()
	opener, folder := fakeNix(t, `setsid sleep 600 & echo $! | keep "child.$$"; echo busy >&2; wait`)
	ctx, cancel := context.WithCancel(t.Context())
	load := opener.Open(ctx, model.Request{Sources: []string{"x:y"}})
	for step, ok := load.Next(t.Context()); ok && step.Note != "busy"; step, ok = load.Next(t.Context()) {
		if step.Final {
			t.Fatalf("%+v", step.Problem)
		}
	}
	cancel()
	load.Wait()
	if err := syscall.Kill(other.Process.Pid, 0); err != nil {
		t.Errorf("a process that is not Nix's was ended: %v", err)
	}
	children := seenChildren(t, folder)
	if len(children) == 0 {
		t.Error("no child was seen")
	}
	for _, child := range children {
		if err := syscall.Kill(child, 0); err == nil {
			t.Errorf("process %d is still there, if only to be collected", child)
		}
	}
}

// What nix leaves in the background ends with the load, even if all went well.
func TestAfterASuccessNothingIsLeft(t *testing.T) {
	if _, err := exec.LookPath("setsid"); err != nil {
		t.Skip("setsid is not installed")
	}
	if err := process.BecomeSubreaper(); err != nil {
		t.Fatal(err)
	}
	opener, folder := fakeNix(t, `setsid sleep 600 >/dev/null 2>&1 & echo $! | keep "child.$$"; echo '{"format":1,"exports":{"a:::":1}}'`)
	if _, problem := Read(t.Context(), opener, model.Request{Sources: []string{"x:y"}}, nil); problem != nil {
		t.Fatal(problem)
	}
	children := seenChildren(t, folder)
	if len(children) == 0 {
		t.Error("no child was seen")
	}
	for _, child := range children {
		if err := syscall.Kill(child, 0); err == nil {
			t.Errorf("process %d is still there", child)
		}
	}
}
