//go:build race

package modeltest

// Race tells that the race detector is on. It makes everything about ten times as slow, so tests that try the same
// code on much data take a part of it then.
const Race = true

// Stride is the step of tests that try the same code on many cases. Under the race detector they try every third
// case, without it all of them.
const Stride = 3
