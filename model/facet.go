package model

// This file counts facets: how many of the selected rows have each name of a column, or each interface.

import "slices"

// Facet holds how many rows a query selects for each name of one column, ignoring the query's choice for that column.
type Facet struct {
	Counts    []int32 // by NameID: how many selected rows have the name
	Total     int     // all selected rows, malformed ones included: the count beside `any`
	Malformed int
}

// Facet counts the selected rows for each name of a column. The query's choice for that column is ignored.
func (sel *Selection) Facet(part Part) Facet { return sel.FacetIn(nil, part) }

// FacetIn is Facet with the counts written over those of an older facet, which nothing may read any more: a column of
// many names is counted at nearly every key.
func (sel *Selection) FacetIn(old []int32, part Part) Facet {
	facet := Facet{Counts: slices.Grow(old[:0], sel.set.NameCount(part))[:sel.set.NameCount(part)]}
	if sel.query.With(part, Any).IsAll() && sel.set.columns[part].postings.built() {
		sel.set.countAll(part, &facet)
		return facet
	}
	clear(facet.Counts)
	if from, cheaper := sel.cheaperPostings(part); cheaper {
		sel.eachPosting(from, part, func(row int) { facet.add(sel.set.NameID(part, row), 1) })
		return facet
	}
	ids := sel.set.columns[Machine].ids
	sel.eachBlock(part, func(from, to int, test *rowTest) {
		switch {
		case part != Machine:
			facet.add(sel.set.NameID(part, from), test.count(from, to))
		case test.passesAll():
			facet.addEach(ids[from:to])
		default:
			for _, row := range test.keep(from, to) {
				facet.add(ids[row], 1)
			}
		}
	})
	return facet
}

// countAll fills the facet of a query that leaves all other columns open.
func (s *Set) countAll(part Part, facet *Facet) {
	facet.Total, facet.Malformed = s.Len(), s.MalformedCount()
	for id := range facet.Counts {
		facet.Counts[id] = int32(s.columns[part].postings.count(NameID(id)))
	}
}

func (f *Facet) add(id NameID, rows int) {
	f.Total += rows
	if id == MalformedName {
		f.Malformed += rows
	} else {
		f.Counts[id] += int32(rows)
	}
}

// addEach is add for a list of ids; a block is either malformed as a whole or not at all.
func (f *Facet) addEach(ids []NameID) {
	if len(ids) > 0 && ids[0] == MalformedName {
		f.add(MalformedName, len(ids))
		return
	}
	f.Total += len(ids)
	for _, id := range ids {
		f.Counts[id]++
	}
}

// InterfaceCounts counts the selected rows that have each export interface, ignoring the query's own interface.
func (sel *Selection) InterfaceCounts() map[string]int {
	query := sel.query
	query.Interface = ""
	bySet := make([]int, len(sel.set.interfaceSets))
	for row := range sel.set.Select(query).Rows().All() {
		bySet[sel.set.interfaces[row]]++
	}
	counts := map[string]int{}
	for id, rows := range bySet {
		for _, name := range sel.set.interfaceSets[id] {
			counts[name] += rows
		}
	}
	return counts
}
