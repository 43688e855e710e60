package jsontree

import "testing"

func TestText(t *testing.T) {
	tree, err := ParseValue([]byte(`{"peer":{"hosts":[{"plain":"a b"},{"var":null}],"port":22,"password":"hunter2hunter2","on":true,"none":null,"nothing":{}},"f":{"$nix":"lambda"}}`))
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"peer.hosts": "a b", "peer.hosts.0.plain": "a b", "peer.port": "22", "peer.on": "true", "peer.none": "null", "peer.nothing": "", "peer.password": "(hidden)", "f": "(lambda)",
		"peer": "a b  22  (hidden)  true", "": "a b  22  (hidden)  true  (lambda)",
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
