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

// mostGarbage is how many bytes may wait to be freed in a program that goes on for long. Most of what is in use are the bytes of a file, which the collector passes over in no time.
const mostGarbage = 64 << 20

// boundGarbage makes the collector work more often where much is in use: left to itself it waits until there is as much garbage as that.
func (w *World) boundGarbage() {
	if w.Environment("GOGC") != "" {
		return
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	debug.SetGCPercent(garbagePercent(memory.HeapAlloc))
}

// garbagePercent is what Go calls GOGC, for so many bytes in use.
func garbagePercent(inUse uint64) int { return int(min(max(100*mostGarbage/max(inUse, 1), 10), 100)) }
