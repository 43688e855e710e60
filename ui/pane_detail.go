package ui

// This file holds the pane with one export: which lines it has, where its cursor stands, what is folded. The scope ruler is in pane_detail_ruler.go, the lines of the
// value in pane_detail_tree.go.

import (
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
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

// detailView shows one export. It is worked out again only when another export, or another folding, is to be shown.
type detailView struct {
	window window
	cursor int

	row     int
	known   bool // row is meant
	key     model.Key
	tree    jsontree.Tree
	secret  []bool      // by node
	found   []bool      // by node: what the search in values has found; nil without one
	problem string      // why there is no tree
	visible []int32     // the nodes that are not folded away
	before  []detailRow // above the value: the ruler
	after   []detailRow // below it: the writers and the ladder
	view    valueView
	printed []string // the lines of the JSON or Nix view
	reveal  bool
	folds   map[string]bool // of the State: paths whose folding differs from the usual
}

// mostParsed is the size of a value, in bytes, beyond which it is shown only on request.
const mostParsed = 8 << 20

// detailRow is a line around the value; enter on it goes to its target, if it has one.
type detailRow struct {
	draw   drawnLine
	target model.Key
}

// forget makes the pane be worked out again: the snapshot is another one.
func (d *detailView) forget() { d.known = false }

// showNothing empties the pane.
func (d *detailView) showNothing() { *d = detailView{view: d.view} }

// show works the pane out for a row, if it does not show it already.
func (d *detailView) show(s *scene, row int) {
	d.folds = s.state.folds
	key := s.snapshot.Set.Key(row)
	if d.known && d.row == row && d.key == key {
		d.surround(s)
		d.find(s.state.search)
		return
	}
	another := d.key != key
	d.row, d.known, d.key = row, true, key
	d.parse(s.snapshot)
	d.find(s.state.search)
	d.surround(s)
	if another {
		d.window, d.cursor, d.reveal = window{}, len(d.before), false
	}
	d.unfoldVisible()
	d.print(s)
	d.cursor = clamp(d.cursor, 0, max(0, d.length()-1))
}

// parse takes the value apart; where clan's own set holds none, what its first writer wrote.
func (d *detailView) parse(snapshot *model.Snapshot) {
	d.tree, d.secret, d.problem = nil, nil, ""
	raw := snapshot.Set.Value(d.row)
	if snapshot.Set.State(d.row) != model.HasValue {
		raw = writtenValue(snapshot, d.row)
	}
	switch {
	case len(raw) > mostParsed:
		d.problem = "The value is " + amount(int64(len(raw))) + " long; `get` prints it."
	case len(raw) > 0:
		tree, err := jsontree.ParseValue(raw)
		if err != nil {
			d.problem = err.Error()
		}
		d.tree, d.secret = tree, tree.Secrets()
	}
}

// find marks what the search in values has found.
func (d *detailView) find(search string) {
	if d.found = nil; search != "" {
		d.found = d.tree.Matching(search)
	}
}

// writtenValue returns what the first writer of a key wrote, before the module system merges it; nil if the source does not tell.
func writtenValue(snapshot *model.Snapshot, row int) []byte {
	for _, definition := range writersOf(snapshot, row) {
		for _, module := range definition.Modules {
			if value := snapshot.Set.Bytes(module.Value); len(value) > 0 {
				return value
			}
		}
	}
	return nil
}

// surround works out what stands above and below the value.
func (d *detailView) surround(s *scene) {
	d.before = append(rulerLines(s, d.row), stateLines(s.snapshot.Set.State(d.row))...)
	d.after = append(writerLines(s, d.row), ladderLines(s, d.row)...)
}

// length is the number of lines.
func (d *detailView) length() int { return len(d.before) + d.valueLength() + len(d.after) }

func (d *detailView) valueLength() int {
	if d.view != treeView {
		return len(d.printed)
	}
	return max(1, len(d.visible))
}

// node returns the node of the tree on a line; false if there is none.
func (d *detailView) node(line int) (int32, bool) {
	at := line - len(d.before)
	if d.view != treeView || at < 0 || at >= len(d.visible) {
		return 0, false
	}
	return d.visible[at], true
}

func (d *detailView) move(steps int) { d.cursor = clamp(d.cursor+steps, 0, max(0, d.length()-1)) }

func (d *detailView) place(s *scene, inner rect) {
	if d.known {
		d.window.follow(d.cursor, inner.h, d.length())
	}
}

// switchView goes from the tree to JSON, to Nix, and back.
func (d *detailView) switchView(s *scene) {
	d.view = (d.view + 1) % valueViews
	d.print(s)
	d.cursor, d.window = 0, window{}
}

func (d *detailView) box(s *scene, place rect) box {
	border := box{rect: place, focused: s.state.focus == detailPane}
	if !d.known {
		border.title = []piece{say(inkTitle, "Detail")}
		return border
	}
	border.title = []piece{keyPiece(inkTitle, d.key)}
	set := s.snapshot.Set
	words := "malformed key"
	if level := set.Level(d.row); level != model.Anywhere {
		words = level.String() + " level"
	}
	border.right = []piece{say(inkDim, words)}
	if interfaces := set.Interfaces(set.InterfaceSet(d.row)); len(interfaces) > 0 {
		border.right = append(border.right, say(inkDim, " · "), quote(inkName, strings.Join(interfaces, " ")))
	}
	border.more = d.window.below(place.inner().h, d.length())
	if d.view != treeView {
		border.right = append(border.right, say(inkAccent, " · "+valueViewNames[d.view]))
	}
	return border
}

func (d *detailView) line(f *frame, s *scene, line, cells int) {
	at := d.window.offset + line
	if !d.known || at >= d.length() {
		f.space(cells)
		return
	}
	focused := s.state.focus == detailPane
	f.on = groundPlain
	if focused && at == d.cursor {
		f.on = groundCursor
	}
	value := at - len(d.before)
	switch {
	case value < 0:
		d.before[at].draw(f, cells)
	case value >= d.valueLength():
		d.after[value-d.valueLength()].draw(f, cells)
	case d.view != treeView:
		f.space(2)
		f.fit(inkText, d.printed[value], cells-2)
	case len(d.visible) == 0:
		d.noValueLine(f, cells)
	default:
		d.nodeLine(f, s, int(d.visible[value]), cells)
	}
	f.on = groundPlain
}

// stateLines says of an export without a value why it has none, and what is shown instead.
func stateLines(state model.RowState) []detailRow {
	switch state {
	case model.Failed:
		return []detailRow{plainRow(say(inkError, " ✗ Its value throws (E says why). Written was:"))}
	case model.Pending:
		return []detailRow{plainRow(say(inkDim, " … Still being evaluated. Written was:"))}
	case model.Written:
		return []detailRow{plainRow(say(inkWarning, " ✎ Written, but not in clan's own set:"))}
	default:
		return nil
	}
}

// noValueLine stands where there is nothing to show.
func (d *detailView) noValueLine(f *frame, cells int) {
	words := say(inkFaint, "   (nothing is known of it)")
	if d.problem != "" {
		words = quote(inkWarning, " "+d.problem)
	}
	f.pieces(cells, words)
}
