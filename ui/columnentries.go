package ui

// This file works out what a column offers: its entries with their counts. The cursor, which says which entry is
// chosen, is put in afterwards by rememberedchoice.go: moving it does not make the column work out its entries again.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/match"
)

// columnEntry is one row of a column.
type columnEntry struct {
	entry
	id         model.NameID // of a name
	count      int32
	impossible bool // shown although the query leaves no export with it
	marked     bool
}

// columnOffer is what the entries of a column depend on.
type columnOffer struct {
	set    *model.Set
	part   model.Part
	query  model.Query // decides the counts: everything that is chosen, without the column's own choice
	marks  []string
	filter string
	absent []string // names of the inventory that export nothing, in natural order
}

func (o *columnOffer) equal(other *columnOffer) bool {
	return o.set == other.set && o.filter == other.filter && o.query.Equal(other.query) &&
		slices.Equal(o.marks, other.marks) && slices.Equal(o.absent, other.absent)
}

// columnRows is what one column offers, and where its cursor stands.
type columnRows struct {
	offer    columnOffer
	offered  *model.Selection
	possible []columnEntry          // without the cursor's entry where that is impossible
	names    int                    // how many names have exports that the query leaves
	others   int                    // how many more names the filter finds, of which the query leaves no export
	matched  map[model.NameID][]int // byte offsets of the runes that the filter matched
	hollow   bool                   // there are marks, so that the cursor chooses nothing

	entries   []columnEntry
	cursor    int // the entry of the remembered choice
	effective int // the entry that counts: the cursor's, or `any` while the column does not offer that one
}

// work fills the column with what the offer yields.
func (r *columnRows) work(offer columnOffer) {
	*r = columnRows{offer: offer, offered: offer.set.Select(offer.query), hollow: len(offer.marks) > 0}
	facet := r.offered.Facet(offer.part)
	r.add(columnEntry{entry: entry{kind: anyEntry}, count: int32(facet.Total)})
	if offer.filter == "" {
		r.addNames(&facet)
	} else {
		r.addMatches(&facet)
	}
	r.addMarked(&facet)
	r.addSpecial(&facet)
	r.possible = slices.Clip(r.possible)
}

func (r *columnRows) add(e columnEntry) { r.possible = append(r.possible, r.judged(e)) }

func (r *columnRows) insert(at int, e columnEntry) {
	r.possible = slices.Insert(r.possible, at, r.judged(e))
}

// judged says of an entry whether it is possible and whether it is marked.
func (r *columnRows) judged(e columnEntry) columnEntry {
	e.impossible = e.count == 0 && e.kind != anyEntry && e.kind != matchesEntry
	e.marked = len(r.offer.marks) > 0 && e.markable() && slices.Contains(r.offer.marks, e.name)
	return e
}

// fewSpecial is how many entries there are at most that are no names.
const fewSpecial = 3

// addNames offers the names in natural order; marked names stay even if the query leaves no export with them.
func (r *columnRows) addNames(facet *model.Facet) {
	absent, marks := r.offer.absent, r.offer.marks
	r.names = facet.NameCount()
	if facet.Counts[model.NoName] > 0 {
		r.names--
	}
	r.possible = slices.Grow(r.possible, r.names+len(absent)+len(marks)+fewSpecial)
	if len(marks) > 0 || len(absent) > 0 {
		r.addNamesAmong(facet, absent)
		return
	}
	for _, id := range r.offer.set.Names(r.offer.part) {
		if count := facet.Counts[id]; count > 0 {
			r.possible = append(
				r.possible,
				columnEntry{entry: entry{nameEntry, r.offer.set.Name(r.offer.part, id)}, id: id, count: count},
			)
		}
	}
}

// addNamesAmong is addNames where some names are marked or export nothing.
func (r *columnRows) addNamesAmong(facet *model.Facet, absent []string) {
	set, part := r.offer.set, r.offer.part
	for _, id := range set.Names(part) {
		count, name := facet.Counts[id], set.Name(part, id)
		for len(absent) > 0 && match.CompareNatural(absent[0], name) < 0 {
			r.add(columnEntry{entry: entry{nameEntry, absent[0]}})
			absent = absent[1:]
		}
		if count > 0 || slices.Contains(r.offer.marks, name) {
			r.add(columnEntry{entry: entry{nameEntry, name}, id: id, count: count})
		}
	}
	for _, name := range absent {
		r.add(columnEntry{entry: entry{nameEntry, name}})
	}
}

// addMatches offers the names that the filter finds, the best first, below a row that stands for all of them.
func (r *columnRows) addMatches(facet *model.Facet) {
	r.add(columnEntry{entry: entry{kind: matchesEntry}})
	r.matched = map[model.NameID][]int{}
	for _, match := range r.offer.set.Match(r.offer.part, r.offer.filter) {
		count := facet.Counts[match.Name]
		r.possible[1].count += count
		if count == 0 {
			r.others++
		} else {
			r.names++
			r.add(columnEntry{entry: entry{nameEntry, r.offer.set.Name(r.offer.part, match.Name)}, id: match.Name, count: count})
			r.matched[match.Name] = match.At
		}
	}
}

// addMarked offers marked names that are not among the others: a marked row never disappears.
func (r *columnRows) addMarked(facet *model.Facet) {
	for _, name := range r.offer.marks {
		marked := entry{nameEntry, name}
		if name == "" && r.offer.filter == "" {
			continue // the empty part has its own row
		}
		if name == "" {
			marked.kind = noneEntry
		}
		at, found := find(r.possible, r.offer.filter == "", marked)
		if found {
			continue
		}
		count := int32(0)
		id, known := r.offer.set.Lookup(r.offer.part, name)
		if known {
			count = facet.Counts[id]
		}
		r.insert(at, columnEntry{entry: marked, id: id, count: count})
	}
}

// addSpecial offers the empty part and, among the services, the keys that have no parts.
func (r *columnRows) addSpecial(facet *model.Facet) {
	if r.offer.filter != "" {
		return
	}
	if count := facet.Counts[model.NoName]; count > 0 || slices.Contains(r.offer.marks, "") {
		r.add(columnEntry{entry: entry{kind: noneEntry}, count: count})
	}
	if r.offer.part == model.Service && facet.Malformed > 0 {
		r.add(columnEntry{entry: entry{kind: malformedEntry}, count: int32(facet.Malformed)})
	}
}
