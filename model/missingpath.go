package model

// This file says what may have been meant by a path at which a value has nothing, or what there is instead.

import (
	"fmt"
	"strings"

	"clanscope/model/jsontree"
	"clanscope/model/wording"
)

// NothingAt returns an error for a path that leads nowhere in a value: it says what may have been meant, or what
// there is instead.
func NothingAt(tree jsontree.Tree, path string) error {
	if plain := plainPath(path); plain != path {
		if _, found := tree.Find(plain); found && plain != "" {
			return fmt.Errorf("there is nothing at %q (did you mean %s?)", path, plain)
		} else if plain == "" {
			return fmt.Errorf("there is nothing at %q; without --path it is the whole value", path)
		}
	}
	around := nearestAround(tree, path)
	if near, ok := NearestPath(tree, path); ok && tree[around].Kind != jsontree.ArrayNode {
		return fmt.Errorf("there is nothing at %q (did you mean %s?)", path, near)
	}
	return fmt.Errorf("there is nothing at %q; %s", path, whatIsIn(tree, around))
}

// plainPath returns a path as Find takes it if it was written for jq or for JSONPath: .peer.hosts[0] and $.peer.hosts.
func plainPath(path string) string {
	steps := strings.FieldsFunc(strings.TrimPrefix(path, "$"),
		func(letter rune) bool { return strings.ContainsRune(".[]", letter) })
	return strings.Join(steps, ".")
}

// nearestAround returns the last node on the way that a path describes.
func nearestAround(tree jsontree.Tree, path string) (node int) {
	for dot := strings.LastIndexByte(path, '.'); dot > 0; dot = strings.LastIndexByte(path[:dot], '.') {
		if node, found := tree.Find(path[:dot]); found {
			return node
		}
	}
	return 0
}

// whatIsIn says what a value has at its top.
func whatIsIn(tree jsontree.Tree, node int) string {
	if tree[node].Kind == jsontree.ArrayNode {
		return entriesOf(tree, node)
	}
	where := "at the top"
	if node > 0 {
		where = "at " + tree.Path(node).String()
	}
	switch names := attributeNames(tree, node); {
	case len(names) == 0:
		return where + " is nothing that has a name"
	case len(names) == 1:
		return where + " is " + names[0]
	case len(names) > mostNamed:
		return fmt.Sprintf("%s are %s and %d more", where, strings.Join(names[:mostNamed], ", "), len(names)-mostNamed)
	default:
		return where + " are " + wording.List(names)
	}
}

// entriesOf says which entries a list has, with their paths.
func entriesOf(tree jsontree.Tree, node int) string {
	list, path := "the whole value", tree.Path(node)
	if node > 0 {
		list = path.String()
	}
	count := tree[node].Children
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

// attributeNames returns the names directly in a node, as they are written in a path.
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
