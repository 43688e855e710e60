package model

// This file finds the names of a column that a pattern matches, ranked for a list or unranked for a query.

import (
	"slices"

	"clanscope/model/match"
)

// NameMatch is a name of a column that a pattern matches.
type NameMatch struct {
	Name NameID
	match.Hit
}

// MatchingNames returns the ids of a column's names that a pattern matches, in natural order.
func (s *Set) MatchingNames(part Part, text string) []NameID {
	pattern := match.ParsePattern(text)
	column := &s.columns[part]
	ids := []NameID{}
	for _, id := range column.order {
		if pattern.MayMatch(column.mask(id)) && pattern.Accepts(column.names[id]) {
			ids = append(ids, id)
		}
	}
	return ids
}

// Match returns the names of a column that the pattern matches: the best first, equally good ones in natural order.
// The empty part never matches.
func (s *Set) Match(part Part, text string) []NameMatch {
	pattern := match.ParsePattern(text)
	column := &s.columns[part]
	var matches []NameMatch
	for _, id := range column.order {
		if !pattern.MayMatch(column.mask(id)) {
			continue
		}
		if hit, ok := pattern.Match(column.names[id]); ok {
			matches = append(matches, NameMatch{id, hit})
		}
	}
	slices.SortStableFunc(matches, func(a, b NameMatch) int { return b.Score - a.Score })
	return matches
}
