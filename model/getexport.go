package model

// This file holds clan's two functions that read exports, over plain lists of keys and over a Set. They are the naive and exact
// mirror of clan-core; how a Query is answered fast is selection.go.

import (
	"fmt"
	"slices"
)

// ScopeReader is what a predicate of SelectExports is given: a scope that is parsed only when a part of it is read, as Nix does.
type ScopeReader struct {
	key   Key
	scope *Scope
	err   error
}

// Part reads a part of the scope. On a malformed key it returns "" and makes SelectExports fail.
func (r *ScopeReader) Part(part Part) string {
	if r.scope == nil && r.err == nil {
		scope, err := ParseScope(string(r.key))
		r.scope, r.err = &scope, err
	}
	return r.scope.Part(part)
}

// SelectExports mirrors clanLib.selectExports as it is since December 2025: it returns the keys, each once and in Nix's byte order as the names of an attribute
// set are, whose scope the predicate accepts. As in clan, one malformed key fails the whole selection, with class malformed, as soon as the predicate reads a part of it; a predicate that reads nothing accepts it.
func SelectExports(keys []Key, predicate func(*ScopeReader) bool) ([]Key, error) {
	selected := []Key{}
	for _, key := range slices.Compact(slices.Sorted(slices.Values(keys))) {
		reader := ScopeReader{key: key}
		accepted := predicate(&reader)
		if reader.err != nil {
			return nil, reader.err
		}
		if accepted {
			selected = append(selected, key)
		}
	}
	return selected, nil
}

// Wildcard is what the older selectExports took for "any name" in its attribute set. Everywhere else it is a name like any other.
const Wildcard = "*"

// SelectExportsByAttributes mirrors clanLib.selectExports as it was before December 2025, and as the manual still shows it: a part of wanted that is
// Wildcard accepts all and is not read, any other must be equal, the empty string being the empty part. A malformed key fails it unless all four are Wildcard.
func SelectExportsByAttributes(keys []Key, wanted Scope) ([]Key, error) {
	return SelectExports(keys, func(scope *ScopeReader) bool {
		for _, part := range Parts {
			if name := wanted.Part(part); name != Wildcard && name != scope.Part(part) {
				return false
			}
		}
		return true
	})
}

// GetExport mirrors clanLib.getExport: it builds the key of the scope, as BuildScopeKey does, and returns its row. If no export has that key it fails with class not-found
// and, where clan lists every key there is, names the nearest ones.
func GetExport(set *Set, scope Scope) (row int, err error) {
	key, err := BuildScopeKey(scope)
	if err != nil {
		return 0, err
	}
	return FindExport(set, key)
}

// FindExport returns the row of a key as written, malformed or not. If there is none it fails with class not-found and names the nearest keys.
func FindExport(set *Set, key Key) (row int, err error) {
	if row, found := set.Find(key); found {
		return row, nil
	}
	detail := fmt.Sprintf("no export has the key %q", key)
	if nearest := NearestKeys(set, key, 3); len(nearest) > 0 {
		detail += fmt.Sprintf("; the nearest are %s", quotedList(nearest))
	} else {
		detail += "; there are no exports at all"
	}
	return 0, &ScopeError{Class: NotFound, Key: key, Detail: detail}
}

func quotedList(keys []Key) string {
	text := ""
	for at, key := range keys {
		switch {
		case at > 0 && at == len(keys)-1:
			text += " and "
		case at > 0:
			text += ", "
		}
		text += fmt.Sprintf("%q", key)
	}
	return text
}
