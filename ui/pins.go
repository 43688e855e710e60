package ui

// This file decides which paths are value columns of the list, and which of them sorts it. pane_exports_valuecolumns.go
// draws a value column.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// MostColumns is the most value columns that the list can have.
const MostColumns = 4

// sorting is the value column by which the list is sorted; without a path the list is in the order of the keys.
type sorting struct {
	path       string
	descending bool
}

// pin makes the path under the detail's cursor a column of the list, or removes that column. In other panes it
// removes the last column.
func (a *App) pin() {
	node, onNode := a.detail.node(a.detail.cursor)
	switch {
	case a.state.focus == detailPane && onNode:
		a.togglePin(a.detail.path(int(node)))
	case a.state.focus == detailPane && a.detail.view != treeView:
		a.tell(a.config.Keys.named("{p} works in the tree of the value; {J} shows it"))
	case len(a.state.pins) > 0:
		a.setPins(a.state.pins[:len(a.state.pins)-1])
	default:
		a.tell("p makes a path of a value a column of the list; go to it in the detail first")
	}
}

func (a *App) togglePin(path string) {
	at := slices.Index(a.state.pins, path)
	switch {
	case at >= 0:
		a.setPins(slices.Delete(slices.Clone(a.state.pins), at, at+1))
	case len(a.state.pins) == MostColumns:
		a.tell("there is no room for more value columns; p on a pinned path removes it")
	default:
		a.setPins(append(slices.Clip(a.state.pins), path))
		sortedBy := "it"
		if len(a.state.pins) > 1 {
			sortedBy = "each value column in turn"
		}
		a.tell("the list shows " + path + " now: " + a.config.Keys.hint("s") + " sorts by " + sortedBy + ", " + a.config.Keys.hint("/") + " looks in it too, " + a.config.Keys.hint("p") + " removes it")
	}
}

// setPins changes the value columns, and filters and sorts the list again.
func (a *App) setPins(paths []string) {
	a.state.pins = paths
	if !slices.Contains(paths, a.state.sorted.path) {
		a.state.sorted = sorting{}
	}
	a.refilter()
}

// sortList sorts the list by each value column in turn, first ascending, then descending, and after the last column by
// the keys again.
func (a *App) sortList() {
	pins, sorted := a.state.pins, &a.state.sorted
	at := slices.Index(pins, sorted.path)
	switch {
	case len(pins) == 0:
		a.tell("there is no value column to sort by: p on a line of a value makes one")
		return
	case at >= 0 && !sorted.descending:
		sorted.descending = true
	case at+1 < len(pins):
		*sorted = sorting{path: pins[at+1]}
	default:
		*sorted = sorting{}
	}
	a.startOrder()
	if a.layout.panes[exportsPane].empty() {
		a.tell("the list, which is not on the screen, is sorted by " + sorted.words())
	}
}

// words says how the list is sorted.
func (s sorting) words() string {
	switch {
	case s.path == "":
		return "the keys again"
	case s.descending:
		return s.path + ", the largest first"
	default:
		return s.path
	}
}

// startOrder begins to sort the listed exports as the user has chosen.
func (a *App) startOrder() {
	a.worker.stop(orderWork)
	a.scene.order = nil
	if sorted := a.state.sorted; sorted.path != "" {
		order := model.NewValueOrder(a.scene.snapshot, a.scene.listed, sorted.path, sorted.descending)
		a.takeOrder(order, a.worker.start(orderWork, order))
	}
	a.list.seek(&a.scene, a.state.export)
}

// takeOrder shows the listed exports in their new order, once it is complete.
func (a *App) takeOrder(order *model.ValueOrder, done bool) {
	if done {
		a.scene.order = order.Rows()
		a.list.seek(&a.scene, a.state.export)
	}
}

// listedAt returns the row at a place in the list.
func (s *scene) listedAt(place int) int {
	if s.order != nil {
		return int(s.order[place])
	}
	return s.listed.At(place)
}

// placeOf returns the place of a row in the list; false if it is not listed.
func (s *scene) placeOf(row int) (place int, listed bool) {
	if s.order != nil {
		place = slices.Index(s.order, int32(row))
		return place, place >= 0
	}
	return s.listed.Place(row)
}

// How much is read to find out that no value has a path: a number of bytes, which takes no noticeable time, and a number
// of values to find a path that may have been meant.
const (
	mostSearchedForPath = 16 << 20
	mostSearchedForNear = 100
)

// sayWhichColumnsAreEmpty names the first value column that is empty for all exports, if that can be found out quickly.
func (a *App) sayWhichColumnsAreEmpty() {
	set := a.scene.snapshot.Set
	for _, path := range a.state.pins {
		if len(a.notice) > 0 || set.Len() == 0 || mayHavePath(set, path) {
			continue
		}
		a.notice = []piece{say(inkWarning, "no export has anything at "), quote(inkWarning, `"`+path+`"`)}
		for row := range min(set.Len(), mostSearchedForNear) {
			tree, _ := jsontree.ParseValue(set.Value(row)) // a value that cannot be read has no paths
			if near, found := model.NearestPath(tree, path); found {
				a.notice = append(a.notice, quote(inkWarning, " (did you mean "+near+"?)"))
				break
			}
		}
	}
}

// mayHavePath reports whether an export has something at a path, or may have it, as far as that can be found out
// quickly.
func mayHavePath(set *model.Set, path string) bool {
	read := 0
	for row := range set.Len() {
		if read += len(set.Value(row)); set.HasPath(row, path) || read > mostSearchedForPath {
			return true
		}
	}
	return read == 0
}
