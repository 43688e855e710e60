package cli

// This file reads a flake as it was at a commit, and keeps what was evaluated in the user's cache, so that asking for
// the history again evaluates nothing. A snapshot is named by the git tree that was evaluated, which never changes.
// Snapshots hold values, so only their user may read them, and --no-cache keeps none.

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path/filepath"

	"clanscope/loader/document"
	"clanscope/model"
)

const snapshotsKept = 200 // of all flakes together

// snapshotFile returns the cache file for the flake as it was in a tree; empty if there can be none.
func (f *gitFlake) snapshotFile(world *World, tree string) string {
	root := world.cacheFolder()
	if root == "" || tree == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(f.below + "\x00" + f.attribute))
	return filepath.Join(root, "trees", onlyHex(tree)+"-"+hex.EncodeToString(sum[:6])+".json")
}

// snapshotAt reads the flake at a commit, or what is cached of it; without a commit it reads the work tree.
func (f *gitFlake) snapshotAt(
	world *World,
	flags *sourceFlags,
	at commit,
	read func(*sourceFlags, string) (*model.Snapshot, error),
) (*model.Snapshot, error) {
	if at.id == "" {
		return read(flags, f.workTree)
	}
	here := *flags
	here.noCache, here.quiet = true, true // nobody completes names of the past, and its errors are not today's
	kept := ""
	if !flags.noCache {
		kept = f.snapshotFile(world, at.tree)
	}
	if isFile(kept) {
		snapshot, err := read(&here, kept)
		if interrupted := new(interruptedError); err == nil || errors.As(err, &interrupted) {
			return snapshot, err
		}
	}
	snapshot, err := read(&here, f.at(at.id))
	if err == nil && kept != "" { // if it cannot be written, the next time only takes longer
		writeWhole(kept, snapshotsKept, func(out *bufio.Writer) { _ = document.Dump(out, snapshot, false) })
	}
	return snapshot, err
}
