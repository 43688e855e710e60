package cli

// This file says what may have been meant by a path at which a value has nothing, or what there is instead.

import (
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/wording"
)

// nothingAt returns an error that says what may have been meant, or what there is.
func nothingAt(tree jsontree.Tree, path string) error {
	if plain := plainPath(path); plain != path {
		if _, found := tree.Find(plain); found && plain != "" {
			return fmt.Errorf("there is nothing at %q (did you mean %s?)", path, plain)
		} else if plain == "" {
			return fmt.Errorf("there is nothing at %q; without --path it is the whole value", path)
		}
	}
	around := nearestAround(tree, path)
	if near, ok := nearestPath(tree, path); ok && tree[around].Kind != jsontree.ArrayNode {
		return fmt.Errorf("there is nothing at %q (did you mean %s?)", path, near)
	}
	return fmt.Errorf("there is nothing at %q; %s", path, whatIsIn(tree, around))
}

// plainPath returns a path as Find takes it if it was written for jq or for JSONPath: .peer.hosts[0] and $.peer.hosts.
func plainPath(path string) string {
	steps := strings.FieldsFunc(strings.TrimPrefix(path, "$"), func(letter rune) bool { return strings.ContainsRune(".[]", letter) })
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
	where := "at the top"
	if node > 0 {
		where = "at " + tree.Path(node).String()
	}
	count := tree[node].Children
	switch names := attributeNames(tree, node); {
	case tree[node].Kind == jsontree.ArrayNode && count == 0:
		return where + " is a list without entries"
	case tree[node].Kind == jsontree.ArrayNode && count == 1:
		return where + " is a list of 1 entry, which is 0"
	case tree[node].Kind == jsontree.ArrayNode:
		return fmt.Sprintf("%s is a list of %s, the first is 0 and the last %d", where, wording.Plural(count, "entry", "entries"), count-1)
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

// nearestPath returns the path in a value whose spelling is nearest to the wanted one.
func nearestPath(tree jsontree.Tree, path string) (string, bool) {
	var paths []string
	for node := 1; node < min(len(tree), mostNearPaths); node++ {
		if tree[node].Depth < mostNearSteps {
			paths = append(paths, tree.Path(node).String())
		}
	}
	return model.NearestName(path, paths)
}

const (
	mostNearPaths = 10_000 // how many places of a value are compared with the wanted path
	mostNearSteps = 20     // how deep they may be
)
