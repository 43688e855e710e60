package model

// This file holds clan's three functions about scope keys: they build, take apart and check one. With them stands the
// error with which they refuse a key.

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

// BuildScopeKey mirrors clanLib.buildScopeKey: it joins the parts, and fails for a scope without any part (global),
// for one with neither service nor machine (unanchored), and for a colon in a part. It differs in one thing,
// deliberately: it refuses every colon, while clan's own check misses those in parts of four bytes and more, and so
// builds keys of five parts.
func BuildScopeKey(scope Scope) (Key, error) {
	switch {
	case scope == Scope{}:
		return "", &ScopeError{
			Class:  Global,
			Key:    ":::",
			Detail: "a scope without any part would concern the whole clan; name at least a service or a machine",
		}
	case scope.Service == "" && scope.Machine == "":
		return "", &ScopeError{
			Class:  Unanchored,
			Key:    scope.Key(),
			Detail: fmt.Sprintf("%q names neither a service nor a machine; add one of them", scope.Key()),
		}
	}
	for _, part := range Parts {
		if name := scope.Part(part); strings.Contains(name, ":") {
			return "", &ScopeError{
				Class:  Colon,
				Part:   part,
				Key:    scope.Key(),
				Detail: fmt.Sprintf("the %s name %q contains a colon, which separates the parts of a scope key", part, name),
			}
		}
	}
	return scope.Key(), nil
}

// Constraint is what CheckScope checks a key against. An empty part is not checked, as in clan, so a constraint
// cannot demand an empty part. Keys in Whitelist pass without being parsed.
type Constraint struct {
	Scope
	Whitelist []Key
}

// CheckScope mirrors clanLib.checkScope: it compares service, instance, role and machine in this order and fails at
// the first that differs, with class mismatch and that part. If there is nothing to check, or the key is on the
// whitelist, the key is not even parsed, so a malformed one passes. `*` is a name like any other.
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

// Class tells what kind of error a ScopeError is; scripts match on it.
type Class string

// The classes, as the commands print them. A mismatch is printed with its part, `mismatch:role`.
const (
	Global     Class = "global"
	Unanchored Class = "unanchored"
	Colon      Class = "colon"
	Malformed  Class = "malformed"
	Mismatch   Class = "mismatch"
	NotFound   Class = "not-found"
)

// ScopeError is the error of ParseScope, BuildScopeKey, CheckScope, GetExport and SelectExports.
type ScopeError struct {
	Class  Class
	Part   Part // of a mismatch or a colon: where
	Key    Key  // the key in question, as written
	Detail string
}

// Error returns the class and what is wrong, with what to do about it.
func (e *ScopeError) Error() string { return e.Label() + ": " + e.Detail }

// Label returns the class as scripts see it: the class alone, or for a mismatch with its part, `mismatch:service`.
func (e *ScopeError) Label() string {
	if e.Class == Mismatch {
		return string(e.Class) + ":" + e.Part.String()
	}
	return string(e.Class)
}
