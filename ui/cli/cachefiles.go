package cli

// This file writes files into the user's cache and finds them again. namecache.go and pastsnapshot.go decide which
// files these are.

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// cacheFolder returns our folder in the user's cache; empty if there is none.
func (w *World) cacheFolder() string { return w.userFolder("XDG_CACHE_HOME", ".cache") }

// writeWhole writes a file of the cache in one step, so that nobody reads half of it, and removes all but the newest
// files of its folder. It does not report failures.
func writeWhole(name string, filesKept int, write func(*bufio.Writer)) {
	folder := filepath.Dir(name)
	if os.MkdirAll(folder, 0o700) != nil {
		return
	}
	file, err := os.CreateTemp(folder, "*.new")
	if err != nil {
		return
	}
	defer os.Remove(file.Name())
	out := bufio.NewWriter(file)
	write(out)
	if out.Flush() != nil || file.Close() != nil {
		return
	}
	_ = os.Rename(file.Name(), name)
	files := newestFirst(folder)
	for _, old := range files[min(filesKept, len(files)):] {
		_ = os.Remove(old)
	}
}

// newestFirst returns the files of a folder in the cache, the newest first.
func newestFirst(folder string) []string {
	files, _ := filepath.Glob(filepath.Join(folder, "*.json")) // fails only for a broken pattern
	written := func(file string) (at time.Time) {
		if info, err := os.Stat(file); err == nil {
			at = info.ModTime()
		}
		return at
	}
	slices.SortFunc(files, func(a, b string) int { return written(b).Compare(written(a)) })
	return files
}
