package model

// This file mirrors clan's getExport. Clan's selectExports is a Query, answered in selection.go; tests compare queries
// with its exact mirror, modeltest.SelectExports.

import (
	"fmt"
	"slices"
	"strconv"

	"clanscope/model/wording"
)

// Wildcard means "any name" in the attribute set that clan's older selectExports took. Everywhere else it is a name
// like any other.
const Wildcard = "*"

// GetExport mirrors clanLib.getExport: it builds the key of the scope, as BuildScopeKey does, and returns its row. It
// fails with class not-found if no export has that key. Clan's own error lists every key; this one names the nearest.
func GetExport(set *Set, scope Scope) (row int, err error) {
	key, err := BuildScopeKey(scope)
	if err != nil {
		return 0, err
	}
	return FindExport(set, key)
}

// FindExport returns the row of a key as written, malformed or not. If there is none, it fails with class not-found and
// names similar keys.
func FindExport(set *Set, key Key) (row int, err error) {
	if row, found := set.Find(key); found {
		return row, nil
	}
	detail := fmt.Sprintf("no export has the key %q", key)
	switch similar := keysToName(set, key); {
	case set.Len() == 0:
		detail += "; there are no exports at all"
	case len(similar) == 0:
		detail += ", and none has a similar one"
	case len(similar) == 1:
		detail += fmt.Sprintf("; the nearest is %s", QuoteKeys(similar))
	default:
		detail += fmt.Sprintf("; the nearest are %s", QuoteKeys(similar))
	}
	return 0, &ScopeError{Class: NotFound, Key: key, Detail: detail}
}

// How many similar keys an error names, and among how many it looks for them.
const (
	similarNamed    = 3
	similarCompared = 12
)

// keysToName returns the similar keys that an error names. Keys with the most of the wanted names come first, because a
// part that was left out may simply not have been known.
func keysToName(set *Set, key Key) []Key {
	similar := SimilarKeys(set, key, similarCompared)
	wanted, _ := key.Scope()
	slices.SortStableFunc(similar, func(a, b Key) int { return namesShared(b, wanted) - namesShared(a, wanted) })
	return similar[:min(len(similar), similarNamed)]
}

// namesShared returns in how many parts a key has the wanted name.
func namesShared(key Key, wanted Scope) (shared int) {
	scope, _ := key.Scope()
	for _, part := range Parts {
		if name := wanted.Part(part); name != "" && name == scope.Part(part) {
			shared++
		}
	}
	return shared
}

// QuoteKeys lists keys within a sentence, each in quotes.
func QuoteKeys(keys []Key) string {
	return wording.List(wording.Each(keys, func(key Key) string { return strconv.Quote(string(key)) }))
}
