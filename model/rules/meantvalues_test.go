package rules

// This file tests what a written value means.

import (
	"strings"
	"testing"
)

func TestWrittenValuesAreReadAsMeant(t *testing.T) {
	for _, test := range []struct{ written, meant, said string }{
		{`{"peer": {"port": 1.0}}`, `{"peer": {"port": 1.0}}`, ""},
		{`{"peer":{"port":{"_type":"override","priority":50,"content":22}}}`, `{"peer":{"port":22}}`, "peer.port: mkForce"},
		{`{"peer":{"_type":"override","priority":1000,"content":{"port":22}}}`, `{"peer":{"port":22}}`, "peer: mkDefault"},
		{`{"_type":"override","priority":60,"content":{"peer":{}}}`, `{"peer":{}}`, ": mkOverride 60"},
		{`{"a.b":[{"_type":"order","priority":500,"content":1}]}`, `{"a.b":[1]}`, ""},
		{
			`{"a":{"_type":"if","condition":true,"content":1},"b":{"_type":"if","condition":false,"content":2},"c":{"_type":"if","condition":{"$nix":"error"},"content":3}}`,
			`{"a":1,"b":2,"c":3}`, "b: mkIf false: not set; c: mkIf",
		},
		{`{"peer":{"_type":"merge","contents":[{"port":{"_type":"override","priority":50,"content":1}},{"user":"x"}]}}`, `{"peer":{"port":1,"user":"x"}}`, "peer.port: mkForce"},
		{`{"x":{"_type":"if","condition":true,"content":{"_type":"override","priority":50,"content":"a"}}}`, `{"x":"a"}`, "x: mkForce"},
		// What cannot be one value stays as it is written.
		{`{"p":{"_type":"merge","contents":[{"a":1},{"a":2}]}}`, `{"p":{"_type":"merge","contents":[{"a":1},{"a":2}]}}`, ""},
		{
			`{"p":{"_type":"merge","contents":[{"_type":"override","priority":50,"content":{"a":1}},{"b":2}]}}`,
			`{"p":{"_type":"merge","contents":[{"_type":"override","priority":50,"content":{"a":1}},{"b":2}]}}`, "",
		},
		{`{"p":{"_type":"override"},"q":{"_type":"flake"}}`, `{"p":{"_type":"override"},"q":{"_type":"flake"}}`, ""},
		{``, ``, ""},
	} {
		meant := Mean([]byte(test.written))
		var said []string
		for _, each := range meant.Said {
			said = append(said, each.At.String()+": "+each.Words)
		}
		if got := strings.Join(said, "; "); string(meant.Value) != test.meant || got != test.said {
			t.Errorf("%s means %s (%s), want %s (%s)", test.written, meant.Value, got, test.meant, test.said)
		}
	}
}
