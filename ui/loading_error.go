package ui

// This file holds what a load complained of, and where on the screen it stands: in the place of everything where nothing could be loaded, in the overview's where only what
// is written is known, and in the panel's where the data of the load before stays.

import (
	tea "charm.land/bubbletea/v2"

	"clanscope/model"
)

// loadError returns what the last load complained of; nil if it did not.
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

// loadedNothing tells whether the only thing to show is why there is nothing.
func (a *App) loadedNothing() bool { return a.scene.now.problem != nil && !a.scene.now.finished }

// exportsStopped tells whether nothing but what is written is known, because Nix cannot evaluate clan.exports.
func (a *App) exportsStopped() bool { return a.scene.snapshot.ExportsStopped && a.showsOverview() }

// wouldReplaceBetter tells whether a snapshot holds only what is written, while what is on the screen was evaluated.
func (a *App) wouldReplaceBetter(snapshot *model.Snapshot) bool {
	return snapshot != nil && snapshot.ExportsStopped && a.load.previous != nil && !a.load.previous.ExportsStopped
}

// takeEarlyProblem shows what a load complains of while it goes on. Where older data is on the screen it need not go on: that stays.
func (a *App) takeEarlyProblem(problem *model.Problem) tea.Cmd {
	if a.load.previous == nil || a.load.previous.ExportsStopped {
		a.scene.now.problem, a.problemText = problem, wrappedText{text: problem.Error()}
		return nil
	}
	return a.finishLoad(model.Step{Problem: problem, Final: true})
}

// problemInPlaceBox is the border of the detail's place while there is nothing to look at but what a load complained of.
func (a *App) problemInPlaceBox(place rect, focused bool) box {
	title := "Not loaded"
	if a.exportsStopped() {
		title = "clan.exports cannot be evaluated"
	}
	return box{rect: place, title: []piece{say(inkError, title)}, focused: focused}
}

// problemBox is the border of the panel while it shows what the last load complained of.
func problemBox(place rect, focused bool) box {
	return box{rect: place, focused: focused, title: []piece{say(inkError, "✗ Not loaded"), say(inkDim, "  the data of the load before stays · r loads again · e shows all")}}
}

// problemLine draws a line of the error of a load that gave nothing to show.
func (a *App) problemLine(f *frame, line, cells int) {
	lines := a.problemText.within(f.printer, cells-2)
	f.space(1)
	switch {
	case line < len(lines):
		f.fit(inkError, lines[line], cells-1)
	case line == len(lines)+1:
		f.pieces(cells-1, say(inkDim, "r loads again · q quits"))
	default:
		f.space(cells - 1)
	}
}
