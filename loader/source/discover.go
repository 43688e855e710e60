package source

// This file finds the sources when none, or not all, are given: the environment, the folder one stands in, standard input. Nothing is read.

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrNoSource is the error of Sources when there is nothing that could be loaded.
var ErrNoSource = errors.New("nothing to load: give a JSON file, `-` for standard input or a flake reference, stand in a clan's directory, set CLAN_DIR, or try --demo")

// Discover returns what to load: args where there are any; else what $CLAN_DIR names; else the directory of the flake found upwards from directory; else
// standard input, but only where that is a pipe or a file. So a clan's directory is never left waiting for an open pipe that nobody writes into,
// as runners of continuous integration pass them, and /dev/null is no source. With none of these it fails with ErrNoSource.
func Discover(args []string, env func(string) string, directory string, stdin *os.File) ([]string, error) {
	if len(args) > 0 {
		return args, nil
	}
	if named := env("CLAN_DIR"); named != "" {
		return []string{named}, nil
	}
	if flake, found := flakeUpwards(directory); found {
		return []string{flake}, nil
	}
	if isPipeOrFile(stdin) {
		return []string{StandardInput}, nil
	}
	return nil, ErrNoSource
}

// flakeUpwards returns the nearest directory, from the given one up, in which a flake.nix lies.
func flakeUpwards(directory string) (string, bool) {
	directory, err := filepath.Abs(directory)
	if err != nil {
		return "", false
	}
	for {
		if info, err := os.Stat(filepath.Join(directory, "flake.nix")); err == nil && !info.IsDir() {
			return directory, true
		}
		parent := filepath.Dir(directory)
		if parent == directory {
			return "", false
		}
		directory = parent
	}
}

func isPipeOrFile(stdin *os.File) bool {
	if stdin == nil {
		return false
	}
	info, err := stdin.Stat()
	return err == nil && (info.Mode().IsRegular() || info.Mode()&fs.ModeNamedPipe != 0)
}
