package ui

// This file holds the cursor of a column among its entries: the remembered choice, and what is next to it. What a
// column offers is columnentries.go.

import (
	"slices"

	"clanscope/model/match"
)

// putCursor puts the cursor on the remembered choice. If the column does not offer that choice now, it stays in
// sight, dimmed, and counts as any.
func (r *columnRows) putCursor(remembered entry) {
	at, found := find(r.possible, r.offer.filter == "", remembered)
	r.entries = r.possible
	switch {
	case found:
	case remembered.kind == matchesEntry:
		at = 0
	default:
		r.entries = slices.Insert(slices.Clone(r.possible), at, columnEntry{entry: remembered, impossible: true})
	}
	r.cursor, r.effective = at, at
	if !r.isOffered() {
		r.effective = 0
	}
}

// isOffered tells whether the column offers the entry under its cursor; if not, that entry is there only because the
// cursor is.
func (r *columnRows) isOffered() bool { return len(r.entries) == len(r.possible) }

// neighbour returns the offered entry next to the cursor.
func (r *columnRows) neighbour() entry { return r.possible[min(r.cursor, len(r.possible)-1)].entry }

// find returns the place of an entry, or the place where it belongs. Names are in natural order unless a filter has
// ranked them.
func find(entries []columnEntry, ordered bool, wanted entry) (at int, found bool) {
	if ordered && wanted.kind == nameEntry {
		return slices.BinarySearchFunc(entries, wanted, func(candidate columnEntry, wanted entry) int {
			if candidate.kind != nameEntry {
				return int(candidate.kind) - int(nameEntry)
			}
			return match.CompareNatural(candidate.name, wanted.name)
		})
	}
	for at := range entries {
		if entries[at].entry == wanted {
			return at, true
		}
	}
	return len(entries), false
}
