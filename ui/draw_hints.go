package ui

// This file draws the last line: a notice, or the keys of the focused pane. draw_prompthints.go draws what is being
// typed, and draw_hints_withoutidlekeys.go leaves out keys that do nothing here.

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// hints draws the prompt, a notice, or the keys that matter most.
func (a *App) hints(f *frame, cells int) {
	switch {
	case a.prompt.open():
		a.promptLine(f, cells)
	case a.popup.open():
		a.popupHints(f, cells)
	case a.copying:
		a.copyHint(f, cells)
	case len(a.notice) > 0 && a.hasRoomFor(a.notice):
		a.beforeLastHints(f, cells, a.notice, a.lastHints())
	case a.telling:
		if told := a.scenePieces(f, cells-1-f.width(a.hintPieces(lastHints)...)); told != nil {
			a.beforeLastHints(f, cells, told, lastHints)
			return
		}
		a.keyHints(f, cells)
	default:
		a.keyHints(f, cells)
	}
}

// hint is a key and, in a word, what it does.
type hint struct{ keys, does string }

// paneHints are the keys of each kind of pane, the most useful first; lastHints are the ones that go last of all.
var (
	columnHints      = []hint{{"←→", "column"}, {"v", "violations"}, {"/", "filter"}, {"space", "mark"}, {"↑↓", "move"}, {"i", "interface"}, {"m", "matrix"}, {"y", "copy"}, {":", "actions"}, {"r", "reload"}}
	exportHints      = []hint{{"↑↓", "move"}, {"enter", "detail"}, {"/", "filter"}, {"*", "values"}, {"v", "violations"}, {"y", "copy"}, {"w", "writers"}, {"o", "file"}, {":", "actions"}, {"r", "reload"}}
	detailHints      = []hint{{"↑↓", "move"}, {"enter", "follow, fold"}, {"/", "find"}, {"y", "copy"}, {"o", "file"}, {"p", "pin"}, {"J", "JSON"}, {"v", "violations"}, {"^o", "back"}, {":", "actions"}}
	violationHints   = []hint{{"enter", "go"}, {"pgdn", "read on"}, {"y f", "copy fix"}, {"] [", "place"}, {"↑↓", "cause"}, {"t", "here, all"}, {"w", "writers"}, {"/", "filter"}, {"b", "group"}, {"o", "file"}, {"esc", "back"}}
	printedHints     = []hint{{"↑↓", "move"}, {"/", "find"}, {"y", "copy"}, {"J", "other view"}, {"enter", "follow"}, {"o", "file"}, {"v", "violations"}, {"^o", "back"}, {":", "actions"}}
	noViolationHints = []hint{{"t", "here, all"}, {"esc", "back"}, {"r", "reload"}, {":", "actions"}}
	loadingHints     = []hint{{"esc", "cancel the load"}} // there is nothing yet that other keys could act on
	notLoadedHints   = []hint{{"r", "load again"}, {"e", "the error"}, {":", "actions"}}
	unlistedHints    = []hint{{"esc", "clear"}, {"U", "everything"}, {"/", "filter"}, {"*", "values"}, {"←→", "column"}, {":", "actions"}} // the filter of the list leaves nothing
	lastHints        = []hint{{"?", "help"}, {"q", "quit"}}
)

// columnHintsWithoutOverview are for screens without room for the overview, while nothing is chosen.
var columnHintsWithoutOverview = []hint{{"←→", "column"}, {"v", "violations"}, {overviewKey, "overview"}, {"/", "filter"}, {"↑↓", "move"}, {"space", "mark"}, {"i", "interface"}, {"m", "matrix"}, {"y", "copy"}, {":", "actions"}}

// overlayHints are the keys of what covers the panes, and overlayLastHints the ones that are dropped last there. The
// help needs no hint for itself.
func (a *App) overlayHints() []hint {
	switch a.overlay {
	case matrixOverlay:
		return []hint{{"enter", "choose"}, {"tab", "next table"}, {"←→↑↓", "move"}, {"/", "find"}, {"y", "copy"}}
	case helpOverlay:
		return []hint{{"↑↓ pgdn", "move"}, {"/", "find a key"}}
	case ruleOverlay:
		return []hint{{"↑↓ pgdn", "move"}}
	case changesOverlay:
		return []hint{{"enter", "go"}, {"↑↓ pgdn", "move"}, {"y", "copy"}}
	case sideBySideOverlay:
		if !a.sideBySide.opensOne(&a.scene) {
			break
		}
		return []hint{{"↑↓ pgdn", "move"}, {"o", "file"}, {"y", "copy"}}
	}
	return []hint{{"↑↓ pgdn", "move"}, {"y", "copy"}}
}

// lastHints are the keys that are dropped last, depending on what is on the screen.
func (a *App) lastHints() []hint {
	switch a.overlay {
	case noOverlay:
		return append(a.nextSceneHint(), lastHints...)
	case helpOverlay:
		return []hint{{"esc q", "back"}}
	case overviewOverlay:
		return []hint{{"?", "help"}, {"esc q", "the columns"}}
	case matrixOverlay:
		if a.matrix.find.typed != "" {
			return []hint{{"?", "help"}, {"esc", "clear"}, {"q", "back"}}
		}
	}
	return []hint{{"?", "help"}, {"esc q", "back"}}
}

