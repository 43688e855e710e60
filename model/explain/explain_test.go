package explain_test

// This file tests real error texts of several versions of Nix and clan-core against the answers that people get, with
// and without a snapshot. The texts and answers are in testdata/explain; go test -update ./model/explain writes the
// answers again.

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"clanscope/loader"
	"clanscope/model"
	"clanscope/model/explain"
	"clanscope/model/rules"
)

var update = flag.Bool("update", false, "write the expected answers anew")

const (
	examples = "../../testdata/explain"
	homelab  = "../../testdata/homelab"
)

// TestErrors reads every example: `text` is the error, `want` the answers without a snapshot, and `want-with` those
// with the snapshot that `scenario` names or `snapshot.json` holds.
func TestErrors(t *testing.T) {
	files, err := filepath.Glob(examples + "/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { testExample(t, file) })
	}
}

func testExample(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := section(archive, "text")
	compare(t, file, archive, "want", describe(explain.Explain(text, nil, nil)))
	if snapshot := snapshotOf(t, archive); snapshot != nil {
		compare(t, file, archive, "want-with", describe(explain.Explain(text, snapshot, check(snapshot))))
	}
}

func section(archive *txtar.Archive, name string) string {
	for _, file := range archive.Files {
		if file.Name == name {
			return string(file.Data)
		}
	}
	return ""
}

func compare(t *testing.T, file string, archive *txtar.Archive, name, got string) {
	t.Helper()
	if got == section(archive, name) {
		return
	}
	if !*update {
		t.Errorf("%s of %s:\n%s\nwant\n%s", name, filepath.Base(file), got, section(archive, name))
		return
	}
	at := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == name })
	if at < 0 {
		at = len(archive.Files)
		archive.Files = append(archive.Files, txtar.File{Name: name})
	}
	archive.Files[at].Data = []byte(got)
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

func snapshotOf(t *testing.T, archive *txtar.Archive) *model.Snapshot {
	t.Helper()
	if text := section(archive, "snapshot.json"); text != "" {
		file := filepath.Join(t.TempDir(), "clan.json")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return load(t, file)
	}
	switch name := strings.TrimSpace(section(archive, "scenario")); name {
	case "":
		return nil
	case "homelab":
		return load(t, homelab+"/homelab.snapshot.json")
	default:
		return load(t, filepath.Join(homelab, "scenarios", name+".json"))
	}
}

func load(t testing.TB, file string) *model.Snapshot {
	t.Helper()
	snapshot, problem := loader.Read(t.Context(), &loader.Opener{}, model.Request{Sources: []string{file}, Generation: 1}, nil)
	if problem != nil {
		t.Fatalf("%s does not load: %v", file, problem)
	}
	return snapshot
}

func check(snapshot *model.Snapshot) *rules.Report {
	run := rules.Start(snapshot, nil)
	for !run.Step(1000) {
	}
	return run.Report()
}

// describe writes answers as lines.
func describe(answers []explain.Answer, ok bool) string {
	if !ok {
		return "not understood\n"
	}
	var text strings.Builder
	for at, answer := range answers {
		if at > 0 {
			text.WriteString("then\n")
		}
		describeAnswer(&text, answer)
	}
	return text.String()
}

func describeAnswer(text *strings.Builder, answer explain.Answer) {
	say := func(name, value string) {
		if value != "" {
			fmt.Fprintf(text, "%-9s %s\n", name, value)
		}
	}
	say("kind", string(answer.Kind))
	if answer.Rule != nil {
		say("rule", answer.Rule.ID)
	}
	if answer.HasKey {
		say("key", fmt.Sprintf("%q", answer.Key))
	}
	say("failing", string(answer.Failing))
	if answer.HasPart {
		say("part", answer.Part.String())
	}
	if answer.Writer != nil {
		say("writer", writerOf(answer.Writer))
	}
	if answer.File != "" {
		say("place", fmt.Sprintf("%s:%d:%d", answer.File, answer.Line, answer.Col))
	}
	say("summary", answer.Summary)
	say("cause", answer.Cause)
	say("fix", answer.Fix)
	for _, setting := range answer.Settings {
		say("setting", fmt.Sprintf("%s by %s in %s", setting.Value, writerOf(setting.Writer), setting.File))
	}
	for _, violation := range answer.Violations {
		say("violation", fmt.Sprintf("%s at %s, one of %d places", violation.Rule.ID, violation.Key, answer.Places))
	}
	for _, key := range answer.Nearest {
		say("nearest", string(key))
	}
}

func writerOf(writer *model.Writer) string {
	if writer == nil {
		return "nobody known"
	}
	return fmt.Sprintf("%s %q %s", writer.Kind, writer.ServiceID, writer.Scope.Key())
}
