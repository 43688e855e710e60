package process

// This file follows what a process started, and what that started, to their end: builders leave the process group, so that ending the group does not reach
// them. Only Linux tells who descends from whom.

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// BecomeSubreaper makes this process the new parent of what its children leave behind, for as long as it runs, so that the loader can end and collect it. It
// concerns the process as a whole and so is the command's to call, once, at its start. Elsewhere than on Linux it does nothing.
func BecomeSubreaper() error {
	if err := unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("become the parent of orphaned processes: %w", err)
	}
	return nil
}

// family is what descends from a command that was started, as far as it was seen. It may be used by several goroutines.
type family struct {
	cmd     *exec.Cmd
	mutex   sync.Mutex
	members map[int]birth
}

// birth tells when a process started, by the system's clock: it tells two apart that had the same number one after the other.
type birth string

// look adds what descends from the command and from the members right now. It reads about every process of the system, which takes some milliseconds.
func (f *family) look() {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.members == nil {
		f.members = map[int]birth{}
	}
	children, births := processes()
	parents := []int{f.cmd.Process.Pid}
	for member, born := range f.members {
		if births[member] == born {
			parents = append(parents, member)
		}
	}
	for len(parents) > 0 {
		parent := parents[len(parents)-1]
		parents = parents[:len(parents)-1]
		for _, child := range children[parent] {
			if f.members[child] != births[child] {
				f.members[child] = births[child]
				parents = append(parents, child)
			}
		}
	}
}

// end ends the members that still run, and what they start meanwhile. Each is stopped first: then it starts nothing more.
func (f *family) end() {
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
		if birthOf(member) == born {
			_ = syscall.Kill(member, signal)
		}
	}
}

// collect waits for the members that became children of ours, each by its number: whoever else waits for a child of this process shall not miss it. Members that have
// another parent are not ours to wait for.
func (f *family) collect() {
	for member, born := range f.members {
		for range 100 {
			if birthOf(member) != born {
				break
			}
			ended, err := syscall.Wait4(member, nil, syscall.WNOHANG, nil)
			if err == nil && ended == member || err == syscall.ECHILD {
				break
			}
			time.Sleep(time.Millisecond) // it was killed, and the system needs a moment for that
		}
	}
}

// processes returns the children of every process, and when each started.
func processes() (children map[int][]int, births map[int]birth) {
	children, births = map[int][]int{}, map[int]birth{}
	entries, _ := os.ReadDir("/proc")
	for _, entry := range entries {
		process, err := strconv.Atoi(entry.Name())
		if err != nil {
			continue
		}
		if parent, born := statusOf(process); born != "" {
			children[parent], births[process] = append(children[parent], process), born
		}
	}
	return children, births
}

func birthOf(process int) birth {
	_, born := statusOf(process)
	return born
}

// statusOf returns a process's parent and when it started; nothing if there is no such process.
func statusOf(process int) (parent int, born birth) {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", process))
	fields := bytes.Fields(text[bytes.LastIndexByte(text, ')')+1:]) // the name before them may hold anything
	const parentField, startField = 1, 19
	if len(fields) <= startField {
		return 0, ""
	}
	parent, _ = strconv.Atoi(string(fields[parentField]))
	return parent, birth(fields[startField])
}