func (a *App) paneHints() []hint {
	switch {
	case a.scene.knowsNothing():
		return loadingHints
	case a.loadedNothing():
		return notLoadedHints
	}
	switch a.state.focus {
	case exportsPane:
		if a.scene.listed.Len() == 0 && a.scene.viewIsNarrowed() {
			return unlistedHints
		}
		return a.withHitHints(a.state.search, a.withSortHint(a.withoutIdleFiles(exportHints)))
	case detailPane:
		if a.detail.view != treeView {
			return a.withHitHints(a.state.find, a.withoutIdleFiles(printedHints))
		}
		return a.withHitHints(a.state.find, a.withSortHint(a.withoutIdleFiles(detailHints)))
	case violationsPane:
		if len(a.violations.shown) == 0 {
			return a.withFilterHint(a.withoutIdleHere(noViolationHints))
		}
		return a.withFilterHint(a.violationHints())
	default:
		if a.layout.panes[detailPane].empty() && a.scene.narrowed.query.IsAll() {
			return columnHintsWithoutOverview
		}
		return columnHints
	}
}

// keyHints draws the most useful keys of the focused pane, as many as fit.
func (a *App) keyHints(f *frame, cells int) {
	hints := slices.Clone(a.paneHints())
	if _, _, told := a.currentScene(); told {
		hints = slices.DeleteFunc(hints, func(each hint) bool { return each.keys == "r" })
	}
	if a.scene.now.isPartial() {
		hints = slices.Insert(hints, min(len(hints), hintsBeforeError), hint{"e", "the error"})
	}
	fittingHints(f, cells, a.bound(hints), a.bound(a.lastHints()))
}

// hintsBeforeError are the hints of a pane that go before the one for the error of a load that has brought data.
const hintsBeforeError = 2

// popupHints draws the keys of a pop-up. It has its own keys, because the others are typed.
func (a *App) popupHints(f *frame, cells int) {
	last := []hint{{"esc", "as it was"}}
	functionKey := tea.KeyPressMsg{Code: tea.KeyF1}
	switch help := a.config.Keys.hint("?"); {
	case a.popup.input.Value() == "" && help != "":
		last = append(last, hint{help, "help"})
	case a.config.Keys.actionOf(functionKey) == showHelp: // a question mark would be typed into the filter
		last = append(last, hint{"f1", "help"})
	}
	last = append(last, a.bound([]hint{{"^c", "quit"}})...) // so would a q
	fittingHints(f, cells, a.bound([]hint{{"enter", "take"}, {"↑↓", "move"}, {"a-z", "filter"}}), last)
}

// fittingHints draws as many hints as fit before the ones that are dropped last.
func fittingHints(f *frame, cells int, hints, last []hint) {
	lastPieces := hintPieces(last)
	f.space(1)
	shown := append(fittingPieces(f, cells-1-f.width(lastPieces...), hints), lastPieces...)
	f.placeHints(1, shown)
	f.pieces(cells-1, shown...)
}

// briefWords are shorter words for what some keys do, for when the usual ones do not fit.
var briefWords = map[string]string{"read on": "more", "copy fix": "fix"}

// fittingPieces returns the hints that fit in a number of cells; none is cut.
func fittingPieces(f *frame, cells int, hints []hint) (pieces []piece) {
	for each := range slices.Chunk(hintPieces(briefly(f, cells, hints)), piecesOfHint) {
		if width := f.width(each...); width <= cells {
			pieces = append(pieces, each...)
			cells -= width
		}
	}
	return pieces
}

// briefly returns the hints in brief words, if a hint that has such words would not fit otherwise.
func briefly(f *frame, cells int, hints []hint) []hint {
	until := 0
	for at, each := range hints {
		if briefWords[each.does] != "" {
			until = at + 1
		}
	}
	if f.width(hintPieces(hints[:until])...) <= cells {
		return hints
	}
	brief := slices.Clone(hints)
	for at := range brief {
		brief[at].does = cmp.Or(briefWords[brief[at].does], brief[at].does)
	}
	return brief
}

// hintPieces draws hints with the keys as they are bound.
func (a *App) hintPieces(hints []hint) []piece { return hintPieces(a.bound(hints)) }

// bound returns hints with the keys as they are bound; an action without a key needs no hint.
func (a *App) bound(hints []hint) []hint {
	bound := make([]hint, 0, len(hints))
	for _, each := range hints {
		if each.keys = a.config.Keys.hint(each.keys); a.theme.ascii {
			each.keys = asciiArrows.Replace(each.keys)
		}
		if each.keys != "" {
			bound = append(bound, each)
		}
	}
	return bound
}

// asciiArrows replaces arrows by words where arrows cannot be drawn, because ^ means ctrl.
var asciiArrows = strings.NewReplacer("←→↑↓", "arrows", "↑↓", "up/down", "←→", "left/right")

// piecesOfHint is how many pieces a drawn hint has.
const piecesOfHint = 2

func hintPieces(hints []hint) []piece {
	pieces := make([]piece, 0, piecesOfHint*len(hints))
	for _, each := range hints {
		pieces = append(pieces, say(inkAccent, each.keys), say(inkDim, " "+each.does+"  "))
	}
	return pieces
}
