package jsontree

// This file replaces the likely secrets in a value as written, and leaves every other byte unchanged. Which values are
// secrets is decided in treesecrets.go.

import (
	"slices"
)

// WithoutSecrets returns a value as written, with mark, which is JSON, in place of each likely secret. A value without
// secrets is returned unchanged, and so is one that cannot be parsed.
func WithoutSecrets(raw []byte, mark string) []byte {
	return WithoutSecretsWhere(raw, mark, everyNameCounts)
}

// SecretsAt says what is a secret at a node of a tree.
type SecretsAt uint8

// How a secret is recognised at a node.
const (
	ByNameAndForm SecretsAt = iota
	ByForm                  // the name of the node says nothing about it
	NoSecret                // whatever form it has
)

func everyNameCounts(Tree, int) SecretsAt { return ByNameAndForm }

// WithoutSecretsWhere is WithoutSecrets, except that at says for each node what is a secret there.
func WithoutSecretsWhere(raw []byte, mark string, at func(tree Tree, node int) SecretsAt) []byte {
	tree, err := parseShadowed(raw)
	if err != nil {
		return raw
	}
	secrets := tree.secretsAt(at)
	if !slices.Contains(secrets, true) {
		return raw
	}
	return replaced(raw, secrets, mark)
}

// secretsAt says for each node whether it is a secret.
func (t Tree) secretsAt(at func(tree Tree, node int) SecretsAt) []bool {
	secrets := t.secretsWhere(func(node int) bool { return at(t, node) == ByNameAndForm })
	for node := range secrets {
		secrets[node] = secrets[node] && at(t, node) != NoSecret
	}
	return secrets
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
