//go:build unix

package process

// This file holds what a process group is to Unix. When to end one is decided in process.go.

import (
	"os/exec"
	"syscall"
)

// inOwnGroup makes the command the leader of a process group, so that it can be ended with all it started, and so that a ctrl-c in the terminal reaches
// only us. When the command's context ends, the group is asked to end.
func inOwnGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
}

// endGroup ends what is left of a group, whether it likes to or not.
func endGroup(leader int) { _ = syscall.Kill(-leader, syscall.SIGKILL) }
