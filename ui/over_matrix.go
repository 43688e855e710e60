package ui

// This file draws the matrix: machines down, and services, instances or interfaces across. Each cell says how many
// exports there are and how bad they are. Enter makes the cell the choice.

import (
	"fmt"
	"slices"

	"clanscope/model"
	"clanscope/model/rules"
	"clanscope/model/wording"
)

// matrixView is the matrix on the screen.
type matrixView struct {
	kind    across
	table   *matrix     // nil while the cells are being counted
	called  *matrixCell // the cursor's cell, while no table has it
	down    int         // the cursor's cell
	across  int
	rows    window
	columns window

	find matrixFind

	hiddenLeft, hiddenRight int // how many columns are not shown
	hiddenBelow             int // and rows
}

// matrixCell is a cell of the matrix by its names.
type matrixCell struct{ down, across matrixLine }

func (a *App) openMatrix() {
	a.overlay = matrixOverlay
	a.matrix.find = matrixFind{}
	a.matrix.forgetNumbers()
	a.countMatrix()
}

// countMatrix begins to count what is in the cells. A table of the same exports stays until the new one is ready.
func (a *App) countMatrix() {
	table := newMatrix(&a.scene, a.matrix.kind)
	if table == nil {
		a.dropOverlay(matrixOverlay)
		a.tell("this matrix would have too many cells")
		return
	}
	a.takeMatrix(table, a.worker.start(matrixWork, table))
}

func (a *App) takeMatrix(table *matrix, done bool) {
	if !done || table.set != a.scene.snapshot.Set {
		return
	}
	view := &a.matrix
	if view.forgetNumbers(); view.called != nil {
		view.down, view.across = max(0, slices.Index(table.down, view.called.down)), max(0, slices.Index(table.across, view.called.across))
	} else {
		view.down, view.across = 0, 0
	}
	if view.table, view.called = table, nil; !table.isEmpty() {
		view.find.down, view.find.across = view.down, view.across
		view.search(view.find.typed)
	}
}

// forgetNumbers drops the table, because another one replaces it, and which of its cells were found. It keeps the names
// of the cursor's cell.
func (v *matrixView) forgetNumbers() {
	if v.table != nil && !v.table.isEmpty() {
		v.called = &matrixCell{v.table.down[v.down], v.table.across[v.across]}
	}
	v.table, v.find.hits, v.find.at = nil, nil, 0
}

// pressMatrix handles a key press while the matrix is shown; false if the matrix does not use the key.
func (a *App) pressMatrix(do action) bool {
	view := &a.matrix
	switch do {
	case nextPane, previousPane:
		view.kind = (view.kind + 1) % acrossKinds
		view.forgetNumbers()
		view.columns, view.find, a.helpScreen.search = window{}, matrixFind{}, ""
		a.countMatrix()
		return true
	case nextViolation:
		a.walkMatrix(+1)
		return true
	case previousViolation:
		a.walkMatrix(-1)
		return true
	case goDeeper, goLeft, goRight:
	default:
		if !do.moves() {
			return false
		}
	}
	table := view.table
	if table == nil || table.isEmpty() {
		return true
	}
	switch do {
	case goLeft, goRight:
		a.moveAcross(do)
	case goDeeper:
		a.chooseCell()
	default:
		view.down = clamp(view.down+do.steps(a.layout.height-6), 0, len(table.down)-1)
	}
	return true
}

// moveAcross goes to the next or previous column, if there is one.
func (a *App) moveAcross(do action) {
	view, step := &a.matrix, 1
	if do == goLeft {
		step = -1
	}
	if to := view.across + step; to >= 0 && to < len(view.table.across) {
		view.across = to
		return
	}
	a.tell(idleWords[do])
}

