package ui

// This file draws the line with the Nix expression of the query, and notes about it. model/nixquery makes the
// expression.

import (
	"regexp"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
	"clanscope/ui/text"
)

// expressionLine keeps the query's expression, so that it is not worked out again for every frame.
type expressionLine struct {
	known      bool
	expression nixquery.Expression
	problem    error    // why this dialect cannot express the query
	lines      []string // the expression broken into lines
	brokenFor  expressionRoom
}

// expressionRoom is the room in which the expression is broken into lines: a number of lines and of cells. The notes
// take the last lines, and the expression may share the first of these with them.
type expressionRoom struct {
	cells, height int
	notes         int // the cells of the first line of the notes
	notesHeight   int
}

// forget drops the expression; the next frame works it out again.
func (e *expressionLine) forget() { e.known = false }

// currentExpression works out the expression, once for each query. It replaces a column's filter by the names that the
// column shows.
func (a *App) currentExpression() *expressionLine {
	if !a.expression.known {
		expression, problem := nixquery.ExpressionOf(a.scene.narrowed.shownQuery(), a.scene.snapshot.Set, a.dialect)
		a.expression = expressionLine{known: true, expression: expression, problem: problem}
	}
	return &a.expression
}

// linesBesideExpression is how many lines a small screen keeps for other things. The expression may take half of the
// lines beyond these, up to mostExpressionLines, so that it can be read whole.
const (
	linesBesideExpression = 6
	mostExpressionLines   = 8
)

// expressionHeight returns the lines that the expression and its notes need. Long lists of names take at most two, and
// are shortened instead of taking more.
func (a *App) expressionHeight() int {
	line := a.currentExpression()
	most := clamp((a.layout.height-linesBesideExpression)/2, 1, mostExpressionLines)
	_, room := a.expressionRoom(a.layout.width)
	room.height = most
	needed := room.linesNeeded(a.scene.printer, line.inLines(a.scene.printer, a.theme, room, usualListLength))
	if needed > 2 {
		needed = room.linesNeeded(a.scene.printer, line.inLines(a.scene.printer, a.theme, room, fewestListed))
	}
	return min(needed, most)
}

// linesNeeded returns how many lines a broken expression and the notes take together.
func (room *expressionRoom) linesNeeded(printer text.Printer, lines []string) int {
	if last := lines[len(lines)-1]; room.notesHeight > 0 && printer.Width(last)+room.notes <= room.cells {
		return len(lines) + room.notesHeight - 1
	}
	return len(lines) + room.notesHeight
}

// inLines breaks the expression into lines, at most one more than there is room for.
func (e *expressionLine) inLines(printer text.Printer, t *theme, room expressionRoom, length int) []string {
	words := ""
	if e.problem != nil {
		words = t.glyphs.warning + " " + e.problem.Error()
	} else {
		words = t.shortened(e.expression.Short(length))
	}
	return printer.Lines(words, max(1, room.cells-1), room.height+1)
}

// expressionRoom is the room in which the expression is broken into lines: a number of lines and of cells. The notes
// take the last lines, and the expression may share the first of these with them.
func (a *App) expressionRoom(cells int) (notes [][]piece, room expressionRoom) {
	notes = a.scene.inLines(a.expressionNotes(a.currentExpression()), cells-1)
	room = expressionRoom{cells: cells - 1, height: a.layout.expression.h, notesHeight: len(notes)}
	if len(notes) > 0 {
		room.notes = a.scene.widthOf(notes[0])
	}
	return notes, room
}

// inLines puts the pieces of notes into as many lines as they need. A line begins with a whole note.
func (s *scene) inLines(notes []piece, cells int) (lines [][]piece) {
	for len(notes) > 0 {
		end := 1
		for end < len(notes) {
			next := end + 1
			for next < len(notes) && !strings.HasPrefix(notes[next].text, "· ") {
				next++
			}
			if s.widthOf(notes[:next]) > cells {
				break
			}
			end = next
		}
		lines = append(lines, notes[:end:end])
		notes = notes[end:]
	}
	return lines
}

// expressionText draws a line of the expression; the last ones end with the notes.
func (a *App) expressionText(f *frame, at, cells int) {
	notes, room := a.expressionRoom(cells)
	words, as := a.currentExpression().within(f, room)
	own, beside := lineAt(words, at), []piece(nil)
	if note := at - room.height + len(notes); note >= 0 && note < len(notes) {
		beside = notes[note]
	}
	if at == room.height-1 {
		beside = append(beside, a.comfortsWithin(f, room.cells-f.printer.Width(own)-f.width(beside...))...)
	}
	width := min(f.width(beside...), max(cells/2, room.cells-f.printer.Width(own)))
	f.space(1)
	f.pieces(cells-1-width, quote(as, own))
	f.flow(width, beside...)
}

