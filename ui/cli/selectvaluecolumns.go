package cli

// This file holds the value columns of select: paths whose texts are shown beside the keys, as `p` shows them in the
// explorer.

import (
	"errors"
	"math"
	"slices"

	"github.com/spf13/cobra"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// valueColumns are the paths that a table shows beside the keys. The zero value shows none.
type valueColumns struct {
	paths  []string
	drawn  bool // the format has a place for them; in others they only say where --filter looks too
	values *shownValues
	show   func(value []byte) []byte // returns the value that is shown
	found  []bool                    // by path: some row has it
	whole  bool                      // for programs: what is more than a list of scalars is JSON
}

// columnFormats are the formats that can show them.
var columnFormats = []string{"table", "csv", "markdown"}

// columnsFor returns the columns of a format.
func columnsFor(paths []string, format string, values *shownValues) (*valueColumns, error) {
	for _, path := range paths {
		if path == "" {
			return nil, errors.New("--column needs a path, such as peer.hosts")
		}
	}
	return &valueColumns{
		paths: paths, drawn: slices.Contains(columnFormats, format), values: values,
		found: make([]bool, len(paths)), whole: format == "csv",
	}, nil
}

// texts returns what is at each path in a row's value: jsontree.AbsentText where there is nothing, and the empty text
// for a row without a value.
func (c *valueColumns) texts(set *model.Set, row int) []string {
	texts := make([]string, len(c.paths))
	if len(c.paths) == 0 {
		return texts
	}
	if set.State(row) != model.HasValue {
		return texts
	}
	tree, err := jsontree.ParseValue(c.show(set.Value(row)))
	if err != nil {
		return texts
	}
	var hidden []bool
	if c.values.hide {
		hidden = tree.Secrets()
	}
	for at, path := range c.paths {
		texts[at] = jsontree.AbsentText
		if node, found := tree.Find(path); found {
			texts[at], c.found[at] = c.text(tree, node, hidden), true
			c.values.hidden = c.values.hidden || hidden != nil &&
				slices.Contains(hidden[node:max(tree[node].End, node+1)], true)
		}
	}
	return texts
}

// text returns what a column shows of a node.
func (c *valueColumns) text(tree jsontree.Tree, node int, hidden []bool) string {
	if c.whole && !tree.IsListing(node) {
		return string(tree.AppendJSON(nil, node, hidden))
	}
	return tree.Text(node, hidden, math.MaxInt)
}

// complain says at which paths no printed export has anything, and which path may have been meant. It returns whether
// there is such a path.
func (c *valueColumns) complain(w *World, found *selection) (missing bool) {
	for at, path := range c.paths {
		if !c.drawn && len(found.rows) > 0 {
			c.found[at] = found.hasPath(path)
		}
		if !c.found[at] {
			missing = true
			w.complainf("there is nothing at %q in the exports that are selected%s", path, found.nearestPath(path))
		}
	}
	return missing
}

// hasPath tells whether something stands at a path in one of the values.
func (s *selection) hasPath(path string) bool {
	return slices.ContainsFunc(s.rows, func(row int) bool { return s.set.HasPath(row, path) })
}

// nearestPath says which path in one of the first values may have been meant.
func (s *selection) nearestPath(path string) string {
	for _, row := range s.rows[:min(len(s.rows), mostLookedInto)] {
		tree, _ := jsontree.ParseValue(s.set.Value(row)) // what cannot be read has no paths
		if near, ok := model.NearestPath(tree, path); ok {
			return " (did you mean " + near + "?)"
		}
	}
	return ""
}

// mostLookedInto is how many values are searched for paths to offer.
const mostLookedInto = 100

// completeColumns completes the paths of value columns.
func (c completer) completeColumns(command *cobra.Command) {
	c.register(command, "column", columnPaths)
}

// columnPaths offers the paths in the first values of the set.
func columnPaths(set *model.Set, _ []string, typed string) (found offers) {
	for row := range min(set.Len(), mostLookedInto) {
		paths := pathsOf(set.Value(row), typed)
		for _, word := range paths.words {
			if !slices.Contains(found.words, word) {
				found.words = append(found.words, word)
			}
		}
		found.unfinished = found.unfinished || paths.unfinished
	}
	return found
}