// chooseCell makes the cell under the cursor the choice of the columns; an empty cell cannot be chosen.
func (a *App) chooseCell() {
	view := &a.matrix
	if view.table.counts[view.table.cell(view.down, view.across)] == 0 {
		a.tell("nothing is exported here, so there is nothing to choose")
		return
	}
	a.remember()
	query := model.Query{}.With(model.Machine, model.Exactly(view.table.down[view.down].name))
	switch column := view.table.across[view.across]; view.kind {
	case byInterface:
		query.Interface = column.name
	default:
		query = query.With(model.Part(view.kind), model.Exactly(column.name))
	}
	a.goToQuery(query)
	a.focusOn(exportsPane)
	a.closeOverlay()
}

// lines returns what fits into the rect: the heads and as many rows as there is room for.
func (v *matrixView) lines(s *scene, inner rect) []drawnLine {
	if why := s.whyNothing(); why != nil {
		return nothingLines(s, inner.w, false)
	}
	if v.table == nil {
		return []drawnLine{plainLine(say(inkDim, " counting…"))}
	}
	if v.table.isEmpty() {
		return wrappedLine(s, inkDim, " ", "no export has "+emptyMatrixWords[v.kind]+", so there is nothing to count", inner.w)
	}
	grid := newMatrixGrid(s, v.table)
	grid.follow(&v.columns, v.across, inner.w)
	v.hiddenLeft, v.hiddenRight = v.columns.offset, len(v.table.across)-grid.endInSight(v.columns.offset, inner.w)
	var lines []drawnLine
	if grid.prefixed {
		lines = append(lines, grid.prefixLine(v.columns.offset))
	}
	lines = append(lines,
		grid.line(say(inkFaint, " "), v.columns.offset, func(f *frame, column, cells int) { v.drawHead(f, grid, column, cells) }))
	below := v.wordsBelow(s, inner, len(lines))
	height := inner.h - len(lines) - len(below) - 1
	v.rows.follow(v.down, height, len(v.table.down))
	v.hiddenBelow = v.rows.below(height, len(v.table.down))
	for at := v.rows.offset; at < min(len(v.table.down), v.rows.offset+height); at++ {
		words := v.table.down[at].words()
		if at == v.down {
			words.ink = inkTitle
		}
		lines = append(lines,
			grid.line(words, v.columns.offset, func(f *frame, column, cells int) { v.drawCell(f, at, column, cells) }))
	}
	return append(append(lines, plainLine()), below...)
}

// cellAt returns the cell at a position on the screen; false if none is there.
func (v *matrixView) cellAt(s *scene, inner rect, x, y int) (down, across int, found bool) {
	if v.table == nil || v.table.isEmpty() {
		return 0, 0, false
	}
	grid := newMatrixGrid(s, v.table)
	heads := 1
	if grid.prefixed {
		heads = 2
	}
	down = v.rows.offset + y - inner.y - heads
	from := inner.x + grid.down + matrixMargin - 1
	for across = v.columns.offset; across < grid.endInSight(v.columns.offset, inner.w); across++ {
		until := from + 1 + grid.cells[across]
		if from < x && x <= until {
			return down, across, down >= v.rows.offset && down < len(v.table.down) &&
				y < inner.y+inner.h-1-len(v.wordsBelow(s, inner, heads))
		}
		from = until
	}
	return 0, 0, false
}

// wordsBelow says below the table which cell the cursor is on, and what the signs in the cells mean, with a blank line
// between the two unless that would hide a row. heads is how many lines the heads take.
func (v *matrixView) wordsBelow(s *scene, inner rect, heads int) []drawnLine {
	cells, at := inner.w, v.table.cell(v.down, v.across)
	down, across := v.table.down[v.down], v.table.across[v.across]
	words := wording.Plural(int(v.table.counts[at]), "export")
	name := plainLine(say(inkText, " "), down.words(), say(inkDim, " · "), across.words(), say(inkCount, " · "+words))
	lines := []drawnLine{name, v.totalsLine()}
	if v.table.counts[at] == 0 && v.table.missing[at] {
		given := rolesGiven
		if v.kind == byInstance {
			given = servicesGiven
		}
		words := "The inventory has it in " + wording.List(given(s.snapshot, across.name, down.name)) + "."
		lines = append(lines, wrappedLine(s, inkWarning, " ", words, cells)...)
	}
	var legend []drawnLine
	for _, pieces := range s.wrapped(cells-len(" "), v.legend()...) {
		legend = append(legend, plainLine(append([]piece{say(inkFaint, " ")}, pieces...)...))
	}
	if len(v.table.down)+len(lines)+len(legend) != inner.h-heads-1 {
		lines = append(lines, plainLine())
	}
	return append(lines, legend...)
}

