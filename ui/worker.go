package ui

// This file runs all long work: rules, searches, differences. It steps a piece of work for some milliseconds outside
// the program's loop and hands it back, so that no key press has to wait and nothing needs a lock.

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// longWork is work that is done in steps; Step(n) does about n rows' worth of it.
type longWork interface {
	Step(n int) (done bool)
}

// workKind says what a piece of work is for. There is at most one piece of each kind, and a new one replaces the old
// one. Lower kinds go first.
type workKind uint8

const (
	keySearchWork workKind = iota
	valueSearchWork
	orderWork
	causesWork
	severitiesWork
	rulesWork
	differenceWork
	referencesWork
	matrixWork

	workKinds
)

// workedMsg hands a piece of work back after some steps.
type workedMsg struct {
	kind workKind
	work longWork
	done bool
}

// worker has the work that is not done yet. While a piece is away being stepped, nothing else touches it.
type worker struct {
	waiting [workKinds]longWork
	away    bool
}

// How many rows a step does, so that none takes much longer than half a millisecond, and for how long a piece stays
// away. The first slice is done at once, so that small sets never show anything half done.
const (
	rowsPerStep = 256
	sliceTime   = 8 * time.Millisecond
	firstSlice  = 2 * time.Millisecond
)

// start replaces the work of a kind and does its first slice at once; true if that finished it.
func (w *worker) start(kind workKind, work longWork) (done bool) {
	w.waiting[kind] = nil
	if stepFor(work, firstSlice) {
		return true
	}
	w.waiting[kind] = work
	return false
}

// stop forgets the work of a kind.
func (w *worker) stop(kind workKind) { w.waiting[kind] = nil }

// idle reports whether there is nothing to do.
func (w *worker) idle() bool { return !w.away && w.waiting == [workKinds]longWork{} }

// next sends the first waiting piece away, unless another is already away.
func (w *worker) next() tea.Cmd {
	if w.away {
		return nil
	}
	for kind, work := range w.waiting {
		if work != nil {
			w.away = true
			return func() tea.Msg { return workedMsg{workKind(kind), work, stepFor(work, sliceTime)} }
		}
	}
	return nil
}

// current reports whether a piece that came back is still wanted. If it is done, it no longer waits.
func (w *worker) current(message workedMsg) bool {
	w.away = false
	if w.waiting[message.kind] != message.work {
		return false
	}
	if message.done {
		w.waiting[message.kind] = nil
	}
	return true
}

func stepFor(work longWork, limit time.Duration) bool {
	for began := time.Now(); ; {
		if work.Step(rowsPerStep) {
			return true
		}
		if time.Since(began) > limit {
			return false
		}
	}
}
