package model

// This file parses scope keys and checks them, as clan's two functions do.

import (
	"fmt"
	"slices"
	"strings"
)

// ParseScope mirrors clanLib.parseScope: it splits a key at its colons and fails, with class malformed, unless there
// are exactly four parts.
func ParseScope(key string) (Scope, error) {
	scope, ok := Key(key).Scope()
	if !ok {
		count := strings.Count(key, ":") + 1
		return Scope{}, &ScopeError{Class: Malformed, Key: Key(key), Detail: fmt.Sprintf(
			"a scope key has four parts, SERVICE:INSTANCE:ROLE:MACHINE, and %q has %d; leave a part empty to mean all", key, count)}
	}
	return scope, nil
}

// Constraint is what CheckScope checks a key against. An empty part is not checked, as in clan, so a constraint
// cannot demand an empty part. Keys in Whitelist pass without being parsed.
type Constraint struct {
	Scope
	Whitelist []Key
}

// CheckScope mirrors clanLib.checkScope: it compares service, instance, role and machine in this order and fails at the
// first that differs, with class mismatch and that part. If there is nothing to check, or the key is on the whitelist,
// the key is not parsed at all, so a malformed one passes. `*` is a name like any other.
func CheckScope(constraint Constraint, key Key) error {
	if constraint.Scope == (Scope{}) || slices.Contains(constraint.Whitelist, key) {
		return nil
	}
	scope, err := ParseScope(string(key))
	if err != nil {
		return err
	}
	for _, part := range Parts {
		if want := constraint.Part(part); want != "" && want != scope.Part(part) {
			return &ScopeError{Class: Mismatch, Part: part, Key: key, Detail: fmt.Sprintf(
				"%s is %q in %q, but must be %q here", part, scope.Part(part), key, want)}
		}
	}
	return nil
}
