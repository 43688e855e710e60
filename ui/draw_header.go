package ui

// This file draws the lines above the panes: the header, and on small screens the breadcrumb and the tabs.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// header draws what is on the screen, how much there is, and how bad it is. What matters least is left out first.
func (a *App) header(f *frame, cells int) {
	f.on = groundBar
	right := a.headerRight()
	width := min(f.width(right...), cells/2)
	f.pieces(cells-width, a.headerLeft(f, cells-width)...)
	f.flow(width, right...)
	f.on = groundPlain
}

// headerLeft returns the longest form of the left part that fits, otherwise the shortest.
func (a *App) headerLeft(f *frame, cells int) []piece {
	snapshot, set := a.scene.snapshot, a.scene.snapshot.Set
	program := say(inkAccent, " clanscope  ")
	name := []piece{quote(inkTitle, snapshot.Name), say(inkText, "  ")}
	whole := []piece{quote(inkDim, a.sourceName()), say(inkText, "   ")}
	sourceIn := func(cells int) []piece {
		return []piece{quote(inkDim, a.scene.printer.CutMiddle(a.sourceName(), cells)), say(inkText, "   ")}
	}
	source := sourceIn(mostSource)
	if snapshot.Name == "" {
		name = nil
	}
	short := []piece{say(inkText, wording.Plural(set.Len(), "export"))}
	long := []piece{say(inkText, counts(set))}
	if set.Len() == 0 {
		short, long = nil, nil
	}
	status := a.statusPieces()
	brief := status
	if snapshot.ExportsFailed {
		brief = []piece{say(inkError, "✗ exports throw")}
	}
	var pieces []piece
	margin := []piece{say(inkText, " ")}
	narrow := sourceIn(clamp(cells-2-f.width(slices.Concat([]piece{program}, name, long, status)...)-len("   "), leastSource, mostSource))
	for _, form := range [][][]piece{
		{{program}, name, whole, long, status},
		{{program}, name, narrow, long, status},
		{{program}, name, source, short, status},
		{{program}, name, short, status},
		{margin, name, short, status},
		{margin, name, status},
		{margin, name, brief},
		{margin, short, brief},
		{margin, brief},
		{margin, short},
	} {
		if pieces = slices.Concat(form...); f.width(pieces...) < cells-1 {
			break
		}
	}
	return pieces
}

// statusPieces says how the last load went, or how the current one is going.
func (a *App) statusPieces() []piece {
	var pieces []piece
	progress := &a.scene.now
	switch {
	case progress.running:
		pieces = a.loadingPieces()
	case progress.finished:
		pieces = []piece{say(inkDim, " · "+elapsed(progress.took))}
	}
	if a.watching.changes != nil {
		pieces = append(pieces, say(inkGood, " · watching"))
	}
	if a.scene.snapshot.ExportsFailed {
		pieces = []piece{say(inkError, "  ✗ clan.exports throws")}
	}
	if a.scene.snapshot.Failure != nil {
		pieces = append(pieces, say(inkError, " (e)"))
	}
	return pieces
}

// mostNote is the most cells that Nix's last message gets.
const mostNote = 48

// leastSource is the fewest cells in which a source's name says anything.
const leastSource = 16

// mostSource is the most cells that the sources' names get if there is no room for all of them.
const mostSource = 32

// sourceName says what was loaded, as the user gave it.
func (a *App) sourceName() string {
	if a.config.Request.Demo {
		return "demo"
	}
	return strings.Join(a.config.Request.Sources, " + ")
}

func counts(set *model.Set) string {
	return fmt.Sprintf("%s · %s · %s",
		wording.Plural(set.Len(), "export"), wording.Plural(len(set.Names(model.Service)), "service"), wording.Plural(len(set.Names(model.Machine)), "machine"))
}

func (a *App) loadingPieces() []piece {
	progress := &a.scene.now
	pieces := []piece{say(inkText, "  "), bubble(a.load.spinner.View()), say(inkAccent, fmt.Sprintf(" %s %s ", progress.stage, elapsed(a.clock().Sub(progress.started))))}
	if progress.total > 0 {
		pieces = append(pieces, bubble(a.load.bar.ViewAs(float64(progress.done)/float64(progress.total))),
			say(inkDim, fmt.Sprintf(" %s of %s", amount(progress.done), amount(progress.total))))
	}
	if progress.note != "" {
		pieces = append(pieces, say(inkDim, " · "), quote(inkDim, a.scene.printer.Cut(progress.note, mostNote)))
	}
	return append(pieces, say(inkFaint, " · X cancels"))
}

func (a *App) headerRight() []piece {
	progress := &a.scene.now
	switch {
	case progress.problem != nil && progress.finished && !progress.stale:
		return []piece{say(inkWarning, "▲ not all could be loaded (e) ")}
	case progress.problem != nil && progress.finished:
		return []piece{say(inkError, "✗ stale: the last load failed (e) ")}
	case progress.problem != nil:
		return []piece{say(inkError, "✗ not loaded ")}
	case progress.running:
		return nil
	case progress.cancelled:
		return []piece{say(inkWarning, "▲ cancelled (r) ")}
	}
	return a.violations.summary(&a.scene)
}

// breadcrumb draws the choices of all columns, for screens that show one pane at a time.
func (a *App) breadcrumb(f *frame, cells int) {
	var pieces []piece
	for _, part := range model.Parts {
		as := inkDim
		if a.state.focus == columnOf(part) {
			as = inkAccent
		}
		if part > model.Service {
			pieces = append(pieces, say(inkFaint, " : "))
		}
		rows := &a.scene.narrowed.columns[part]
		words, foreign := rows.entries[rows.effective].label()
		if rows.hollow {
			words, foreign = fmt.Sprintf("%d marked", len(a.state.columns[part].marks)), false
		}
		pieces = append(pieces, piece{ink: as, text: words, foreign: foreign})
	}
	pieces = append(pieces, say(inkFaint, " › "), say(focusInk(a.state.focus >= exportsPane), paneTitles[max(a.state.focus, exportsPane)]))
	f.space(1)
	f.pieces(cells-1, pieces...)
}

func focusInk(focused bool) ink {
	if focused {
		return inkAccent
	}
	return inkDim
}

var paneTitles = [paneCount]string{exportsPane: "Exports", detailPane: "Detail", violationsPane: "Violations"}

// tabs draws the names of the panes that share the lower place, and marks the one that is shown.
func (a *App) tabs(f *frame, cells int) {
	pieces := []piece{say(inkFaint, " ")}
	for _, each := range []pane{exportsPane, detailPane, violationsPane} {
		words := " " + paneTitles[each] + " "
		switch {
		case each == violationsPane:
			words += a.violations.count(&a.scene)
		case each == detailPane && a.storyOpen:
			words = " Overview "
		}
		as := inkDim
		if !a.layout.panes[each].empty() {
			as = inkTitle
			words = "▸" + words
		} else {
			words = " " + words
		}
		pieces = append(pieces, say(as, words), say(inkFaint, " "))
	}
	f.pieces(cells, pieces...)
}
