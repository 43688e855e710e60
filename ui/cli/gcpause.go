package cli

// This file holds the pause of the garbage collector. A command reads once, much, and ends soon after: while it reads there is nothing to free, and collecting
// beside it makes the whole take twice as long.

import (
	"runtime"
	"runtime/debug"
	"sync"
)

// patientHeap is how many bytes of memory may be in use before the collector works all the same.
const patientHeap = 1 << 30

// pauseCollector keeps the collector from working until patientHeap bytes are in use or resume is called. It does nothing where the user has set
// Go's own variables for it.
func (w *World) pauseCollector() (resume func()) {
	if w.Environment("GOGC") != "" || w.Environment("GOMEMLIMIT") != "" {
		return func() {}
	}
	percent, limit := debug.SetGCPercent(-1), debug.SetMemoryLimit(patientHeap)
	resume = sync.OnceFunc(func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	})
	runtime.AddCleanup(new(firstCollection), func(resume func()) { resume() }, resume)
	return resume
}

// firstCollection is garbage at once: when it is cleaned up, the collector has worked. It is too large for Go to put several into one block.
type firstCollection [64]byte
