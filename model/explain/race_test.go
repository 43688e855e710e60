//go:build race

package explain_test

// oneIn is of how many errors in the corpus the slow tests read one: the race detector slows everything down, and nothing here runs at the same time.
const oneIn = 8
