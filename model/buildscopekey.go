package model

// This file builds a scope key from its four parts, as clan's function does, and says which scopes it refuses.

import (
	"fmt"
	"strings"
)

// BuildScopeKey mirrors clanLib.buildScopeKey: it joins the parts. It fails for a scope without any part (global), for
// one with neither service nor machine (unanchored), and for a colon in a part. One difference is deliberate: it
// refuses every colon. Clan's own check sees a colon only if at most one byte stands before it and at most one after it
// in the part, and otherwise builds a key of more than four parts.
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
