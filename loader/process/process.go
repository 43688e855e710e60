// Package process runs a command that may be ended at any time, with everything that it started. A Process comes in, an Outcome goes out. Begin with process.go; excerpt.go keeps what matters
// of what is said, and the files named after systems know how to end what was started there.
package process

// This file runs a command that may be ended at any time: its output within limits, its last words while it runs, its end and that of everything
// it started. What the command is for is not known here.

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"sync"
	"time"
)

// DefaultGrace is how long a process may take to end when asked to.
const DefaultGrace = 2 * time.Second

const (
	watchInterval = 100 * time.Millisecond // between two looks at a process that runs
	lookInterval  = 10                     // every so many ticks it is noted what the process started
)

// Process is a command to run. Standard input is empty, the environment is ours with additions.
type Process struct {
	Command     string
	Arguments   []string
	Directory   string
	Environment []string
	Grace       time.Duration // how long it may take to end when asked to
	Limit       int           // of its standard output, in bytes

	// Take gets each line of its standard error and tells whether it is meant for us and so is no part of what the process says; nil takes none.
	Take func(line []byte) bool
}

// Outcome is what a process left. Err tells how it ended; ErrOutputLimit and the context's errors among that.
type Outcome struct {
	Stdout []byte
	Stderr string
	Err    error
}

// ErrOutputLimit is the Err of a process that printed more than its limit.
var ErrOutputLimit = errors.New("too much output")

// Run starts the process and waits for its end, calling watch now and then with the last line of its standard error. When ctx ends, the whole process
// group is asked to end, and after the grace it is made to. What the process left in the background is ended too, however it ended itself.
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
		err = nil // it ended well itself, and what it left behind in the background is ended below
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

// newFamily follows what a command starts; the last look is just before it is asked to end, when nobody has lost its parent yet.
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

// limitedBuffer keeps what is written up to a limit. What comes after that is dropped, and exceeded called.
type limitedBuffer struct {
	mutex    sync.Mutex
	buffer   bytes.Buffer
	limit    int
	exceeded func()
}

// Write never fails: a process that is about to be ended need not know.
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
