package ui

// This file places the cursor of a column among its entries: on the remembered choice, and what is next to it.
// columnentries.go works out what a column offers.

import (
	"cmp"
	"slices"

	"clanscope/model"
	"clanscope/model/match"
)

// putCursor puts the cursor on the remembered choice. If the column does not offer that choice now, it stays in the
// column, dimmed, and counts as any.
func (r *columnRows) putCursor(remembered entry) {
	at, found := r.find(remembered)
	if remembered.kind == matchesEntry && !found {
		at, found = 0, true
	}
	r.remembered, r.strays, r.cursor = remembered, !found, at
	if r.strays {
		at = 0
	}
	if at != r.effective {
		r.effective, r.longest = at, 0
	}
}

// isOffered reports whether the column offers the entry under its cursor.
func (r *columnRows) isOffered() bool { return !r.strays }

// neighbour returns the offered entry next to the cursor.
func (r *columnRows) neighbour() entry {
	return r.entryOf(r.possible[min(r.cursor, len(r.possible)-1)]).entry
}

// find returns the place of an entry among the offered ones, or the place where it would be. Names are in natural order
// unless a filter has ranked them.
func (r *columnRows) find(wanted entry) (at int, found bool) {
	if wanted.kind == nameEntry && r.offer.filter == "" {
		return slices.BinarySearchFunc(r.possible, wanted, r.compare)
	}
	if id, known := r.idOf(wanted); known && slices.Contains(r.possible, id) {
		return slices.Index(r.possible, id), true
	}
	return len(r.possible), false
}

// compare says which of two entries comes first if no filter has ranked the names.
func (r *columnRows) compare(id model.NameID, other entry) int {
	each := r.entryOf(id)
	return cmp.Or(cmp.Compare(each.kind, other.kind), match.CompareNatural(each.name, other.name))
}
