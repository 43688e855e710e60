package model

import (
	"fmt"
	"slices"
	"strings"
)

// This file holds clan's three functions about scope keys: they build, take apart and check one. The error with which they refuse a key is in scopeerror.go.

// ParseScope mirrors clanLib.parseScope: it splits a key at its colons and fails, with class malformed, unless there are
// exactly four parts.
func ParseScope(key string) (Scope, error) {
	scope, ok := Key(key).Scope()
	if !ok {
		count := strings.Count(key, ":") + 1
		return Scope{}, &ScopeError{Class: Malformed, Key: Key(key), Detail: fmt.Sprintf(
			"a scope key has four parts, SERVICE:INSTANCE:ROLE:MACHINE, and %q has %d; leave a part empty to mean all", key, count)}
	}
	return scope, nil
}

// BuildScopeKey mirrors clanLib.buildScopeKey: it joins the parts, and fails for a scope without any part (global), for one
// with neither service nor machine (unanchored), and for a colon in a part. It differs in one thing, deliberately: it
// refuses every colon, while clan's own check misses those in parts of four bytes and more, and so builds keys of five parts.
func BuildScopeKey(scope Scope) (Key, error) {
	switch {
	case scope == Scope{}:
		return "", &ScopeError{Class: Global, Key: ":::", Detail: "a scope without any part would concern the whole clan; name at least a service or a machine"}
	case scope.Service == "" && scope.Machine == "":
		return "", &ScopeError{Class: Unanchored, Key: scope.Key(), Detail: fmt.Sprintf("%q names neither a service nor a machine; add one of them", scope.Key())}
	}
	for _, part := range Parts {
		if name := scope.Part(part); strings.Contains(name, ":") {
			return "", &ScopeError{Class: Colon, Part: part, Key: scope.Key(), Detail: fmt.Sprintf("the %s name %q contains a colon, which separates the parts of a scope key", part, name)}
		}
	}
	return scope.Key(), nil
}

// Constraint is what CheckScope checks a key against. An empty part is not checked, as in clan, so a constraint cannot demand an
// empty part. Keys in Whitelist pass without being parsed.
type Constraint struct {
	Scope
	Whitelist []Key
}

// CheckScope mirrors clanLib.checkScope: it compares service, instance, role and machine in this order and fails at the first
// that differs, with class mismatch and that part. If there is nothing to check, or the key is on the whitelist, the key is not
// even parsed, so a malformed one passes. `*` is a name like any other.
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
