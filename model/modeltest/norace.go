//go:build !race

package modeltest

// Race says whether the race detector is on.
const Race = false

// Stride is the step of tests that try the same code on many cases.
const Stride = 1
