package cli

// This file tests that the garbage collector comes back, and when it is left alone.

import (
	"runtime/debug"
	"testing"
)

func TestCollectionIsPostponed(t *testing.T) {
	percent := func() int {
		now := debug.SetGCPercent(100)
		debug.SetGCPercent(now)
		return now
	}
	before := percent()
	world := World{Environment: func(string) string { return "" }}
	resume := world.pauseCollector()
	if percent() != -1 {
		t.Errorf("the collector works at %d %%", percent())
	}
	resume()
	if percent() != before {
		t.Errorf("the collector works at %d %%, before at %d %%", percent(), before)
	}
	world.Environment = func(name string) string { return map[string]string{"GOGC": "50"}[name] }
	if world.pauseCollector(); percent() != before {
		t.Error("the collector was postponed against the user's word")
	}
}

func TestGarbageIsBoundedWhereMuchIsInUse(t *testing.T) {
	for inUse, want := range map[uint64]int{0: 200, 1 << 20: 200, mostGarbage: 100, 2 * mostGarbage: 50, 400 << 20: 16, 8 << 30: 10} {
		if percent := garbagePercent(inUse); percent != want {
			t.Errorf("%d bytes in use: %d %%, want %d %%", inUse, percent, want)
		}
	}
}
