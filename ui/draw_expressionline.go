package ui

// This file draws the line with the Nix expression of the query, and what is to be said of it. The expression itself is made in model/nixquery.

import (
	"fmt"

	"clanscope/model/nixquery"
)

// expressionLine is the expression as it was worked out for the query on the screen.
type expressionLine struct {
	known      bool
	expression nixquery.Expression
	problem    error // why this dialect cannot say the query
}

// forget makes the line be worked out again when it is drawn next.
func (e *expressionLine) forget() { e.known = false }

// currentExpression works the expression out, once for each query.
func (a *App) currentExpression() *expressionLine {
	if !a.expression.known {
		expression, problem := nixquery.ExpressionOf(a.scene.narrowed.query, a.scene.snapshot.Set, a.dialect)
		a.expression = expressionLine{true, expression, problem}
	}
	return &a.expression
}

// expressionText draws the line: the expression on the left, how exact it is on the right, said in fewer words where the expression needs the room.
func (a *App) expressionText(f *frame, cells int) {
	line := a.currentExpression()
	left := say(inkWarning, "▲ ")
	if line.problem == nil {
		left = quote(inkAccent, line.expression.Short(listLengths[0]))
	}
	notes, optional := a.expressionNotes(line), a.expressionComforts(line)
	if f.width(left)+f.width(notes...)+f.width(optional...)+2 <= cells {
		notes = append(notes, optional...)
	}
	width := min(f.width(notes...), cells/2)
	f.space(1)
	if line.problem != nil {
		f.pieces(cells-1-width, left, quote(inkWarning, line.problem.Error()))
	} else {
		f.pieces(cells-1-width, quote(inkAccent, line.fitting(f, cells-1-width)))
	}
	f.flow(width, notes...)
}

// expressionNotes says how many exports the expression yields, and what nobody may overlook.
func (a *App) expressionNotes(line *expressionLine) []piece {
	listed, rows := a.scene.listed.Len(), a.scene.narrowed.rows.Len()
	notes := []piece{say(inkText, "  "+plural(rows, "export")+" ")}
	if a.scene.viewIsNarrowed() {
		notes = []piece{say(inkText, fmt.Sprintf("  %s of %s ", thousands(listed), thousands(rows)))}
		if a.state.keyFilter != "" {
			notes = append(notes, quote(inkMatch, "· /"+a.state.keyFilter+" "))
		}
	}
	switch {
	case line.problem != nil:
		notes = append(notes, say(inkDim, "· x the other dialect "))
	case a.scene.snapshot.ExportsFailed || line.expression.Written > 0:
		notes = append(notes, say(inkWarning, "· clan throws here "))
	case line.expression.Without+line.expression.Failed > 0:
		notes = append(notes, say(inkWarning, "· without "+takenOut(line.expression)+" clan throws "))
	}
	return notes
}

// expressionComforts is what is said where there is room for it.
func (a *App) expressionComforts(line *expressionLine) []piece {
	switch {
	case line.problem != nil || a.loadedNothing():
		return nil
	case a.scene.snapshot.ExportsFailed || line.expression.Written > 0:
		return []piece{say(inkDim, "· y s ")}
	}
	return []piece{say(inkGood, "· exact "), say(inkDim, "· y s ")}
}

// takenOut names what the expression takes out of exports first.
func takenOut(expression nixquery.Expression) string {
	if expression.Without > 0 {
		return "removeAttrs"
	}
	return "taking out what fails"
}

// listLengths are how many names of a list are shown, from all of them to as few as a screen may have room for.
var listLengths = []int{1000, 40, 20, 12, 8, 6, 4, 3, 2, 1}

// fitting returns the expression with as many names in its lists as there is room for.
func (e *expressionLine) fitting(f *frame, cells int) string {
	shown := ""
	for _, length := range listLengths {
		if shown = e.expression.Short(length); f.printer.Width(shown) <= cells {
			break
		}
	}
	return shown
}
