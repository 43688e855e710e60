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

	"clanscope/loader/document"
	"clanscope/model"
)

const snapshotsKept = 200

// treeCache is where the snapshots of one flake are kept.
type treeCache struct{ folder, flake string }

func newTreeCache(world *World, flake *gitFlake) treeCache {
	root := world.cacheFolder()
	if root == "" {
		return treeCache{}
	}
	sum := sha256.Sum256([]byte(flake.below + "\x00" + flake.attribute))
	return treeCache{filepath.Join(root, "trees"), hex.EncodeToString(sum[:6])}
}

func (c treeCache) file(tree string) string {
	return filepath.Join(c.folder, onlyHex(tree)+"-"+c.flake+".json")
}

// find returns the file of a tree that was evaluated before.
func (c treeCache) find(tree string) (file string, ok bool) {
	if c.folder == "" || tree == "" {
		return "", false
	}
	_, err := os.Stat(c.file(tree))
	return c.file(tree), err == nil
}

// keep writes a snapshot. It does not report a failure: then the next question only takes longer.
func (c treeCache) keep(tree string, snapshot *model.Snapshot) {
	if c.folder == "" || tree == "" {
		return
	}
	writeWhole(c.file(tree), func(out *bufio.Writer) error { return document.Dump(out, snapshot, false) })
	files := newestFirst(c.folder)
	for _, old := range files[min(snapshotsKept, len(files)):] {
		_ = os.Remove(old)
	}
}

// writeWhole writes a file of the cache in one step, so that nobody reads half of it.
func writeWhole(name string, write func(*bufio.Writer) error) {
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
	if write(out) != nil || out.Flush() != nil || file.Close() != nil {
		return
	}
	_ = os.Rename(file.Name(), name)
}

// newestFirst returns the files of a folder in the cache, the newest first.
func newestFirst(folder string) []string {
	files, _ := filepath.Glob(filepath.Join(folder, "*.json")) // fails only for a broken pattern
	written := func(file string) int64 {
		if info, err := os.Stat(file); err == nil {
			return info.ModTime().UnixNano()
		}
		return 0
	}
	slices.SortFunc(files, func(a, b string) int { return int(min(1, max(-1, written(b)-written(a)))) })
	return files
}
