package ui

import (
	"strings"
	"testing"

	"clanscope/model"
)

// TestOnlyWhatOpensLooksLikeALink: a file that is not on this machine is named, not offered.
func TestOnlyWhatOpensLooksLikeALink(t *testing.T) {
	snapshot := loaded(t, "demo/2-collision.json")
	for _, opens := range []bool{false, true} {
		config := Config{CanOpen: func(*model.Snapshot, string) bool { return opens }}
		d := driveWith(t, 120, 40, config, snapshot)
		d.press("v")
		found := false
		link := d.theme.escape(groundPlain, inkLink)
		for line := range strings.SplitSeq(d.View().Content, "\n") {
			before, _, named := strings.Cut(line, "modules/monitoring.nix:17")
			named = named && !strings.Contains(line, "Remove") // a sentence
			found = found || named
			if named && strings.HasSuffix(before, link) != opens {
				t.Errorf("it opens: %t, but the line is %q", opens, line)
			}
		}
		if !found {
			t.Fatalf("the writer's file is not named:\n%s", d.screen())
		}
		if d.press("o"); !opens {
			d.shows("this file is not on this machine: modules/monitoring.nix:17")
		}
	}
}
