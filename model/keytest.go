package model

// This file holds a quick test for keys that are still being read: could a query take this one? What a query really
// takes is decided in selection.go.

import (
	"bytes"
	"slices"
)

// keyTest holds the names that a key's parts may have; nil: any.
type keyTest [PartCount]map[string]bool

// KeyTest returns a test that passes every key that one of the queries takes, and few others. It returns nil if it
// could not rule out much.
func KeyTest(queries []Query) func(key []byte) bool {
	tests := make([]keyTest, len(queries))
	for at, query := range queries {
		narrows := false
		for part, choice := range query.Parts {
			if choice.Kind == ExactNames {
				narrows, tests[at][part] = true, setOf(choice.Names)
			}
		}
		if !narrows {
			return nil
		}
	}
	return func(key []byte) bool {
		return slices.ContainsFunc(tests, func(test keyTest) bool { return test.passes(key) })
	}
}

func setOf(names []string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, name := range names {
		set[name] = true
	}
	return set
}

func (t keyTest) passes(key []byte) bool {
	for _, names := range t {
		name, rest, _ := bytes.Cut(key, colon)
		if names != nil && !names[string(name)] {
			return false
		}
		key = rest
	}
	return true
}
