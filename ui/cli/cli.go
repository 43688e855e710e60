// Package cli is the command line: flags, formats and statuses, and everything that the explorer needs from the world
// around it. Arguments and a World come in; output and an exit status go out. What exports mean is decided in model,
// what a screen looks like in ui; nothing here knows either.
//
// Begin with cli.go, root.go and exitstatus.go, then sourceflags.go, how every command gets its snapshot, with demo.go,
// bytesize.go and nixoptions.go, and queryflags.go and placeflags.go; pastedline.go reads such flags in the explorer.
// Each command has files that begin with its name; in addition, check writes github.go, gitlab.go, junit.go, sarif.go,
// violationsjson.go and violationstext.go with violationplaces.go, and compares with baselinefile.go by way of
// baselinediff.go and fingerprint.go; ruleflag.go has its --rule. key uses writerflag.go and writerruler.go; log uses
// gitflake.go, exporthistory.go and pastsnapshot.go. plainreport.go is what clanscope prints without a terminal.
// runrules.go runs the rules for all of them.
//
// All commands write by way of output.go, in the format that formatflag.go chooses, with table.go, narrowtable.go,
// stackedtable.go, wordwrap.go, jsoncolours.go and page.go; reveal.go hides secrets. progress.go, gcpause.go and
// interrupt.go accompany a load, exportsthrow.go says what a load lacks, suggest.go, mistypedcommand.go and
// mistypedflag.go what the user may have meant. completenames.go with offerednames.go and namecache.go know the names to
// complete; cachefiles.go keeps them. terminal.go runs the explorer; explorerhistory.go, userprograms.go and
// tmuxclipboard.go are what it asks of the system.
package cli

// This file holds Main and the world that it is given. Each command has a file of its own; exitstatus.go turns errors
// into statuses.

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/charmbracelet/x/term"

	"clanscope/loader/process"
)

// World is everything outside the program that a command may touch. main hands over the real one.
type World struct {
	In          *os.File // a source, if it is asked for or piped
	Out, Err    io.Writer
	Environment func(name string) string

	// Demo holds the scenes of the built-in clan, one JSON file each; they are shown in the order of their names.
	Demo fs.FS

	config *userConfig // read before the command runs

	completionPatience time.Duration // for tests, which must not depend on how busy the machine is; 0: the usual one

	quitting        chan os.Signal // gets SIGQUIT while nothing else obeys signals
	resumeCollector func()         // ends the pause of the garbage collector, for a command that runs for a long time
}

// Main runs the command that the arguments, without the program's name, ask for, and returns the status with which
// the program must end: 0; 1 for "no" (not found, violations); 2 for usage and for sources that could not be loaded;
// 128 and the signal's number if a signal ended it.
func Main(args []string, world World) int {
	_ = process.BecomeSubreaper() // without it, processes that Nix leaves behind outlive us, but that is no reason not to run
	world.resumeCollector = world.pauseCollector()
	defer world.resumeCollector()
	defer world.obeyQuit()()
	root := newRootCommand(&world)
	if isCompleting(args) {
		withoutBackquotes(root)
	}
	root.SetArgs(joinPairs(args))
	root.SetIn(world.In)
	help := &rememberingWriter{to: world.Out}
	root.SetOut(help)
	root.SetErr(world.Err)
	return world.report(cmp.Or(root.Execute(), help.err))
}

// rememberingWriter remembers the first write that failed, because the library that writes the help does not check.
type rememberingWriter struct {
	to  io.Writer
	err error
}

// Write passes text on.
func (r *rememberingWriter) Write(text []byte) (int, error) {
	n, err := r.to.Write(text)
	if err != nil && r.err == nil {
		r.err = fmt.Errorf("the output cannot be written: %w", err)
	}
	return n, err
}

// isTerminal tells whether a person looks at what is written to the stream.
func isTerminal(stream io.Writer) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(file.Fd())
}

// drawsEscapes tells whether the stream is a terminal that understands escape sequences.
func (w *World) drawsEscapes(stream io.Writer) bool {
	return isTerminal(stream) && w.Environment("TERM") != "dumb"
}

// userFolder returns our folder within the one that a variable names, or within the usual one in the user's home;
// empty if there is neither.
func (w *World) userFolder(variable, usual string) string {
	folder := w.Environment(variable)
	if home := w.Environment("HOME"); !filepath.IsAbs(folder) && filepath.IsAbs(home) {
		folder = filepath.Join(home, usual)
	}
	if !filepath.IsAbs(folder) {
		return ""
	}
	return filepath.Join(folder, "clanscope")
}

// now returns the time; it is the package's only clock.
func now() time.Time { return time.Now() }
