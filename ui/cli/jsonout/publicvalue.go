package jsonout

// This file prints parts of values without likely secrets. Package jsontree decides what is likely a secret.

import "clanscope/model/jsontree"

// HiddenSecret is the JSON that stands for a likely secret.
const HiddenSecret = `"(secret)"`

// PublicValue is a value whose likely secrets are hidden.
type PublicValue struct {
	tree    jsontree.Tree
	secrets []bool
}

// NewPublicValue takes a value apart. If the value is nil or cannot be read, there is nothing at any path. With
// reveal, nothing is hidden.
func NewPublicValue(value []byte, reveal bool) PublicValue {
	tree, _ := jsontree.ParseValue(value)
	secrets := make([]bool, len(tree))
	if !reveal {
		secrets = tree.Secrets()
	}
	return PublicValue{tree, secrets}
}

// At returns what is at a path as JSON in one line, with numbers and texts as written; nil if there is nothing.
func (v PublicValue) At(path jsontree.Path) []byte {
	node, ok := v.tree.Follow(path)
	if !ok {
		return nil
	}
	return v.appendNode(nil, node)
}

func (v PublicValue) appendNode(dst []byte, at int) []byte {
	node := &v.tree[at]
	switch {
	case node.Kind == jsontree.ObjectNode, node.Kind == jsontree.NixNode:
		return append(v.appendChildren(append(dst, '{'), at), '}')
	case node.Kind == jsontree.ArrayNode:
		return append(v.appendChildren(append(dst, '['), at), ']')
	case v.secrets[at]:
		return append(dst, HiddenSecret...)
	default:
		return append(dst, node.Text...)
	}
}

func (v PublicValue) appendChildren(dst []byte, at int) []byte {
	for child := at + 1; child < v.tree[at].End; child = v.tree[child].End {
		if child > at+1 {
			dst = append(dst, ',')
		}
		if node := &v.tree[child]; node.Index < 0 {
			dst = append(jsontree.AppendString(dst, node.Name), ':')
		}
		dst = v.appendNode(dst, child)
	}
	return dst
}
