package process

// This file ends everything that a process started, and what that started in turn. Ending the process group is not
// enough, because builders leave it. Only Linux says which process descends from which.

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// BecomeSubreaper makes this process the new parent of processes that its children leave behind, so that the loader
// can end and collect them. It changes the process as a whole, so the program must call it once, when it starts. On
// systems other than Linux it does nothing.
func BecomeSubreaper() error {
	if err := unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("become the parent of orphaned processes: %w", err)
	}
	return nil
}

// endWithUs makes the system end the command when this process ends, for whatever reason. The system remembers which
// thread started the command, and takes the end of that thread for the end of the process. So the command must be
// started on a thread that stays, as startOnLastingThread does.
func endWithUs(cmd *exec.Cmd) { cmd.SysProcAttr.Pdeathsig = syscall.SIGKILL }

// startOnLastingThread starts a command on a thread that stays until ended is closed.
func startOnLastingThread(cmd *exec.Cmd, ended <-chan struct{}) error {
	started := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		started <- cmd.Start()
		<-ended
	}()
	return <-started
}

// family is the set of known processes that descend from a command. Several goroutines may use it.
type family struct {
	cmd     *exec.Cmd
	born    birth // of the command; 0 if it ended before anybody looked
	mutex   sync.Mutex
	members map[int]birth
}

// birth is when a process started, in ticks of the system's clock. It tells apart two processes that had the same
// number, one after the other. 0 means that there is no process.
type birth uint64

// began notes that the command has just been started.
func (f *family) began() { f.born = statusOf(f.cmd.Process.Pid).born }

// look adds what descends from the command and from the members right now. It reads the status of every process of the
// system, which takes some milliseconds.
func (f *family) look() {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.add(processes(), f.cmd.Process.Pid)
}

// add adds what descends from the parents and from the members.
func (f *family) add(all map[int]status, parents ...int) {
	if f.members == nil {
		f.members = map[int]birth{}
	}
	children := map[int][]int{}
	for process, status := range all {
		children[status.parent] = append(children[status.parent], process)
		if born, known := f.members[process]; known && born == status.born {
			parents = append(parents, process)
		}
	}
	for len(parents) > 0 {
		parent := parents[len(parents)-1]
		parents = parents[:len(parents)-1]
		for _, child := range children[parent] {
			if f.members[child] != all[child].born {
				f.members[child] = all[child].born
				parents = append(parents, child)
			}
		}
	}
}

// adopt adds the processes that the command left to us when it ended: children of ours that are younger than the
// command, and that are in its group or have left our session. What we start ourselves stays in our session, and so
// does what an editor starts.
func (f *family) adopt() {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	all, ours := processes(), os.Getpid()
	var orphans []int
	for process, status := range all {
		isLeft := status.group == f.cmd.Process.Pid || status.session != all[ours].session
		if status.parent == ours && process != f.cmd.Process.Pid && isLeft && f.born != 0 && status.born >= f.born {
			orphans = append(orphans, process)
		}
	}
	f.add(all, orphans...)
	for _, orphan := range orphans {
		f.members[orphan] = all[orphan].born
	}
}

// end kills what is left when the command has ended, and what that starts in the meantime. Each process is stopped
// first, so that it starts nothing more.
func (f *family) end() {
	f.adopt()
	if len(f.members) == 0 {
		return
	}
	f.signal(syscall.SIGSTOP)
	for known := -1; known < len(f.members); {
		known = len(f.members)
		f.look()
		f.signal(syscall.SIGSTOP)
	}
	f.signal(syscall.SIGKILL)
	f.collect()
}

func (f *family) signal(signal syscall.Signal) {
	for member, born := range f.members {
		if statusOf(member).born == born {
			_ = syscall.Kill(member, signal)
		}
	}
}

// collectPatience is how long to wait for killed processes: one that waits for a disk is gone only when the disk has
// answered.
const collectPatience = 2 * time.Second

// collect waits for the members that have become our children. It waits for each by its number, so as not to take
// children that others wait for. A member whose parent is being killed will soon be our child; a member with any
// other parent is not ours to wait for.
func (f *family) collect() {
	for deadline := time.Now().Add(collectPatience); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		for member, born := range f.members {
			status := statusOf(member)
			_, parentIsMember := f.members[status.parent]
			isOver := status.born != born
			if !isOver && status.parent == os.Getpid() {
				ended, err := syscall.Wait4(member, nil, syscall.WNOHANG, nil)
				isOver = ended == member || err == syscall.ECHILD
			} else if !isOver {
				isOver = !parentIsMember && status.parent != f.cmd.Process.Pid
			}
			if isOver {
				delete(f.members, member)
			}
		}
		if len(f.members) == 0 {
			return
		}
	}
}

// status is what the system says about a process.
type status struct {
	parent, group, session int
	born                   birth
}

// processes returns all processes by their number.
func processes() map[int]status {
	all := map[int]status{}
	entries, _ := os.ReadDir("/proc")
	for _, entry := range entries {
		process, err := strconv.Atoi(entry.Name())
		if err != nil {
			continue
		}
		if status := statusOf(process); status.born != 0 {
			all[process] = status
		}
	}
	return all
}

// statusOf returns the status of a process; the zero status if there is no such process.
func statusOf(process int) status {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", process))
	fields := bytes.Fields(text[bytes.LastIndexByte(text, ')')+1:]) // the name in parentheses may hold anything
	const parentField, groupField, sessionField, startField = 1, 2, 3, 19
	if len(fields) <= startField {
		return status{}
	}
	number := func(field int) int { n, _ := strconv.Atoi(string(fields[field])); return n }
	return status{number(parentField), number(groupField), number(sessionField), birth(number(startField))}
}
