package rules_test

// This file tests every rule with small clans: one file per rule in testdata/rules, with a clan that breaks it, a clan
// that nearly does, and what is then said. scenarios_test.go tests real clans.

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"clanscope/model/rules"
)

const examples = "../../testdata/rules"

func TestEveryRuleHitsAndNearlyMisses(t *testing.T) {
	files, err := filepath.Glob(examples + "/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples in %s: %v", examples, err)
	}
	for _, file := range files {
		if file, err = filepath.Abs(file); err != nil { // tests change the folder
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { testExample(t, file) })
	}
}

// testExample checks the clans whose names begin with hit and with miss: each is loaded from all its files. The rule is
// the file's name, up to any suffix.
func testExample(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rule := ruleOf(t, file)
	hit, miss := checkFiles(t, archive, "hit"), checkFiles(t, archive, "miss")
	if !strings.Contains(hit, " "+rule.ID+" ") {
		t.Errorf("%s does not see its hit:\n%s", rule.ID, hit)
	}
	if strings.Contains(miss, " "+rule.ID+" ") {
		t.Errorf("%s sees more than a near miss:\n%s", rule.ID, miss)
	}
	compareSection(t, file, archive, "want", hit)
	compareSection(t, file, archive, "near", miss)
}

func ruleOf(t *testing.T, file string) *rules.Rule {
	name := strings.TrimSuffix(filepath.Base(file), ".txtar")
	for _, rule := range rules.All() {
		if name == rule.ID || strings.HasPrefix(name, rule.ID+"-") {
			return rule
		}
	}
	t.Fatalf("%s is named after no rule", file)
	return nil
}

// checkFiles loads the files of an archive with this beginning and returns what the rules say about them together.
func checkFiles(t *testing.T, archive *txtar.Archive, beginning string) string {
	folder := t.TempDir()
	t.Chdir(folder) // sources have the names that they have in the archive
	var sources []string
	for _, file := range archive.Files {
		if strings.HasPrefix(file.Name, beginning) {
			if err := os.WriteFile(file.Name, file.Data, 0o600); err != nil {
				t.Fatal(err)
			}
			sources = append(sources, file.Name)
		}
	}
	report := check(loadFiles(t, sources...), nil)
	checkIdentities(t, report)
	said, _, _ := strings.Cut(explain(report), "lack ")
	return said
}

// checkIdentities tests that a violation's identity is known without words, and that its words do not change it.
func checkIdentities(t *testing.T, report *rules.Report) {
	for _, finding := range report.Findings() {
		violation := report.Describe(finding)
		if place, described := report.Identity(finding), violation.Identity(); place != described {
			t.Errorf("a violation of %s is %+v, and in words %+v", violation.Rule.ID, place, described)
		}
	}
}

// compareSection compares a text with a section of the archive, or writes the section again.
func compareSection(t *testing.T, file string, archive *txtar.Archive, name, got string) {
	at := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == name })
	if at < 0 {
		at = len(archive.Files)
		archive.Files = append(archive.Files, txtar.File{Name: name})
	}
	if got != string(archive.Files[at].Data) && !*update {
		t.Errorf("%s is not what is said now; go test -update ./model/rules writes it anew:\n%s", name, got)
	}
	archive.Files[at].Data = []byte(got)
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEveryRuleHasAnExample(t *testing.T) {
	for _, rule := range rules.All() {
		if _, err := os.Stat(filepath.Join(examples, rule.ID+".txtar")); err != nil {
			t.Errorf("%s has no example: %v", rule.ID, err)
		}
	}
}

func TestRulesExplainThemselves(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range rules.All() {
		if rule.Title == "" || rule.Doc == "" || rule.Example == "" || rule.Fix == "" {
			t.Errorf("%s leaves something unsaid", rule.ID)
		}
		if strings.HasSuffix(rule.Title, ".") || !strings.HasSuffix(rule.Doc, ".") || !strings.HasSuffix(rule.Fix, ".") {
			t.Errorf("%s: titles are without a full stop, explanations and fixes end with one", rule.ID)
		}
		if found, ok := rules.ByID(rule.ID); seen[rule.ID] || !ok || found != rule {
			t.Errorf("%s is not found by its id", rule.ID)
		}
		seen[rule.ID] = true
	}
	if _, ok := rules.ByID("no-such-rule"); ok {
		t.Error("a rule that does not exist is found")
	}
}

// ids are what scripts and suppressions rely on.
var ids = []string{
	"dangling-reference", "duplicate-address", "endpoint-machine-name", "endpoint-no-hostname", "endpoint-outside-domain", "endpoint-shared", "endpoint-without-machine", "export-dropped", "exports-undeclared", "foreign-instance",
	"foreign-machine", "foreign-role", "foreign-service", "input-unknown", "input-unprovided", "interface-undeclared", "interface-unknown", "key-duplicate", "key-global",
	"key-irregular", "key-malformed", "key-unanchored", "merged-writers", "missing-export", "name-lookalike", "network-module-unknown", "network-name-clash",
	"network-overwritten", "network-peer-lost", "network-peer-overwritten", "network-peer-without-host", "network-unreached", "network-without-peers", "per-machine-scope",
	"plain-secret", "top-level-override", "unassigned-scope", "unknown-instance", "unknown-machine", "unknown-role", "unknown-tag", "value-conflict", "value-failed", "writer-collision",
}

func TestIDsAreStable(t *testing.T) {
	var got []string
	for _, rule := range rules.All() {
		got = append(got, rule.ID)
	}
	slices.Sort(got)
	if !slices.Equal(got, ids) {
		t.Errorf("the rules are %v", got)
	}
}

func TestSeveritiesAreParsedAsTheyArePrinted(t *testing.T) {
	for _, severity := range []rules.Severity{rules.Off, rules.Info, rules.Warning, rules.Error} {
		if parsed, ok := rules.ParseSeverity(severity.String()); !ok || parsed != severity {
			t.Errorf("%s is parsed as %s, %t", severity, parsed, ok)
		}
	}
	if _, ok := rules.ParseSeverity("fatal"); ok {
		t.Error("fatal is taken for a severity")
	}
}
