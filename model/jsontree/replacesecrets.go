package jsontree

// This file replaces the likely secrets in a value as written, and leaves every other byte unchanged. Which values are
// secrets is decided in treesecrets.go.

import (
	"slices"
)

// WithoutSecrets returns a value as written, with mark, which is JSON, in place of each likely secret. A value without
// secrets is returned unchanged, and so is one that cannot be parsed.
func WithoutSecrets(raw []byte, mark string) []byte {
	return WithoutSecretsWhere(raw, mark, func(Tree, int) bool { return true })
}

// WithoutSecretsWhere is WithoutSecrets, except that names count only for the nodes that namesCount accepts.
func WithoutSecretsWhere(raw []byte, mark string, namesCount func(tree Tree, node int) bool) []byte {
	tree, err := parseShadowed(raw)
	if err != nil {
		return raw
	}
	secrets := tree.secretsWhere(func(node int) bool { return namesCount(tree, node) })
	if !slices.Contains(secrets, true) {
		return raw
	}
	return replaced(raw, secrets, mark)
}

// replaced puts mark in place of some values in raw; which has one entry for each value, in the order of the document.
func replaced(raw []byte, which []bool, mark string) []byte {
	decoder := NewDecoder(raw)
	var result []byte
	copied := int64(0)
	for at := 0; at < len(which); {
		kind, length := decoder.StackIndex(decoder.StackDepth())
		next := decoder.PeekKind()
		isValue := next != '}' && next != ']' && !(kind == '{' && length%2 == 0)
		if !isValue || !which[at] {
			if _, err := decoder.ReadToken(); err != nil {
				break
			}
		} else {
			value, err := decoder.ReadValue()
			if err != nil {
				break
			}
			end := decoder.InputOffset()
			result = append(append(result, raw[copied:end-int64(len(value))]...), mark...)
			copied = end
		}
		if isValue {
			at++
		}
	}
	return append(result, raw[copied:]...)
}
