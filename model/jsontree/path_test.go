package jsontree

// This file tests how paths are written and followed.

import "testing"

func TestFind(t *testing.T) {
	tree := parseTree(t, `{"a":{"b":[10,{"c":11}],"b.0":12,"x.y":{"z":13}},"a.b":{"d":14},"0":15,"r":1,"r":{"s":16},"":{"":17}}`)
	for path, want := range map[string]string{
		"a.b.1.c": "11", "a.b.d": "14", "a.x.y.z": "13", "0": "15", "r.s": "16", "r": "", "": "", "a.b.0": "10", `a."b.0"`: "12", ".": "17", `["a","b",1,"c"]`: "11", `"0"`: "15", `"".""`: "17", `a."x.y".z`: "13",
	} {
		at, ok := tree.Find(path)
		if !ok || tree[at].Text != want {
			t.Errorf("%q: %q (%v), want %q", path, tree[at].Text, ok, want)
		}
		if again, ok := tree.Finder().Find(path); !ok || again != at {
			t.Errorf("%q: a finder finds %q (%v)", path, tree[again].Text, ok)
		}
	}
	for _, path := range []string{"a.b.2", "a.b.01", "b", "a.", ".a", "a..b", "a.b.", "..", "a.bb", "a.b.-1", "0.0", "a.b.1.c.d", `a.b."1".c`, `["a","b","1"]`, `"a`, `"a".`, `"a"b`, `["a"`, `[-1]`} {
		if at, ok := tree.Find(path); ok {
			t.Errorf("%q finds %+v", path, tree[at])
		}
		if at, ok := tree.Finder().Find(path); ok {
			t.Errorf("a finder of %q finds %+v", path, tree[at])
		}
	}
	if _, ok := Tree(nil).Find(""); ok {
		t.Error("something is found in nothing")
	}
}

// Every node is found at its path, however that is written.
func TestFindReachesEveryNode(t *testing.T) {
	tree := parseTree(t, `{"peer":{"hosts":[{"plain":"a"},{"plain":"b"}],"port":22},"é":[[[]]],"x":null,"":{"a.b":["\ud800"],"0":{"\ud800":1}}}`)
	for at := range tree {
		checkWritten(t, tree, tree.Path(at))
	}
}
