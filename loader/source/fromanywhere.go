package source

// This file names a SOURCE so that it means the same in any folder.

import (
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// FromAnywhere returns a SOURCE in a form that means the same in any folder: files and folders by their absolute
// paths, anything else as it is.
func FromAnywhere(name string) string {
	if name == StandardInput || refusedName(name) != nil {
		return name
	}
	if _, err := os.Stat(name); !errors.Is(err, fs.ErrNotExist) {
		return absolutePath(name)
	}
	flake, attribute, hasAttribute := strings.Cut(name, "#")
	if before, behind, hasScheme := strings.Cut(flake, ":"); hasScheme && (before == "path" || before == "git+file") {
		flake = before + ":" + absoluteInReference(behind)
	} else if info, err := os.Stat(flake); flake == "" || err == nil && info.IsDir() {
		flake = absolutePath(flake)
	}
	if hasAttribute {
		flake += "#" + attribute
	}
	return flake
}

// absoluteInReference is absolutePath for the part of a reference after its scheme, which is escaped as in a URL.
func absoluteInReference(name string) string {
	directory, query, hasQuery := strings.Cut(name, "?")
	here, err := filepath.Abs(".")
	if path.IsAbs(directory) || err != nil {
		return name
	}
	directory = path.Join((&url.URL{Path: here}).EscapedPath(), directory)
	if hasQuery {
		directory += "?" + query
	}
	return directory
}
