package ui

// This file shows the likely secrets of a value and hides them again. model/secret decides what is likely a secret.

import (
	"slices"
)

// hiddenSecret is shown instead of a likely secret.
const hiddenSecret = "••••••"

// toggleSecrets handles S. If nothing was hidden, it says why.
func (a *App) toggleSecrets() {
	switch {
	case a.showsOverview():
		a.tell("no value is on the screen; go to an export first")
	case !slices.Contains(a.detail.secret, true):
		a.tell("nothing in this value looks like a secret")
	default:
		a.revealSecrets()
		if a.layout.panes[detailPane].empty() {
			a.focusOn(detailPane)
		}
	}
}

// revealSecrets shows the likely secrets, or hides them again.
func (a *App) revealSecrets() {
	a.detail.reveal = !a.detail.reveal
	a.detail.layOut(&a.scene)
}

// hideSecrets hides them again when the user moves on.
func (a *App) hideSecrets() {
	if a.detail.reveal {
		a.revealSecrets()
	}
}