func lineAt(lines []string, at int) string {
	if at < len(lines) {
		return lines[at]
	}
	return ""
}

// within returns the expression in a number of lines, with as many names in its lists as there is room for.
func (e *expressionLine) within(f *frame, room expressionRoom) (lines []string, as ink) {
	if as = inkAccent; e.problem != nil {
		as = inkWarning
	}
	if e.lines != nil && e.brokenFor == room {
		return e.lines, as
	}
	e.brokenFor = room
	whole := false
	if e.lines, whole = e.broken(f.printer, f.theme, room, listLengths); !whole {
		e.lines = e.cut(f.printer, room)
	}
	return e.lines, as
}

// broken breaks the expression into lines; whole says whether all of it fits next to the notes, or above them, with one
// of these numbers of names in its lists.
func (e *expressionLine) broken(printer text.Printer, t *theme, room expressionRoom, lengths []int) (lines []string, whole bool) {
	for _, length := range lengths {
		lines = e.inLines(printer, t, room, length)
		if room.linesNeeded(printer, lines) <= room.height {
			return lines, true
		}
	}
	return lines, false
}

// cut returns the lines with the last one cut, because nothing makes them fit.
func (e *expressionLine) cut(printer text.Printer, room expressionRoom) []string {
	if len(e.lines) < room.height {
		return e.lines
	}
	last := strings.Join(e.lines[room.height-1:], " ")
	return append(e.lines[:room.height-1:room.height-1], printer.Cut(last, room.cells-min(room.notes, room.cells/2)))
}

// expressionNotes says how many exports the expression yields and how many of them the view shows, and warns if clan
// throws.
func (a *App) expressionNotes(line *expressionLine) []piece {
	counted := "  " + wording.Plural(a.scene.narrowed.rows.Len(), "export") + " "
	switch {
	case a.scene.now.finished:
	case a.scene.snapshot.Set.Len() == 0:
		return nil // nothing is known about them
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
	if a.scene.now.isPartial() {
		notes = append(notes, say(inkWarning, "· not all loaded "))
	}
	return notes
}

// setAside names the choices that do not count, because a choice further to the left leaves no export for them.
func (a *App) setAside() (notes []piece) {
	for _, part := range model.Parts {
		if rows := &a.scene.narrowed.columns[part]; !rows.isOffered() && !rows.hollow {
			words, _ := rows.at(rows.cursor).label()
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

// comfortsWithin returns the notes that are left out if there is no room for them: that the list is exactly what the
// expression yields, and how to copy this Nix.
func (a *App) comfortsWithin(f *frame, cells int) []piece {
	line := a.currentExpression()
	if line.problem != nil || !a.scene.now.finished {
		return nil
	}
	var exact []piece
	if !a.scene.viewIsNarrowed() && !a.scene.snapshot.ExportsFailed && line.expression.Written == 0 && !a.scene.now.isPartial() {
		exact = []piece{say(inkGood, "· exact ")}
	}
	for _, copies := range []string{" copies this Nix ", " copies it ", " Nix "} {
		comforts := append(slices.Clip(exact), say(inkDim, "· "), say(inkAccent, a.config.Keys.hint("y s")), say(inkDim, copies))
		if f.width(comforts...) <= cells {
			return comforts
		}
	}
	if f.width(exact...) <= cells {
		return exact
	}
	return nil
}

// takenOut names the step of the expression that removes what throws.
func takenOut(expression nixquery.Expression) string {
	if expression.Without > 0 {
		return "removeAttrs"
	}
	return "taking out what fails"
}

// listLengths are the numbers of names in a list that are tried, from all of them to as few as fit on a small screen.
var listLengths = []int{1000, usualListLength, 20, 12, 8, 6, 4, 3, 2, fewestListed}

// How many names of a list get two lines, and how many it has at least if two are not enough.
const (
	usualListLength = 40
	fewestListed    = 1
)

// shortened draws the ellipsis of a shortened list with the theme's glyph.
func (t *theme) shortened(expression string) string {
	if !t.ascii {
		return expression
	}
	return shortenedList.ReplaceAllString(expression, " ~ $1 more ")
}

var shortenedList = regexp.MustCompile(` … (\d+) more `)
