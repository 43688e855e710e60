package cli

// This file keeps snapshots of a clan's older commits in the user's cache, so that asking for their history again evaluates nothing. A snapshot is named by the git tree
// that was evaluated, which never changes. Snapshots hold values, so only their user may read them, and --no-cache keeps none.

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"time"
)

const snapshotsKept = 200

// snapshotFile returns the file for what a flake was in a tree; empty if there can be none.
func (f *gitFlake) snapshotFile(world *World, tree string) string {
	root := world.cacheFolder()
	if root == "" || tree == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(f.below + "\x00" + f.attribute))
	return filepath.Join(root, "trees", onlyHex(tree)+"-"+hex.EncodeToString(sum[:6])+".json")
}

// writeWhole writes a file of the cache in one step, so that nobody reads half of it, and removes the oldest files of its folder. It does not report a failure.
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
