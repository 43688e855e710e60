package jsontree

// This file finds the first secret in values of one shape, without taking each of them apart.

import (
	"slices"
	"strconv"
)

// ShapeSecrets finds secrets in the values of one shape, as Shapes knows it. It may be used by several goroutines.
type ShapeSecrets struct {
	Tree   Tree // that of all these values, but for their texts and numbers
	leaves []shapeLeaf
}

// shapeLeaf is a string or a number of the values.
type shapeLeaf struct {
	node, text int
	name       string // the credential's name that counts for it; empty if there is none
}

// NewShapeSecrets takes what Shapes.Learn shows of a shape: a value in whose strings and numbers stands which of them it is.
func NewShapeSecrets(numbered Raw) *ShapeSecrets {
	tree, _ := ParseValue(numbered) // what has a shape is too short to be nested too deeply
	secrets := &ShapeSecrets{Tree: tree}
	for node, name := range tree.credentialNames(everywhere) {
		if number, err := strconv.Atoi(tree[node].Decoded()); err == nil {
			secrets.leaves = append(secrets.leaves, shapeLeaf{node, number, name})
		}
	}
	return secrets
}

// First returns the node of the first secret in a value with these texts; -1 if there is none.
func (s *ShapeSecrets) First(value Raw, texts []Raw) (node int) {
	if slices.ContainsFunc(texts, namesCredential) { // that may count for what stands beside it
		tree, err := ParseValue(value)
		if err != nil {
			return -1
		}
		return slices.Index(tree.Secrets(), true)
	}
	for _, leaf := range s.leaves {
		if text := texts[leaf.text]; leaf.name == "" && !MayBeSecret(text) {
			continue
		}
		written := s.Tree[leaf.node]
		if written.Text = string(texts[leaf.text]); written.isSecret(leaf.name) {
			return leaf.node
		}
	}
	return -1
}
