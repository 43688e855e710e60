package cli

// This file draws a line on standard error, if that is a terminal, while a slow load is running. The line is gone
// when the load has ended.

import (
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/charmbracelet/x/term"

	"clanscope/model"
)

const (
	progressDelay    = 500 * time.Millisecond // a load that is faster shows nothing
	progressInterval = 100 * time.Millisecond
)

// progress draws the latest step of a load from time to time. The zero value draws nothing.
type progress struct {
	started time.Time
	width   func() int
	write   func(string)

	mutex  sync.Mutex
	latest model.Step

	stop, stopped chan struct{}
}

// startProgress begins to draw, if standard error is a terminal.
func (w *World) startProgress() *progress {
	if !w.drawsEscapes(w.Err) {
		return &progress{}
	}
	terminal := w.Err.(*os.File)
	p := &progress{
		started: now(),
		width:   func() int { width, _, _ := term.GetSize(terminal.Fd()); return width },
		write:   func(line string) { fmt.Fprint(terminal, line) },
		stop:    make(chan struct{}), stopped: make(chan struct{}),
	}
	go p.draw()
	return p
}

// take remembers a step for the next line.
func (p *progress) take(step model.Step) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.latest = step
}

// end removes the line, if there was one.
func (p *progress) end() {
	if p.stop != nil {
		close(p.stop)
		<-p.stopped
	}
}

func (p *progress) draw() {
	defer close(p.stopped)
	wait, drawn := progressDelay, false
	for {
		select {
		case <-p.stop:
			if drawn {
				p.write("\r\x1b[K")
			}
			return
		case <-time.After(wait):
			p.write("\r" + p.line() + "\x1b[K")
			wait, drawn = progressInterval, true
		}
	}
}

// line says what the load is doing, in no more cells than the terminal has.
func (p *progress) line() string {
	p.mutex.Lock()
	step := p.latest
	p.mutex.Unlock()
	line := fmt.Sprintf("%s %.1f s", step.Stage, now().Sub(p.started).Seconds())
	if step.Total > 0 {
		line += fmt.Sprintf(" · %d %%", 100*step.Done/step.Total)
	}
	if step.Note != "" {
		line += " · " + step.Note
	}
	return printer.Cut(line, max(p.width()-1, 20))
}
