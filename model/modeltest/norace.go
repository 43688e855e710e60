//go:build !race

package modeltest

// Race tells that the race detector is on.
const Race = false

// Stride is how far tests go on that try the same code on one case after the other.
const Stride = 1
