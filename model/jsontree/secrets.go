package jsontree

// This file holds which values of a tree are likely secrets, by what package secret says of their names and texts, and a value as written without them.

import (
	"bytes"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model/secret"
)

// Secrets tells of every node whether it is likely a secret. Only strings and numbers are. A credential's name counts for all that stands in its set or list, but for what usually stands
// beside a credential, such as its owner. What stands for something that Nix could not write is none.
func (t Tree) Secrets() []bool {
	return t.secretsWhere(func(int) bool { return true })
}

// secretsWhere is Secrets where a name counts only for the nodes that namesCount accepts; elsewhere a secret is known by its form alone.
func (t Tree) secretsWhere(namesCount func(node int) bool) []bool {
	secrets, names := make([]bool, len(t)), make([]string, len(t))
	for at := 0; at < len(t); at++ {
		node := &t[at]
		switch {
		case !namesCount(at):
			names[at] = ""
		case names[at] == "":
			names[at] = t.credentialAround(names, at)
		}
		switch node.Kind {
		case NixNode:
			at = node.End - 1
		case StringNode:
			secrets[at] = secret.Likely(names[at], node.Decoded())
		case NumberNode:
			secrets[at] = secret.LikelyNumber(names[at], node.Text) && !secret.Counts(node.Name)
		case ObjectNode:
			t.namePair(names, at)
		case ArrayNode:
			t.nameOptions(names, at)
		}
	}
	return secrets
}

// credentialAround returns the credential's name that counts for a node: its own, else that of what is around it; empty if there is none.
func (t Tree) credentialAround(names []string, at int) string {
	node := &t[at]
	around := ""
	if node.Parent >= 0 {
		around = names[node.Parent]
	}
	switch {
	case node.Parent < 0:
		return ""
	case node.Index >= 0:
		if around != "" && node.Kind == StringNode && secret.ListsNames(around) {
			return ""
		}
		return around
	case secret.IsName(node.Name):
		return node.Name
	case around != "" && secret.StandsBeside(around, node.Name):
		return ""
	}
	return around
}

// pairNames are the attributes that name what the attribute value beside them holds.
var pairNames = []string{"name", "key", "variable", "option", "header", "field"}

// namePair finds `{ name = "PASSWORD"; value = …; }`.
func (t Tree) namePair(names []string, object int) {
	name, value := "", 0
	for child := object + 1; child < t[object].End; child = t[child].End {
		switch node := &t[child]; {
		case node.Name == "value":
			value = child
		case node.Kind == StringNode && slices.Contains(pairNames, node.Name):
			name = node.Decoded()
		}
	}
	if value > 0 && secret.IsName(name) {
		names[value] = name
	}
}

// nameOptions finds `[ "--password" … ]`, the arguments of a command.
func (t Tree) nameOptions(names []string, array int) {
	option := ""
	for child := array + 1; child < t[array].End; child = t[child].End {
		text := ""
		if t[child].Kind == StringNode {
			text = t[child].Decoded()
		}
		isOption := len(text) > 1 && text[0] == '-'
		if option != "" && !isOption {
			names[child] = option
		}
		if option = ""; isOption && secret.IsName(text) {
			option = text
		}
	}
}

// WithoutSecrets returns a value as written, but with mark, which is JSON, in place of each likely secret. A value without any is returned as it is; so is what cannot be read.
func WithoutSecrets(raw []byte, mark string) []byte {
	return WithoutSecretsWhere(raw, mark, func(Tree, int) bool { return true })
}

// WithoutSecretsWhere is WithoutSecrets with the secrets that Tree.SecretsWhere tells.
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

// replaced puts mark in place of some of the values in raw, which are counted in the order of the document.
func replaced(raw []byte, which []bool, mark string) []byte {
	decoder := jsontext.NewDecoder(bytes.NewBuffer(raw), DecodeOptions()...)
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
