//go:build race

package modeltest

// Race tells that the race detector is on. It makes everything about ten times as slow, so tests that try the same
// code on much data take a part of it then.
const Race = true

// Stride is how far tests go on that try the same code on one case after the other: all of them are tried without the
// race detector, and with it a third.
const Stride = 3
