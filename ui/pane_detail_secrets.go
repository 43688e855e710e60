package ui

// This file shows the likely secrets of a value and hides them again. What is likely a secret is decided in
// model/secret.

import (
	"slices"
)

// hiddenSecret stands for a likely secret.
const hiddenSecret = "••••••"

// toggleSecrets handles S, and says why nothing is shown if nothing is.
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

// hideSecrets hides them again: the user moves on.
func (a *App) hideSecrets() {
	if a.detail.reveal {
		a.revealSecrets()
	}
}
