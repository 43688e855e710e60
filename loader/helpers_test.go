package loader

// This file tests what the tests of this package share: short ways to load something, and to look at the result.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clanscope/model"
)

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

// readInStages is Read for callers that look at what is there before the end, as the explorer does.
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

// homelab is the folder of a real clan's exports.
const homelab = "../testdata/homelab"

// loadText loads a document that is written in the test.
func loadText(t *testing.T, text string) *model.Snapshot {
	t.Helper()
	return loadFiles(t, writeFile(t, "test.json", text))
}
