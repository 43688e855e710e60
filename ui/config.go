package ui

// This file holds what the program is given from outside. Nothing in it may change while the program runs.

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

// Load is one load under way: its steps, the last of which is final.
type Load interface {
	// Next blocks until there is another step; false after the final one was delivered or ctx has ended.
	Next(ctx context.Context) (model.Step, bool)
}

// Notice is a message that is shown once, in the line of the hints: how it went with a program of the user's that was
// started.
type Notice string

// Config is what the program needs to run.
type Config struct {
	// Open starts a load. It must return at once; everything slow happens in the Load's Next.
	Open func(context.Context, model.Request) Load

	// Request says what to load; its Generation is counted by the program.
	Request model.Request

	// Scenes tell the demo's story, one scene for each load; nil when something else than the demo is loaded.
	Scenes []Scene

	// Place is where the program opens.
	Place Place

	// Arguments are the words of the command line that say what is loaded and how, without those of the Place and of
	// the demo's scene.
	Arguments []string

	// Keys is the table of keys; nil: the program's own.
	Keys *Keymap

	// Context ends when the program must end; every load runs under it.
	Context context.Context

	ASCII       bool  // draw with ASCII characters only, and escape everything else
	SafeColours bool  // colours for people who cannot tell red and green apart
	NoColor     bool  // no colours; attributes and glyphs say the same
	Light       *bool // whether the terminal's background is light; nil: ask it
	Mouse       bool

	// LooksLight is a first guess at the terminal's background, until it answers.
	LooksLight bool

	// Watch returns a channel that receives whenever the sources have changed, and is closed when nobody watches them
	// any longer; and a note on what cannot be watched, or empty. nil: nobody watches.
	Watch func(context.Context) (changes <-chan struct{}, note string)

	// ExplainFailure evaluates the value of one key and returns the whole error that it throws; nil where the sources
	// cannot tell.
	ExplainFailure func(context.Context, model.Request, model.Key) (text string, problem *model.Problem)

	// Past reads the history of one export, of which the snapshot is the newest moment; nil where the sources have
	// none. What comes is all that is known so far each time. The channel is closed after the last, and when the
	// context ends.
	Past func(context.Context, *model.Snapshot, model.Key) <-chan Past

	// Copy puts text where the user can paste it from; nil leaves it to the terminal (OSC 52).
	Copy func(text string) error

	// CanOpen tells whether the user can open a file of a snapshot, OpenFile opens it at its line; nil where nothing
	// can be opened.
	CanOpen  func(snapshot *model.Snapshot, file string) bool
	OpenFile func(*model.Snapshot, model.Module) tea.Cmd

	// OpenPager shows a value in the user's pager; nil where there is none.
	OpenPager func(value []byte) tea.Cmd

	// Suspend is run when the user asks to suspend; nil where that is not possible.
	Suspend tea.Cmd

	Version string

	clock func() time.Time // for tests; nil: the real one
}
