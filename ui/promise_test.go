package ui

// This file tests promise 1 of the program: whatever keys are pressed, the expression on the screen, evaluated over the
// same exports, yields exactly the exports of the query.

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/modeltest"
	"clanscope/model/nixquery"
	"clanscope/model/nixtest"
)

// promiseLines are exports with every kind of key that a clan can have.
var promiseLines = append(slices.Clone(fleet),
	`a"b${x}:i\n:ro'le:m {"peer":{}}`, `*:*:*:* {"peer":{}}`, `svc::: {"peer":null}`, `svc:i:r: {"odd name":1}`, `:::alone {"auth":{}}`,
	`just-a-name {"peer":{}}`, `five:parts:are:too:many {"auth":{}}`, `Ünï:côdé:日本:語 {"peer":{}}`, `::: {}`, `web10:i:r:m 5`, `web2:i:r:m {"peer":[]}`,
)

// randomKeys are what the test presses, one entry at a time; moves come more often than the rest.
var randomKeys = [][]string{
	{"down"},
	{"down"},
	{"down"},
	{"down", "down"},
	{"up"},
	{"right"},
	{"right"},
	{"left"},
	{"tab"},
	{"shift+tab"},
	{"G"},
	{"g"},
	{"space"},
	{"space", "down", "space"},
	{"u"},
	{"U"},
	{"x"},
	{"f"},
	{"a"},
	{"esc"},
	{"enter"},
	{"n"},
	{"v"},
	{"t"},
	{"c"},
	{"/", "e"},
	{"/", "'a", "enter"},
	{"/", "^s", "enter"},
	{"/", "b$", "down"},
	{"/", "!o", "enter"},
	{"/", "v|t"},
	{"/", "zz", "esc"},
	{"*", "peer", "enter"},
	{"i", "down", "enter"},
	{"i", "home", "enter"},
	{"L", "down", "enter"},
	{"L", "home", "enter"},
	{":", "svc:i:r:", "enter", "left", "left", "left"},
	{"ctrl+o"},
	{"alt+right"},
	{"backspace"},
}

// statement is an expression with the keys that it must yield.
type statement struct {
	nix   string
	older bool
	want  []string
}

// drivenStatements drives the program at random and collects what the screen says after every key.
func drivenStatements(t *testing.T, rounds int) []statement {
	d := drive(t, 120, 36, snapshotOf(promiseLines...))
	random := rand.New(rand.NewPCG(1, 2))
	var statements []statement
	for range rounds {
		d.press(randomKeys[random.IntN(len(randomKeys))]...)
		checkFrame(t, d.View().Content, 120, 36)
		if d.quits {
			t.Fatal("a key that is not q has quit")
		}
		line := d.currentExpression()
		if line.problem != nil {
			if d.dialect == nixquery.PredicateDialect {
				t.Fatalf("today's dialect cannot say %s: %v", d.scene.narrowed.query, line.problem)
			}
			continue
		}
		said := statement{nix: line.expression.Nix(), older: d.dialect == nixquery.AttributeDialect, want: []string{}}
		for _, key := range d.selected() {
			said.want = append(said.want, string(key))
		}
		statements = append(statements, said)
	}
	return statements
}

// exportsForNix returns the exports as values of Nix.
func exportsForNix(t *testing.T, set *model.Set) map[string]any {
	exports := map[string]any{}
	for row := range set.Len() {
		var value any
		if err := json.Unmarshal(set.Value(row), &value); err != nil {
			t.Fatal(err)
		}
		exports[string(set.Key(row))] = value
	}
	return exports
}

func TestTheExpressionYieldsWhatTheScreenSelects(t *testing.T) {
	exports := exportsForNix(t, snapshotOf(promiseLines...).Set)
	distinct := map[string]bool{}
	for _, said := range drivenStatements(t, 6000/modeltest.Stride) {
		distinct[said.nix] = true
		value, err := nixtest.Evaluate(said.nix, nixtest.Variables(exports, said.older))
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for key := range value.(map[string]any) {
			got = append(got, key)
		}
		slices.Sort(got)
		if !slices.Equal(got, said.want) {
			t.Fatalf("%s\nyields %q\nwant   %q", said.nix, got, said.want)
		}
	}
	if len(distinct) < 200/modeltest.Stride {
		t.Errorf("the keys led to %d different expressions only; the test has lost its point", len(distinct))
	}
}

// clanLibrary is clan's selectExports in both generations, and what it needs, written for this test.
const clanLibrary = `let
  scopeOf = key: let parts = builtins.filter builtins.isString (builtins.split ":" key); part = builtins.elemAt parts; in
    if builtins.length parts != 4 then throw "malformed" else
    { serviceName = part 0; instanceName = part 1; roleName = part 2; machineName = part 3; };
  pick = wanted: set: builtins.listToAttrs (builtins.concatMap (name:
    if wanted name set.${name} then [ { inherit name; value = set.${name}; } ] else [ ]) (builtins.attrNames set));
  today = { selectExports = predicate: pick (key: _: predicate (scopeOf key)); };
  older = { selectExports = { serviceName ? "*", instanceName ? "*", roleName ? "*", machineName ? "*" }: pick (key: _:
    let s = scopeOf key; is = wanted: name: wanted == "*" || wanted == name; in
    is serviceName s.serviceName && is instanceName s.instanceName && is roleName s.roleName && is machineName s.machineName); };
  lib.filterAttrs = pick;
  exports = builtins.fromJSON (builtins.readFile ./exports.json);
in map builtins.attrNames [
`

// TestNixYieldsWhatTheScreenSelects lets the real Nix judge, in one evaluation.
func TestNixYieldsWhatTheScreenSelects(t *testing.T) {
	nix, err := exec.LookPath("nix-instantiate")
	if err != nil {
		t.Skip("nix is not installed; a small evaluator has judged the same expressions")
	}
	folder := t.TempDir()
	exports, err := json.Marshal(exportsForNix(t, snapshotOf(promiseLines...).Set))
	if err != nil {
		t.Fatal(err)
	}
	statements := drivenStatements(t, 1500/modeltest.Stride)
	var program strings.Builder
	program.WriteString(clanLibrary)
	for _, said := range statements {
		library := "today"
		if said.older {
			library = "older"
		}
		fmt.Fprintf(&program, "(let clanLib = %s; in %s)\n", library, said.nix)
	}
	program.WriteString("]\n")
	for name, content := range map[string]string{"exports.json": string(exports), "default.nix": program.String()} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	command := exec.Command(nix, "--eval", "--strict", "--json", filepath.Join(folder, "default.nix"))
	command.Env = append(os.Environ(), "NIX_STORE_DIR="+folder+"/store", "NIX_STATE_DIR="+folder+"/state", "NIX_LOG_DIR="+folder+"/log", "NIX_REMOTE=local")
	output, err := command.Output()
	if err != nil {
		t.Fatalf("nix-instantiate: %v\n%s", err, err.(*exec.ExitError).Stderr)
	}
	var yielded [][]string
	if err := json.Unmarshal(output, &yielded); err != nil {
		t.Fatal(err)
	}
	for at, said := range statements {
		if !slices.Equal(yielded[at], said.want) {
			t.Fatalf("%s\nyields %q\nwant   %q", said.nix, yielded[at], said.want)
		}
	}
}
