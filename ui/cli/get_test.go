package cli

// This file holds that a part of a value is printed as it was written.

import (
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model/jsontree"
)

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
