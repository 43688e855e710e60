package ui

// This file draws the lines above the panes: the header, and on small screens the breadcrumb and the tabs.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// header draws what is on the screen, how much there is, and how bad it is. What matters least is left out first.
func (a *App) header(f *frame, cells int) {
	f.on = groundBar
	right, width := a.summaryIn(cells)
	f.pieces(cells-width, a.headerLeft(f, cells-width)...)
	f.flow(width, right...)
	f.on = groundPlain
}

// summaryIn returns the longest form of what stands at the header's right that fits, and its cells.
func (a *App) summaryIn(cells int) (right []piece, width int) {
	for _, right = range a.headerRight() {
		if a.scene.widthOf(right) <= cells/2 {
			break
		}
	}
	return right, min(a.scene.widthOf(right), cells/2)
}

// isSummaryAt tells whether the header says there how bad it is.
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
		return []piece{quote(inkDim, a.scene.printer.CutMiddle(a.sourceName(), cells)), say(inkText, "   ")}
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

// statusPieces says how the last load went, or how the current one is going, with so many cells of what Nix says.
func (a *App) statusPieces(note int) []piece {
	var pieces []piece
	progress := &a.scene.now
	switch {
	case progress.running:
		pieces = a.loadingPieces(note)
	case progress.finished && !a.config.Request.Demo: // the demo only stands for a load
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

// mostNote and leastNote are the most and the fewest cells that Nix's last message gets.
const (
	mostNote  = 48
	leastNote = 12
)

// leastSource is the fewest cells in which a source's name says anything.
const leastSource = 16

// sourceName says what was loaded, as the user gave it.
func (a *App) sourceName() string {
	if a.config.Request.Demo {
		return "demo"
	}
	return strings.Join(a.config.Request.Sources, " + ")
}

func counts(set *model.Set) string {
	return fmt.Sprintf(
		"%s · %s · %s",
		wording.Plural(set.Len(), "export"),
		wording.Plural(len(set.Names(model.Service)), "service"),
		wording.Plural(len(set.Names(model.Machine)), "machine"),
	)
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

// headerRight says how bad it is, the longest form first.
func (a *App) headerRight() [][]piece {
	either := func(as ink, forms ...string) (either [][]piece) {
		for _, words := range forms {
			either = append(either, []piece{say(as, a.config.Keys.named(words))})
		}
		return either
	}
	progress := &a.scene.now
	switch {
	case progress.problem != nil && progress.finished && !progress.stale:
		return either(inkWarning, "▲ not all could be loaded ({e}) ", "▲ not all ({e}) ")
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
		words, foreign := rows.at(rows.effective).label()
		if rows.hollow {
			words, foreign = wording.Thousands(len(a.state.columns[part].marks))+" marked", false
		}
		pieces = append(pieces, piece{ink: as, text: words, foreign: foreign})
	}
	if a.state.focus >= exportsPane {
		pieces = append(pieces, say(inkFaint, " › "), say(inkAccent, paneTitles[a.state.focus]))
	}
	f.space(1)
	if !a.layout.tabs.empty() {
		f.pieces(cells-1, pieces...)
		return
	}
	a.withViolation(f, cells-1, pieces)
}

// withViolation draws pieces and behind them, at the right, the violation under the panel's cursor, where neither the
// panel nor the overview tells it: the worst one here, or the one that n has stopped at.
func (a *App) withViolation(f *frame, cells int, pieces []piece) {
	var told []piece
	if elsewhere := !a.layout.panes[violationsPane].empty() || !a.layout.panes[detailPane].empty() && a.showsOverview(); !elsewhere {
		told = a.violationIn(cells - f.width(pieces...) - columnGap)
	}
	width := f.width(told...)
	f.pieces(cells-width, pieces...)
	f.flow(width, told...)
}

// violationIn names the violation under the panel's cursor in so many cells, or says that none is here while others
// are elsewhere. One that is only to know is not named before n has gone to it.
func (a *App) violationIn(cells int) []piece {
	v := &a.violations
	finding, found := v.place()
	if !found {
		nothing := []piece{say(inkDim, "none here ")}
		if report := a.scene.report; report == nil || !report.Done() || report.Counts().Causes == 0 || v.here > 0 ||
			a.worker.waiting[causesWork] != nil || a.scene.widthOf(nothing) > cells {
			return nil
		}
		return nothing
	}
	line, _ := v.line()
	if line.cause.Severity == rules.Info && !v.visited {
		return nil
	}
	return a.scene.violationPieces(line.cause, finding, cells)
}

// violationPieces names a violation in so many cells: its rule, and who writes what if there is room for that or, of
// the key, for its end.
func (s *scene) violationPieces(cause *rules.Cause, finding rules.Finding, cells int) []piece {
	as, glyph := severitySign(cause.Severity)
	rule, margin := []piece{say(as, glyph+" "+cause.Rule.ID)}, say(inkText, " ")
	whole := slices.Concat(rule, []piece{margin}, s.whoWritesWhat(finding), []piece{margin})
	if s.widthOf(whole) <= cells {
		return whole
	}
	key := len(whole) - 2
	if room := cells - s.widthOf(whole) + s.widthOf(whole[key:key+1]); key > 1 && room >= tellingKey {
		return append(slices.Concat(whole[:key], cutKey(s.printer, whole[key], room)), margin)
	}
	if rule = append(rule, margin); s.widthOf(rule) <= cells {
		return rule
	}
	return nil
}

var paneTitles = [paneCount]string{exportsPane: "Exports", detailPane: "Detail", violationsPane: "Violations"}

// tab is the name of a pane that shares the lower place.
type tab struct {
	pane  pane
	words string
	shown bool
}

// tabsOf returns these panes. The overview takes the detail's place while it is shown there.
func (a *App) tabsOf() (tabs []tab) {
	for _, each := range []pane{exportsPane, detailPane, violationsPane} {
		next := tab{each, " " + paneTitles[each] + " ", !a.layout.panes[each].empty()}
		switch {
		case each == violationsPane:
			next.words += a.violations.count(&a.scene)
		case each == detailPane && a.storyOpen:
			next.words = " Overview "
		}
		if next.shown {
			next.words = "▸" + next.words
		} else {
			next.words = " " + next.words
		}
		tabs = append(tabs, next)
	}
	return tabs
}

// tabs draws them and marks the one that is shown.
func (a *App) tabs(f *frame, cells int) {
	pieces := []piece{say(inkFaint, " ")}
	for _, each := range a.tabsOf() {
		as := inkDim
		if each.shown {
			as = inkTitle
		}
		pieces = append(pieces, say(as, each.words), say(inkFaint, " "))
	}
	a.withViolation(f, cells, pieces)
}

// tabAt returns the pane whose name stands in a cell of that line; false if none does.
func (a *App) tabAt(x int) (pane, bool) {
	from := len(" ")
	for _, each := range a.tabsOf() {
		until := from + a.scene.printer.Width(each.words)
		if from <= x && x < until {
			return each.pane, true
		}
		from = until + len(" ")
	}
	return 0, false
}
