package ui

// This file tests how the matrix says what belongs together and what its signs mean.

import (
	"strings"
	"testing"
)

// TestAGroupOfHeadsEndsWhereItEnds: a line goes from what the heads share to the last of them, so that the head after it does not look like one of them.
func TestAGroupOfHeadsEndsWhereItEnds(t *testing.T) {
	for _, size := range designedSizes {
		d := drive(t, size[0], size[1], loaded(t, "homelab/homelab.snapshot.json"))
		d.press("m")
		for range 12 {
			lines := d.linesOf(d.overlayPlace().inner())
			prefixes, heads := []rune(lines[0]), []rune(lines[1])
			if end := strings.Index(string(heads), "zerotier"); end >= 0 && strings.Contains(string(heads), "dm-dns") && !strings.ContainsRune("╮…", prefixes[end+len("zerotier")-1]) {
				t.Errorf("%v: the group does not end above its last head\n%s", size, d.screen())
			}
			if at := strings.Index(string(heads), "dm-dns"); at >= 0 && strings.TrimSpace(string(prefixes[at:at+len("dm-dns")])) != "" {
				t.Errorf("%v: a head of no group looks like one\n%s", size, d.screen())
			}
			d.press("right")
		}
		d.shows("n exports", "○ none, though the inventory gives it")
	}
}
