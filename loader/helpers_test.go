package loader

// This file holds what the tests of this package share: short ways to load something, and to look at what came of it.

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clanscope/model"
)

// row is a row of a set in a form that tests can compare.
type row struct {
	key        string
	value      string
	interfaces string // sorted, joined by commas
	state      model.RowState
	source     int
}

func rowsOf(set *model.Set) []row {
	rows := make([]row, set.Len())
	for at := range rows {
		names := slices.Sorted(slices.Values(set.Interfaces(set.InterfaceSet(at))))
		rows[at] = row{string(set.Key(at)), string(set.Value(at)), strings.Join(names, ","), set.State(at), set.Source(at)}
	}
	return rows
}

// loadFiles loads sources and fails the test unless all of them can be.
func loadFiles(t *testing.T, sources ...string) *model.Snapshot {
	t.Helper()
	snapshot, problem := Read(t.Context(), &Opener{}, model.Request{Sources: sources, Generation: 1}, nil)
	if problem != nil {
		t.Fatalf("%v does not load: %v", sources, problem)
	}
	return snapshot
}

// problemOf loads a source and fails the test unless that fails.
func problemOf(t *testing.T, opener *Opener, source string) *model.Problem {
	t.Helper()
	snapshot, problem := Read(t.Context(), opener, model.Request{Sources: []string{source}}, nil)
	if problem == nil || snapshot != nil {
		t.Fatalf("%q: snapshot %v, problem %v; want a problem only", source, snapshot, problem)
	}
	return problem
}

// readInStages is Read for those who look at what is there before the end, as the program does.
func readInStages(t *testing.T, opener *Opener, request model.Request) (*model.Snapshot, *model.Problem) {
	t.Helper()
	load := opener.Open(t.Context(), request)
	defer load.Wait()
	for {
		if step, ok := load.Next(t.Context()); !ok || step.Final {
			return step.Snapshot, step.Problem
		}
	}
}

// decodeText understands a document that stands in the test.
func decodeText(text string) (*model.Snapshot, *model.Problem) {
	pace := newPace(context.Background(), func(model.Step) {})
	document, problem := decode(pace, input{name: "test.json", data: []byte(text)})
	if problem != nil {
		return nil, problem
	}
	merge := merger{}
	merge.add(document)
	return merge.finish(), nil
}

func mustDecode(t *testing.T, text string) *model.Snapshot {
	t.Helper()
	snapshot, problem := decodeText(text)
	if problem != nil {
		t.Fatalf("%.80q does not load: %v", text, problem)
	}
	return snapshot
}

func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func containsFold(text, part string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(part))
}
