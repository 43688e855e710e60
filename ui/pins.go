package ui

// This file holds the value columns of the list: paths that were pinned in the detail, and what stands there in each export.

import (
	"slices"
	"strings"

	"clanscope/model/jsontree"
)

// mostPins bounds the value columns.
const mostPins = 4

// pin makes the path under the detail's cursor a column of the list, or takes it away again; from other panes it takes the last one away.
func (a *App) pin() {
	node, onNode := a.detail.node(a.detail.cursor)
	switch {
	case a.state.focus == detailPane && onNode:
		a.togglePin(a.detail.path(int(node)))
	case len(a.state.pins) > 0:
		a.state.pins = a.state.pins[:len(a.state.pins)-1]
	default:
		a.tell("p makes a path of a value a column of the list; go to it in the detail first")
	}
}

func (a *App) togglePin(path string) {
	at := slices.Index(a.state.pins, path)
	switch {
	case at >= 0:
		a.state.pins = slices.Delete(slices.Clone(a.state.pins), at, at+1)
	case len(a.state.pins) == mostPins:
		a.tell("there is no room for more value columns; p on a pinned path takes it away")
	default:
		a.state.pins = append(slices.Clip(a.state.pins), path)
	}
}

// longestPinned bounds how many values within a pinned one are shown.
const longestPinned = 16

// pinnedTexts returns what stands at the pinned paths in a row's value, in a line each.
func (s *scene) pinnedTexts(row int) []string {
	texts := make([]string, len(s.state.pins))
	raw := s.snapshot.ShowOwnSource(s.snapshot.Set.Value(row))
	if len(raw) == 0 || len(raw) > mostParsed {
		return texts
	}
	tree, err := jsontree.ParseValue(raw)
	if err != nil {
		return texts
	}
	secret := tree.Secrets()
	for at, path := range s.state.pins {
		if node, found := tree.Find(path); found {
			texts[at] = leavesOf(tree, secret, node)
		}
	}
	return texts
}

// leavesOf writes the scalars in a node behind each other; likely secrets stay hidden.
func leavesOf(tree jsontree.Tree, secret []bool, node int) string {
	var leaves []string
	for at := node; at < max(tree[node].End, node+1) && len(leaves) < longestPinned; at++ {
		switch each := &tree[at]; {
		case secret[at]:
			leaves = append(leaves, "(hidden)")
		case each.Kind == jsontree.StringNode:
			leaves = append(leaves, each.Decoded())
		case each.Kind <= jsontree.NumberNode && each.Kind != jsontree.NullNode || at == node && each.Kind == jsontree.NullNode:
			leaves = append(leaves, each.Text)
		}
	}
	return strings.Join(leaves, "  ")
}
