package ui

// This file writes a command line that opens the program again at the same place, and goes to the place that such a
// command line names.

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

// copyPermalink copies the command line that opens what is on the screen.
func (a *App) copyPermalink() tea.Cmd {
	words := append([]string{"clanscope"}, a.config.Arguments...)
	if scene, _, told := a.currentScene(); told {
		words = append(words, scene.Opens)
	}
	words = append(words, a.place().Arguments()...)
	what := commandLine
	if lost := a.lostInLink(); len(lost) > 0 {
		what += " without " + wording.List(lost)
	}
	return a.copy(what, wording.ShellWords(words))
}

// lostInLink names what is on the screen but that a command line does not bring back.
func (a *App) lostInLink() (lost []string) {
	for _, each := range []struct {
		words string
		shown bool
	}{
		{"standard input's data", slices.Contains(a.config.Request.Sources, standardInput)},
		{overlayNames[a.overlay], a.overlay != noOverlay},
		{"the filter of a column", slices.ContainsFunc(a.state.columns[:], func(column columnState) bool { return column.filter != "" && column.cursor.kind != matchesEntry })},
		{"the cursor next to marks", slices.ContainsFunc(a.state.columns[:], func(column columnState) bool {
			return len(column.marks) > 0 && column.cursor != markedColumn(column.marks).cursor
		})},
		{"the search in the value", a.state.find != ""},
		{"the folds", len(a.state.folds) > 0 && !a.layout.panes[detailPane].empty() && !a.showsOverview()},
		{"the line in the detail", a.state.focus == detailPane && a.detail.known && !a.detail.opensAtCursor()},
		{"how far the explanation is read", a.state.focus == violationsPane && a.violations.explanation.window.offset > 0},
		{"the choice set aside", len(a.setAside()) > 0},
	} {
		if each.shown {
			lost = append(lost, each.words)
		}
	}
	return lost
}

// overlayNames are the names of what covers the panes.
var overlayNames = map[overlay]string{
	textOverlay: "the error", sideBySideOverlay: "the writers", changesOverlay: "the changes", matrixOverlay: "the matrix", pastOverlay: "the history", overviewOverlay: "the overview",
	ruleOverlay: "the rule",
}

// place returns where the user is.
func (a *App) place() Place {
	state := &a.state
	place := Place{
		Query: a.scene.narrowed.query, Columns: state.pins, Sort: state.sorted.path, Descending: state.sorted.descending,
		Filter: state.keyFilter, Search: state.search, Violating: state.violating,
	}
	for _, part := range model.Parts {
		if len(state.columns[part].marks) == 1 {
			place.Marks = append(place.Marks, part)
		}
	}
	usual := serviceColumn
	if key, _ := a.subjectKey(); key != "" && (!state.focus.isColumn() || a.list.cursor > 0) {
		place.At, usual = key, exportsPane
	}
	if node, pointed := a.detail.pointedNode(&a.scene); pointed && state.focus == detailPane {
		place.Path = a.detail.path(node)
	}
	place.Attributes, place.Absent = a.dialect == nixquery.AttributeDialect, state.absent
	if a.detail.view > treeView {
		place.View = Views[a.detail.view-1]
	}
	if state.focus == violationsPane {
		place.Causes, place.Everywhere = state.causeFilter, state.allCauses
		if state.grouping > byRule {
			place.Group = Groups[state.grouping-1]
		}
		if line, ok := a.violations.line(); ok {
			place.Violation = line.cause.Rule.ID
			return place
		}
	}
	if state.focus != usual {
		place.Pane = Panes[state.focus]
	}
	return place
}

