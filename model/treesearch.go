package model

// This file looks for a text in a value's tree. Secrets are never looked into.

import "strings"

// Matching tells of every node whether a text stands in its name, its decoded string or its number, as ValueSearch looks for it.
func (t Tree) Matching(text string) []bool {
	matching := make([]bool, len(t))
	t.anyMatch(lowerInPlace(text), func(node int) bool {
		matching[node] = true
		return true
	})
	return matching
}

// anyMatch tells whether the text, in lower case, stands anywhere; visit is told where, and decides whether to look on.
func (t Tree) anyMatch(wanted string, visit func(node int) (goOn bool)) (found bool) {
	secrets := t.Secrets()
	for at, node := range t {
		matches := strings.Contains(lowerInPlace(node.Name), wanted)
		if node.Kind == NumberNode || node.Kind == StringNode && !secrets[at] {
			matches = matches || strings.Contains(lowerInPlace(node.Decoded()), wanted)
		}
		if found = found || matches; matches && !visit(at) {
			return true
		}
	}
	return found
}
