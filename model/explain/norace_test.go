//go:build !race

package explain_test

// oneIn is of how many errors in the corpus the slow tests read one.
const oneIn = 1