// openAtPlace applies what the command line asks for. Names that only a later part of the load brings take effect when
// they arrive.
func (a *App) openAtPlace() {
	place := &a.config.Place
	if !place.Query.IsAll() {
		a.chooseQuery(place.Query)
	}
	for _, part := range place.Marks {
		a.state.columns[part] = markedColumn(place.Query.Parts[part].Names)
	}
	a.state.pins, a.state.sorted = place.Columns, sorting{place.Sort, place.Descending}
	a.state.keyFilter, a.state.search, a.state.violating = place.Filter, place.Search, place.Violating
	a.state.causeFilter, a.state.allCauses = place.Causes, place.Everywhere
	a.state.grouping = grouping(slices.Index(Groups, place.Group) + 1)
	a.state.absent, a.detail.view = place.Absent, valueView(slices.Index(Views, place.View)+1)
	if place.Attributes {
		a.dialect = nixquery.AttributeDialect
	}
	a.renarrow()
	a.focusOn(pane(max(0, slices.Index(Panes, place.Pane))))
}

// goToPlace goes to a place as if the program had been opened there. Esc goes back.
func (a *App) goToPlace(place Place) {
	a.rememberJump()
	a.state, a.dialect, a.config.Place = newState(), nixquery.PredicateDialect, place
	a.openAtPlace()
	if a.detail.cursor, a.detail.window = 0, (window{}); a.scene.now.finished {
		a.awaitPlace()
		a.arrive()
	}
}

// awaitPlace does the rest of what the command line asks for, once everything is loaded: the cursor goes to an export
// or a violation as soon as it is listed.
func (a *App) awaitPlace() {
	place := a.config.Place
	if slices.ContainsFunc(place.Query.Parts[:], func(asked model.Choice) bool { return asked.Kind == model.OtherNames }) {
		a.openAtPlace() // all the other names are known only now
	}
	a.insistOn(place.Query)
	a.config.Place = Place{}
	a.sayWhatIsNotThere(place.Query)
	a.sayWhichColumnsAreEmpty()
	_, exists := a.scene.snapshot.Set.Find(place.At)
	switch {
	case place.Violation != "":
		a.awaited = place
		a.focusOn(violationsPane)
	case place.At == "":
		a.awaited = Place{Sort: place.Sort}
		a.focusOn(a.state.focus)
	case exists && place.Pane != "":
		a.awaited = place
	case exists:
		a.awaited = place
		a.focusOn(max(exportsPane, a.state.focus))
	default:
		a.sayNoSuchKey(place.At)
	}
}

func (a *App) sayNoSuchKey(key model.Key) {
	a.notice = []piece{say(inkWarning, "no export has the key "), keyPiece(inkWarning, key)}
	for _, near := range model.NearestKeys(a.scene.snapshot.Set, key, 1) {
		a.notice = append(a.notice, say(inkWarning, "; the nearest is "), keyPiece(inkWarning, near))
	}
}

// arrive puts a cursor on what is awaited, if it is now listed.
func (a *App) arrive() {
	place, idle := a.awaited, !a.scene.now.running && a.worker.idle()
	if place.Violation != "" {
		if idle {
			a.arriveAtViolation()
		}
		return
	}
	if place.At == "" {
		narrowing := a.state.keyFilter != "" || a.state.search != ""
		a.arriveAtFirst(idle || !a.scene.now.running && a.scene.order != nil && !narrowing)
		return
	}
	row, _ := a.scene.snapshot.Set.Find(place.At)
	switch _, listed := a.scene.placeOf(row); {
	case listed:
		a.awaited = Place{}
		a.goToExport(place.At)
		a.arriveAtPath(place.Path)
	case idle:
		a.awaited = Place{}
		a.sayNotListed(row)
	}
}

// arriveAtFirst puts the list's cursor on the first export by the awaited order, once that is complete: until then the
// cursor is on the first by key.
func (a *App) arriveAtFirst(complete bool) {
	if a.awaited.Sort != "" && complete {
		a.awaited = Place{}
		a.list.cursor = 0
	}
}

