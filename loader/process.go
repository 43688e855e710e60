package loader

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

const (
	stdoutLimit  = 2 << 30
	defaultGrace = 2 * time.Second
	lookInterval = 10 // every so many ticks it is noted what the process started
)

// process is a command to run. Standard input is empty, the environment is ours with additions.
type process struct {
	command     string
	arguments   []string
	directory   string
	environment []string
	grace       time.Duration // how long it may take to end when asked to
	limit       int           // of its standard output, in bytes
}

// outcome is what a process left. err tells how it ended; errOutputLimit and the context's errors among that.
type outcome struct {
	stdout []byte
	stderr string
	err    error
}

var errOutputLimit = errors.New("too much output")

// run starts the process and waits for its end, calling watch now and then with the last line of its standard error. When ctx ends, the whole process
// group is asked to end, and after the grace it is made to.
func (p process) run(ctx context.Context, watch func(lastLine string, stdoutBytes int)) outcome {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	stdout := &limitedBuffer{limit: p.limit, exceeded: func() { cancel(errOutputLimit) }}
	stderr := &excerpt{}
	cmd := p.prepare(ctx)
	cmd.Stdout, cmd.Stderr = stdout, stderr
	family := newFamily(cmd)
	if err := cmd.Start(); err != nil {
		return outcome{err: err}
	}
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
		err = nil // it ended well itself, and what it left behind in the background is not our concern
	}
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	if err != nil {
		endGroup(cmd.Process.Pid)
		family.end()
	}
	return outcome{stdout.bytes(), stderr.text(), err}
}

func (p process) prepare(ctx context.Context) *exec.Cmd {
	cmd := exec.CommandContext(ctx, p.command, p.arguments...)
	cmd.Dir = p.directory
	cmd.Env = append(cmd.Environ(), p.environment...)
	cmd.WaitDelay = p.grace
	inOwnGroup(cmd)
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
	ticker := time.NewTicker(stepInterval)
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
