package ui

// This file goes from one export to another: along references in values, along the ladder, and to where a violation is.

import (
	"clanscope/model"
	"clanscope/model/jsontree"
)

// followDetail is enter in the detail: to what the line refers to, else fold or unfold.
func (a *App) followDetail() {
	target, found := a.detail.targetUnder(&a.scene)
	switch node, onNode := a.detail.node(a.detail.cursor); {
	case found:
		a.goToExport(target)
	case onNode && a.detail.opens(int(node)):
		a.detail.toggle(int(node))
	default:
		a.notice = "this line refers to no export"
	}
}

// targetUnder returns the export that the line under the cursor refers to.
func (d *detailView) targetUnder(s *scene) (model.Key, bool) {
	if node, ok := d.node(d.cursor); ok {
		if each := &d.tree[node]; each.Kind == jsontree.StringNode {
			key := model.Key(each.Decoded())
			_, exists := s.snapshot.Set.Find(key)
			return key, exists && key != d.key
		}
		return "", false
	}
	rows, at := d.before, d.cursor
	if at >= len(d.before) {
		rows, at = d.after, at-len(d.before)-d.valueLength()
	}
	if at < 0 || at >= len(rows) {
		return "", false
	}
	return rows[at].target, rows[at].target != ""
}

// goToExport puts the list's cursor on an export. What is in the way is taken back, the view's filters first, then the query.
func (a *App) goToExport(key model.Key) {
	row, exists := a.scene.snapshot.Set.Find(key)
	if !exists {
		a.notice = "no export has this key"
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
