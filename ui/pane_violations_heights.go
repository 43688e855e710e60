package ui

// This file divides the lines of the panel of violations between the causes and the explanation of the one under the
// cursor.

// mostRows is how many lines the causes take with nothing chosen.
func (v *violationsList) mostRows(s *scene) int {
	if s.report == nil {
		return v.rows()
	}
	return max(v.rows(), s.report.Counts().Causes)
}

// scroll keeps the cursor on the screen, and the explanation within its lines.
func (v *violationsList) scroll(height int) {
	v.height = height
	if at := v.cursorRow(); at > 0 && v.row(at-1).heading != nil && v.listHeight() > 1 {
		v.window.follow(at-1, v.listHeight(), v.rows()) // the heading of a group's first cause stays on the screen with it
	}
	v.window.follow(v.cursorRow(), v.listHeight(), v.rows())
	v.explanation.window.offset = clamp(v.explanation.window.offset, 0, max(0, len(v.explanation.lines)-v.readingHeight()))
}

// How many causes an open panel shows above an explanation, at least and at most.
const (
	fewestCauses = 2
	mostCauses   = 12
	tallPanel    = 2 * mostCauses // from this many lines on, the line between the two does not move
)

// leastGlance is how many lines there must be below the causes to explain one of them while the panel does not have the
// focus.
const leastGlance = 4

// hasGlance reports whether the given lines have room for more than the causes. If the causes are elsewhere, their
// lines matter more than the rules that did not run.
func (v *violationsList) hasGlance(s *scene, height int) bool {
	return v.rows()+leastGlance <= height && (len(v.shown) > 0 || s.report != nil && s.report.Counts().Causes == 0)
}

// listHeight returns how many lines the causes get: a third of the panel, or more if the explanation leaves more and
// the panel is not tall.
func (v *violationsList) listHeight() int {
	if len(v.explanation.lines) == 0 {
		return v.height
	}
	share := v.share()
	if v.height < tallPanel || v.need > 0 && v.need <= v.height {
		share = max(share, v.height-1-len(v.explanation.lines))
	}
	share = min(share, max(1, v.rows()))
	return clamp(share, 0, v.height)
}

// wholeText returns how many lines there are to read: the causes, and what is said about the one under the cursor. It
// is 0 as long as more causes may be found.
func (v *violationsList) wholeText(s *scene) int {
	if s.report == nil || !s.report.Done() {
		return 0
	}
	rows, said := v.rows(), len(v.explanation.lines)
	switch {
	case said > 0:
		return max(1, rows) + 1 + said
	case rows > 0:
		return rows
	default:
		return 1 + s.report.Counts().Causes // the causes elsewhere
	}
}

// share is how many lines the causes get above an explanation that fills the rest.
func (v *violationsList) share() int {
	switch {
	case v.glance:
		return max(1, v.rows())
	case v.height >= tallPanel:
		return mostCauses
	}
	return clamp(v.height/3, fewestCauses, mostCauses)
}

// readingHeight returns how many lines the explanation gets, below the dividing line.
func (v *violationsList) readingHeight() int { return max(0, v.height-v.listHeight()-1) }

// isReadWhole reports whether all of the explanation is on the screen.
func (v *violationsList) isReadWhole() bool { return len(v.explanation.lines) <= v.readingHeight() }
