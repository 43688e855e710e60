package source

// This file finds a source if the user gives none: in the environment, the working directory, or standard input.
// Nothing is read here.

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrNoSource is the error of Discover when there is nothing that could be loaded.
var ErrNoSource = errors.New(
	"there is nothing to load; give a JSON file, `-` for standard input or a flake reference, go to a clan's directory, set CLAN_DIR, or try --demo")

// Discover returns what to load: args if there are any; else what $CLAN_DIR names; else the nearest directory with a
// flake, from directory upwards; else standard input, but only if that is a pipe or a file. It comes last so that, in
// a clan's directory, nothing waits for an open pipe that nobody writes into, as runners of continuous integration
// pass them. With none of these it fails with ErrNoSource, and with a Problem if $CLAN_DIR names what is not there.
func Discover(args []string, env func(string) string, directory string, stdin *os.File) ([]string, error) {
	if len(args) > 0 {
		return args, nil
	}
	if named := env("CLAN_DIR"); named != "" {
		if _, problem := recogniseSource(named); problem != nil {
			problem.Text += ", although $CLAN_DIR names it"
			return nil, problem
		}
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

// flakeUpwards returns the nearest directory, from the given one upwards, that holds a flake.nix.
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
