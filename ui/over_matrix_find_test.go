package ui

// This file tests what a search in the matrix remembers while another load arrives, because its cells then belong to
// another table.

import "testing"

func TestASearchInTheMatrixOutlivesItsTable(t *testing.T) {
	d := drive(t, 120, 36,
		snapshotOf("a:i:r:nas", "b:i:r:web", "b:i:r:nas"), snapshotOf("a:i:r:abc", "b:i:r:web"), snapshotOf("a:i:r:"), snapshotOf("b:i:r:abc", "b:i:r:web"))
	d.press("m", "/", "w", "e", "b", "enter", "n")
	d.shows("/web 1 of 1")
	d.matrix.forgetNumbers() // as long as the cells are being counted
	d.press("n", "N")
	d.shows("the cells are still being counted")
	for _, want := range []string{"/web 1 of 1", "0 hits", "/web 1 hit"} {
		d.send(sourcesChangedMsg{})
		d.shows(want)
		d.press("n", "N")
	}
	d.shows("/web 1 of 1")
}

// TestASearchInTheMatrixBeginsAnew, without the text of the last one; enter alone goes on with that.
func TestASearchInTheMatrixBeginsAnew(t *testing.T) {
	d := drive(t, 120, 36, snapshotOf("a:i:r:nas", "q:i:r:web", "q:i:r:nas"))
	d.press("m", "/", "q", "enter")
	d.shows("/q 1 of 2")
	d.press("/")
	d.hides("/q")
	d.press("enter")
	d.shows("/q 2 of 2")
	d.press("/", "w", "e", "b", "enter")
	d.shows("/web 1 of 1")
}
