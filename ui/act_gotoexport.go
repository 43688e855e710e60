package ui

// This file goes from one export to another: along references in values, along the ladder, and to the place of a
// violation.

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/match"
	"clanscope/model/wording"
)

// followDetail handles enter in the detail: it goes to what the line refers to or narrows to it. Otherwise it folds or
// unfolds, or opens the file.
func (a *App) followDetail() tea.Cmd {
	target, found := a.detail.targetUnder(&a.scene)
	node, onNode := a.detail.node(a.detail.cursor)
	switch {
	case found:
		a.rememberJump()
		a.goToExport(target)
	case !a.detail.narrowsUnder().IsAll():
		a.rememberJump()
		query := a.detail.narrowsUnder()
		a.goToQuery(query)
		a.focusOn(exportsPane)
		a.tell(wording.Plural(a.scene.narrowed.rows.Len(), "export") + " with " + query.String() + "; " + a.config.Keys.hint("esc") + " goes back")
	case onNode && a.detail.opens(int(node)):
		a.detail.toggle(&a.scene, int(node))
	case !onNode && a.detail.fileUnder().File != "":
		return a.openFile()
	default:
		a.tell("this line refers to no export")
	}
	return nil
}

// targetUnder returns the export that the line under the cursor refers to.
func (d *detailView) targetUnder(s *scene) (model.Key, bool) {
	if node, ok := d.node(d.cursor); ok {
		return d.reference(s, int(node))
	}
	if d.cursor < 0 || d.cursor >= len(d.lines) {
		return "", false
	}
	target := d.lines[d.cursor].target
	return target, target != ""
}

// narrowsUnder returns the query that the line under the cursor narrows to; everything if there is none.
func (d *detailView) narrowsUnder() model.Query {
	if d.cursor < 0 || d.cursor >= len(d.lines) {
		return model.Query{}
	}
	return d.lines[d.cursor].narrows
}

// reference returns the other export that a text in the value names.
func (d *detailView) reference(s *scene, node int) (model.Key, bool) {
	each := &d.tree[node]
	if each.Kind != jsontree.StringNode || len(each.Text) > longestReference {
		return "", false
	}
	key := model.Key(each.Decoded())
	_, exists := s.snapshot.Set.Find(key)
	return key, exists && key != d.key
}

// longestReference limits which texts are looked up as keys, in bytes.
const longestReference = 4096

// goToExport puts the list's cursor on an export. If the export is not listed, it clears the filters of the list; if
// that is not enough, it clears the query too.
func (a *App) goToExport(key model.Key) {
	row, exists := a.scene.snapshot.Set.Find(key)
	if !exists {
		a.tell("no export has this key")
		return
	}
	a.state.export = key
	if _, listed := a.scene.listed.Place(row); !listed {
		a.state.keyFilter, a.state.search, a.state.violating = "", "", false
		if !a.scene.narrowed.selection.Matches(row) {
			a.choose(row)
		}
		a.renarrow()
	}
	a.list.seek(&a.scene, key)
}

// choose makes the row's service the only choice.
func (a *App) choose(row int) {
	a.state.widen()
	cursor := entry{kind: malformedEntry}
	if scope, ok := a.scene.snapshot.Set.Scope(row); ok {
		cursor = entry{nameEntry, scope.Service}
		if scope.Service == "" {
			cursor = entry{kind: noneEntry}
		}
	}
	a.state.columns[model.Service].cursor = cursor
}

// goToQuery makes a query the choice of the columns, whether or not an export has the names in it.
func (a *App) goToQuery(query model.Query) {
	a.chooseQuery(query)
	a.insistOn(query)
}

// insistOn marks the names in a query if no export has all of them: the cursor on such a name would count as any, and a
// mark does not.
func (a *App) insistOn(query model.Query) {
	if !slices.ContainsFunc(model.Parts[:], func(part model.Part) bool { return !a.scene.narrowed.columns[part].isOffered() }) {
		return
	}
	for _, part := range model.Parts {
		asked := query.Parts[part]
		if column := &a.state.columns[part]; asked.Kind == model.ExactNames && column.cursor == a.columnAsking(part, asked).cursor {
			*column = columnState{marks: asked.Names}
		}
	}
	a.renarrow()
}

// chooseQuery puts the cursors of the columns on the names in a query. As long as no export has such a name, as before
// the end of a load, it counts as any.
func (a *App) chooseQuery(query model.Query) {
	a.state.widen()
	a.state.iface, a.state.level = query.Interface, query.Level
	for _, part := range model.Parts {
		a.state.columns[part] = a.columnAsking(part, query.Parts[part])
	}
	a.renarrow()
}

// columnAsking returns the column state that makes the given choice. A choice of all names except some becomes marks on
// all the others.
func (a *App) columnAsking(part model.Part, asked model.Choice) columnState {
	switch {
	case asked.Kind == model.OtherNames:
		return markedColumn(a.otherNames(part, asked))
	case asked.Kind == model.Matches:
		return columnState{cursor: entry{kind: matchesEntry}, filter: asked.Pattern}
	case asked.Kind == model.MalformedKeys:
		return columnState{cursor: entry{kind: malformedEntry}}
	case asked.Kind == model.ExactNames && len(asked.Names) > 1:
		return markedColumn(asked.Names)
	case asked.Kind == model.ExactNames:
		return columnState{cursor: entryOf(asked.Names[0])}
	default:
		return columnState{}
	}
}

// markedColumn returns the column state with marked names. The cursor chooses nothing then; it is where it would be
// after marking them from the top down.
func markedColumn(names []string) columnState {
	state := columnState{marks: names}
	if len(names) > 0 {
		state.cursor = entryOf(names[len(names)-1])
	}
	return state
}

// entryOf returns the entry of a name. The empty name is that of keys without this part.
func entryOf(name string) entry {
	if name == "" {
		return entry{kind: noneEntry}
	}
	return entry{nameEntry, name}
}

// otherNames returns the names of a part that a choice does not exclude, in natural order.
func (a *App) otherNames(part model.Part, asked model.Choice) (names []string) {
	set := a.scene.snapshot.Set
	for _, id := range set.Names(part) {
		if name := set.Name(part, id); asked.Takes(name) {
			names = append(names, name)
		}
	}
	if asked.Takes("") {
		names = append(names, "")
	}
	slices.SortFunc(names, match.CompareNatural)
	return names
}
