package ui

// This file works out what a column offers: its entries with their counts. A column may have as many entries as a clan
// has machines, and nearly every key press changes them, so an entry is only an id; its text is looked up when needed.
// rememberedchoice.go adds the cursor, which says which entry is chosen, afterwards, so that moving it does not make
// the column work out its entries again.

import (
	"iter"
	"slices"

	"clanscope/model"
	"clanscope/model/match"
)

// columnEntry is one row of a column.
type columnEntry struct {
	entry
	id         model.NameID // of a name in the set
	count      int32
	impossible bool // shown although the query leaves no export with it
	marked     bool
}

// The ids of the entries that are not names of the set, besides those of the empty part and of malformed keys. The names
// that the set does not have come after its own.
const (
	anyID     = model.MalformedName - 1
	matchesID = model.MalformedName - 2
)

// columnOffer is what the entries of a column depend on.
type columnOffer struct {
	set       *model.Set
	part      model.Part
	query     model.Query // decides the counts: everything that is chosen, except in this column
	marks     []string
	filter    string
	inventory *model.Snapshot // its names without exports are offered too; nil: they are not
}

func (o *columnOffer) equal(other *columnOffer) bool {
	return o.set == other.set && o.filter == other.filter && o.query.Equal(other.query) &&
		slices.Equal(o.marks, other.marks) && o.inventory == other.inventory
}

// columnRows is what one column offers, and where its cursor is.
type columnRows struct {
	offer    columnOffer
	offered  *model.Selection
	facet    model.Facet            // the counts
	possible []model.NameID         // the entries, without the cursor's if that is impossible
	unknown  []string               // names among them that the set does not have
	names    int                    // how many names have exports that the query leaves
	absent   int                    // how many offered names of the inventory have none
	others   int                    // how many more names the filter finds, for which the query leaves no export
	matches  int32                  // the sum of the counts of all names that the filter finds
	matched  map[model.NameID][]int // byte offsets of the runes that the filter matched
	hollow   bool                   // there are marks, so the cursor chooses nothing
	longest  int                    // the cells of the widest listed name; 0: not measured yet

	remembered entry // the cursor's
	strays     bool  // the column does not offer the cursor's entry, which is shown only because the cursor is on it
	cursor     int   // the entry of the remembered choice
	effective  int   // the entry that counts: the cursor's, or `any` while the column does not offer it
}

// work fills the column with what the offer yields. It reuses the memory of the previous offer, which nothing may read
// any more.
func (r *columnRows) work(offer columnOffer, before *columnRows) {
	*r = columnRows{offer: offer, offered: offer.set.Select(offer.query), hollow: len(offer.marks) > 0, possible: before.possible[:0]}
	r.facet = r.offered.FacetIn(before.facet.Counts, offer.part)
	r.add(anyID)
	if offer.filter == "" {
		r.addNames()
	} else {
		r.addMatches()
		r.addAbsentMatches()
	}
	r.addMarked()
	r.addSpecial()
}

func (r *columnRows) add(id model.NameID) { r.possible = append(r.possible, id) }

// len returns how many entries there are.
func (r *columnRows) len() int {
	if r.strays {
		return len(r.possible) + 1
	}
	return len(r.possible)
}

// at returns the entry at a position.
func (r *columnRows) at(place int) columnEntry {
	switch {
	case r.strays && place == r.cursor:
		return columnEntry{entry: r.remembered, impossible: true}
	case r.strays && place > r.cursor:
		place--
	}
	return r.entryOf(r.possible[place])
}

// entryOf looks up the text of an entry.
func (r *columnRows) entryOf(id model.NameID) columnEntry {
	switch id {
	case anyID:
		return columnEntry{entry: entry{kind: anyEntry}, count: int32(r.facet.Total)}
	case matchesID:
		return columnEntry{entry: entry{kind: matchesEntry}, count: r.matches}
	case model.MalformedName:
		return columnEntry{entry: entry{kind: malformedEntry}, count: int32(r.facet.Malformed)}
	}
	each := columnEntry{entry: entry{nameEntry, r.nameOf(id)}, count: r.countOf(id)}
	if each.impossible = each.count == 0; r.isKnown(id) {
		each.id = id
	}
	if id == model.NoName {
		each.kind = noneEntry
	}
	each.marked = slices.Contains(r.offer.marks, each.name)
	return each
}

// isKnown reports whether an id belongs to a name in the set.
func (r *columnRows) isKnown(id model.NameID) bool { return int(id) < len(r.facet.Counts) }