// sayNotListed says that what the command line asks for keeps the export that it names out of the list. The query and
// the filters stay, because whoever sent the link asked for them.
func (a *App) sayNotListed(row int) {
	why := " does not pass the view's filter"
	if !a.scene.narrowed.selection.Matches(row) {
		why = " is not in this query"
	}
	if len(a.notice) == 0 { // otherwise it says which name in the query is gone
		a.notice = []piece{
			keyPiece(inkWarning, a.scene.snapshot.Set.Key(row)),
			say(inkWarning, why+"; "+a.config.Keys.hint(":")+" and the key go there"),
		}
	}
}

// arriveAtPath puts the detail's cursor on a path of the value.
func (a *App) arriveAtPath(path string) {
	if path == "" {
		return
	}
	a.focusOn(detailPane)
	a.settle()
	if !a.detail.toPath(&a.scene, path) {
		a.notice = []piece{quote(inkWarning, model.NothingAt(a.detail.tree, path).Error())}
	}
}

// arriveAtViolation puts the panel's cursor on the awaited violation: among those here or, if it is not there, among
// all. Without a key it is the rule's first violation.
func (a *App) arriveAtViolation() {
	place := a.awaited
	if a.pointAtViolation(place.Violation, place.At) {
		a.awaited = Place{}
		return
	}
	if !a.state.allCauses {
		a.state.allCauses = true
		a.searchCauses()
		if a.worker.idle() {
			a.arriveAtViolation()
		}
		return
	}
	a.awaited = Place{}
	if a.notice = []piece{say(inkGood, "gone: "+place.Violation)}; place.At != "" {
		a.notice = append(a.notice, say(inkGood, " of "), keyPiece(inkGood, place.At))
	}
}

// pointAtViolation puts the panel's cursor on a rule's violation of a key or, without a key, on its first violation. It
// returns false if the panel has none.
func (a *App) pointAtViolation(rule string, key model.Key) bool {
	first := -1
	for cursor, line := range a.violations.shown {
		if line.cause.Rule.ID != rule {
			continue
		}
		if first < 0 {
			first = cursor
		}
		for at, finding := range line.cause.Findings {
			if of, _ := a.scene.keyOf(finding); of == key {
				a.violations.point(&a.scene, cursor, at)
				return true
			}
		}
	}
	if key != "" || first < 0 {
		return false
	}
	a.violations.point(&a.scene, first, a.violations.shown[first].first)
	return true
}

// sayWhatIsNotThere says which name in the query no export has.
func (a *App) sayWhatIsNotThere(query model.Query) {
	if missing := a.missingName(query); missing != nil {
		a.notice = missing
	}
}

// missingName says which is the first name in the query that no export has, and which name may have been meant; nil if
// there is none.
func (a *App) missingName(query model.Query) []piece {
	set := a.scene.snapshot.Set
	for _, part := range model.Parts {
		for _, name := range query.Parts[part].Names {
			if _, known := set.Lookup(part, name); known || query.Parts[part].Kind != model.ExactNames || a.isShownAbsent(part, name) {
				continue
			}
			if a.scene.snapshot.InventoryHas(part, name) {
				return []piece{say(inkWarning, part.String()+" "), quote(inkWarning, name), say(inkWarning, " exports nothing; the inventory has it")}
			}
			missing := []piece{say(inkWarning, "no "+part.String()+" is called "), quote(inkWarning, name)}
			switch {
			case strings.Contains(name, "|"):
				return append(missing, say(inkWarning, "; a comma between names means or"))
			case name == model.AnyWord:
				return append(missing, say(inkWarning, "; leave "+part.String()+" out for any of them"))
			}
			if near, found := model.NearestName(name, set.NameList(part)); found {
				missing = append(missing, say(inkWarning, "; the nearest is "), quote(inkWarning, near))
			}
			return missing
		}
	}
	return nil
}

// isShownAbsent reports whether a column shows a name of the inventory that no export has.
func (a *App) isShownAbsent(part model.Part, name string) bool {
	return a.state.absent && a.scene.snapshot.InventoryHas(part, name)
}
