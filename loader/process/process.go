// Package process runs a command that may be ended at any time, together with everything that it started. A Process
// comes in, an Outcome goes out. Begin with process.go; sieve.go picks the lines that are meant for us, excerpt.go
// keeps the beginning and the end of the others. processgroup_unix.go, enddescendants_linux.go and
// enddescendants_other.go know how to end processes on each system.
package process

// This file runs a command that may be ended at any time: it limits the output, reports the last line while the
// command runs, and ends it with everything that it started. It does not know what the command is for.

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"sync"
	"time"
)

// DefaultGrace is the usual Grace of a Process.
const DefaultGrace = 2 * time.Second

const (
	watchInterval = 100 * time.Millisecond // between two looks at a running process
	lookInterval  = 10                     // after this many looks, the next also notes what the process has started
)

// Process is a command to run. Its standard input is empty; its environment is ours plus Environment.
type Process struct {
	Command     string
	Arguments   []string
	Directory   string
	Environment []string
	Grace       time.Duration // how long it may take to end when asked to, before it is killed
	Limit       int           // how many bytes of standard output it may print

	// Take gets each line of standard error and tells whether it is meant for us, and so not part of Outcome.Stderr;
	// nil takes none.
	Take func(line []byte) bool
}

// Outcome is what a process printed and how it ended. Err may also be ErrOutputLimit or the context's error.
type Outcome struct {
	Stdout []byte
	Stderr string
	Err    error
}

// ErrOutputLimit is the Err of a process that printed more than its limit.
var ErrOutputLimit = errors.New("too much output")

// Run starts the process and waits for its end, calling watch now and then with the last line of its standard error.
// When ctx ends, the whole process group is asked to end, and is killed after the grace. What the process left in the
// background is ended too, however the process itself ended.
func (p Process) Run(ctx context.Context, watch func(lastLine string, stdoutBytes int)) Outcome {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	stdout := &limitedBuffer{limit: p.Limit, exceeded: func() { cancel(ErrOutputLimit) }}
	stderr := &excerpt{}
	lines := &sieve{take: p.take, rest: stderr}
	cmd := p.prepare(ctx)
	cmd.Stdout, cmd.Stderr = stdout, lines
	family := newFamily(cmd)
	over := make(chan struct{})
	defer close(over)
	if err := startOnLastingThread(cmd, over); err != nil {
		return Outcome{Err: err}
	}
	family.began()
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	ticks := 0
	err := watchUntil(ended, func() {
		if ticks++; ctx.Err() != nil || ticks%lookInterval == 0 {
			family.look()
		}
		watch(stderr.lastLine(), stdout.size())
	})
	if errors.Is(err, exec.ErrWaitDelay) {
		err = nil // the process itself succeeded; what it left in the background is ended below
	}
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	if err != nil {
		endGroup(cmd.Process.Pid)
	}
	family.end()
	lines.flush()
	return Outcome{stdout.bytes(), stderr.text(), err}
}

func (p Process) take(line []byte) bool { return p.Take != nil && p.Take(line) }

func (p Process) prepare(ctx context.Context) *exec.Cmd {
	cmd := exec.CommandContext(ctx, p.Command, p.Arguments...)
	cmd.Dir = p.Directory
	cmd.Env = append(cmd.Environ(), p.Environment...)
	cmd.WaitDelay = p.Grace
	inOwnGroup(cmd)
	endWithUs(cmd)
	return cmd
}

// newFamily returns the family of a command. It looks a last time just before the command is asked to end, when no
// process has lost its parent yet.
func newFamily(cmd *exec.Cmd) *family {
	family := &family{cmd: cmd}
	ask := cmd.Cancel
	cmd.Cancel = func() error {
		family.look()
		return ask()
	}
	return family
}

func watchUntil(ended <-chan error, watch func()) error {
	ticker := time.NewTicker(watchInterval)
	defer ticker.Stop()
	for {
		select {
		case err := <-ended:
			return err
		case <-ticker.C:
			watch()
		}
	}
}

// limitedBuffer keeps what is written, up to a limit. It drops what comes after that, and calls exceeded.
type limitedBuffer struct {
	mutex    sync.Mutex
	buffer   bytes.Buffer
	limit    int
	exceeded func()
}

// Write never fails: a process that is about to be ended need not know about the limit.
func (b *limitedBuffer) Write(data []byte) (int, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.buffer.Len()+len(data) > b.limit {
		b.exceeded()
		return len(data), nil
	}
	return b.buffer.Write(data)
}

func (b *limitedBuffer) size() int {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.buffer.Len()
}

func (b *limitedBuffer) bytes() []byte {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.buffer.Bytes()
}
