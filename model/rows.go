package model

// This file holds Rows, the list of rows that a query or a search finds. Lists are made in selection.go and search.go.

import (
	"iter"
	"slices"
)

// Rows is an ascending list of rows; it may share memory with the set. The list of all rows takes no memory.
type Rows struct {
	all  int
	list []int32
}

// RowsOf returns a list of the given rows, which must ascend and must not be changed afterwards.
func RowsOf(rows []int32) Rows { return Rows{list: rows} }

// Len returns how many rows there are.
func (r Rows) Len() int { return r.all + len(r.list) }

// At returns the row at a place in the list.
func (r Rows) At(place int) int {
	if r.list == nil {
		return place
	}
	return int(r.list[place])
}

// same reports whether two lists are one and the same list.
func (r Rows) same(other Rows) bool {
	return r.all == other.all && len(r.list) == len(other.list) && (len(r.list) == 0 || &r.list[0] == &other.list[0])
}

// Place returns where a row stands in the list, or where it would stand.
func (r Rows) Place(row int) (place int, found bool) {
	if r.list == nil {
		return min(row, r.all), row < r.all
	}
	return slices.BinarySearch(r.list, int32(row))
}

// All goes through the rows in order.
func (r Rows) All() iter.Seq[int] {
	return func(yield func(int) bool) {
		for place := range r.Len() {
			if !yield(r.At(place)) {
				return
			}
		}
	}
}
