package jsontree

// This file looks for a text in a value's tree. It never looks into secrets.

import (
	"bytes"
	"strings"

	"clanscope/model/match"
)

// HoldsText tells whether a value contains a text, given in lower case as match.LowerInPlace makes it: in an attribute name, a decoded string or a number, but not in a
// likely secret.
func HoldsText(value []byte, wanted string) bool {
	if !mayContain(value, wanted) {
		return false
	}
	tree, err := ParseValue(value)
	return err == nil && tree.anyMatch(wanted, func(int) bool { return false })
}

// Matching tells for every node whether its name, its decoded string or its number contains a text, as HoldsText looks for it.
func (t Tree) Matching(text string) []bool {
	matching := make([]bool, len(t))
	t.anyMatch(match.LowerInPlace(text), func(node int) bool {
		matching[node] = true
		return true
	})
	return matching
}

// anyMatch tells whether any node contains the text, given in lower case; visit gets each of them and decides whether to go on.
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

// mayContain is the cheap test before a value is taken apart. It says no only if the text, given in lower case, stands nowhere in the value as written,
// and neither of them holds anything that escapes could hide.
func mayContain(value []byte, wanted string) bool {
	isPlain := !strings.ContainsFunc(wanted, func(letter rune) bool { return letter < ' ' || letter > '~' || letter == '"' || letter == '\\' })
	if !isPlain || bytes.Contains(value, []byte(`\u`)) || bytes.Contains(value, []byte(`\/`)) {
		return len(value) > 0
	}
	for start := 0; start+len(wanted) <= len(value); start++ {
		at := 0
		for at < len(wanted) && match.LowerLetter(value[start+at]) == wanted[at] {
			at++
		}
		if at == len(wanted) {
			return true
		}
	}
	return false
}
