package ui

// This file defines the pane with one export: which lines it has, and what they show. pane_detail_box.go draws its
// border and each line. The lines above the value are in pane_detail_ruler.go; those of the value in
// pane_detail_tree.go, pane_detail_folding.go, pane_detail_notes.go, pane_detail_marks.go and
// pane_detail_printnixorjson.go; those below it in pane_detail_writersandlevels.go, pane_detail_interfaceusers.go and
// references.go.

import (
	"bytes"
	"slices"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/rules"
)

// valueView is how the detail shows the value.
type valueView uint8

const (
	treeView valueView = iota
	jsonView
	nixView

	valueViews
)

var valueViewNames = [valueViews]string{"", "JSON", "Nix"}

// detailView shows one export. It is worked out again only if something that it depends on has changed.
type detailView struct {
	window window
	cursor int
	jumped bool // the cursor has gone to a hit or a path, not line by line
	of     detailOf

	row      int
	known    bool  // row is valid
	noExport piece // the title if it is not
	key      model.Key
	tree     jsontree.Tree // as people read it: with SELF for the clan's own source
	written  jsontree.Tree // as it is written; its nodes have the same numbers
	secret   []bool        // by node
	found    []bool        // by node: a search has found it; nil without a search
	hits     []hit         // the lines on which it has found something, including those that folds hide
	hitCount int           // how many hits it has
	notes    map[int]note
	problem  string // why there is no tree
	view     valueView
	reveal   bool
	folds    map[string]bool // from the State: paths whose folding differs from the default

	lines  []detailLine // top to bottom
	before int          // lines above the value
	after  int          // the first line below it
}

// detailOf is what the lines depend on, apart from what the user folds, reveals and switches.
type detailOf struct {
	snapshot *model.Snapshot
	key      model.Key
	width    int
	search   string
	ruled    bool // the rules have finished and have an index of the writers
	referred bool // it is known which exports refer to which
}

// mostParsed is the size in bytes beyond which a value is shown only in the pager.
const mostParsed = 8 << 20

// detailRow is a line above or below the value. Enter goes to its target if it has one, makes its query the choice if
// it narrows, or opens its file.
type detailRow struct {
	draw    drawnLine
	blank   bool // draw draws nothing
	target  model.Key
	narrows model.Query
	file    model.Module // has a File if that can be opened
}

// detailLine is one line of the pane: a line above or below the value, or a line of the value.
type detailLine struct {
	detailRow
	node     int32  // -1: none
	writes   int32  // the node that a line of the JSON or Nix view writes
	nameOnly bool   // the text of the node is on the lines below
	text     string // a line of a long text, or of the JSON or Nix view
	indent   int    // cells before text
	depth    int    // of what the text writes, if the indent is too narrow to show it
	before   int    // how many bytes of text come before the value that it writes, and after it
	after    int
	beside   note // after the value and a gap
	gap      int
}

// forget makes the pane work itself out again, because the snapshot has changed.
func (d *detailView) forget() { d.known, d.of = false, detailOf{} }

// showNoExport shows in the pane what is known although there is no export.
func (d *detailView) showNoExport(title piece, rows []detailRow) {
	*d = detailView{view: d.view, noExport: title}
	d.addRows(rows)
}

// show works out the pane for a row, unless it already shows the row. It reports whether another export was shown
// before.
func (d *detailView) show(s *scene, row int) (another bool) {
	d.folds = s.state.folds
	of := detailOf{
		s.snapshot,
		s.snapshot.Set.Key(row),
		s.detailWidth,
		s.searched(),
		s.report != nil && s.report.Done(),
		s.references != nil,
	}
	if d.known && d.of == of {
		return false
	}
	node := d.nodeAtCursor()
	another = d.key != of.key
	if another || !d.known {
		d.row, d.known, d.key, d.of.search = row, true, of.key, ""
		before := d.tree
		d.parse(s)
		if node = sameNode(before, node, d.tree); another {
			d.window, d.cursor, d.reveal, node = window{}, -1, false, 0
		}
	}
	if of.search != d.of.search {
		d.find(of.search)
	}
	d.of = of
	d.noteValues(s)
	d.layOutAround(s, node)
	if d.cursor < 0 {
		d.cursor = d.before
	}
	return another
}

