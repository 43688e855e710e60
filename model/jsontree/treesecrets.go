package jsontree

// This file finds the likely secrets in a tree, by the names and texts that package secret recognises.

import (
	"iter"
	"slices"

	"clanscope/model/secret"
)

// Secrets returns for every node whether it is likely a secret. Only strings and numbers can be. A credential's name
// counts for everything inside its set or list, except for what usually stands beside a credential, such as its owner.
// A placeholder for something that Nix could not write is no secret.
func (t Tree) Secrets() []bool {
	return t.secretsWhere(everywhere)
}

func everywhere(int) bool { return true }

// secretsWhere is Secrets, except that names count only for the nodes that namesCount accepts; elsewhere a secret is
// recognised only by its form.
func (t Tree) secretsWhere(namesCount func(node int) bool) []bool {
	secrets := make([]bool, len(t))
	for at, name := range t.credentialNames(namesCount) {
		secrets[at] = t.isSecret(at, name)
	}
	return secrets
}

// isSecret reports whether a node is likely a secret, given the name of the credential that it belongs to.
func (t Tree) isSecret(at int, name string) bool {
	switch node := &t[at]; node.Kind {
	case StringNode:
		return secret.Likely(name, node.Decoded())
	case NumberNode:
		likely := secret.NameOf(name)
		return (likely.LikelyNumber(node.Text) || t.mayBeByte(at) && likely.LikelyByte(node.Text)) && !secret.Counts(node.Name)
	default:
		return false
	}
}

// fewestBytes is the shortest length of a list that may be a key, byte by byte.
const fewestBytes = 8

// mayBeByte reports whether a number may be a byte of a key: its list is long enough, and is not a list of counts, such
// as of tokens.
func (t Tree) mayBeByte(at int) bool {
	if t[at].Index < 0 {
		return false
	}
	list := &t[t[at].Parent]
	return list.Children >= fewestBytes && !secret.Counts(list.Name)
}

// credentialNames yields each node with the name of the credential that it belongs to, empty if there is none. It skips
// placeholders.
func (t Tree) credentialNames(namesCount func(node int) bool) iter.Seq2[int, string] {
	return func(yield func(node int, name string) bool) {
		names := make([]string, len(t))
		for at := 0; at < len(t); at++ {
			switch {
			case !namesCount(at):
				names[at] = ""
			case names[at] == "":
				names[at] = t.credentialAround(names, at)
			}
			switch t[at].Kind {
			case NixNode:
				at = t[at].End - 1
				continue
			case ObjectNode:
				t.namePair(names, at)
				t.nameWebKey(names, at)
			case ArrayNode:
				t.nameOptions(names, at)
			}
			if !yield(at, names[at]) {
				return
			}
		}
	}
}

// credentialAround returns the name of the credential that a node belongs to, empty if there is none: its own name, or
// that of the node around it.
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

// mayNameOthers reports whether a node is a string in a place where it may name a credential beside it.
func (t Tree) mayNameOthers(at int) bool {
	node := &t[at]
	return node.Kind == StringNode && (node.Index >= 0 || slices.Contains(pairNames, node.Name))
}

// pairNames are the attributes that say what the attribute `value` beside them holds.
var pairNames = []string{"name", "key", "variable", "option", "header", "field"}

// namePair finds pairs such as `{ name = "PASSWORD"; value = …; }`.
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

// nameWebKey finds the members of a JSON Web Key that are secret.
func (t Tree) nameWebKey(names []string, object int) {
	keyType := ""
	for child := object + 1; child < t[object].End; child = t[child].End {
		if t[child].Name == "kty" && t[child].Kind == StringNode {
			keyType = t[child].Decoded()
		}
	}
	for child := object + 1; keyType != "" && child < t[object].End; child = t[child].End {
		if secret.IsWebKeyMember(keyType, t[child].Name) {
			names[child] = "privateKey"
		}
	}
}

// nameOptions finds options such as `[ "--password" … ]` among the arguments of a command.
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
