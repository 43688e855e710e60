package ui

import (
	"testing"
)

// TestTheComparisonSaysWhatBecameOfTheViolations: that the fix has helped is what one looks for after a reload.
func TestTheComparisonSaysWhatBecameOfTheViolations(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "demo/1-clean.json"), loaded(t, "demo/2-collision.json"), loaded(t, "demo/3-fix.json"))
		d.press("r", "d")
		d.shows("✗ new  foreign-service", "homelab/monitoring → clan-core/tor:onion::")
		d.press("esc", "r", "d")
		d.shows("✓ gone foreign-service", "homelab/monitoring → clan-core/tor:onion::")
		d.hides("✗ new")
	}
	d := drive(t, 120, 36, loaded(t, "demo/1-clean.json"), loaded(t, "demo/1-clean.json"))
	d.press("r", "d")
	d.shows("nothing changed since the load before")
}

// TestARuleThatCannotRunMakesNoViolationGo: without definitions nobody knows who writes what.
func TestARuleThatCannotRunMakesNoViolationGo(t *testing.T) {
	d := drive(t, 120, 36, loaded(t, "homelab/scenarios/v-other-machine.json"), loaded(t, "homelab/homelab.exports.json"))
	d.press("r", "d")
	d.shows("Since the load before")
	d.hides("gone foreign-machine")
}
