//go:build race

package ui

// raceEnabled tells that the race detector slows everything down, so that the sweep takes fewer sizes.
const raceEnabled = true
