package loader

// This file gives Nix memory to begin with: with little, it spends half of its time on looking for what it could free.
// What Nix is asked is in nix.go.

import (
	"bytes"
	"fmt"
	"io/fs"
	"strconv"
)

// heapVariable is the setting of the garbage collector in Nix.
const heapVariable = "GC_INITIAL_HEAP_SIZE"

const (
	nixHeap  = 384 << 20 // bytes that Nix begins with by itself
	mostHeap = 2 << 30   // with more, nothing gets faster
)

// heapSetting returns the variable that makes Nix begin with a quarter of the free memory. Nix does so by itself only
// up to nixHeap. It returns none if the user has set it, or if the system does not tell what is free.
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

// freeMemory returns how many bytes are free, and may be used by what is started here; 0 if that is not known.
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
	free, _ := strconv.ParseInt(string(fields[0]), 10, 64) // 0 if it is no number
	free *= 1024
	limit, err := fs.ReadFile(system, "sys/fs/cgroup/memory.max")
	if err != nil {
		return free
	}
	if most, err := strconv.ParseInt(string(bytes.TrimSpace(limit)), 10, 64); err == nil { // else it is `max`
		free = min(free, most)
	}
	return free
}
