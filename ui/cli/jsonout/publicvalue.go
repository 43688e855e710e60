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

// NewPublicValue takes a value apart. A value that is nil or cannot be read has nothing at any path. With reveal, nothing is hidden.
func NewPublicValue(value []byte, reveal bool) PublicValue {
	if value == nil {
		return PublicValue{}
	}
	tree, err := jsontree.ParseValue(value)
	if err != nil {
		return PublicValue{}
	}
	if reveal {
		return PublicValue{tree, make([]bool, len(tree))}
	}
	return PublicValue{tree, tree.Secrets()}
}

// At returns what stands at a path as JSON in one line, with numbers and texts as written; nil if there is nothing.
func (v PublicValue) At(path jsontree.Path) []byte {
	node, ok := v.tree.Follow(path)
	if !ok {
		return nil
	}
	return v.appendNode(nil, node)
}

func (v PublicValue) appendNode(dst []byte, at int) []byte {
	node := &v.tree[at]
	switch node.Kind {
	case jsontree.ObjectNode, jsontree.NixNode:
		dst = v.appendChildren(append(dst, '{'), at)
		return append(dst, '}')
	case jsontree.ArrayNode:
		dst = v.appendChildren(append(dst, '['), at)
		return append(dst, ']')
	}
	if v.secrets[at] {
		return append(dst, HiddenSecret...)
	}
	return append(dst, node.Text...)
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
