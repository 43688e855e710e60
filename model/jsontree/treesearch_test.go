package jsontree

import (
	"slices"
	"testing"
)

func TestMatchingNodes(t *testing.T) {
	tree := parseTree(t, `{"peer":{"name":"peer","port":22,"token":"peer"},"n":[22,122,"x"]}`)
	for text, want := range map[string][]string{"peer": {"peer", "peer.name"}, "22": {"peer.port", "n.0", "n.1"}, "TOK": {"peer.token"}} {
		var got []string
		for at, matches := range tree.Matching(text) {
			if matches {
				got = append(got, tree.Path(at).String())
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q stands in %q, want %q", text, got, want)
		}
	}
}