// searched returns what is searched for in the value: by the detail's own search, otherwise by the search in all
// values.
func (s *scene) searched() string {
	if s.state.find != "" {
		return s.state.find
	}
	return s.state.search
}

// layOut works out the lines again, if there is an export. The cursor stays on its node.
func (d *detailView) layOut(s *scene) {
	if d.known {
		d.layOutAround(s, d.nodeAtCursor())
	}
}

// layOutAround works out the lines and puts the cursor on a node. For node 0 it stays on its line.
func (d *detailView) layOutAround(s *scene, node int) {
	d.lines = d.lines[:0]
	d.addRows(rulerLines(s, d.row))
	d.addRows(stateLines(s, d.row))
	d.before = len(d.lines)
	d.addValue(s)
	d.after = len(d.lines)
	d.addRows(otherWritings(s, d.row))
	d.addRows(writerLines(s, d.row))
	d.addRows(readingLines(s, d.row))
	d.addRows(referenceLines(s, d))
	d.addRows(ladderLines(s, d.row))
	d.countHits(s)
	d.cursorTo(node)
	d.cursor = clamp(d.cursor, min(d.cursor, 0), max(0, len(d.lines)-1))
}

func (d *detailView) addRows(rows []detailRow) {
	for _, row := range rows {
		d.lines = append(d.lines, detailLine{detailRow: row, node: -1})
	}
}

// parse parses the value or, if clan's own set has none, what its first writer wrote.
func (d *detailView) parse(s *scene) {
	d.tree, d.written, d.secret, d.found, d.problem = nil, nil, nil, nil, ""
	raw := shownValue(s, d.row)
	switch {
	case len(raw) > mostParsed:
		d.problem = "The value is " + amount(int64(len(raw))) + s.keys.named(" long; {O} shows it in the pager.")
	case len(raw) > 0:
		tree, err := jsontree.ParseValue(raw)
		if err != nil {
			d.problem = err.Error()
		}
		d.tree, d.written, d.secret = tree, tree, tree.Secrets()
		if shown := s.snapshot.ShowOwnSource(raw); !bytes.Equal(shown, raw) {
			d.tree, _ = jsontree.ParseValue(shown) // only text in its strings differs
		}
	}
}

// shownValue returns what the detail shows for a row: its value or, if clan's own set has none, what its first writer
// meant.
func shownValue(s *scene, row int) []byte {
	if s.snapshot.Set.State(row) == model.HasValue {
		return s.snapshot.Set.Value(row)
	}
	return rules.Mean(writtenValue(s, row)).Value
}

// saidAbout returns what that writer said about the values: mkForce and the like.
func saidAbout(s *scene, row int) []rules.Said {
	if s.snapshot.Set.State(row) == model.HasValue {
		return nil
	}
	return rules.Mean(writtenValue(s, row)).Said
}

// showsOwnSource reports whether SELF appears somewhere in the tree.
func (d *detailView) showsOwnSource() bool { return len(d.tree) > 0 && &d.tree[0] != &d.written[0] }

// find marks the nodes that a search finds. For a hit inside a node that cannot be opened, it marks that node.
func (d *detailView) find(search string) {
	if d.found = nil; search == "" {
		return
	}
	d.found = d.tree.Matching(search)
	if d.showsOwnSource() { // the search in all values finds what is written
		for node, matches := range d.written.Matching(search) {
			d.found[node] = d.found[node] || matches
		}
	}
	for node := range d.tree {
		if each := &d.tree[node]; each.IsContainer() && !d.opens(node) {
			inner := d.found[node:max(each.End, node+1)]
			inner[0] = slices.Contains(inner, true)
			clear(inner[1:])
		}
	}
}

// writtenValue returns what the first writer of a key wrote, before the module system merges it; nil if the source
// does not say.
func writtenValue(s *scene, row int) []byte {
	for _, definition := range writersOf(s, row) {
		for _, module := range definition.Modules {
			if value := s.snapshot.Set.Bytes(module.Value); len(value) > 0 {
				return value
			}
		}
	}
	return nil
}
