package ui

// This file works out which names of a column its filter finds, the best first, and which names of the inventory
// without exports are offered.

import (
	"strings"

	"clanscope/model"
	"clanscope/model/match"
)

// addMatches offers the names that the filter finds, the best first, below a row for all of them.
func (r *columnRows) addMatches() {
	r.add(matchesID)
	r.matched = map[model.NameID][]int{}
	for _, match := range r.offer.set.Match(r.offer.part, r.offer.filter) {
		count := r.facet.Counts[match.Name]
		if r.matches += count; count == 0 {
			r.others++
			continue
		}
		r.names++
		r.add(match.Name)
		r.matched[match.Name] = match.At
	}
}

// absentNames returns the names of the inventory that are offered although the query leaves no export with them.
func (r *columnRows) absentNames() []string {
	if r.offer.inventory == nil {
		return nil
	}
	return namesWithoutExports(r.offer.inventory, r.offer.part, r.offer.query)
}

// addAbsentMatches offers those of absentNames that the filter finds, below the names that have exports. They do not
// belong to `all matches`, because no export has them.
func (r *columnRows) addAbsentMatches() {
	pattern := match.ParsePattern(r.offer.filter)
	for _, name := range r.absentNames() {
		hit, found := pattern.Match(name)
		if !found {
			continue
		}
		id, known := r.offer.set.Lookup(r.offer.part, name)
		if known {
			r.others-- // it is offered after all
		} else {
			id = r.newID(name)
		}
		r.absent++
		r.add(id)
		r.matched[id] = hit.At
	}
}

// asksForNone reports whether a typed text is the beginning of the empty part's name.
func asksForNone(typed string) bool {
	typed = match.Fold(typed)
	return len(typed) > 1 && (strings.HasPrefix(noneWord, typed) || strings.HasPrefix(noneWord[1:], typed))
}
