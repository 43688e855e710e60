package jsontree

// This file looks for a text in the tree of one value; textsearch.go does so in many values. It never looks into
// secrets.

import (
	"strings"

	"clanscope/model/match"
)

// Matching returns for every node whether its name, its decoded string or its number contains a text, as in TextSearch.
func (t Tree) Matching(text string) []bool {
	matching := make([]bool, len(t))
	t.anyMatch(match.LowerInPlace(text), func(node int) bool {
		matching[node] = true
		return true
	})
	return matching
}

// anyMatch reports whether any node contains the text, given in lower case. It calls visit for each such node, until
// visit returns false.
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
