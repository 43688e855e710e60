//go:build race

package explain_test

// mostRead is how many bytes the tests of very long texts read at once: the race detector slows everything down.
const mostRead = 128 << 10
