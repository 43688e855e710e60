// Package jsontree parses exported values. JSON as it was written comes in; a flat tree goes out, with what looks like
// a secret in it, where two values differ, and where a text occurs. Begin with value.go, the tree, and path.go, which
// names places in it. jsonstring.go reads strings and writestring.go writes them; treesearch.go looks for texts,
// textsearch.go does so in many values, celltext.go writes a place as one line, valuediff.go compares, treesecrets.go
// finds secrets, and replacesecrets.go takes them out. raw.go walks values without building a tree, and secretsearch.go
// looks for secrets in many of them. shapes.go recognises values that differ only in texts and numbers, shapesecrets.go
// finds secrets in those, words.go finds where texts and numbers end.
package jsontree

// This file holds a parsed value: a flat tree whose numbers and strings stay as they were written. How a tree is drawn,
// or what it means, is not known here.

import (
	"bytes"
	"fmt"

	"github.com/go-json-experiment/json/jsontext"
)

// NodeKind tells what a Node is.
type NodeKind uint8

// The kinds of node.
const (
	NullNode NodeKind = iota
	BoolNode
	NumberNode
	StringNode
	ObjectNode
	ArrayNode
	NixNode // an object with the member "$nix": what Nix could not write as JSON
)

// Node is one value within a Tree.
type Node struct {
	Kind     NodeKind
	Depth    int
	Parent   int    // the index of the node around it; -1 at the root
	Name     string // the attribute name in the object around it, decoded
	Index    int    // the place in the array around it; -1 within an object and at the root
	Text     string // scalars: as written, strings with their quotes and escapes; NixNode: what it stands for, such as "error"
	End      int    // the index of the first node after this one's descendants
	Children int    // how many values are directly in it
}

// IsContainer reports whether the node has other nodes inside it.
func (n Node) IsContainer() bool { return n.End > 0 && n.Kind >= ObjectNode && n.Children > 0 }

// Tree is a value's nodes in the order of the document; the first is the value itself.
type Tree []Node

// ParseValue parses a value. If a name is repeated, only the last attribute is kept, as in Nix. It fails if the value
// is nested deeper than the decoder allows (10,000 levels).
func ParseValue(raw []byte) (Tree, error) {
	parser, err := parse(raw)
	if err != nil {
		return nil, err
	}
	return parser.withoutShadowed(), nil
}

// parseShadowed is ParseValue, but keeps every attribute of a repeated name, for work on the text as written.
func parseShadowed(raw []byte) (Tree, error) {
	parser, err := parse(raw)
	return parser.tree, err
}

func parse(raw []byte) (treeParser, error) {
	parser := treeParser{decoder: NewDecoder(raw), source: string(raw), tree: make(Tree, 0, nodesIn(raw))}
	for {
		if err := parser.next(); err != nil {
			return treeParser{}, fmt.Errorf("the value cannot be read: %w", err)
		}
		if len(parser.open) == 0 {
			return parser, nil
		}
	}
}

// nodesIn estimates how many nodes a value has. Of a large value it counts only those at its beginning.
func nodesIn(raw []byte) int {
	const longest = 1 << 10
	return 2 + bytes.Count(raw[:min(len(raw), longest)], []byte{','}) + bytes.Count(raw[:min(len(raw), longest)], []byte{':'})/2
}

// treeParser reads without recursion, because values may be nested to any depth. open holds the containers around the
// next value.
type treeParser struct {
	decoder  *jsontext.Decoder
	source   string // the whole value, of which the nodes' texts are parts
	tree     Tree
	open     []openContainer
	shadowed []bool // by node: whether a later one of the same name replaces it; nil while there is none
}

// openContainer is a container whose end has not been read yet. unsorted says that its names do not ascend; only then
// can one be repeated.
type openContainer struct {
	node     int
	lastName string
	unsorted bool
}

