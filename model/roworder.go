package model

// This file holds the orders of a finished set: rows by the bytes of their keys, names as people expect them. Which of
// two rows with the same key stays is decided in duplicatewinner.go.

import (
	"cmp"
	"slices"
	"strings"

	"clanscope/model/match"
)

// byteOrder returns the rows in the byte order of their keys; rows with one key stay in the order in which they came.
// It returns nil if the rows are in that order already, as they are in what Nix prints.
func (s *Set) byteOrder() []int32 {
	if s.inByteOrder() {
		return nil
	}
	var wellFormed, malformed []int32
	for row := range s.Len() {
		if s.IsMalformed(row) {
			malformed = append(malformed, int32(row))
		} else {
			wellFormed = append(wellFormed, int32(row))
		}
	}
	for part := Machine; part >= Service; part-- {
		wellFormed = s.sortByPart(part, wellFormed)
	}
	slices.SortStableFunc(malformed, func(a, b int32) int { return s.compareRows(int(a), int(b)) })
	if malformed == nil {
		return wellFormed
	}
	return mergeSorted(wellFormed, malformed, func(a, b int32) int { return s.compareRows(int(a), int(b)) })
}

func (s *Set) inByteOrder() bool {
	for row := 1; row < s.Len(); row++ {
		if s.compareRows(row-1, row) > 0 {
			return false
		}
	}
	return true
}

func (s *Set) compareRows(a, b int) int {
	if s.IsMalformed(a) || s.IsMalformed(b) {
		return s.compareKey(s.Key(a), b)
	}
	for _, part := range Parts {
		ids, names := s.columns[part].ids, s.columns[part].names
		if ids[a] != ids[b] {
			return compareWithin(part, names[ids[a]], names[ids[b]])
		}
	}
	return 0
}

// sortByPart sorts rows by one part, stably, by counting. A name is compared together with the colon that follows it,
// as in the bytes of whole keys: `a!:` comes before `a:`.
func (s *Set) sortByPart(part Part, rows []int32) []int32 {
	column := &s.columns[part]
	byName := make([]NameID, len(column.names))
	for id := range byName {
		byName[id] = NameID(id)
	}
	slices.SortFunc(byName, func(a, b NameID) int { return compareWithin(part, column.names[a], column.names[b]) })
	rank := make([]NameID, len(byName))
	for at, id := range byName {
		rank[id] = NameID(at)
	}
	ranks := make([]NameID, len(rows))
	for at, row := range rows {
		ranks[at] = rank[column.ids[row]]
	}
	sorted := newPostings(ranks, len(byName)).rows
	for at, from := range sorted {
		sorted[at] = rows[from]
	}
	return sorted
}

// compareWithin compares two names as the bytes of two keys compare whose first difference is in this part.
func compareWithin(part Part, a, b string) int {
	if part == Machine {
		return strings.Compare(a, b)
	}
	if shared := min(len(a), len(b)); len(a) != len(b) && a[:shared] == b[:shared] {
		if len(a) < len(b) {
			return cmp.Compare(':', b[shared])
		}
		return cmp.Compare(a[shared], ':')
	}
	return strings.Compare(a, b)
}

// permute puts the rows into the given order and drops those that are not in it.
func (s *Set) permute(order []int32) {
	for part := range s.columns {
		s.columns[part].ids = permuted(s.columns[part].ids, order)
	}
	s.interfaces = permuted(s.interfaces, order)
	s.sources = permuted(s.sources, order)
	s.states = permuted(s.states, order)
	s.values = permuted(s.values, order)
}

func permuted[T any](from []T, order []int32) []T {
	to := make([]T, len(order))
	for at, row := range order {
		to[at] = from[row]
	}
	return to
}

// orderNames sorts the names that each column got since the last call, and merges them into the sorted ones. A sorted
// list is replaced, never changed, because Views share it.
func (s *Set) orderNames() {
	for part := range s.columns {
		column := &s.columns[part]
		if len(column.order) == len(column.names)-1 {
			continue
		}
		var added []NameID
		for id := len(column.order) + 1; id < len(column.names); id++ {
			added = append(added, NameID(id))
		}
		before := func(a, b NameID) int { return match.CompareNatural(column.names[a], column.names[b]) }
		slices.SortFunc(added, before)
		column.order = mergeSorted(column.order, added, before)
	}
}

func mergeSorted[T any](a, b []T, compare func(T, T) int) []T {
	merged := make([]T, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if compare(b[0], a[0]) < 0 {
			merged, b = append(merged, b[0]), b[1:]
		} else {
			merged, a = append(merged, a[0]), a[1:]
		}
	}
	return append(append(merged, a...), b...)
}
