package cli

// This file remembers the names of a clan for completion: the keys and interfaces of its last loads, by the state of
// its source. They are kept as an export set without values, which is read like any other file. Failures of the cache
// are not reported.

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"

	"clanscope/loader/source"
	"clanscope/model"
	"clanscope/ui/cli/jsonout"
)

const (
	mostRemembered = 100_000 // keys; the names of a larger clan are not kept
	treesKept      = 4       // how many states of one source are kept
)

// namesFile returns the file for the names of a clan as it is now, in a folder with a file for each state that it
// had; empty if there can be none.
func (w *World) namesFile(from source.Source) string {
	root := w.cacheFolder()
	place, err := filepath.Abs(from.Directory)
	if root == "" || !from.IsClan() || err != nil {
		return ""
	}
	words := append([]string{place}, from.Installable()...)
	sum := sha256.Sum256([]byte(strings.Join(words, "\x00")))
	return filepath.Join(root, "names", hex.EncodeToString(sum[:12]), treeOf(place)+".json")
}

// keptNames returns the file with the names of a clan as it is now, or the newest one that there is; empty if there is
// none.
func (w *World) keptNames(from source.Source) string {
	file := w.namesFile(from)
	if file == "" || isFile(file) {
		return file
	}
	if files := newestFirst(filepath.Dir(file)); len(files) > 0 {
		return files[0]
	}
	return ""
}

// treeOf names the state of a folder: its commit, or the time of its flake.nix if it has none.
func treeOf(folder string) string {
	if commit := headCommit(folder); commit != "" {
		return commit
	}
	if info, err := os.Stat(filepath.Join(folder, "flake.nix")); err == nil {
		return info.ModTime().UTC().Format("20060102T150405.000000000")
	}
	return "unknown"
}

// headCommit reads which commit is checked out in a folder or in one around it, without calling git; empty if it
// finds none.
func headCommit(folder string) string {
	for ; ; folder = filepath.Dir(folder) {
		git := filepath.Join(folder, ".git")
		if text, err := os.ReadFile(git); err == nil { // in a worktree, .git is a file that names the real folder
			if git = strings.TrimSpace(strings.TrimPrefix(string(text), "gitdir:")); !filepath.IsAbs(git) {
				git = filepath.Join(folder, git)
			}
		}
		if head, err := os.ReadFile(filepath.Join(git, "HEAD")); err == nil {
			return commitOf(git, strings.TrimSpace(string(head)))
		}
		if folder == filepath.Dir(folder) {
			return ""
		}
	}
}

func commitOf(git, head string) string {
	name, isReference := strings.CutPrefix(head, "ref: ")
	if !isReference {
		return onlyHex(head)
	}
	if common, err := os.ReadFile(filepath.Join(git, "commondir")); err == nil {
		git = filepath.Join(git, strings.TrimSpace(string(common)))
	}
	if commit, err := os.ReadFile(filepath.Join(git, filepath.FromSlash(name))); err == nil {
		return onlyHex(strings.TrimSpace(string(commit)))
	}
	packed, _ := os.ReadFile(filepath.Join(git, "packed-refs"))
	for line := range strings.Lines(string(packed)) {
		if commit, reference, _ := strings.Cut(strings.TrimSpace(line), " "); reference == name {
			return onlyHex(commit)
		}
	}
	return ""
}

// onlyHex returns a text that has only hexadecimal digits, and so may be the name of a file; any other text becomes
// empty.
func onlyHex(text string) string {
	if strings.Trim(text, "0123456789abcdef") != "" {
		return ""
	}
	return text
}

// remember keeps the names of a clan that was loaded completely.
func (w *World) remember(flags *sourceFlags, request model.Request, snapshot *model.Snapshot) {
	if flags.noCache || request.Demo || snapshot == nil || snapshot.Set.Len() > mostRemembered {
		return
	}
	sources, problems := source.Recognise(request)
	if len(sources) != 1 || problems[0] != nil {
		return
	}
	if file := w.namesFile(sources[0]); file != "" {
		writeWhole(file, treesKept, func(out *bufio.Writer) { writeNames(out, snapshot.Set) })
	}
}

// writeNames writes an export set whose values are the interfaces, all empty.
func writeNames(out *bufio.Writer, set *model.Set) {
	out.WriteByte('{')
	jsonout.WriteLines(out, func(yield func([]byte) bool) {
		for row := range set.Len() {
			var interfaces jsonout.Object
			for _, name := range set.Interfaces(set.InterfaceSet(row)) {
				interfaces.Raw(name, "{}")
			}
			name := append(jsonout.AppendKey(nil, set, row), ':')
			if !yield(append(name, interfaces.End()...)) {
				return
			}
		}
	})
	out.WriteString("\n}\n")
}
