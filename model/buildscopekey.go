package model

// This file joins the four parts of a scope to its key, and says which parts it refuses. It does as clan's function
// does.

import (
	"fmt"
	"strings"
)

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
