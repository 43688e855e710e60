package ui

// This file keeps the error of a load, and decides where it is shown: in the detail's place if nothing could be loaded,
// in the overview's place if only written keys are known, and in a few lines above the expression if the previous
// load's data stays.

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/explain"
)

// loadError returns the error of the last load, even if it gave a snapshot; nil if there was none.
func (a *App) loadError() *model.Problem {
	if a.scene.now.problem != nil {
		return a.scene.now.problem
	}
	return a.scene.snapshot.Failure
}

// problemWords says what is wrong with a load and, if the error is a known one, what it means.
func problemWords(problem *model.Problem) string {
	words := problem.Error()
	if meaning := meaningOf(explain.TextOf(problem), nil); meaning != nil {
		words += "\n\nThis means: " + answerWords(meaning)
	}
	return words
}

// isStale reports whether the last load failed, so that the data on the screen is older.
func (a *App) isStale() bool {
	return a.scene.now.finished && a.scene.now.stale && a.scene.now.problem != nil
}

// loadedNothing reports whether there is nothing to show except an error.
func (a *App) loadedNothing() bool { return a.scene.now.problem != nil && !a.scene.now.finished }

// exportsStopped reports whether the overview's place says that Nix cannot evaluate clan.exports, so that only written
// keys are known.
func (a *App) exportsStopped() bool { return a.scene.snapshot.ExportsStopped && a.showsOverview() }

// wouldReplaceBetter reports whether a snapshot has only written keys, while the exports on the screen were evaluated.
func (a *App) wouldReplaceBetter(snapshot *model.Snapshot) bool {
	return snapshot != nil && snapshot.ExportsStopped && a.load.previous != nil && !a.load.previous.ExportsStopped
}

// takeEarlyProblem shows an error of a load that goes on. If better data is on the screen, that data stays and the load
// ends.
func (a *App) takeEarlyProblem(problem *model.Problem) tea.Cmd {
	if a.load.previous == nil || a.load.previous.ExportsStopped {
		a.scene.now.problem, a.problemText = problem, wrappedText{text: problemWords(problem)}
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

// failure is what is said about a failed load in a few lines below the panes, which stay as they were.
type failure struct {
	folded   bool // esc has closed it, and only the header says it
	headline wrappedText
}

// failLoad shows the error of a load that has brought nothing. An error that the user has folded stays folded as long
// as each load fails in the same way.
func (a *App) failLoad(problem *model.Problem) {
	if headline := problem.Headline(); headline != a.failure.headline.text {
		a.failure = failure{headline: wrappedText{text: headline}}
	}
}

// mostFailureLines is how many lines the message of a failed load gets at most, above the line with its keys.
const mostFailureLines = 2

// showsFailure reports whether the error of the last load is shown below older data.
func (a *App) showsFailure() bool { return a.isStale() && !a.failure.folded }

// failureHeight returns how many lines that takes.
func (a *App) failureHeight() int {
	if !a.showsFailure() {
		return 0
	}
	return min(len(a.failure.headline.within(a.scene.printer, a.layout.width-4)), mostFailureLines) + 1
}

// failureLine draws one of these lines: the message, cut at its end, or in the last line the keys.
func (a *App) failureLine(f *frame, line, cells int) {
	if line == a.failureHeight()-1 {
		f.space(3)
		f.pieces(cells-3, a.failureKeys(f, cells-3)...)
		return
	}
	if f.space(1); line == 0 {
		f.label(inkError, "✗ ")
	} else {
		f.space(2)
	}
	lines := a.failure.headline.within(f.printer, cells-4)
	f.fit(inkError, lines[line], cells-4)
	if line == mostFailureLines-1 && line+1 < len(lines) {
		f.label(inkError, "…")
	} else {
		f.space(1)
	}
}

// failureKeys says what the user can do about a failed load, as much as fits.
func (a *App) failureKeys(f *frame, cells int) []piece {
	keys := a.bound([]hint{{"e", "shows all"}, {"esc", "folds this"}, {"r", "loads again"}})
	stays := []piece{say(inkDim, "the previous load's data stays   ")}
	if pieces := slices.Concat(stays, hintPieces(keys)); f.width(pieces...) <= cells {
		return pieces
	}
	return hintPieces(keys)
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