func (r *columnRows) nameOf(id model.NameID) string {
	if r.isKnown(id) {
		return r.offer.set.Name(r.offer.part, id)
	}
	return r.unknown[int(id)-len(r.facet.Counts)]
}

// countOf returns how many exports the query leaves with a name.
func (r *columnRows) countOf(id model.NameID) int32 {
	if r.isKnown(id) {
		return r.facet.Counts[id]
	}
	return 0
}

// left yields the names for which the query leaves exports, including the empty part.
func (r *columnRows) left() iter.Seq[model.NameID] {
	return func(yield func(model.NameID) bool) {
		for _, id := range r.possible {
			if r.countOf(id) > 0 && !yield(id) {
				return
			}
		}
	}
}

// listed yields the names that the column's own choice lists: those that are left or, if a filter shows only some of
// them and the cursor is on `any`, all that have exports.
func (r *columnRows) listed() iter.Seq[model.NameID] {
	if r.offer.filter == "" || r.hollow || r.at(r.effective).kind != anyEntry {
		return r.left()
	}
	return func(yield func(model.NameID) bool) {
		for id, count := range r.facet.Counts {
			if count > 0 && !yield(model.NameID(id)) {
				return
			}
		}
	}
}

// idOf returns the id of an entry; false if its name has none.
func (r *columnRows) idOf(e entry) (id model.NameID, known bool) {
	switch e.kind {
	case anyEntry:
		return anyID, true
	case matchesEntry:
		return matchesID, true
	case malformedEntry:
		return model.MalformedName, true
	}
	if id, known = r.offer.set.Lookup(r.offer.part, e.name); known {
		return id, true
	}
	at := slices.Index(r.unknown, e.name)
	return model.NameID(len(r.facet.Counts) + at), at >= 0
}

// newID gives an id to a name that the set does not have.
func (r *columnRows) newID(name string) model.NameID {
	r.unknown = append(r.unknown, name)
	return model.NameID(len(r.facet.Counts) + len(r.unknown) - 1)
}

// fewSpecial is how many entries at most are not names.
const fewSpecial = 3

// addNames offers the names in natural order; marked names stay even if the query leaves no export with them.
func (r *columnRows) addNames() {
	absent, marks := r.absentNames(), r.offer.marks
	names := r.offer.set.Names(r.offer.part)
	r.absent = len(absent)
	r.possible = slices.Grow(r.possible, min(r.facet.Total, len(names))+len(absent)+len(marks)+fewSpecial)
	if len(marks) > 0 || len(absent) > 0 {
		r.addNamesAmong(absent)
		return
	}
	possible, counts := r.possible, r.facet.Counts // fields would make this loop take twice as long
	for _, id := range names {
		if counts[id] > 0 {
			possible = append(possible, id)
		}
	}
	r.names, r.possible = len(possible)-len(r.possible), possible
}

// addNamesAmong is addNames for a column in which some names are marked or export nothing.
func (r *columnRows) addNamesAmong(absent []string) {
	set, part := r.offer.set, r.offer.part
	for _, id := range set.Names(part) {
		name, counted := set.Name(part, id), r.facet.Counts[id] > 0
		if counted {
			r.names++
		}
		for len(absent) > 0 && match.CompareNatural(absent[0], name) < 0 {
			r.add(r.newID(absent[0]))
			absent = absent[1:]
		}
		given := len(absent) > 0 && absent[0] == name
		if given {
			absent = absent[1:]
		}
		if given || counted || slices.Contains(r.offer.marks, name) {
			r.add(id)
		}
	}
	for _, name := range absent {
		r.add(r.newID(name))
	}
}

// addMarked offers marked names that are not among the others, because a marked row never disappears.
func (r *columnRows) addMarked() {
	for _, name := range r.offer.marks {
		marked := entry{nameEntry, name}
		if name == "" && r.offer.filter == "" {
			continue // the empty part has its own row
		}
		if name == "" {
			marked.kind = noneEntry
		}
		at, found := r.find(marked)
		if found {
			continue
		}
		id, known := r.idOf(marked)
		if !known {
			id = r.newID(name)
		}
		r.possible = slices.Insert(r.possible, at, id)
	}
}

// addSpecial offers the empty part and, among the services, the keys that have no parts.
func (r *columnRows) addSpecial() {
	if r.offer.filter != "" && !asksForNone(r.offer.filter) {
		return
	}
	if r.facet.Counts[model.NoName] > 0 || slices.Contains(r.offer.marks, "") {
		r.add(model.NoName)
	}
	if r.offer.filter == "" && r.offer.part == model.Service && r.facet.Malformed > 0 {
		r.add(model.MalformedName)
	}
}
