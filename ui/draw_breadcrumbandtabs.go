package ui

// This file draws the line below the header on small screens: the breadcrumb or the tabs, and after them the worst
// cause, if nothing else on the screen shows it.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

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

// withViolation draws pieces and, at the right, the violation under the panel's cursor, if neither the panel nor the
// overview shows it: the worst one here, or the one at which n has stopped.
func (a *App) withViolation(f *frame, cells int, pieces []piece) {
	var told []piece
	if elsewhere := !a.layout.panes[violationsPane].empty() || !a.layout.panes[detailPane].empty() && a.showsOverview(); !elsewhere {
		told = a.violationIn(cells - f.width(pieces...) - columnGap)
	}
	width := f.width(told...)
	f.pieces(cells-width, pieces...)
	f.flow(width, told...)
}

// violationIn names the violation under the panel's cursor in a number of cells, or says that there is none here but
// some elsewhere. It does not name an info before n has gone to it.
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

// violationPieces names a violation in a number of cells: its rule and, if there is room, who writes what, or at least
// the end of the key.
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

// tabsOf returns these panes. The overview has the detail's place while it is shown there.
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

// tabAt returns the pane whose name is drawn in a cell of that line; false if there is none.
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
