package jsontree

import "testing"

func TestText(t *testing.T) {
	tree, err := ParseValue([]byte(`{"peer":{"hosts":[{"plain":"a b"},{"var":null}],"port":22,"password":"hunter2hunter2","on":true,"none":null,"nothing":{}},"f":{"$nix":"lambda"},"texts":["","null","[]","22"],"list":[],"nulls":[null,[]],"unset":{"a":null}}`))
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"texts": `""  "null"  "[]"  22`, "texts.1": `"null"`, "texts.0": `""`, "list": "[]", "nulls": "[ … ]", "unset": "{ … }",
		"peer.hosts": "a b", "peer.hosts.0.plain": "a b", "peer.port": "22", "peer.on": "true", "peer.none": "null", "peer.nothing": "{}", "peer.password": "(hidden)", "f": "(lambda)",
		"peer": "a b  22  (hidden)  true", "": `a b  22  (hidden)  true  (lambda)  ""  "null"  "[]"  22`,
	} {
		node, found := tree.Find(path)
		if got := tree.Text(node, tree.Secrets(), 9); got != want || !found {
			t.Errorf("at %q stands %q, want %q", path, got, want)
		}
	}
	if got := tree.Text(1, nil, 3); got != "a b  22  hunter2hunter2" {
		t.Errorf("the first three texts are %q", got)
	}
}

// A reference to a var reads as what it refers to: that is what tells two of them apart.
func TestTextOfAVar(t *testing.T) {
	tree, err := ParseValue([]byte(`{"hosts":[{"var":{"file":"hostname","flake":"/x","generator":"tor","machine":"web"}},{"var":{"file":"hostname","machine":"web"}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := tree.Text(0, tree.Secrets(), 9); got != "web tor/hostname  hostname  web" {
		t.Errorf("the text is %q", got)
	}
	secrets := make([]bool, len(tree))
	secrets[4] = true // the file
	if got := tree.Text(0, secrets, 9); got != "(hidden)  /x  tor  web  hostname  web" {
		t.Errorf("with a secret in it, the text is %q", got)
	}
}
