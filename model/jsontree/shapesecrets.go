package jsontree

// This file finds the first secret in values of one shape, and avoids parsing most of them.

import (
	"bytes"
	"slices"
	"strconv"

	"clanscope/model/secret"
)

// ShapeSecrets finds secrets in the values of one shape. Several goroutines may use it.
type ShapeSecrets struct {
	Tree   Tree // of all these values, except for their texts and numbers
	leaves []shapeLeaf
	naming []int // the texts that, if one is the name of a credential, name what is beside them
	webKey bool  // a text other than the name of a credential may also decide about what is beside it
}

// shapeLeaf is a string or a number of the values.
type shapeLeaf struct {
	node, text int
	named      bool // it is under a credential's name
	keyByte    bool // it is in a list that may be a key
	name       secret.Name
}

// NewShapeSecrets takes the value that Shapes.Learn hands out, in which each string and number is its own index.
func NewShapeSecrets(numbered Raw) *ShapeSecrets {
	tree, _ := ParseValue(numbered) // a value with a shape is too short to be nested too deeply
	secrets := &ShapeSecrets{Tree: tree, webKey: bytes.Contains(numbered, []byte(webKeyType))}
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

// First returns the node of the first secret in a value with these texts, or -1 if there is none.
func (s *ShapeSecrets) First(value Raw, texts []Raw) (node int) {
	if s.webKey || slices.ContainsFunc(s.naming, func(number int) bool { return namesCredential(texts[number]) }) {
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

// isSecret reports whether a text is likely a secret. It must hold no escapes and name no credential.
func (l shapeLeaf) isSecret(text Raw) bool {
	switch {
	case !l.named:
		return hasForm(text)
	case text.IsString():
		return l.name.Likely(string(text[1 : len(text)-1]))
	default:
		return l.name.LikelyNumber(string(text)) || l.keyByte && l.name.LikelyByte(string(text))
	}
}
