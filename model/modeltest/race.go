//go:build race

package modeltest

// Race says whether the race detector is on. It makes everything about ten times as slow, so tests that try the same
// code on much data then use only a part of the data.
const Race = true

// Stride is the step of tests that try the same code on many cases: every third with the race detector, otherwise all.
const Stride = 3
