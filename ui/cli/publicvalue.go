package cli

// This file holds how parts of values are printed where nobody asked for secrets. What is likely one is decided in model.

import "clanscope/model/jsontree"

// hiddenSecret stands for a likely secret.
const hiddenSecret = `"(secret)"`

// publicValue is a value whose likely secrets are hidden.
type publicValue struct {
	tree    jsontree.Tree
	secrets []bool
}

// newPublicValue takes a value apart; no value, and one that cannot be read, has nothing at any path. With reveal, nothing is hidden.
func newPublicValue(value []byte, reveal bool) publicValue {
	if value == nil {
		return publicValue{}
	}
	tree, err := jsontree.ParseValue(value)
	if err != nil {
		return publicValue{}
	}
	if reveal {
		return publicValue{tree, make([]bool, len(tree))}
	}
	return publicValue{tree, tree.Secrets()}
}

// at returns what stands at a path as JSON in one line, numbers and texts as written; nil where nothing does.
func (v publicValue) at(path string) []byte {
	node, ok := v.tree.Find(path)
	if !ok {
		return nil
	}
	return v.appendNode(nil, node)
}

func (v publicValue) appendNode(dst []byte, at int) []byte {
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
		return append(dst, hiddenSecret...)
	}
	return append(dst, node.Text...)
}

func (v publicValue) appendChildren(dst []byte, at int) []byte {
	for child := at + 1; child < v.tree[at].End; child = v.tree[child].End {
		if child > at+1 {
			dst = append(dst, ',')
		}
		if node := &v.tree[child]; node.Index < 0 {
			dst = append(appendJSONString(dst, node.Name), ':')
		}
		dst = v.appendNode(dst, child)
	}
	return dst
}
