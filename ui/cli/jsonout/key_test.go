package jsonout

// This file tests the keys of rows.

import (
	"bytes"
	"testing"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// A key written part by part is the key written whole.
func TestJSONKeyIsItsParts(t *testing.T) {
	keys := []string{"a:b:c:d", ":::", "a/b:::", "tab\t:quote\":back\\:x", "just-a-name", "a:b:c:d:e", "\xed\xa0\x80:::"}
	builder := model.NewBuilder()
	for _, key := range keys {
		builder.Append(model.Row{Key: []byte(key)})
	}
	set := builder.Finish()
	for row := range set.Len() {
		got, want := AppendKey(nil, set, row), jsontree.AppendString(nil, string(set.Key(row)))
		if !bytes.Equal(got, want) {
			t.Errorf("key %q: parts give %s, the whole %s", set.Key(row), got, want)
		}
	}
}
