package source

// This file knows which files and directories a request's sources are made of, and which changes there matter.
// loader/watch.go notices the changes.

import (
	"fmt"
	"hash/fnv"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"clanscope/model"
)

// WatchedPath is a file, or a directory with everything in it that matters.
type WatchedPath struct {
	path   string
	isTree bool
}

// WatchedPaths returns what the sources of a request are made of, and a note on each source that cannot be watched.
func WatchedPaths(request model.Request) (all []WatchedPath, notes []string) {
	if request.Demo {
		return nil, []string{"the demo does not change"}
	}
	sources, problems := Recognise(request)
	for at, source := range sources {
		directory, isLocal := source.LocalDirectory()
		switch {
		case problems[at] != nil:
			notes = append(notes, fmt.Sprintf("%s is not watched: %s", source.Name, problems[at].Text))
		case source.Kind == File:
			all = append(all, watchedFile(source.Name)...)
		case isLocal:
			all = append(all, WatchedPath{directory, true})
		default:
			notes = append(notes, source.Name+" is not watched: it is not in the file system")
		}
	}
	return all, notes
}

// watchedFile returns a file and, if it is a link, the file it leads to: either may be written.
func watchedFile(name string) []WatchedPath {
	all := []WatchedPath{{absolutePath(name), false}}
	if target, err := filepath.EvalSymlinks(name); err == nil && absolutePath(target) != all[0].path {
		all = append(all, WatchedPath{absolutePath(target), false})
	}
	return all
}

// WithNewLinks returns the paths, plus the targets of those that have become links since.
func WithNewLinks(all []WatchedPath) []WatchedPath {
	for _, each := range all {
		if each.isTree {
			continue
		}
		for _, target := range watchedFile(each.path) {
			if !slices.Contains(all, target) {
				all = append(all, target)
			}
		}
	}
	return all
}

func absolutePath(name string) string {
	if absolute, err := filepath.Abs(name); err == nil {
		return absolute
	}
	return name
}

// LocalDirectory returns the absolute path of a clan's directory; false if it is not in the file system.
func (s Source) LocalDirectory() (directory string, ok bool) {
	switch {
	case s.Kind == NixFile:
		directory = s.file
		if info, err := os.Stat(directory); err == nil && !info.IsDir() {
			directory = filepath.Dir(directory)
		}
	case s.Kind != Flake:
		return "", false
	case s.Directory != "":
		directory = s.Directory
	default:
		directory = directoryInReference(s.Flake)
	}
	info, err := os.Stat(directory)
	if directory == "" || err != nil || !info.IsDir() {
		return "", false
	}
	return absolutePath(directory), true
}

// directoryInReference returns the directory of references such as `path:/clan` and `git+file:///clan?ref=x`.
func directoryInReference(reference string) string {
	reference, query, _ := strings.Cut(reference, "?")
	for _, scheme := range []string{"path:", "git+file:", "file:"} {
		rest, found := strings.CutPrefix(reference, scheme)
		if !found {
			continue
		}
		if unescaped, err := url.PathUnescape(strings.TrimPrefix(rest, "//")); err == nil {
			rest = unescaped
		}
		values, _ := url.ParseQuery(query)
		return filepath.Join(rest, values.Get("dir"))
	}
	if strings.Contains(reference, ":") {
		return ""
	}
	return reference
}

// concerns tells whether a change of this file matters. Hidden files and the copies that editors make do not.
func (f WatchedPath) concerns(name string) bool {
	if !f.isTree {
		return name == f.path
	}
	inside, err := filepath.Rel(f.path, name)
	if err != nil || inside == ".." || strings.HasPrefix(inside, ".."+string(filepath.Separator)) {
		return false
	}
	for part := range strings.SplitSeq(inside, string(filepath.Separator)) {
		if strings.HasPrefix(part, ".") && part != "." {
			return false
		}
	}
	base := filepath.Base(inside)
	return !strings.HasSuffix(base, "~") && !strings.HasPrefix(base, "#") && base != "4913" // vim writes 4913 to find out whether it may write
}

// AnyConcerns tells whether a change of a file matters to any of the watched paths.
func AnyConcerns(all []WatchedPath, name string) bool {
	for _, each := range all {
		if each.concerns(name) {
			return true
		}
	}
	return false
}

// DirectoriesOf returns the directories to watch; false if there are more than most.
func DirectoriesOf(all []WatchedPath, most int) (directories []string, complete bool) {
	for _, each := range all {
		if !each.isTree {
			directories = append(directories, filepath.Dir(each.path))
			continue
		}
		directories = append(directories, each.path)
		walkTree(each.path, func(directory string, _ []fs.DirEntry, matters bool) bool {
			if matters && directory != each.path {
				directories = append(directories, directory)
			}
			return len(directories) <= most
		})
	}
	return directories, len(directories) <= most
}

// walkTree visits the directories of a clan, inner ones before outer ones, except hidden ones and links. It tells
// visit whether a directory matters: it does if it holds Nix, JSON or lock files, is under `vars`, or holds a
// directory that matters. It stops when visit returns false.
func walkTree(root string, visit func(directory string, entries []fs.DirEntry, matters bool) bool) {
	var walk func(directory string, inVars bool) (matters, goOn bool)
	walk = func(directory string, inVars bool) (matters, goOn bool) {
		entries, _ := os.ReadDir(directory) // what cannot be read cannot be followed
		matters = inVars
		for _, entry := range entries {
			name := entry.Name()
			switch {
			case strings.HasPrefix(name, "."):
			case entry.IsDir():
				within, goOn := walk(filepath.Join(directory, name), inVars || name == "vars" && directory == root)
				if !goOn {
					return false, false
				}
				matters = matters || within
			default:
				matters = matters || isClanFile(name)
			}
		}
		return matters, visit(directory, entries, matters)
	}
	walk(root, false)
}

func isClanFile(name string) bool {
	switch filepath.Ext(name) {
	case ".nix", ".json", ".lock":
		return true
	default:
		return false
	}
}

// Fingerprint returns a number that changes when a watched file is written, resized, added or removed.
func Fingerprint(all []WatchedPath) uint64 {
	sum := fnv.New64a()
	note := func(path string, info fs.FileInfo, err error) {
		if err == nil {
			fmt.Fprintf(sum, "%q %d %d\n", path, info.Size(), info.ModTime().UnixNano())
		}
	}
	for _, each := range all {
		if !each.isTree {
			info, err := os.Stat(each.path)
			note(each.path, info, err)
			continue
		}
		walkTree(each.path, func(directory string, entries []fs.DirEntry, matters bool) bool {
			for _, entry := range entries {
				if path := filepath.Join(directory, entry.Name()); matters && !entry.IsDir() && each.concerns(path) {
					info, err := entry.Info()
					note(path, info, err)
				}
			}
			return true
		})
	}
	return sum.Sum64()
}
