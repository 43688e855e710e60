package ui

// This file keeps what covers the panes up to date with a new snapshot. It finds what is shown again by name; if that
// is gone, or a text cannot be worked out again, it says so. Only names may outlive a snapshot: its row numbers and
// findings mean something else in the next one.

import (
	"slices"

	"clanscope/model"
)

// followSnapshot is called whenever another snapshot is on the screen. The rules have not checked it yet.
func (a *App) followSnapshot() {
	a.renewWriters()
	if a.matrix.forgetNumbers(); a.isCovering(matrixOverlay) {
		a.countMatrix()
	}
	a.offerAgain()
}

// followReport is called when all rules have run.
func (a *App) followReport() {
	a.renewWriters()
	if a.isCovering(matrixOverlay) {
		a.countMatrix()
	}
}

// isCovering reports whether an overlay covers the panes, or would if the help did not cover it.
func (a *App) isCovering(what overlay) bool {
	return a.overlay == what || a.helpScreen.covers != nil && a.helpScreen.covers.overlay == what
}

// dropOverlay closes an overlay that has nothing to show any more, even if the help covers it.
func (a *App) dropOverlay(what overlay) {
	if a.overlay == what {
		a.overlay, a.helpScreen = noOverlay, helpScreen{}
	} else if a.isCovering(what) {
		a.helpScreen.covers = nil
	}
}

// renewWriters fills the open table of writers again for its key.
func (a *App) renewWriters() {
	if !a.isCovering(sideBySideOverlay) {
		a.sideBySide = writersTable{}
		return
	}
	next := a.sideBySide.next
	a.sideBySide = a.scene.writersOfKey(a.sideBySide.of)
	a.sideBySide.next = next
}

// writersOfKey returns the table of a key's writers, or one that says why there is none.
func (s *scene) writersOfKey(key model.Key) writersTable {
	row, known := s.snapshot.Set.Find(key)
	missing := []piece{say(inkWarning, "nothing is exported under this key any more")}
	if known {
		missing = s.whyNoWriters(row)
	}
	if missing == nil {
		return newWritersTable(s, row)
	}
	return writersTable{of: key, missing: missing}
}

// offerAgain lists what an open pop-up offers now. Its cursor stays on the offer with the same name.
func (a *App) offerAgain() {
	p := &a.popup
	if !p.open() {
		return
	}
	label := ""
	if p.cursor < len(p.offers) {
		label = p.offers[p.cursor].words()
	}
	a.refind()
	switch at := slices.IndexFunc(p.offers, func(each offer) bool { return each.words() == label }); {
	case at >= 0:
		p.cursor = at
	case p.changed:
		a.moveOffer(0) // what is behind the pop-up shows an offer that is gone
	}
}

// words returns the text of an offer's label, by which it is found again.
func (o *offer) words() string { return textOf(o.label) }

// isOfEarlierLoad reports whether the overlay was made for an earlier load and cannot be worked out again: an error, a
// list of changes, a history.
func (a *App) isOfEarlierLoad() bool {
	switch a.overlay {
	case textOverlay, changesOverlay, pastOverlay:
		return a.helpScreen.told != a.load.told
	default:
		return false
	}
}
