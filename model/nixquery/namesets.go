package nixquery

// This file holds what a predicate means: a set of names for each part, and how such sets are joined, narrowed and
// negated. The predicate is read in readnixpredicate.go and readnixoperators.go.

import (
	"errors"
	"slices"

	"clanscope/model"
)

// nameSet is a set of names: the names listed, or all names except these. The zero value is the empty set.
type nameSet struct {
	names  []string
	allBut bool
}

var anyName = nameSet{allBut: true}

func (s nameSet) isAny() bool  { return s.allBut && len(s.names) == 0 }
func (s nameSet) isNone() bool { return !s.allBut && len(s.names) == 0 }

func (s nameSet) has(name string) bool { return slices.Contains(s.names, name) != s.allBut }

func (s nameSet) complement() nameSet { return nameSet{s.names, !s.allBut} }

func (s nameSet) and(other nameSet) nameSet {
	switch {
	case s.allBut && other.allBut:
		return nameSet{slices.Compact(slices.Sorted(slices.Values(slices.Concat(s.names, other.names)))), true}
	case s.allBut:
		s, other = other, s
	}
	kept := slices.DeleteFunc(slices.Clone(s.names), func(name string) bool { return !other.has(name) })
	return nameSet{names: kept}
}

func (s nameSet) or(other nameSet) nameSet {
	return s.complement().and(other.complement()).complement()
}

func (s nameSet) equal(other nameSet) bool {
	return s.allBut == other.allBut &&
		slices.Equal(slices.Sorted(slices.Values(s.names)), slices.Sorted(slices.Values(other.names)))
}

// scopes is a set of scopes that one query can ask for: each part must be in its set of names.
type scopes [model.PartCount]nameSet

var (
	everyScope = scopes{anyName, anyName, anyName, anyName}
	noScope    = scopes{}
)

func (s scopes) isEmpty() bool { return slices.ContainsFunc(s[:], nameSet.isNone) }

func (s scopes) and(other scopes) scopes {
	for part := range s {
		s[part] = s[part].and(other[part])
	}
	return s
}

// or returns the union of two sets. It fails unless one set contains the other or they differ in only one part, because
// otherwise the union is not a scopes.
func (s scopes) or(other scopes) (scopes, error) {
	common := s.and(other)
	switch {
	case s.isEmpty() || common.equal(s):
		return other, nil
	case other.isEmpty() || common.equal(other):
		return s, nil
	}
	differs := -1
	for part := range s {
		if s[part].equal(other[part]) {
			continue
		}
		if differs >= 0 {
			return noScope, errors.New("a query can join only names of one part with ||; use two queries")
		}
		differs = part
	}
	s[differs] = s[differs].or(other[differs])
	return s, nil
}

func (s scopes) equal(other scopes) bool { return slices.EqualFunc(s[:], other[:], nameSet.equal) }

// not returns the complement of a set. It fails if the set restricts more than one part, because then the complement is
// not a scopes.
func (s scopes) not() (scopes, error) {
	if s.isEmpty() {
		return everyScope, nil
	}
	asked := -1
	for part := range s {
		if s[part].isAny() {
			continue
		}
		if asked >= 0 {
			return noScope, errors.New("!( … ) around conditions on several parts is more than one query; use several")
		}
		asked = part
	}
	if asked < 0 {
		return noScope, nil
	}
	s[asked] = s[asked].complement()
	return s, nil
}

// query returns the query that asks for the scopes. A part that must not be empty becomes a level if all parts after it
// must be empty.
func (s scopes) query() model.Query {
	if s.isEmpty() {
		return nothing
	}
	var query model.Query
	for part, names := range s {
		switch {
		case names.isAny():
		case names.allBut:
			query.Parts[part] = model.AllBut(names.names...)
		default:
			query.Parts[part] = model.Exactly(names.names...)
		}
	}
	for _, part := range model.Parts {
		isNotEmpty := func(choice model.Choice) bool { return !choice.Equal(model.Exactly("")) }
		if query.Parts[part].Equal(model.AllBut("")) && !slices.ContainsFunc(query.Parts[part+1:], isNotEmpty) {
			query.Parts[part], query.Level = model.Any, model.ServiceLevel+model.Level(part)
		}
	}
	return query
}
