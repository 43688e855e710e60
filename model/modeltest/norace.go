//go:build !race

package modeltest

// Race tells that the race detector is on.
const Race = false
