package ui

// This file loads again when the sources have changed, if they are watched. Nothing here knows how a change is noticed.

import tea "charm.land/bubbletea/v2"

// sourcesChangedMsg says that the sources have changed or, if over, that they are no longer watched.
type sourcesChangedMsg struct{ over bool }

// watching is whether the sources are watched, and whether they changed while they were being loaded.
type watching struct {
	changes <-chan struct{}
	again   bool // a change came during a load, so another load follows
}

// await waits for the next change, outside the program's loop.
func (w *watching) await() tea.Cmd {
	if w.changes == nil {
		return nil
	}
	changes := w.changes
	return func() tea.Msg {
		_, more := <-changes
		return sourcesChangedMsg{over: !more}
	}
}

// takeChange loads again, at once or after the current load.
func (a *App) takeChange(message sourcesChangedMsg) tea.Cmd {
	if message.over {
		a.watching.changes = nil
		return nil
	}
	if a.scene.now.running {
		a.watching.again = true
		return a.watching.await()
	}
	return tea.Batch(a.startLoad(), a.watching.await())
}

// loadAgain begins another load if the sources changed during the last one.
func (a *App) loadAgain() tea.Cmd {
	if !a.watching.again {
		return nil
	}
	a.watching.again = false
	return a.startLoad()
}
