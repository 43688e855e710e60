package rules_test

// This file loads scenarios and runs the rules over them, for the tests, which say what they expect.

import (
	"os"
	"path/filepath"
	"testing"

	"clanscope/loader"
	"clanscope/model"
	"clanscope/model/rules"
)

// homelab is the folder of the snapshots of one real clan, and of the same clan with one fault each.
const homelab = "../../testdata/homelab"

func scenario(name string) string { return filepath.Join(homelab, "scenarios", name+".json") }

// loadFiles loads and merges files.
func loadFiles(t testing.TB, files ...string) *model.Snapshot {
	t.Helper()
	snapshot, problem := loader.Read(t.Context(), &loader.Opener{}, model.Request{Sources: files, Generation: 1}, nil)
	if problem != nil {
		t.Fatalf("%v does not load: %v", files, problem)
	}
	return snapshot
}

// loadText loads a document from the text of a test.
func loadText(t testing.TB, text string) *model.Snapshot {
	t.Helper()
	file := filepath.Join(t.TempDir(), "clan.json")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return loadFiles(t, file)
}

// check runs all rules to the end.
func check(snapshot *model.Snapshot, severities map[string]rules.Severity) *rules.Report {
	run := rules.Start(snapshot, severities)
	for !run.Step(1000) {
	}
	return run.Report()
}

// describeAll describes every place of every cause.
func describeAll(report *rules.Report) []rules.Violation {
	var violations []rules.Violation
	for _, finding := range report.Findings() {
		violations = append(violations, report.Describe(finding))
	}
	return violations
}
