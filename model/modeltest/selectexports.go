package modeltest

// This file mirrors clan's selectExports, naively and exactly, over plain lists of keys. Tests compare queries with it.

import (
	"slices"

	"clanscope/model"
)

// ScopeReader is what a predicate of SelectExports gets: a scope that is parsed only when one of its parts is read, as
// in Nix.
type ScopeReader struct {
	key   model.Key
	scope *model.Scope
	err   error
}

// Part reads a part of the scope. On a malformed key it returns "" and makes SelectExports fail.
func (r *ScopeReader) Part(part model.Part) string {
	if r.scope == nil && r.err == nil {
		scope, err := model.ParseScope(string(r.key))
		r.scope, r.err = &scope, err
	}
	return r.scope.Part(part)
}

// SelectExports mirrors clanLib.selectExports as it has been since December 2025: it returns the keys whose scope the
// predicate accepts, each once and in byte order, like the names of an attribute set in Nix. As in clan, one malformed
// key fails the whole selection, with class malformed, if the predicate reads one of its parts.
func SelectExports(keys []model.Key, predicate func(*ScopeReader) bool) ([]model.Key, error) {
	selected := []model.Key{}
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

// SelectExportsByAttributes mirrors clanLib.selectExports as it was before December 2025, and as the manual still shows
// it. A part of wanted that is model.Wildcard accepts any name and is not read; any other must be equal, where the
// empty string is the empty part. A malformed key fails the selection unless all four parts are model.Wildcard.
func SelectExportsByAttributes(keys []model.Key, wanted model.Scope) ([]model.Key, error) {
	return SelectExports(keys, func(scope *ScopeReader) bool {
		for _, part := range model.Parts {
			if name := wanted.Part(part); name != model.Wildcard && name != scope.Part(part) {
				return false
			}
		}
		return true
	})
}
