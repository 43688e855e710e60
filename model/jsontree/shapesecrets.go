package jsontree

// This file finds the first secret in values of one shape, without taking each of them apart.

import (
	"bytes"
	"slices"
	"strconv"

	"clanscope/model/secret"
)

// ShapeSecrets finds secrets in the values of one shape, as Shapes knows it. It may be used by several goroutines.
type ShapeSecrets struct {
	Tree   Tree // that of all these values, but for their texts and numbers
	leaves []shapeLeaf
	naming []int // the texts that name what stands beside them if they are the name of a credential
	apart  bool  // a text that is no name of a credential may still count for what stands beside it
}

// shapeLeaf is a string or a number of the values.
type shapeLeaf struct {
	node, text int
	named      bool // it stands under a credential's name
	byte       bool // it is in a list that may be a key
	name       secret.Name
}

// NewShapeSecrets takes what Shapes.Learn shows of a shape: a value in whose strings and numbers stands which of them
// it is.
func NewShapeSecrets(numbered Raw) *ShapeSecrets {
	tree, _ := ParseValue(numbered) // what has a shape is too short to be nested too deeply
	secrets := &ShapeSecrets{Tree: tree, apart: bytes.Contains(numbered, []byte(webKeyType))}
	for at, name := range tree.credentialNames(everywhere) {
		node := &tree[at]
		number, err := strconv.Atoi(node.Decoded())
		if isCount := node.Kind == NumberNode && secret.Counts(node.Name); err == nil && !isCount {
			secrets.leaves = append(secrets.leaves, shapeLeaf{at, number, name != "", tree.mayBeByte(at), secret.NameOf(name)})
		}
		if err == nil && tree.mayNameOthers(at) {
			secrets.naming = append(secrets.naming, number)
		}
	}
	return secrets
}

// First returns the node of the first secret in a value with these texts; -1 if there is none.
func (s *ShapeSecrets) First(value Raw, texts []Raw) (node int) {
	if s.apart || slices.ContainsFunc(s.naming, func(number int) bool { return namesCredential(texts[number]) }) {
		tree, err := ParseValue(value)
		if err != nil {
			return -1
		}
		return slices.Index(tree.Secrets(), true)
	}
	for _, leaf := range s.leaves {
		if leaf.isSecret(texts[leaf.text]) {
			return leaf.node
		}
	}
	return -1
}

// isSecret tells whether a text of a shape, which holds no escapes and names no credential, is likely a secret.
func (l shapeLeaf) isSecret(text Raw) bool {
	switch {
	case !l.named:
		return hasForm(text)
	case text.IsString():
		return l.name.Likely(string(text[1 : len(text)-1]))
	default:
		return l.name.LikelyNumber(string(text)) || l.byte && l.name.LikelyByte(string(text))
	}
}
