package source

// This file finds a source if the user gives none: in the environment, in the working directory, or in standard input.
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

// Discover returns what to load: args if there are any; otherwise what $CLAN_DIR names; otherwise the nearest
// directory with a flake, from directory upwards; otherwise standard input, if that is a pipe or a file. Standard
// input comes last because CI runners pass an open pipe that nobody writes into: in a clan's directory, nothing may
// wait for it. If there is none of these, it fails with ErrNoSource; if $CLAN_DIR names something that is not there,
// with a Problem.
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
	if flake, found := nearestFlake(directory); found {
		return []string{flake}, nil
	}
	if isPipeOrFile(stdin) {
		return []string{StandardInput}, nil
	}
	return nil, ErrNoSource
}

// nearestFlake returns the nearest directory, from the given one upwards, that holds a flake.nix.
func nearestFlake(directory string) (string, bool) {
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
