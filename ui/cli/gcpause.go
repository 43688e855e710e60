package cli

// This file pauses the garbage collector. A command reads a lot, once, and ends soon after. While it reads there is
// nothing to free, and collecting would double the time.

import (
	"runtime"
	"runtime/debug"
	"sync"
)

// patientHeap is how many bytes of memory may be in use before the collector works anyway.
const patientHeap = 1 << 30

// pauseCollector keeps the collector from working until patientHeap bytes are in use or resume is called. It does
// nothing if the user has set Go's own variables for it.
func (w *World) pauseCollector() (resume func()) {
	if w.Environment("GOGC") != "" || w.Environment("GOMEMLIMIT") != "" {
		return func() {}
	}
	percent, limit := debug.SetGCPercent(-1), debug.SetMemoryLimit(patientHeap)
	resume = sync.OnceFunc(func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	})
	runtime.AddCleanup(new(firstCollection), func(resume func()) { resume(); w.boundGarbage() }, resume)
	return resume
}

// endPatience lets the collector work once mostGarbage more bytes are in use than now. Call it when everything is
// loaded: most of what comes later is garbage.
func (w *World) endPatience() {
	if w.Environment("GOGC") != "" || w.Environment("GOMEMLIMIT") != "" {
		return
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	debug.SetMemoryLimit(int64(memory.Sys-memory.HeapReleased) + mostGarbage)
}

// firstCollection is garbage at once: when it is cleaned up, the collector has worked. It is so large that Go does
// not put several into one block.
type firstCollection [64]byte

// mostGarbage is how many bytes may wait to be freed in a program that runs for a long time. Most of the memory in use
// holds the bytes of a file, which the collector skips in no time.
const mostGarbage = 64 << 20

// boundGarbage makes the collector work more often if much memory is in use, and less often if little is: by default
// it waits until there is as much garbage as memory in use, but for 4 MB at least.
func (w *World) boundGarbage() {
	if w.Environment("GOGC") != "" {
		return
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	debug.SetGCPercent(garbagePercent(memory.HeapAlloc))
}

// garbagePercent returns the GOGC for this many bytes in use. The 4 MB of a small program become 8: it would collect
// while its first screen is drawn.
func garbagePercent(inUse uint64) int { return int(min(max(100*mostGarbage/max(inUse, 1), 10), 200)) }
