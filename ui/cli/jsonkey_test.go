package cli

// This file tests that what is written as JSON can be read back: strings, keys, and parts of values.

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// Every string that JSON can hold comes back as it was, whatever it was written like.
func FuzzJSONString(f *testing.F) {
	for _, raw := range []string{
		`"plain"`, `"a\"b\\c\/d"`, `"\u0000\u001f\u007f\u0080"`, `"\b\f\n\r\t"`, `"\ud800"`, `"x\udfff"`, `"\ud83d\ude00"`, `"\ude00\ud83d"`,
		`"퟿한"`, `"\ufffd"`, `"` + "\xed\x9f\xbf" + `"`, `""`,
	} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) == 0 || raw[0] != '"' || !json.Valid(raw) || !validUTF8(raw) {
			return
		}
		text := jsontree.DecodeString(raw)
		written := appendJSONString(nil, text)
		if !validUTF8(written) || !json.Valid(written) {
			t.Fatalf("%q was written as %q, which is no JSON", raw, written)
		}
		if again := jsontree.DecodeString(written); again != text {
			t.Fatalf("%q became %q", text, again)
		}
	})
}

func validUTF8(raw []byte) bool { return bytes.Equal(bytes.ToValidUTF8(raw, nil), raw) }

// A key written part by part is the key written whole.
func TestJSONKeyIsItsParts(t *testing.T) {
	keys := []string{"a:b:c:d", ":::", "a/b:::", "tab\t:quote\":back\\:x", "just-a-name", "a:b:c:d:e", "\xed\xa0\x80:::"}
	builder := model.NewBuilder()
	for _, key := range keys {
		builder.Append(model.Row{Key: []byte(key)})
	}
	set := builder.Finish()
	for row := range set.Len() {
		got, want := appendJSONKey(nil, set, row), appendJSONString(nil, string(set.Key(row)))
		if !bytes.Equal(got, want) {
			t.Errorf("key %q: parts give %s, the whole %s", set.Key(row), got, want)
		}
	}
}

// Each node of a value's tree is found in the bytes that it was read from.
func TestWrittenNode(t *testing.T) {
	value := []byte(` {"a" : [1.0, {"b":"c","d":[]}, [ ] ],"e":{ },"f":null,"":[[2],3]} `)
	tree, err := jsontree.ParseValue(value)
	if err != nil {
		t.Fatal(err)
	}
	for at, node := range tree {
		written, err := writtenNode(value, at)
		if err != nil {
			t.Fatalf("node %d: %v", at, err)
		}
		if !jsontext.Value(written).IsValid() {
			t.Fatalf("node %d is %s, which is no JSON", at, written)
		}
		part, err := jsontree.ParseValue(written)
		if err != nil {
			t.Fatalf("node %d: %v", at, err)
		}
		if part[0].Kind != node.Kind || part[0].Text != node.Text || len(part) != node.End-at {
			t.Errorf("node %d is %s, want %+v", at, written, node)
		}
	}
}
