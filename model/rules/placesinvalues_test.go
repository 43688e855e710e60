package rules

// This file tests how failed places inside values are found and named.

import (
	"strings"
	"testing"

	"clanscope/model/jsontree"
)

func TestFailuresAreFoundWithTheirPaths(t *testing.T) {
	for _, test := range []struct{ value, want string }{
		{`{"$nix":"error"}`, ""},
		{`{"peer":{"port":{"$nix":"error"},"hosts":[1,{"$nix":"error"}]}}`, "peer.port peer.hosts.1"},
		{`{"a.b":{"$nix":"error"}}`, `"a.b"`},
		{`{"a":{"$nix":"outPath","attrs":{"b":{"$nix":"error"}}}}`, "a.attrs.b"},
		{`{"a":"\"$nix\""}`, "none"},
		{`{"a":{"$nix":"lambda"}}`, "none"},
	} {
		found := failures(jsontree.Raw(test.value))
		var exact []string
		for _, at := range found {
			exact = append(exact, at.exact)
		}
		got := strings.Join(exact, " ")
		if len(found) == 0 {
			got = "none"
		}
		if got != test.want {
			t.Errorf("%s fails at %q, want %q", test.value, got, test.want)
		}
	}
}
