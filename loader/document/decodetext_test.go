package document

// This file holds short ways to decode a document that is written in a test.

import (
	"context"
	"os"
	"testing"

	"clanscope/model"
)

// decodeText decodes a document that is written in the test.
func decodeText(text string) (*model.Snapshot, *model.Problem) {
	throttle := NewThrottle(context.Background(), func(model.Step) {})
	found, problem := Decode(throttle, Input{Name: "test.json", Data: []byte(text)})
	if problem != nil {
		return nil, problem
	}
	merge := Merger{}
	merge.Add(found)
	return merge.Finish(), nil
}

func mustDecode(t *testing.T, text string) *model.Snapshot {
	t.Helper()
	snapshot, problem := decodeText(text)
	if problem != nil {
		t.Fatalf("%.80q does not load: %v", text, problem)
	}
	return snapshot
}

const homelabFolder = "../../testdata/homelab"

func decodeFile(t *testing.T, name string) *model.Snapshot {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return mustDecode(t, string(data))
}
