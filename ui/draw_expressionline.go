package ui

// This file draws the line with the Nix expression of the query, and notes about it. The expression itself is made in model/nixquery.

import (
	"regexp"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

// expressionLine keeps the expression of the query on the screen, so that it is not worked out for every frame.
type expressionLine struct {
	known      bool
	expression nixquery.Expression
	problem    error    // why this dialect cannot express the query
	lines      []string // the expression broken into lines of so many cells
	cells      [2]int
}

// forget drops the expression; the next frame works it out again.
func (e *expressionLine) forget() { e.known = false }

// currentExpression works the expression out, once for each query. In place of a column's filter it has the names that the column shows.
func (a *App) currentExpression() *expressionLine {
	if !a.expression.known {
		expression, problem := nixquery.ExpressionOf(a.scene.narrowed.shownQuery(), a.scene.snapshot.Set, a.dialect)
		a.expression = expressionLine{known: true, expression: expression, problem: problem}
	}
	return &a.expression
}

// expressionWidth returns the cells that the whole expression and its notes would take in one line.
func (a *App) expressionWidth() int {
	line := a.currentExpression()
	width := 1
	if line.problem == nil {
		width += a.scene.printer.Width(line.expression.Short(listLengths[1]))
	} else {
		width += a.scene.printer.Width(line.problem.Error()) + 2
	}
	for _, note := range a.expressionNotes(line) {
		width += a.scene.printer.Width(note.text)
	}
	return width
}

// expressionText draws a line of the expression; the last line ends with the notes.
func (a *App) expressionText(f *frame, at, cells int) {
	line := a.currentExpression()
	height := a.layout.expression.h
	notes := a.expressionNotes(line)
	comforts := a.expressionComforts(line)
	room := cells - 2
	tail := room - min(f.width(notes...), cells/2)
	words, as := line.within(f, room, tail, height)
	if at < height-1 {
		f.space(1)
		f.pieces(cells-1, quote(as, lineAt(words, at)))
		return
	}
	last := lineAt(words, at)
	if f.printer.Width(last)+f.width(notes...)+f.width(comforts...)+1 <= room {
		notes = append(notes, comforts...)
	}
	width := min(f.width(notes...), max(cells/2, room-f.printer.Width(last)))
	f.space(1)
	f.pieces(cells-1-width, quote(as, last))
	f.flow(width, notes...)
}

func lineAt(lines []string, at int) string {
	if at < len(lines) {
		return lines[at]
	}
	return ""
}

// within returns the expression in so many lines, with as many names in its lists as there is room for. The last line has only tail cells.
func (e *expressionLine) within(f *frame, room, tail, height int) (lines []string, as ink) {
	if e.problem != nil {
		return f.printer.Lines(f.theme.glyphs.warning+" "+e.problem.Error(), max(1, tail), height), inkWarning
	}
	if e.lines != nil && e.cells == [2]int{tail, height} {
		return e.lines, inkAccent
	}
	for _, length := range listLengths {
		shown := f.theme.shortened(e.expression.Short(length))
		if e.lines = f.printer.Lines(shown, max(1, room), height+1); height > 1 && len(e.lines) < height && f.printer.Width(shown) > tail {
			e.lines = f.printer.Lines(shown, max(1, tail), height+1)
		}
		if height == 1 {
			e.lines = []string{shown}
		}
		if len(e.lines) <= height && f.printer.Width(e.lines[len(e.lines)-1]) <= tail {
			break
		}
	}
	e.cells = [2]int{tail, height}
	if len(e.lines) > height {
		e.lines = append(e.lines[:height-1], f.printer.Cut(e.lines[height-1]+" "+e.lines[height], tail))
	}
	return e.lines, inkAccent
}

// expressionNotes says how many exports the expression yields, how many of them the view shows, and warns where clan throws.
func (a *App) expressionNotes(line *expressionLine) []piece {
	counted := "  " + wording.Plural(a.scene.narrowed.rows.Len(), "export") + " "
	switch {
	case a.scene.now.finished:
	case a.scene.snapshot.Set.Len() == 0:
		return nil // nothing is known of them
	default:
		counted += "so far "
	}
	notes := []piece{say(inkText, counted)}
	if a.scene.viewIsNarrowed() {
		notes = append(notes, say(inkWarning, "· view: "+wording.Thousands(a.scene.listed.Len())+" of them"))
		notes = append(notes, a.viewPieces()...)
	}
	notes = append(notes, a.setAside()...)
	switch {
	case line.problem != nil:
		notes = append(notes, say(inkDim, "· x the other dialect "))
	case a.scene.snapshot.ExportsFailed:
		notes = append(notes, say(inkWarning, "· clan throws here "))
	case line.expression.Written > 0:
		notes = append(notes, say(inkWarning, "· "+wording.Thousands(line.expression.Written)+" not in clan's own set "))
	case line.expression.Without+line.expression.Failed > 0:
		notes = append(notes, say(inkWarning, "· without "+takenOut(line.expression)+" clan throws "))
	}
	return notes
}

// setAside names the choices that do not count, because a choice further to the left leaves no export with them.
func (a *App) setAside() (notes []piece) {
	for _, part := range model.Parts {
		if rows := &a.scene.narrowed.columns[part]; !rows.isOffered() && !rows.hollow {
			words, _ := rows.entries[rows.cursor].label()
			notes = append(notes, say(inkWarning, "· "), quote(inkWarning, words), say(inkWarning, " set aside "))
		}
	}
	return notes
}

// viewPieces says what narrows the view.
func (a *App) viewPieces() (pieces []piece) {
	if a.state.keyFilter != "" {
		pieces = append(pieces, say(inkText, ", "), quote(inkMatch, "/"+a.state.keyFilter))
	}
	if a.state.search != "" {
		pieces = append(pieces, say(inkText, ", "), quote(inkMatch, "*"+a.state.search))
	}
	if a.state.violating {
		pieces = append(pieces, say(inkText, ", breaking a rule"))
	}
	return append(pieces, say(inkText, " "))
}

// expressionComforts are the notes that are left out where there is no room for them.
func (a *App) expressionComforts(line *expressionLine) []piece {
	switch {
	case line.problem != nil || !a.scene.now.finished:
		return nil
	case a.scene.viewIsNarrowed():
		return []piece{say(inkDim, "· y s ")}
	case a.scene.snapshot.ExportsFailed || line.expression.Written > 0:
		return []piece{say(inkDim, "· y s ")}
	}
	return []piece{say(inkGood, "· exact "), say(inkDim, "· y s ")}
}

// takenOut names the step of the expression that removes what throws.
func takenOut(expression nixquery.Expression) string {
	if expression.Without > 0 {
		return "removeAttrs"
	}
	return "taking out what fails"
}

// listLengths are the numbers of names of a list that are tried, from all of them to as few as fit on a small screen.
var listLengths = []int{1000, 40, 20, 12, 8, 6, 4, 3, 2, 1}

// shortened draws the dots of a shortened list with the theme's own glyph.
func (t *theme) shortened(expression string) string {
	if !t.ascii {
		return expression
	}
	return shortenedList.ReplaceAllString(expression, " ~ $1 more ")
}

var shortenedList = regexp.MustCompile(` … (\d+) more `)
