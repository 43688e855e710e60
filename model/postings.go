package model

// This file holds posting lists: for every name of a column, the rows that have it, ascending. They answer a choice in
// a column without a search. Only sets made by Builder.Finish have them.

// postings packs all lists of one column into one slice; list n lies between starts[n] and starts[n+1].
type postings struct {
	starts []uint32
	rows   []int32
}

// newPostings sorts the rows of a column by name: the first pass counts them, the second places them. Malformed rows
// are left out.
func newPostings(ids []NameID, names int) postings {
	starts := make([]uint32, names+1)
	for _, id := range ids {
		if id != MalformedName {
			starts[id+1]++
		}
	}
	for at := range names {
		starts[at+1] += starts[at]
	}
	rows := make([]int32, starts[names])
	next := append([]uint32(nil), starts[:names]...)
	for row, id := range ids {
		if id != MalformedName {
			rows[next[id]] = int32(row)
			next[id]++
		}
	}
	return postings{starts, rows}
}

// built reports whether the column has its lists.
func (p postings) built() bool { return p.starts != nil }

// of returns the rows that have the name, ascending.
func (p postings) of(id NameID) []int32 { return p.rows[p.starts[id]:p.starts[id+1]] }

// count returns how many rows have the name.
func (p postings) count(id NameID) int { return int(p.starts[id+1] - p.starts[id]) }
