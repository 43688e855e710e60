package jsontree

// This file tests what a value looks like taken apart, and that every place in it is found again.

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func parseTree(t *testing.T, raw string) Tree {
	t.Helper()
	tree, err := ParseValue([]byte(raw))
	if err != nil {
		t.Fatalf("%s: %v", raw, err)
	}
	return tree
}

// outline prints a tree, one node a line.
func outline(tree Tree) string {
	var text strings.Builder
	for _, node := range tree {
		fmt.Fprintf(&text, "%s%s:%d %s %d\n", strings.Repeat(" ", node.Depth), node.unquoted(), node.Kind, node.Text, node.Children)
	}
	return text.String()
}

func TestParseValue(t *testing.T) {
	got := outline(parseTree(t, ` { "a" : [ 1 , -0, 1.0, 1e400, 9007199254740993 ], "\u00e9": "x\u00e9", "o": {}, "n": null, "t": true } `))
	want := strings.Join([]string{
		":4  5", " a:5  5", "  0:2 1 0", "  1:2 -0 0", "  2:2 1.0 0", "  3:2 1e400 0", "  4:2 9007199254740993 0",
		` é:3 "x\u00e9" 0`, " o:4  0", " n:0 null 0", " t:1 true 0", "",
	}, "\n")
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestParseValueKeepsLoneSurrogates(t *testing.T) {
	tree := parseTree(t, `{"\ud800": "\udc00", "\ud801": 1}`)
	if tree[1].Text != `"\udc00"` || tree[1].Decoded() != "\xed\xb0\x80" || tree[1].Name == tree[2].Name {
		t.Errorf("the tree is %+v", tree)
	}
}

func TestParseValueKnowsWhatNixCouldNotWrite(t *testing.T) {
	tree := parseTree(t, `{"f": {"$nix": "lambda"}, "e": {"file": 1, "$nix": "error", "x": {"y": 2}}, "no": {"$nix": 1}}`)
	kinds := map[string]NodeKind{}
	for _, node := range tree {
		kinds[node.Name] = node.Kind
	}
	if kinds["f"] != NixNode || kinds["e"] != NixNode || kinds["no"] != ObjectNode {
		t.Errorf("kinds %v", kinds)
	}
	at, ok := tree.Find("e")
	if !ok || tree[at].Text != "error" || tree[at].Children != 3 || tree[at].End != at+5 {
		t.Errorf("the error is %+v", tree[at])
	}
}

func TestParseValueRefusesWhatIsNoJSON(t *testing.T) {
	for _, raw := range []string{"", "{", "[1,]", `{"a"}`, "tru", `"\x"`, strings.Repeat("[", 20_000)} {
		if tree, err := ParseValue([]byte(raw)); err == nil {
			t.Errorf("%.20q becomes %d nodes", raw, len(tree))
		}
	}
}

func TestParseValueGoesDeep(t *testing.T) {
	const depth = 9_000
	tree := parseTree(t, strings.Repeat(`{"a":[`, depth/2)+"1"+strings.Repeat("]}", depth/2))
	if last := tree[len(tree)-1]; last.Depth != depth || last.Text != "1" {
		t.Errorf("the deepest node is %+v", last)
	}
	if _, ok := tree.Find(strings.Repeat("a.0.", depth/2-1) + "a.0"); !ok {
		t.Error("the deepest node is not found")
	}
}

// Of a repeated name the last wins, as in Nix, whatever looks at the value.
func TestRepeatedNamesHaveOneRule(t *testing.T) {
	for raw, want := range map[string]string{
		`{"h":{"password":"hunter2hunter2"},"h":{"port":1}}`:             `{"h":{"port":1}}`,
		`{"x":{"$nix":"fine","$nix":"error"}}`:                           `{"x":{"$nix":"error"}}`,
		`{"x":{"$nix":"error","$nix":1}}`:                                `{"x":{"$nix":1}}`,
		`{"b":[{"c":1,"a":2,"c":{"d":3,"d":4}}],"a":0,"b":[1,2],"z":{}}`: `{"a":0,"b":[1,2],"z":{}}`,
		`[{"c":1,"a":2,"c":{"d":3,"d":4}},5]`:                            `[{"a":2,"c":{"d":4}},5]`,
	} {
		if got, plain := outline(parseTree(t, raw)), outline(parseTree(t, want)); got != plain {
			t.Errorf("%s is read as\n%swant\n%s", raw, got, plain)
		}
		if !SameValue([]byte(raw), []byte(want)) {
			t.Errorf("%s and %s are told to differ", raw, want)
		}
	}
	if tree := parseTree(t, `{"h":{"password":"hunter2hunter2"},"h":{"port":1}}`); slices.Contains(tree.Secrets(), true) || NewTextSearch("gone").Finds([]byte(`{"h":"gone","h":1}`)) {
		t.Error("what a later attribute replaces is still looked at")
	}
}

// BenchmarkParseValue takes apart what Nix writes of an export of some machine.
func BenchmarkParseValue(b *testing.B) {
	value := []byte(`{"auth":null,"endpoints":{"hosts":["h1.example.org","h1.lan"]},"generators":null,"networking":null,` +
		`"peer":{"SSHOptions":[],"hosts":[{"plain":"10.0.0.1"}],"name":"peer","note":"text text text text","port":1024,"user":null}}`)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseValue(value); err != nil {
			b.Fatal(err)
		}
	}
}
