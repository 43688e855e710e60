package ui

// This file says which exports decide how wide the parts of the list are. In a list of a few pages, these are the ones on
// the screen: no name is cut in vain. In a long list, they are the same wherever it is scrolled to, so that nothing moves
// while it scrolls; and they are few, so that a million exports cost no more than a thousand.

import (
	"iter"

	"clanscope/model"
	"clanscope/model/rules"
)

// fewPages is up to how many exports a list is short, and mostRowsMeasured how many are measured in a long one, evenly
// distributed, besides the names that the columns know.
const (
	fewPages         = 100
	mostRowsMeasured = 256
)

func isLong(listed model.Rows) bool { return listed.Len() > fewPages }

// measured yields the rows that decide the widths of the list.
func (l *exportsList) measured(s *scene) iter.Seq[int] {
	rows := s.listed.Len()
	if !isLong(s.listed) {
		return func(yield func(int) bool) {
			for at := l.window.offset; at < min(l.window.offset+l.inSight, rows) && yield(s.listedAt(at)); at++ {
			}
		}
	}
	return func(yield func(int) bool) {
		taken := min(rows, mostRowsMeasured)
		for at := 0; at < taken && yield(s.listed.At(at*rows/taken)); at++ {
		}
	}
}

// services yields the services of these exports; in a long list, all services for which the query leaves exports.
func (l *exportsList) services(s *scene) iter.Seq2[model.NameID, string] {
	if isLong(s.listed) {
		return s.servicesLeft()
	}
	set := s.snapshot.Set
	return func(yield func(model.NameID, string) bool) {
		for row := range l.measured(s) {
			id := set.NameID(model.Service, row)
			if !set.IsMalformed(row) && !yield(id, set.Name(model.Service, id)) {
				return
			}
		}
	}
}

// servicesLeft yields the services for which the query leaves exports, as many as are measured.
func (s *scene) servicesLeft() iter.Seq2[model.NameID, string] {
	return func(yield func(model.NameID, string) bool) {
		column, measured := &s.narrowed.columns[model.Service], 0
		for id := range column.listed() {
			name := column.nameOf(id)
			if !s.asksFor(model.Service, name) {
				continue
			}
			if measured++; measured > mostMeasured || !yield(id, name) {
				return
			}
		}
	}
}

// measuredFor is what the widths depend on as long as there are no value columns: they are worked out only when it
// changes, and not at every move of the cursor.
type measuredFor struct {
	names           *nameWidths
	narrowed        *narrowing
	report          *rules.Report
	listing         int // counts the lists
	offset, inSight int // of a short list
	room            int
}

func (l *exportsList) measuredFor(s *scene, room int) measuredFor {
	of := measuredFor{names: s.widths, narrowed: s.narrowed, report: s.report, listing: s.listing, room: room}
	if !isLong(s.listed) {
		of.offset, of.inSight = l.window.offset, l.inSight
	}
	return of
}
