package cli

// This file holds when the garbage collector may work. A command reads much once and ends soon after: while it reads, the collector finds nothing to free, and
// two threads that take new memory at the same time hinder each other so much that the whole takes twice as long.

import (
	"runtime"
	"runtime/debug"
	"sync"
)

// patientHeap is how many bytes of memory may be in use before the collector works all the same.
const patientHeap = 1 << 30

// postponeCollection keeps the collector from working until the memory in use is patientHeap or resume is called. Nothing is postponed where the user has
// said otherwise, in the variables of Go's own.
func (w *World) postponeCollection() (resume func()) {
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

// firstCollection is garbage at once: that it is cleaned up tells that the collector has worked. It is too large to share its memory with anything.
type firstCollection [64]byte
