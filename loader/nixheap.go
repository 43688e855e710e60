package loader

// This file gives Nix a larger heap to begin with: with a small one it spends half of its time looking for memory to
// free. nix.go runs Nix.

import (
	"bytes"
	"fmt"
	"io/fs"
	"strconv"
)

// heapVariable is the environment variable that sets the first heap size of Nix's garbage collector.
const heapVariable = "GC_INITIAL_HEAP_SIZE"

const (
	nixHeap  = 384 << 20 // bytes that Nix begins with by itself
	mostHeap = 2 << 30   // with more, nothing gets faster
)

// heapSetting returns the variable that makes Nix begin with a quarter of the free memory, at most mostHeap. It
// returns nothing if the user has set the variable, if that quarter is not more than Nix takes by itself, or if the
// system does not say how much is free.
func heapSetting(lookup func(string) (string, bool), system fs.FS) []string {
	if _, given := lookup(heapVariable); given {
		return nil
	}
	heap := min(freeMemory(system)/4, mostHeap)
	if heap <= nixHeap {
		return nil
	}
	return []string{fmt.Sprintf("%s=%d", heapVariable, heap)}
}

// freeMemory returns how many bytes a process started here may use; 0 if that is not known.
func freeMemory(system fs.FS) int64 {
	meminfo, err := fs.ReadFile(system, "proc/meminfo")
	if err != nil {
		return 0
	}
	_, behind, _ := bytes.Cut(meminfo, []byte("MemAvailable:"))
	fields := bytes.Fields(behind)
	if len(fields) == 0 {
		return 0
	}
	free, _ := strconv.ParseInt(string(fields[0]), 10, 64) // 0 if it is not a number
	free *= 1024
	limit, err := fs.ReadFile(system, "sys/fs/cgroup/memory.max")
	if err != nil {
		return free
	}
	if most, err := strconv.ParseInt(string(bytes.TrimSpace(limit)), 10, 64); err == nil { // otherwise it is `max`
		free = min(free, most)
	}
	return free
}
