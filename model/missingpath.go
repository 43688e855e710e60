package model

// This file explains a path that leads nowhere in a value: what may have been meant, or what the value has instead.

import (
	"fmt"
	"strings"

	"clanscope/model/jsontree"
	"clanscope/model/wording"
)

// NothingAt returns the error for a path that leads nowhere in a value. It names what may have been meant, or what the
// value has instead.
func NothingAt(tree jsontree.Tree, path string) error {
	if plain := plainPath(path); plain != path {
		if _, found := tree.Find(plain); found && plain != "" {
			return fmt.Errorf("there is nothing at %q (did you mean %s?)", path, plain)
		} else if plain == "" {
			return fmt.Errorf("there is nothing at %q; leave out --path to get the whole value", path)
		}
	}
	around := nearestAround(tree, path)
	if near, ok := NearestPath(tree, path); ok && tree[around].Kind != jsontree.ArrayNode {
		return fmt.Errorf("there is nothing at %q (did you mean %s?)", path, near)
	}
	return fmt.Errorf("there is nothing at %q; %s", path, whatIsIn(tree, around))
}

// plainPath returns a path written for jq or JSONPath, such as .peer.hosts[0] or $.peer.hosts, as Find takes it.
func plainPath(path string) string {
	steps := strings.FieldsFunc(strings.TrimPrefix(path, "$"),
		func(letter rune) bool { return strings.ContainsRune(".[]", letter) })
	return strings.Join(steps, ".")
}

// nearestAround returns the deepest node that exists on the way along a path.
func nearestAround(tree jsontree.Tree, path string) (node int) {
	for dot := strings.LastIndexByte(path, '.'); dot > 0; dot = strings.LastIndexByte(path[:dot], '.') {
		if node, found := tree.Find(path[:dot]); found {
			return node
		}
	}
	return 0
}

// whatIsIn says what names or entries a node has.
func whatIsIn(tree jsontree.Tree, node int) string {
	if tree[node].Kind == jsontree.ArrayNode {
		return entriesOf(tree, node)
	}
	place := placeName(tree, node)
	switch names := attributeNames(tree, node); {
	case len(names) == 0:
		return place + " has no attributes"
	case len(names) == 1:
		return place + " has only " + names[0]
	case len(names) > mostNamed:
		return fmt.Sprintf("%s has %s and %d more", place, strings.Join(names[:mostNamed], ", "), len(names)-mostNamed)
	default:
		return place + " has " + wording.List(names)
	}
}

// placeName returns what a node is called in a sentence.
func placeName(tree jsontree.Tree, node int) string {
	if node == 0 {
		return "the value"
	}
	return tree.Path(node).String()
}

// entriesOf says how many entries a list has, with the paths of the first and the last.
func entriesOf(tree jsontree.Tree, node int) string {
	list, path, count := placeName(tree, node), tree.Path(node), tree[node].Children
	entry := func(at int) string { return append(path, jsontree.Step{Index: at}).String() }
	switch count {
	case 0:
		return list + " is a list without entries"
	case 1:
		return list + " is a list with one entry, " + entry(0)
	default:
		return fmt.Sprintf("%s is a list with %s, %s to %s", list, wording.Plural(count, "entry", "entries"), entry(0),
			entry(count-1))
	}
}

// mostNamed is how many names of a value an error lists.
const mostNamed = 20

// attributeNames returns the names directly inside a node, as they are written in a path.
func attributeNames(tree jsontree.Tree, node int) (names []string) {
	for child := node + 1; child < tree[node].End; child = tree[child].End {
		if tree[child].Index < 0 {
			names = append(names, jsontree.Path{{Name: tree[child].Name, Index: -1}}.String())
		}
	}
	return names
}

// NearestPath returns the path in a value whose spelling is nearest to the wanted one.
func NearestPath(tree jsontree.Tree, path string) (string, bool) {
	var paths []string
	for node := 1; node < min(len(tree), mostNearPaths); node++ {
		if tree[node].Depth < mostNearSteps {
			paths = append(paths, tree.Path(node).String())
		}
	}
	return NearestName(path, paths)
}

const (
	mostNearPaths = 10_000 // how many places of a value are compared with the wanted path
	mostNearSteps = 20     // how deep they may be
)
