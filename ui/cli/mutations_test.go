package cli

// This file tests that no document, however broken inside, makes the program panic, hang, or contradict itself.
// Documents are made from a sound one by seeded changes of its content. A longer run is started by hand:
// CLANSCOPE_MUTATIONS=20000 go test ./ui/cli -run Mutations -timeout 1h.

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"clanscope/loader"
	"clanscope/loader/document"
	"clanscope/model"
	"clanscope/model/explain"
	"clanscope/model/jsontree"
	"clanscope/model/modeltest"
)

// usualMutations is how many documents are tried if nobody asks for more.
const usualMutations = 200

func mutationsWanted(t *testing.T) int {
	wanted, err := strconv.Atoi(os.Getenv("CLANSCOPE_MUTATIONS"))
	switch {
	case err == nil:
		return wanted
	case testing.Short(), modeltest.Race:
		return usualMutations / 10
	}
	t.Logf("%d documents; CLANSCOPE_MUTATIONS asks for more", usualMutations)
	return usualMutations
}

func TestMutationsOfSnapshots(t *testing.T) {
	for seed := range mutationsWanted(t) {
		whole := soundDocuments[seed%len(soundDocuments)]
		text, err := os.ReadFile(whole)
		if err != nil {
			t.Fatal(err)
		}
		mutated := mutate(t, text, rand.New(rand.NewPCG(uint64(seed), 0)))
		if complaint := withoutPanic(func() string { return useEverywhere(text, mutated) }); complaint != "" {
			t.Errorf("seed %d: %s", seed, complaint)
		}
	}
}

var soundDocuments = []string{"../../testdata/homelab/homelab.snapshot.json", "../../testdata/demo/2-collision.json"}

func withoutPanic(use func() string) (complaint string) {
	defer func() {
		if mistake := recover(); mistake != nil {
			complaint = "panic: " + strings.TrimSpace(strings.Split(toText(mistake), "\n")[0])
		}
	}()
	return use()
}

func toText(mistake any) string {
	if err, ok := mistake.(error); ok {
		return err.Error()
	}
	text, _ := mistake.(string)
	return text
}

// useEverywhere loads a document and hands it to check, dump, diff and explain, twice; it returns what is wrong with
// the answers.
func useEverywhere(sound, mutated []byte) string {
	snapshot, problem := load(mutated)
	if problem != nil {
		if strings.Contains(problem.Text, "failed unexpectedly") {
			return problem.Error()
		}
		return ""
	}
	again, _ := load(mutated)
	if first, second := everySentence(snapshot), everySentence(again); first != second {
		return "check says two things"
	}
	first := dumpOf(snapshot)
	dumped, problem := load([]byte(first))
	if problem != nil {
		return "its dump cannot be loaded: " + problem.Error()
	}
	if second := dumpOf(dumped); first != second {
		return "the dump of its dump is another one"
	}
	if _, problem := load([]byte(redactedDumpOf(snapshot))); problem != nil {
		return "its redacted dump cannot be loaded: " + problem.Error()
	}
	before, problem := load(sound)
	if problem != nil {
		return problem.Error()
	}
	if diffOf(before, snapshot) != diffOf(before, again) {
		return "diff says two things"
	}
	if !compareSnapshots(snapshot, again).isEmpty() {
		return "it differs from itself"
	}
	for _, text := range errorTexts {
		explain.Explain(text, snapshot, nil)
	}
	return ""
}

// The same through the command line: each command gives one answer, twice the same, and a status that it may give. A
// document costs more here, so there are fewer.
func TestMutationsThroughCommands(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mutated.json")
	for seed := range mutationsWanted(t) / 10 {
		sound := soundDocuments[seed%len(soundDocuments)]
		text, err := os.ReadFile(sound)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, mutate(t, text, rand.New(rand.NewPCG(uint64(seed), 1))), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, command := range [][]string{
			{file},
			{"select", "--all", file},
			{"select", "--format", "table", file},
			{"select", "--service", "clan-core/tor", "--format", "nix", file},
			{"get", "clan-core/tor:onion::", file},
			{"check", file},
			{"check", "--format", "json", file},
			{"check", "--format", "sarif", file},
			{"dump", file},
			{"dump", "--redact", file},
			{"diff", sound, file},
			{"diff", "--format", "json", file, sound},
			{"graph", file},
		} {
			var first, second string
			if complaint := withoutPanic(func() string { first, second = answerOf(command), answerOf(command); return "" }); complaint != "" {
				t.Errorf("seed %d: %q: %s", seed, command, complaint)
			}
			if first != second || strings.Contains(first, "failed unexpectedly") || !strings.HasPrefix(first, "status 0\n") && !strings.HasPrefix(first, "status 1\n") && !strings.HasPrefix(first, "status 2\n") {
				t.Errorf("seed %d: %q answers\n%.400s\nand\n%.400s", seed, command, first, second)
			}
		}
	}
}

// answerOf is all that a command answers.
func answerOf(command []string) string {
	var out, said strings.Builder
	status := Main(command, World{Out: &out, Err: &said, Environment: onlyGOGC})
	return fmt.Sprintf("status %d\n%s%s", status, out.String(), said.String())
}

func load(text []byte) (*model.Snapshot, *model.Problem) {
	return loader.Read(context.Background(), &loader.Opener{Stdin: bytes.NewReader(text)}, model.Request{Sources: []string{"-"}}, nil)
}

