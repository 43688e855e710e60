package ui

// This file goes through the places of a cause in the panel of violations, and says where the other places are.

import (
	"fmt"

	"clanscope/model/wording"
)

// stepPlace goes to the next or previous place of the cause that the panel shows; false if there is none.
func (a *App) stepPlace(direction int) bool {
	v := &a.violations
	line, found := v.line()
	if !found {
		return false
	}
	choice := a.scene.choice()
	for at := line.beside(v.at, direction); at >= 0 && at < len(line.cause.Findings); at = line.beside(at, direction) {
		if a.state.allCauses || choice.Has(line.cause.Findings[at]) {
			v.point(&a.scene, v.cursor, at)
			return true
		}
	}
	return false
}

// stepCause goes to the first place of the next cause or the last place of the previous one.
func (a *App) stepCause(direction int) {
	v := &a.violations
	cursor := (v.cursor + direction + len(v.shown)) % len(v.shown)
	line := v.shown[cursor]
	at := line.first
	if direction < 0 {
		at = line.beside(len(line.cause.Findings), -1)
	}
	v.point(&a.scene, cursor, at)
	if choice := a.scene.choice(); !a.state.allCauses && !choice.Has(line.cause.Findings[at]) {
		a.stepPlace(direction) // the last place is elsewhere; the first one never is
	}
}

// readPlace handles [ and ]. It goes to another place of the cause under the panel's cursor.
func (a *App) readPlace(direction int) {
	if len(a.violations.shown) == 0 {
		a.sayNoViolation()
		return
	}
	switch moved := a.stepPlace(direction); {
	case moved && a.state.focus == violationsPane:
	case moved:
		a.tellPlace()
	case a.isOnlyPlace():
		a.tell("the only place of this cause here" + a.whereOtherPlacesAre())
	case direction < 0:
		a.tell("this is the first place of the cause here")
	default:
		a.tell("this is the last place of the cause here" + a.whereNextCauseIs())
	}
}

// tellPlace names the place that the panel shows, if the cursor does not follow it.
func (a *App) tellPlace() {
	line, _ := a.violations.line()
	finding, _ := a.violations.place()
	a.notice = []piece{say(inkWarning, fmt.Sprintf("place %s of %s of the cause", wording.Thousands(a.violations.at+1), wording.Thousands(len(line.cause.Findings))))}
	if key, known := a.scene.keyOf(finding); known {
		a.notice = append(a.notice, say(inkWarning, ": "), keyPiece(inkWarning, key))
	}
	a.notice = append(a.notice, say(inkWarning, a.config.Keys.named("; {n} goes there")))
}

// whereOtherPlacesAre names the key that shows the cause's other places, if some are not shown.
func (a *App) whereOtherPlacesAre() string {
	switch line, _ := a.violations.line(); {
	case len(line.cause.Findings) < 2:
		return ""
	case line.passing != nil:
		return " that passes the filter"
	default:
		return a.config.Keys.named("; {t} shows the others too")
	}
}

// whereNextCauseIs names the key that goes from the last place of a cause to the next cause, if there is one. In the
// panel, n goes to the place that the user reads there; elsewhere it goes on from it.
func (a *App) whereNextCauseIs() string {
	v := &a.violations
	switch {
	case a.state.focus != violationsPane && v.visited && len(v.shown) > 1:
		return a.config.Keys.named("; {n} goes on to the next cause")
	case a.state.focus != violationsPane && !v.visited:
		return a.config.Keys.named("; {n} goes there")
	case a.state.focus == violationsPane && v.cursor+1 < len(v.shown):
		return a.config.Keys.named("; {↓} goes on to the next cause")
	default:
		return ""
	}
}

// isOnlyPlace reports whether the cause under the panel's cursor has no other place here. If a cause has very many
// places, only the first ones are checked.
func (a *App) isOnlyPlace() bool {
	line, _ := a.violations.line()
	choice := a.scene.choice()
	for at, finding := range line.cause.Findings {
		if at == mostMeasured {
			return false
		}
		if at != a.violations.at && line.passes(at) && (a.state.allCauses || choice.Has(finding)) {
			return false
		}
	}
	return true
}
