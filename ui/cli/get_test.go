package cli

// This file tests that a part of a value is printed as it was written.

import (
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model/jsontree"
)

// Each node of a value's tree is found in the bytes that it was read from; of repeated names only the last is one.
func TestPartsAreAsWritten(t *testing.T) {
	value := []byte(` {"a" : [1.0, {"b":"c","d":[]}, [ ] ],"e":{ },"x":{"y":1},"f":null,"x":[ 2 ],"":[[2],3]} `)
	tree, err := jsontree.ParseValue(value)
	if err != nil {
		t.Fatal(err)
	}
	for at, node := range tree {
		part := written(value, tree.Path(at))
		if !jsontext.Value(part).IsValid(jsontree.DecodeOptions()...) {
			t.Fatalf("node %d is %s, which is no JSON", at, part)
		}
		again, err := jsontree.ParseValue(part)
		if err != nil {
			t.Fatalf("node %d: %v", at, err)
		}
		if again[0].Kind != node.Kind || again[0].Text != node.Text || len(again) != node.End-at {
			t.Errorf("node %d is %s, want %+v", at, part, node)
		}
	}
}
