package jsontree

import (
	"math/rand/v2"
	"testing"
)

func TestText(t *testing.T) {
	tree, err := ParseValue([]byte(`{"peer":{"hosts":[{"plain":"a b"},{"var":null}],"port":22,"password":"hunter2hunter2","on":true,"none":null,"nothing":{}},"f":{"$nix":"lambda"},"texts":["","null","[]","22"],"list":[],"nulls":[null,[]],"unset":{"a":null}}`))
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"texts": `""  "null"  "[]"  22`, "texts.1": `"null"`, "texts.0": `""`, "list": "[]", "nulls": "[ … ]", "unset": "{ … }",
		"peer.hosts": "a b", "peer.hosts.0.plain": "a b", "peer.port": "22", "peer.on": "true", "peer.none": "null", "peer.nothing": "{}", "peer.password": "(hidden)", "f": "(lambda)",
		"peer": "hosts=a b  port=22  password=(hidden)  on=true", "": `peer={hosts=a b port=22 password=(hidden) on=true}  f=(lambda)  texts=["" "null" "[]" 22]`,
	} {
		node, found := tree.Find(path)
		if got := tree.Text(node, tree.Secrets(), 9); got != want || !found {
			t.Errorf("at %q stands %q, want %q", path, got, want)
		}
	}
	if got := tree.Text(1, nil, 3); got != "hosts=a b  port=22  password=hunter2hunter2" {
		t.Errorf("the first three texts are %q", got)
	}
}

// A reference to a var reads as what it refers to: that is what tells two of them apart.
func TestTextOfAVar(t *testing.T) {
	tree, err := ParseValue([]byte(`{"hosts":[{"var":{"file":"hostname","flake":"/x","generator":"tor","machine":"web"}},{"var":{"file":"hostname","machine":"web"}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := tree.Text(1, tree.Secrets(), 9); got != "web tor/hostname  {var={file=hostname machine=web}}" {
		t.Errorf("the text is %q", got)
	}
	secrets := make([]bool, len(tree))
	secrets[4] = true // the file
	if got := tree.Text(1, secrets, 9); got != "{file=(hidden) flake=/x generator=tor machine=web}  {var={file=hostname machine=web}}" {
		t.Errorf("with a secret in it, the text is %q", got)
	}
}

// TestTextNamesWhatItHolds, but not what clan wraps a text or a var in; and it ends after so many texts.
func TestTextNamesWhatItHolds(t *testing.T) {
	for value, want := range map[string]string{
		`{"x":1,"y":[1,2]}`: "x=1  y=[1 2]", `[{"x":1,"y":2},{"x":3}]`: "{x=1 y=2}  {x=3}", `{"a":{"b":{"c":"d e"}},"n":null}`: "a={b={c=d e}}", `[{"plain":"10.0.0.1"},{"plain":"web","var":null}]`: "10.0.0.1  web",
		`[{"var":"a"}]`: "{var=a}", `[{"plain":{"a":"b"}}]`: "{plain={a=b}}", `[{"plain":["a","b"]}]`: "{plain=[a b]}",
		`{"plain":"web"}`: "web", `{"plain":"web","var":"x"}`: "plain=web  var=x", `{"a b":1}`: `"a b"=1`, `[1,2,3,4,5,6]`: "1  2  3  4  5", `[[1,2],[3]]`: "1  2  3", `{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}`: "a=1  b=2  c=3  d=4  e=5", `{"a":{}}`: "{ … }",
	} {
		tree, err := ParseValue([]byte(value))
		if err != nil {
			t.Fatal(err)
		}
		if got := tree.Text(0, nil, 5); got != want {
			t.Errorf("%s reads %q, want %q", value, got, want)
		}
	}
}

// TestAppendJSONIsTheValue, as it was written but for blanks, of any node.
func TestAppendJSONIsTheValue(t *testing.T) {
	for seed := range uint64(300) {
		raw := randomValue(rand.New(rand.NewPCG(seed, 7)), 4).appendTo(nil)
		tree, err := ParseValue(raw)
		if err != nil {
			t.Fatal(err)
		}
		for node := range tree {
			again, err := ParseValue(tree.AppendJSON(nil, node, nil))
			if err != nil || len(again) != max(tree[node].End, node+1)-node {
				t.Fatalf("node %d of %s is %s", node, raw, tree.AppendJSON(nil, node, nil))
			}
			for at := range again {
				if got, want := again[at], tree[node+at]; got.Kind != want.Kind || got.Text != want.Text || at > 0 && got.Name != want.Name {
					t.Fatalf("node %d of %s is %+v, want %+v", node+at, raw, got, want)
				}
			}
		}
	}
	tree, _ := ParseValue([]byte(`{ "a" : [ 1.0, {"password":"hunter2hunter2"}, null ], "b": {"$nix":"lambda"} }`))
	if got := string(tree.AppendJSON(nil, 0, tree.Secrets())); got != `{"a":[1.0,{"password":"(hidden)"},null],"b":{"$nix":"lambda"}}` {
		t.Error(got)
	}
}
