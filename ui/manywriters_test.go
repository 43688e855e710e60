package ui

// This file tests the explorer with a key that very many definitions write.

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// contested loads a clan whose definitions all set a port of one key, each another one.
func contested(t *testing.T, definitions int) *driver {
	t.Helper()
	var written []string
	for at := range definitions {
		written = append(written, fmt.Sprintf(`{"source":"perInstance","serviceId":"s","service":"s","instance":"i%d","role":"r","machine":"m","key":"s:::","modules":[{"file":"/f","kind":"config","interfaces":["peer"],"value":{"peer":{"port":%[1]d}}}]}`, at))
	}
	file := filepath.Join(t.TempDir(), "clan.json")
	text := `{"format":1,"exports":{"s:::":{"$nix":"error"}},"services":[{"id":"s","manifest":{"name":"s","out":["peer"]},"definitions":[` + strings.Join(written, ",") + `]}]}`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return drive(t, 200, 60, loadedFile(t, file)).press("tab", "tab", "tab", "tab")
}

// TestDrawingIgnoresHowManyWrite: a screen with a key of many writers takes no more memory than one with few.
func TestDrawingIgnoresHowManyWrite(t *testing.T) {
	drawing := func(d *driver) uint64 {
		var before, after runtime.MemStats
		d.View()
		runtime.ReadMemStats(&before)
		d.stale = true
		d.View()
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	if few, many := drawing(contested(t, 50)), drawing(contested(t, 2000)); many > 2*few {
		t.Errorf("with 50 writers %d bytes are allocated, with 2,000 %d", few, many)
	}
}

// TestFewOfManyWritersAreNamed: a note counts the writers that it does not name.
func TestFewOfManyWritersAreNamed(t *testing.T) {
	contested(t, 50).shows("42 more; same priority")
}