func (p *treeParser) next() error {
	if kind := p.decoder.PeekKind(); kind == '}' || kind == ']' {
		if _, err := p.decoder.ReadToken(); err != nil {
			return err
		}
		p.close()
		return nil
	}
	node := Node{Index: -1, Parent: -1, Depth: len(p.open), End: len(p.tree) + 1}
	if len(p.open) > 0 {
		if err := p.place(&node); err != nil {
			return err
		}
	}
	if err := p.read(&node); err != nil {
		return err
	}
	p.tree = append(p.tree, node)
	if node.Kind == ObjectNode || node.Kind == ArrayNode {
		p.open = append(p.open, openContainer{node: len(p.tree) - 1})
	}
	return nil
}

// place records the place of the next value in its container.
func (p *treeParser) place(node *Node) error {
	around := &p.open[len(p.open)-1]
	node.Parent = around.node
	parent := &p.tree[node.Parent]
	parent.Children++
	if parent.Kind == ArrayNode {
		node.Index = parent.Children - 1
		return nil
	}
	name, err := p.decoder.ReadValue()
	if err == nil {
		node.Name = DecodeString(name)
		around.unsorted = around.unsorted || parent.Children > 1 && node.Name <= around.lastName
		around.lastName = node.Name
	}
	return err
}

var nodeKinds = map[jsontext.Kind]NodeKind{
	'n': NullNode, 't': BoolNode, 'f': BoolNode, '0': NumberNode, '"': StringNode, '{': ObjectNode, '[': ArrayNode,
}

// read reads a whole scalar, as written, or only the opening bracket of a container.
func (p *treeParser) read(node *Node) error {
	kind := p.decoder.PeekKind()
	node.Kind = nodeKinds[kind]
	if kind == '{' || kind == '[' {
		_, err := p.decoder.ReadToken()
		return err
	}
	text, err := p.decoder.ReadValue()
	if err == nil {
		end := int(p.decoder.InputOffset())
		node.Text = p.source[end-len(text) : end]
	}
	return err
}

func (p *treeParser) close() {
	container := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	node := &p.tree[container.node]
	node.End = len(p.tree)
	if node.Kind != ObjectNode {
		return
	}
	if container.unsorted {
		p.shadowRepeated(container.node)
	}
	for child := container.node + 1; child < node.End; child = p.tree[child].End {
		if p.tree[child].Name == "$nix" && p.tree[child].Kind == StringNode && !p.isShadowed(child) {
			node.Kind, node.Text = NixNode, p.tree[child].Decoded()
			return
		}
	}
}

func (p *treeParser) isShadowed(node int) bool { return node < len(p.shadowed) && p.shadowed[node] }

// shadowRepeated marks the children of an object that a later one of the same name replaces, with everything inside
// them.
func (p *treeParser) shadowRepeated(object int) {
	last := map[string]int{}
	for child := object + 1; child < p.tree[object].End; child = p.tree[child].End {
		before, repeated := last[p.tree[child].Name]
		last[p.tree[child].Name] = child
		if !repeated {
			continue
		}
		p.tree[object].Children--
		p.shadowed = append(p.shadowed, make([]bool, len(p.tree)-len(p.shadowed))...)
		for node := before; node < p.tree[before].End; node++ {
			p.shadowed[node] = true
		}
	}
}

// withoutShadowed returns the tree without the marked nodes.
func (p *treeParser) withoutShadowed() Tree {
	if p.shadowed == nil {
		return p.tree
	}
	places := make([]int, len(p.tree)+1) // the new index of each node
	for node := range p.tree {
		places[node+1] = places[node]
		if !p.isShadowed(node) {
			places[node+1]++
		}
	}
	kept := p.tree[:0]
	for at, node := range p.tree {
		if p.isShadowed(at) {
			continue
		}
		node.End = places[node.End]
		if node.Parent >= 0 {
			node.Parent = places[node.Parent]
		}
		kept = append(kept, node)
	}
	return kept
}

// Decoded returns the text of a StringNode without quotes and escapes. Other nodes return Text.
func (n Node) Decoded() string {
	if n.Kind != StringNode {
		return n.Text
	}
	return DecodeString([]byte(n.Text))
}
