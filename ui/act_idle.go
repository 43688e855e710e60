package ui

// This file says why a key has changed nothing that the user can see, for keys that do nothing in some places. At the
// end of a list it says nothing.

// idleWords are the actions that do nothing in some places, and what to say there.
var idleWords = map[action]string{
	goLeft:         "there is nothing further to the left",
	goRight:        "there is nothing further to the right",
	clearMarks:     "nothing is chosen, marked or filtered here",
	widenAll:       "everything is already shown",
	clearChanges:   "no marks of changes are shown",
	foldAll:        "there is nothing to fold",
	unfoldAll:      "there is nothing to unfold",
	switchView:     "only the value of an export can be shown as JSON or Nix",
	nextViolation:  "there is no other violation here",
	goDeeper:       "there is nothing deeper here",
	showAbsent:     "every name has exports",
	onlyViolating:  "nothing more is hidden",
	toggleHere:     "all violations are here",
	openFile:       "no file is known for this",
	travelForward:  "there is nothing to go forward to",
	travelBack:     "there is nothing to go back to",
	regroupCauses:  "grouping changes nothing here",
	revealSecrets:  "nothing is hidden here",
	listChanges:    "nothing has changed",
	explainFailure: "nothing fails here",
}

// sayIfIdle says why a key has done nothing, if the screen is the same as before and nothing has been said. It keeps
// the screen that it draws for this, and compares with it again after the next key: what was said here does not count
// as a change.
func (a *App) sayIfIdle(do action) {
	words, known := idleWords[do]
	switch causes := len(a.violations.shown); {
	case do == previousViolation:
		words, known = idleWords[nextViolation], true
	case do.moves() && a.state.focus == violationsPane && causes == 0 && a.state.causeFilter != "":
		words, known = a.config.Keys.named(a.whyNoViolation()), true
	case do.moves() && a.state.focus == violationsPane && causes == 0:
		words, known = "there is no violation to move to", true
	case do.moves() && a.state.focus == violationsPane && causes == 1:
		words, known = "this is the only cause here", true
	}
	unsaid := a.unsaid
	if a.unsaid = ""; !known || len(a.notice) > 0 || a.overlay != noOverlay || a.layout.width == 0 {
		return
	}
	before := a.drawn
	if a.drawn, a.stale = a.draw(), false; a.drawn == before || a.drawn == unsaid {
		a.unsaid = a.drawn
		a.tell(words)
		a.stale = true
	}
}
