package model

// This file holds clan's getExport over a Set. Clan's selectExports is a Query, answered in selection.go; modeltest.SelectExports is the exact mirror that
// tests compare queries with.

import (
	"fmt"
	"strconv"

	"clanscope/model/wording"
)

// Wildcard means "any name" in the attribute set that clan's older selectExports took. Everywhere else it is a name like any other.
const Wildcard = "*"

// GetExport mirrors clanLib.getExport: it builds the key of the scope, as BuildScopeKey does, and returns its row. If no export has that key it fails with class not-found.
// Clan's own error lists every key there is; this one names the nearest.
func GetExport(set *Set, scope Scope) (row int, err error) {
	key, err := BuildScopeKey(scope)
	if err != nil {
		return 0, err
	}
	return FindExport(set, key)
}

// FindExport returns the row of a key as written, malformed or not. If there is none it fails with class not-found and names similar keys.
func FindExport(set *Set, key Key) (row int, err error) {
	if row, found := set.Find(key); found {
		return row, nil
	}
	detail := fmt.Sprintf("no export has the key %q", key)
	switch similar := SimilarKeys(set, key, 3); {
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

// QuoteKeys lists keys within a sentence, each in quotes.
func QuoteKeys(keys []Key) string {
	quoted := make([]string, len(keys))
	for at, key := range keys {
		quoted[at] = strconv.Quote(string(key))
	}
	return wording.List(quoted)
}