// legend explains what the cells show.
func (v *matrixView) legend() [][]piece {
	legend := [][]piece{{say(inkText, "n"), say(inkFaint, " exports  ")}, {say(inkFaint, "·"), say(inkFaint, " none  ")}}
	if len(v.table.missing) > 0 {
		legend = append(legend, []piece{say(inkWarning, "○"), say(inkFaint, " none, though the inventory gives it  ")})
	}
	return append(legend, []piece{
		say(inkError, "✗"), say(inkFaint, " "), say(inkWarning, "▲"), say(inkFaint, " "),
		say(inkInfo, "•"), say(inkFaint, " the worst violation"),
	})
}

// totalsLine says below the table how many exports the cursor's row and column have in total.
func (v *matrixView) totalsLine() drawnLine {
	down, across := v.table.down[v.down].words(), v.table.across[v.across].words()
	down.ink, across.ink = inkDim, inkDim
	return plainLine(say(inkCount, " "+wording.Thousands(int(v.table.ofDown[v.down]))), say(inkDim, " in all of "), down,
		say(inkCount, " · "+wording.Thousands(int(v.table.ofAcross[v.across]))), say(inkDim, " in all of "), across)
}

// drawHead draws the head of a column, without the prefix, which is one line higher.
func (v *matrixView) drawHead(f *frame, grid *matrixGrid, column, cells int) {
	line := v.table.across[column]
	line.name = line.name[len(grid.prefixes[column]):]
	words := line.words()
	if column == v.across {
		words.ink = inkTitle
	}
	if words.foreign {
		f.fitMiddle(words.ink, words.text, cells)
	} else {
		f.pieces(cells, words)
	}
}

// drawCell draws a count with its worst mark. A circle marks a gap: the inventory gives the machine the service, but
// there is no export.
func (v *matrixView) drawCell(f *frame, down, column, cells int) {
	at := v.table.cell(down, column)
	f.on = cursorGround(down == v.down && column == v.across, true)
	count := v.table.counts[at]
	switch {
	case count > 0 && v.table.worst[at] > rules.Off:
		as, glyph := severityLook(f.theme, v.table.worst[at])
		f.pieces(cells, say(inkText, wording.Thousands(int(count))+" "), say(as, glyph))
	case count > 0:
		f.pieces(cells, say(inkText, fmt.Sprint(count)))
	case v.table.missing[at]:
		f.pieces(cells, say(inkWarning, "○"))
	default:
		f.pieces(cells, say(inkFaint, "·"))
	}
	f.on = groundPlain
}

func (v *matrixView) box() box {
	border := box{title: []piece{say(inkTitle, "Machines by "+acrossNames[v.kind])}}
	if v.table == nil || v.table.isEmpty() {
		return border
	}
	border.title = append(border.title, v.findTitle()...)
	if v.hiddenLeft > 0 {
		border.title = append(border.title, say(inkCount, "  ← "+wording.Thousands(v.hiddenLeft)+" more"))
	}
	if v.hiddenRight > 0 {
		border.title = append(border.title, say(inkCount, "  "+wording.Thousands(v.hiddenRight)+" more →"))
	}
	border.above, border.more = v.rows.offset, v.hiddenBelow
	return border
}
