package ui

// This file defines what the program gets from outside. Nothing in it may change while the program runs.

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

// Load is one load: its steps, the last of which is final.
type Load interface {
	// Next blocks until there is another step. It returns false after the final one, or if ctx has ended.
	Next(ctx context.Context) (model.Step, bool)
}

// Notice is a message that is shown once, in the hint line: how one of the user's programs ended.
type Notice string

// Config is what the program needs to run.
type Config struct {
	// Open starts a load. It must return at once; everything slow happens in the Load's Next.
	Open func(context.Context, model.Request) Load

	// Request says what to load. The program sets its Generation.
	Request model.Request

	// Scenes tell the demo's story, one scene for each load; nil if something other than the demo is loaded.
	Scenes []Scene

	// Place is where the program opens.
	Place Place

	// Arguments are the words of the command line that say what is loaded and how, without those for the Place and for
	// the demo's scene.
	Arguments []string

	// ReadLine reads the words of a command line of the program, without the program's name, as the program does. If it
	// also returns an error, the line has what was understood before the error. nil: nothing reads them.
	ReadLine func(words []string) (CommandLine, error)

	// Keys is the table of keys; nil: the program's own.
	Keys *Keymap

	// Context ends when the program must end; every load runs under it.
	Context context.Context

	ASCII       bool  // draw with ASCII characters only, and escape everything else
	SafeColours bool  // colours for people who cannot tell red and green apart
	NoColor     bool  // no colours; attributes and glyphs show the same
	Light       *bool // whether the terminal's background is light; nil: ask it
	Mouse       bool

	// LooksLight is a first guess at whether the terminal's background is light, until the terminal answers.
	LooksLight bool

	// Watch returns a channel that receives whenever the sources have changed, and that is closed when nothing watches
	// them any longer. It also returns a note on what cannot be watched, or "". nil: nothing is watched.
	Watch func(context.Context) (changes <-chan struct{}, note string)

	// ExplainFailure evaluates a fragment of the exports and returns the whole error that it throws; nil if the sources
	// cannot say.
	ExplainFailure func(context.Context, model.Request, model.Fragment) (text string, problem *model.Problem)

	// Past reads the history of one export, which ends with the snapshot; nil if the sources have none. Each value on
	// the channel is all that is known so far. The channel is closed after the last one, and when the context ends.
	Past func(context.Context, *model.Snapshot, model.Key) <-chan Past

	// Copy puts text where the user can paste it from; nil leaves it to the terminal (OSC 52).
	Copy func(text string) error

	// CanOpen reports whether the user can open a file of a snapshot. OpenFile opens it at its line. Both are nil if
	// nothing can be opened.
	CanOpen  func(snapshot *model.Snapshot, file string) bool
	OpenFile func(*model.Snapshot, model.Module) tea.Cmd

	// OpenPager shows a value in the user's pager; nil if there is none.
	OpenPager func(value []byte) tea.Cmd

	// Suspend runs when the user asks to suspend; nil if that is not possible.
	Suspend tea.Cmd

	Version string

	clock func() time.Time // for tests; nil: the real one
}
