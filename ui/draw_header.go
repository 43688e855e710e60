package ui

// This file draws the first line, the header. draw_breadcrumbandtabs.go draws the breadcrumb and the tabs below it.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/wording"
)

// header draws what is on the screen, how much there is, and how bad it is. It leaves out the least important part
// first.
func (a *App) header(f *frame, cells int) {
	f.on = groundBar
	right, width := a.summaryIn(cells)
	f.pieces(cells-width, a.headerLeft(f, cells-width)...)
	f.flow(width, right...)
	f.on = groundPlain
}

// summaryIn returns the longest form of the header's right side that fits, and its cells.
func (a *App) summaryIn(cells int) (right []piece, width int) {
	for _, right = range a.headerRight() {
		if a.scene.widthOf(right) <= cells/2 {
			break
		}
	}
	return right, min(a.scene.widthOf(right), cells/2)
}

// isSummaryAt reports whether the summary of the violations is at this position in the header.
func (a *App) isSummaryAt(x, y int) bool {
	_, width := a.summaryIn(a.layout.header.w)
	return a.layout.header.contains(x, y) && x >= a.layout.width-width && a.scene.now.problem == nil && a.scene.report != nil
}

// headerLeft returns the longest form of the left part that fits, otherwise the shortest.
func (a *App) headerLeft(f *frame, cells int) []piece {
	snapshot, set := a.scene.snapshot, a.scene.snapshot.Set
	program := say(inkAccent, " clanscope  ")
	name := []piece{quote(inkTitle, snapshot.Name), say(inkText, "  ")}
	whole := []piece{quote(inkDim, a.sourceName()), say(inkText, "   ")}
	sourceIn := func(cells int) []piece {
		return []piece{quote(inkDim, a.sourceNameIn(cells)), say(inkText, "   ")}
	}
	if snapshot.Name == "" {
		name = nil
	}
	short := []piece{say(inkText, wording.Plural(set.Len(), "export"))}
	long := []piece{say(inkText, counts(set))}
	if set.Len() == 0 && (!a.scene.now.finished || snapshot.ExportsFailed) {
		short, long = nil, nil
	}
	status := a.statusPieces(mostNote)
	if pieces := slices.Concat([]piece{program}, name, whole, long, status); f.width(pieces...) < cells-1 {
		return pieces
	}
	brief := a.statusPieces(0)
	if room := cells - 2 - f.width(name...) - f.width(brief...); room < mostNote {
		status = a.statusPieces(room)
	}
	if snapshot.ExportsFailed && a.scene.now.finished {
		brief = []piece{say(inkError, "✗ exports throw")}
	}
	var pieces []piece
	margin := []piece{say(inkText, " ")}
	untimed := a.untimedPieces()
	narrow := func(counts []piece) []piece {
		return sourceIn(max(leastSource, cells-2-f.width(slices.Concat([]piece{program}, name, counts, untimed)...)-len("   ")))
	}
	for _, form := range [][][]piece{
		{{program}, name, whole, long, status},
		{{program}, name, whole, long, untimed},
		{{program}, name, narrow(long), long, untimed},
		{{program}, name, whole, short, untimed},
		{{program}, name, narrow(short), short, untimed},
		{margin, name, narrow(short), short, untimed},
		{margin, name, short, untimed},
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

// statusPieces says how the last load went, or how the current one is going, with Nix's last message in at most note
// cells.
func (a *App) statusPieces(note int) []piece {
	var pieces []piece
	progress := &a.scene.now
	switch {
	case progress.running:
		pieces = a.loadingPieces(note)
	case progress.finished && !a.config.Request.Demo: // the demo does not really load
		pieces = []piece{say(inkDim, " · "+elapsed(progress.took))}
	}
	if a.watching.changes != nil {
		pieces = append(pieces, say(inkGood, " · watching"))
	}
	if a.scene.snapshot.ExportsFailed {
		pieces = []piece{say(inkError, "  ✗ clan.exports throws")}
	}
	if a.scene.snapshot.Failure != nil {
		pieces = append(pieces, say(inkError, a.config.Keys.named(" ({e})")))
	}
	return pieces
}

// untimedPieces are the same without the time that the last load took.
func (a *App) untimedPieces() []piece {
	pieces := a.statusPieces(0)
	if progress := &a.scene.now; len(pieces) > 0 && !a.config.Request.Demo && !progress.running && progress.finished && !a.scene.snapshot.ExportsFailed {
		pieces = pieces[1:]
	}
	return pieces
}

// mostNote and leastNote are the most and the fewest cells for Nix's last message.
const (
	mostNote  = 48
	leastNote = 12
)

// leastSource is the fewest cells in which a source's name is useful.
const leastSource = 16

// sourceName returns what was loaded, as the user gave it.
func (a *App) sourceName() string {
	if a.config.Request.Demo {
		return "demo"
	}
	return strings.Join(a.config.Request.Sources, " + ")
}

func counts(set *model.Set) string {
	return fmt.Sprintf("%s · %s · %s", wording.Plural(set.Len(), "export"),
		wording.Plural(len(set.Names(model.Service)), "service"),
		wording.Plural(len(set.Names(model.Machine)), "machine"))
}

func (a *App) loadingPieces(note int) []piece {
	progress := &a.scene.now
	pieces := []piece{
		say(inkText, "  "),
		bubble(a.load.spinner.View()),
		say(inkAccent, fmt.Sprintf(" %s %s ", progress.stage, elapsed(a.clock().Sub(progress.started)))),
	}
	if progress.total > 0 {
		pieces = append(pieces, bubble(a.load.bar.ViewAs(float64(progress.done)/float64(progress.total))),
			say(inkDim, fmt.Sprintf(" %s of %s", amount(progress.done), amount(progress.total))))
	}
	if progress.note != "" && note >= leastNote {
		pieces = append(pieces, say(inkDim, " · "), quote(inkDim, a.scene.printer.Cut(progress.note, note)))
	}
	return append(pieces, say(inkFaint, a.config.Keys.named(" · {X} cancels")))
}

// headerRight returns the forms of the summary of the violations, the longest first.
func (a *App) headerRight() [][]piece {
	either := func(as ink, forms ...string) (either [][]piece) {
		for _, words := range forms {
			either = append(either, []piece{say(as, a.config.Keys.named(words))})
		}
		return either
	}
	progress := &a.scene.now
	switch {
	case progress.isPartial():
		return slices.Concat(a.missingSource(), either(inkWarning, "▲ not all could be loaded ({e}) ", "▲ not all ({e}) "))
	case progress.problem != nil && progress.finished:
		return either(inkError, "✗ stale: the last load failed ({e}) ", "✗ stale ({e}) ")
	case progress.problem != nil:
		return either(inkError, "✗ not loaded ")
	case progress.running:
		return nil
	case progress.cancelled:
		return either(inkWarning, "▲ cancelled ({r}) ")
	}
	return a.violations.summary(&a.scene)
}

// missingSource names the source that could not be loaded, in a longer and a shorter form. Of several it is the first;
// nil if something of it could be loaded.
func (a *App) missingSource() (forms [][]piece) {
	file := a.scene.now.problem.File
	isLoaded := slices.ContainsFunc(a.scene.snapshot.Sources, func(source model.Source) bool { return source.Name == file })
	if isLoaded || !slices.Contains(a.config.Request.Sources, file) {
		return nil
	}
	for _, words := range []string{" could not be loaded ({e}) ", " not loaded ({e}) "} {
		forms = append(forms, []piece{say(inkWarning, "▲ "), quote(inkWarning, file), say(inkWarning, a.config.Keys.named(words))})
	}
	return forms
}
