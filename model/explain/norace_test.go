//go:build !race

package explain_test

// mostRead is how many bytes the tests of very long texts read at once.
const mostRead = 512 << 10