func everySentence(snapshot *model.Snapshot) string {
	var text strings.Builder
	report := runRules(snapshot, nil)
	for _, finding := range report.Findings() {
		text.Write(violationJSON(report.Describe(finding), report.CauseOf(finding)))
	}
	for row := range snapshot.Set.Len() {
		report.Compare(row)
	}
	return text.String()
}

func dumpOf(snapshot *model.Snapshot) string {
	var text strings.Builder
	_ = document.Dump(&text, snapshot, false)
	return text.String()
}

func redactedDumpOf(snapshot *model.Snapshot) string {
	var text strings.Builder
	_ = document.Dump(&text, snapshot, true)
	return text.String()
}

func diffOf(old, now *model.Snapshot) string {
	var text strings.Builder
	diff := compareSnapshots(old, now)
	out := bufio.NewWriter(&text)
	diff.writeText(page{Writer: out})
	diff.writeJSON(out)
	_ = out.Flush()
	return text.String()
}

// errorTexts name keys and services that the documents have.
var errorTexts = []string{
	"error: getExport: export not found\n\n       Requested scope: \"clan-core/tor:onion:server:web\"\n\n       Available exports:\n",
	"error: The option `exports.\"clan-core/tor:onion::\".networking.priority' has conflicting definition values:\n       - In `/a.nix': 1\n       - In `/b.nix': 2\n",
	"error: Export scope mismatch: \"clan-core/tor:onion::\" is written by \"self-monitoring\"\n",
}

// mutate changes a document in one to three places.
func mutate(t *testing.T, text []byte, random *rand.Rand) []byte {
	t.Helper()
	tree, err := jsontree.ParseValue(text)
	if err != nil {
		t.Fatal(err)
	}
	changes := map[int]func(written string) string{}
	for range 1 + random.IntN(3) {
		changes[1+random.IntN(len(tree)-1)] = mutations[random.IntN(len(mutations))](random)
	}
	return []byte(writeMutated(tree, 0, changes))
}

// mutations each change a value, or the whole member that it is in; if a change returns nothing, the member is left
// out.
var mutations = []func(*rand.Rand) func(string) string{
	func(random *rand.Rand) func(string) string {
		value := oddValues[random.IntN(len(oddValues))]
		return func(written string) string { return nameOf(written) + value }
	},
	func(*rand.Rand) func(string) string { return func(string) string { return "" } },
	func(*rand.Rand) func(string) string {
		return func(written string) string { return written + "," + written }
	},
	func(random *rand.Rand) func(string) string {
		value := oddValues[random.IntN(len(oddValues))]
		return func(written string) string { return written + "," + nameOf(written) + value }
	},
	func(random *rand.Rand) func(string) string {
		name := oddNames[random.IntN(len(oddNames))]
		return func(written string) string {
			if old := nameOf(written); old != "" {
				return name + ":" + written[len(old):]
			}
			return written
		}
	},
}

var (
	oddValues = []string{
		"null", "true", "0", "-0", "1e999", "9007199254740993", `""`, `"::"`, `"a:b:c:d"`, `":::"`, `"\ud800"`, `"\u001b[2J"`, "[]", "{}", "[null]", `[[[]]]`, `{"":{}}`, `{"$nix":"error"}`, `{"$nix":5}`,
		`{"$nix":"error","$nix":"skipped"}`, `"` + strings.Repeat("long", 20_000) + `"`, strings.Repeat("[", 3000) + strings.Repeat("]", 3000), strings.Repeat(`{"a":`, 3000) + "1" + strings.Repeat("}", 3000),
	}
	oddNames = []string{`""`, `":::"`, `"a:b:c:d"`, `"exports"`, `"services"`, `"format"`, `"$nix"`, `"__functor"`, `"\u001b[2J"`}
)

// nameOf returns the name that a member begins with, and its colon; nothing for an element.
func nameOf(written string) string {
	if !strings.HasPrefix(written, `"`) {
		return ""
	}
	for at := 1; at < len(written); at++ {
		switch written[at] {
		case '\\':
			at++
		case '"':
			if strings.HasPrefix(written[at+1:], ":") {
				return written[:at+2]
			}
			return ""
		}
	}
	return ""
}

func writeMutated(tree jsontree.Tree, node int, changes map[int]func(string) string) string {
	var text strings.Builder
	each := &tree[node]
	if node > 0 && each.Index < 0 {
		text.Write(append(jsontree.AppendString(nil, each.Name), ':'))
	}
	switch each.Kind {
	case jsontree.ObjectNode, jsontree.NixNode:
		text.WriteString("{" + writeChildren(tree, node, changes) + "}")
	case jsontree.ArrayNode:
		text.WriteString("[" + writeChildren(tree, node, changes) + "]")
	default:
		text.WriteString(each.Text)
	}
	if change := changes[node]; change != nil {
		return change(text.String())
	}
	return text.String()
}

func writeChildren(tree jsontree.Tree, node int, changes map[int]func(string) string) string {
	var members []string
	for child := node + 1; child < tree[node].End; child = tree[child].End {
		if member := writeMutated(tree, child, changes); member != "" {
			members = append(members, member)
		}
	}
	return strings.Join(members, ",")
}
