//go:build unix

package process

// This file starts and ends process groups on Unix. When to end one is decided in process.go.

import (
	"os/exec"
	"syscall"
)

// inOwnGroup makes the command the leader of a process group, so that it can be ended with everything it started, and
// so that a ctrl-c in the terminal reaches only us. When the command's context ends, the group is asked to end.
func inOwnGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
}

// endGroup kills what is left of a group.
func endGroup(leader int) { _ = syscall.Kill(-leader, syscall.SIGKILL) }
