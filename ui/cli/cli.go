// Package cli is the command line: flags, formats and statuses, and what the explorer needs of the world around it. What exports
// mean is decided in model, how a screen looks in ui; nothing here knows either.
package cli

// This file holds Main and the world that it is given. Commands are in a file each; how errors become statuses is status.go.

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/charmbracelet/x/term"

	"clanscope/loader/process"
)

// World is everything outside of the program that a command may touch. main hands over the real one.
type World struct {
	In          *os.File // a source, where it is asked for or piped
	Out, Err    io.Writer
	Environment func(name string) string

	// Demo holds the scenes of the built-in clan, a JSON file each, which are shown in the order of their names.
	Demo fs.FS

	config *userConfig // read before the command runs

	completionPatience time.Duration // for tests, which must not depend on how busy the machine is; 0: the usual one

	resumeCollector func() // ends the pause of the garbage collector, for whoever goes on for long
}

// Main runs the command that the arguments, without the program's name, ask for, and returns the status with which the program
// must end: 0; 1 for "no" (not found, violations); 2 for usage and for sources that could not be loaded; 128 and the signal's
// number where one ended it.
func Main(args []string, world World) int {
	_ = process.BecomeSubreaper() // without it, what Nix leaves behind outlives us, which is no reason not to run
	world.resumeCollector = world.pauseCollector()
	defer world.resumeCollector()
	root := newRootCommand(&world)
	root.SetArgs(joinPairs(args))
	root.SetIn(world.In)
	help := &rememberingWriter{to: world.Out}
	root.SetOut(help)
	root.SetErr(world.Err)
	return world.report(cmp.Or(root.Execute(), help.err))
}

// rememberingWriter remembers the first write that failed: the library that writes the help does not look.
type rememberingWriter struct {
	to  io.Writer
	err error
}

// Write writes.
func (r *rememberingWriter) Write(text []byte) (int, error) {
	n, err := r.to.Write(text)
	if err != nil && r.err == nil {
		r.err = fmt.Errorf("write the output: %w", err)
	}
	return n, err
}

// isTerminal tells whether what is written to the stream is drawn by a terminal that understands escape sequences.
func (w *World) isTerminal(stream io.Writer) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(file.Fd()) && w.Environment("TERM") != "dumb"
}

// now is the package's only clock.
func now() time.Time { return time.Now() }
