package jsontree

// This file looks for a text in a value's tree; textsearch.go does in many values. It never looks into secrets.

import (
	"strings"

	"clanscope/model/match"
)

// Matching tells for every node whether its name, its decoded string or its number contains a text, as TextSearch
// looks for it.
func (t Tree) Matching(text string) []bool {
	matching := make([]bool, len(t))
	t.anyMatch(match.LowerInPlace(text), func(node int) bool {
		matching[node] = true
		return true
	})
	return matching
}

// anyMatch tells whether any node contains the text, given in lower case; visit gets each of them and decides whether
// to go on.
func (t Tree) anyMatch(wanted string, visit func(node int) (goOn bool)) (found bool) {
	secrets := t.Secrets()
	for at, node := range t {
		matches := strings.Contains(match.LowerInPlace(node.Name), wanted)
		if (node.Kind == NumberNode || node.Kind == StringNode) && !secrets[at] {
			matches = matches || strings.Contains(match.LowerInPlace(node.Decoded()), wanted)
		}
		if found = found || matches; matches && !visit(at) {
			return true
		}
	}
	return found
}
