package source

// This file recognises the clan's own files in what Nix says. Nix evaluates a copy of a flake in its store, whose name
// changes with every edit; people know the path relative to the clan's directory. Nothing is evaluated here.

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// OwnFiles knows a clan's own files by the paths that Nix has for them.
type OwnFiles struct {
	directory string            // of the clan, absolute; empty if it is not in the file system
	isCopied  bool              // Nix evaluates a copy
	flake     []byte            // the content of the clan's flake.nix
	known     map[string]string // where the clan is in a copy, by the copy's path; `-` if it is a copy of something else
}

// NamesOfOwnFiles returns what turns the paths of a source's own files into the names that people know.
func (s Source) NamesOfOwnFiles() OwnFiles {
	directory, isLocal := s.LocalDirectory()
	if !isLocal {
		return OwnFiles{}
	}
	flake, _ := readSmall(filepath.Join(directory, flakeFile)) // without one, no copy is recognised
	return OwnFiles{directory: directory, isCopied: s.Kind == Flake, flake: flake, known: map[string]string{}}
}

// HasFile tells whether there is a file with this name, relative to the clan's directory.
func (s Source) HasFile(name string) bool {
	directory, isLocal := s.LocalDirectory()
	if !isLocal {
		return false
	}
	_, err := os.Lstat(filepath.Join(directory, name))
	return err == nil
}

const flakeFile = "flake.nix"

// storePath matches a path in a copy: the copy, whose name Nix made, and the path in it. newerPath matches what newer
// versions of Nix write instead: the reference that was copied, and the path in that.
var (
	storePath = regexp.MustCompile(`(/(?:[^/\s'"«»` + "`" + `]+/)*?[0-9a-df-np-sv-z]{32}-[\w.+?=-]+)/([^\s'"«»` + "`" + `:;,)]+)`)
	newerPath = regexp.MustCompile(`«([^»]+)»/([^\s'"«»` + "`" + `:;,)]+)`)
)

// Shorten returns a text in which the clan's own files are named relative to the clan's directory: `modules/x.nix`.
func (o OwnFiles) Shorten(text string) string {
	switch {
	case o.directory == "":
		return text
	case !o.isCopied:
		return strings.ReplaceAll(text, o.directory+"/", "")
	}
	text = replacePaths(storePath, text, o.placeInCopy)
	return replacePaths(newerPath, text, o.placeInReference)
}

func replacePaths(pattern *regexp.Regexp, text string, placeOf func(root string) (string, bool)) string {
	return pattern.ReplaceAllStringFunc(text, func(path string) string {
		found := pattern.FindStringSubmatch(path)
		place, isOwn := placeOf(found[1])
		if !isOwn {
			return path
		}
		if relative, err := filepath.Rel(place, filepath.Join("/", found[2])); err == nil {
			return relative
		}
		return path
	})
}

const ofSomethingElse = "-"

// placeInCopy returns where in a copy the clan's directory is; false if it is a copy of something else. It is a copy
// of the clan if both have the same flake.nix.
func (o OwnFiles) placeInCopy(root string) (place string, isOwn bool) {
	place, known := o.known[root]
	if !known {
		place = o.findInCopy(root)
		o.known[root] = place
	}
	return place, place != ofSomethingElse
}

// findInCopy tries whether root is a copy of the clan's directory, of the directory around that, and so on.
func (o OwnFiles) findInCopy(root string) string {
	if len(o.flake) == 0 {
		return ofSomethingElse
	}
	place := "/"
	for directory := o.directory; ; directory = filepath.Dir(directory) {
		copied, err := readSmall(filepath.Join(root, place, flakeFile))
		if err == nil && bytes.Equal(copied, o.flake) || os.IsNotExist(err) && isCopyOfRepository(root, directory) {
			return place
		}
		if directory == filepath.Dir(directory) {
			return ofSomethingElse
		}
		place = filepath.Join("/", filepath.Base(directory), place)
	}
}

// isCopyOfRepository tells whether a copy holds what Git tracks of a directory, judged by the entries at the top of
// both. Such a copy may lack the flake.
func isCopyOfRepository(root, directory string) bool {
	if _, err := os.Lstat(filepath.Join(directory, ".git")); err != nil {
		return false
	}
	entries, err := os.ReadDir(root)
	return err == nil && !slices.ContainsFunc(entries, func(entry fs.DirEntry) bool { return !isSame(root, directory, entry) })
}

// isSame tells whether an entry of one directory is in another too. Files of a size that people write must be equal.
func isSame(root, directory string, entry fs.DirEntry) bool {
	if _, err := os.Lstat(filepath.Join(directory, entry.Name())); err != nil {
		return false
	}
	copied, err := readSmall(filepath.Join(root, entry.Name()))
	if err != nil {
		return true
	}
	own, err := readSmall(filepath.Join(directory, entry.Name()))
	return err == nil && bytes.Equal(copied, own)
}

// placeInReference returns where the clan's directory is in the directory that a reference names.
func (o OwnFiles) placeInReference(reference string) (place string, isOwn bool) {
	reference, _, _ = strings.Cut(reference, "?")
	directory := directoryInReference(reference)
	if directory == "" {
		return "", false
	}
	inside, err := filepath.Rel(absolutePath(directory), o.directory)
	if err != nil || inside == ".." || strings.HasPrefix(inside, "../") {
		return "", false
	}
	return filepath.Join("/", inside), true
}

// readSmall reads a regular file of a size that people write.
func readSmall(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > mostFlakeBytes {
		return nil, os.ErrInvalid
	}
	return os.ReadFile(name)
}

const mostFlakeBytes = 1 << 20
