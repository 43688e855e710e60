package nixtest

// This file holds what an expression may use: exports, and stand-ins for clanLib, lib and the builtins that queries
// use. Expressions are evaluated in nixtest.go.

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Variables returns what the expression of a query may use: clan's selectExports as it is today or, with older, as it
// was before December 2025; nixpkgs' filterAttrs; builtins; and the exports.
func Variables(exports map[string]any, older bool) map[string]any {
	selectExports := selectByPredicate
	if older {
		selectExports = selectByAttributes
	}
	return map[string]any{
		"exports": exports,
		"clanLib": map[string]any{"selectExports": curried(selectExports)},
		"lib":     map[string]any{"filterAttrs": curried(filterAttrs)},
		"builtins": map[string]any{
			"elem":           curried(func(x, list any) any { return slices.Contains(list.([]any), x) }),
			"removeAttrs":    curried(func(set, names any) any { return without(set.(map[string]any), names.([]any)) }),
			"intersectAttrs": curried(func(names, set any) any { return within(set.(map[string]any), names.(map[string]any)) }),
			"fromJSON": nixFunction(func(text any) any {
				var value any
				if err := json.Unmarshal([]byte(force(text).(string)), &value); err != nil {
					throw(err.Error())
				}
				return value
			}),
		},
	}
}

func curried(function func(a, b any) any) nixFunction {
	return func(a any) any { return nixFunction(func(b any) any { return function(force(a), force(b)) }) }
}

func without(set map[string]any, names []any) any {
	left := maps.Clone(set)
	maps.DeleteFunc(left, func(name string, _ any) bool { return slices.Contains(names, any(name)) })
	return left
}

func within(set, names map[string]any) any {
	both := maps.Clone(set)
	maps.DeleteFunc(both, func(name string, _ any) bool { _, wanted := names[name]; return !wanted })
	return both
}

func filterAttrs(predicate, set any) any {
	left := maps.Clone(set.(map[string]any))
	maps.DeleteFunc(left, func(name string, value any) bool {
		return !force(force(predicate.(nixFunction)(name)).(nixFunction)(value)).(bool)
	})
	return left
}

// clanScope returns a key's scope, which is parsed only when a part is read, as in clan.
func clanScope(key string) any {
	return delayed(func() any {
		parts := strings.Split(key, ":")
		if len(parts) != 4 {
			throw("malformed scope key " + key)
		}
		return map[string]any{"serviceName": parts[0], "instanceName": parts[1], "roleName": parts[2], "machineName": parts[3]}
	})
}

func selectByPredicate(predicate, exports any) any {
	asked, ok := predicate.(nixFunction)
	if !ok {
		throw("expected a function but got a set")
	}
	return filterAttrs(nixFunction(func(key any) any {
		return nixFunction(func(any) any { return asked(clanScope(force(key).(string))) })
	}), exports)
}

// partNames are the attributes that selectExports knows.
var partNames = []string{"serviceName", "instanceName", "roleName", "machineName"}

func selectByAttributes(wanted, exports any) any {
	names, ok := wanted.(map[string]any)
	if !ok {
		throw("expected a set but got a function")
	}
	return selectByPredicate(nixFunction(func(scope any) any {
		for part := range names {
			if !slices.Contains(partNames, part) {
				throw("called with unexpected argument " + part)
			}
			if name := force(names[part]); name != "*" && name != force(scope).(map[string]any)[part] {
				return false
			}
		}
		return true
	}), exports)
}

// Throwing returns a value that throws when it is evaluated.
func Throwing(message string) any { return delayed(func() any { return throw(message) }) }
