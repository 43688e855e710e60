package ui

// This file holds the error of a load, and decides where it is shown: in the detail's place if nothing could be
// loaded, in the overview's place if only what the definitions write is known, and in the panel of violations if the
// data of the load before stays.

import (
	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

// loadError returns the error of the last load, even if it gave a snapshot; nil if there was none.
func (a *App) loadError() *model.Problem {
	if a.scene.now.problem != nil {
		return a.scene.now.problem
	}
	return a.scene.snapshot.Failure
}

// isStale tells whether the last load failed, so that the data on the screen is older.
func (a *App) isStale() bool {
	return a.scene.now.finished && a.scene.now.stale && a.scene.now.problem != nil
}

// loadedNothing tells whether there is nothing to show but an error.
func (a *App) loadedNothing() bool { return a.scene.now.problem != nil && !a.scene.now.finished }

// exportsStopped tells whether the overview's place says that Nix cannot evaluate clan.exports, so that only the
// written keys are known.
func (a *App) exportsStopped() bool { return a.scene.snapshot.ExportsStopped && a.showsOverview() }

// wouldReplaceBetter tells whether a snapshot holds only what is written, while the exports on the screen were
// evaluated.
func (a *App) wouldReplaceBetter(snapshot *model.Snapshot) bool {
	return snapshot != nil && snapshot.ExportsStopped && a.load.previous != nil && !a.load.previous.ExportsStopped
}

// takeEarlyProblem shows an error of a load that goes on. If better data is on the screen, that data stays and the
// load ends.
func (a *App) takeEarlyProblem(problem *model.Problem) tea.Cmd {
	if a.load.previous == nil || a.load.previous.ExportsStopped {
		a.scene.now.problem, a.problemText = problem, wrappedText{text: problem.Error()}
		return nil
	}
	return a.finishLoad(model.Step{Problem: problem, Final: true})
}

// problemInPlaceBox is the border of the detail's place while it shows the error of a load.
func (a *App) problemInPlaceBox(place rect, focused bool) box {
	title := "Not loaded"
	if a.exportsStopped() {
		title = "clan.exports cannot be evaluated"
	}
	return box{rect: place, title: []piece{say(inkError, title)}, focused: focused}
}

// problemBox is the border of the panel of violations while it shows the error of the last load.
func (a *App) problemBox(place rect, focused bool) box {
	next := a.config.Keys.named("  the data of the load before stays · {r} loads again · {e} shows all")
	return box{rect: place, focused: focused, title: []piece{say(inkError, "✗ Not loaded"), say(inkDim, next)}}
}

// problemLine draws a line of the last load's error.
func (a *App) problemLine(f *frame, line, cells int) {
	lines := a.problemText.within(f.printer, cells-2)
	f.space(1)
	switch {
	case line < len(lines):
		f.fit(inkError, lines[line], cells-1)
	case line == len(lines)+1:
		f.pieces(cells-1, say(inkDim, a.config.Keys.named("{r} loads again · {q} quits")))
	default:
		f.space(cells - 1)
	}
}
