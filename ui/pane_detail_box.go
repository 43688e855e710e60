package ui

// This file draws the border of the pane with one export, and each of its lines. It also says why an export has no
// value. pane_detail.go decides which lines there are.

import (
	"strings"

	"clanscope/model"
)

func (d *detailView) box(s *scene, place rect) box {
	border := box{rect: place, focused: s.state.focus == detailPane}
	if !d.known {
		border.title = []piece{d.noExport}
		return border
	}
	border.title = []piece{keyPiece(inkTitle, d.key)}
	border.telling = true
	set := s.snapshot.Set
	words := "malformed key"
	if level := set.Level(d.row); level != model.Anywhere {
		words = level.String() + " level"
	}
	border.right = d.searchPieces(s, place.inner().w)
	if border.kept = len(border.right); border.kept > 0 {
		border.right = append(border.right, say(inkDim, " · "))
	}
	if node, pointed := d.pointedNode(s); pointed {
		border.path = d.path(node)
	}
	border.right = append(border.right, say(inkDim, words))
	if interfaces := set.Interfaces(set.InterfaceSet(d.row)); len(interfaces) > 0 {
		border.right = append(border.right, say(inkDim, " · "), quote(inkName, strings.Join(interfaces, " ")))
	}
	border.above = d.window.offset
	border.more = d.window.below(place.inner().h, len(d.lines))
	if d.view != treeView {
		border.right = append(border.right, say(inkAccent, " · "+valueViewNames[d.view]))
	}
	return border
}

// searchPieces says what is searched for in the value, and on which hit the cursor is.
func (d *detailView) searchPieces(s *scene, cells int) []piece {
	switch {
	case s.state.find != "":
		return []piece{
			say(inkFaint, "/"),
			quote(inkMatch, s.printer.Cut(s.state.find, max(cells/3, leastPath))),
			say(inkCount, " "+d.hitState()),
		}
	case len(d.hits) > 0: // of the search in all values, which is shown above the list
		return []piece{say(inkCount, "* "+d.hitState())}
	default:
		return nil
	}
}

// detailMargin is the cells between the lines and the right border.
const detailMargin = 1

func (d *detailView) line(f *frame, s *scene, line, cells int) {
	at := d.window.offset + line
	if at >= len(d.lines) {
		f.space(cells)
		return
	}
	f.on = cursorGround(at == d.cursor && s.state.focus == detailPane, true)
	cells -= detailMargin
	switch each := &d.lines[at]; {
	case each.draw != nil:
		each.draw(f, cells)
	case each.node >= 0 && each.text == "":
		d.nodeLine(f, s, each, cells)
	default:
		d.textLine(f, each, cells)
	}
	f.space(detailMargin)
	f.on = groundPlain
}

// stateLines says why an export has no value, and what is shown instead. If it has several writers, that is what the
// first one wrote; otherWritings shows the rest.
func stateLines(s *scene, row int) []detailRow {
	var why piece
	switch s.snapshot.Set.State(row) {
	case model.Failed:
		why = say(inkError, " ✗ Its value throws"+s.whyHint()+".")
	case model.Pending:
		if why = say(inkDim, " … Still being evaluated."); !s.snapshot.HasDefinitions {
			return []detailRow{plainRow(why)}
		}
	case model.Written:
		why = say(inkWarning, " ✎ Not in clan's own set.")
	default:
		return nil
	}
	if writers := writersOf(s, row); len(writers) > 1 {
		return []detailRow{
			plainRow(why),
			plainRow(say(inkText, " "), quote(inkText, s.whichWriter(writers, writers[0].Writer)), say(inkWarning, " wrote:")),
		}
	}
	const written = " Written was:"
	if s.widthOf([]piece{why})+len(written) > s.detailWidth {
		return []detailRow{plainRow(why), plainRow(say(why.ink, written))}
	}
	why.text += written
	return []detailRow{plainRow(why)}
}
