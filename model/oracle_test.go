package model_test

// This file holds our functions to what clan's real ones answered, entry by entry. What clan does is data here, never
// an opinion.

import (
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/modeltest"
)

// oracleEntry is one call of one of clan's functions and its answer.
type oracleEntry struct {
	Function string          `json:"fn"`
	Input    json.RawMessage `json:"input"`
	Keys     []model.Key     `json:"keys"`
	Output   json.RawMessage `json:"output"`
	Class    string          `json:"error"`
}

func readOracle(t *testing.T) []oracleEntry {
	t.Helper()
	document, err := os.ReadFile("../testdata/oracle.json")
	if err != nil {
		t.Fatal(err)
	}
	var entries []oracleEntry
	if err := json.Unmarshal(document, &entries); err != nil {
		t.Fatal(err)
	}
	return entries
}

func decodeInput[T any](t *testing.T, raw json.RawMessage) T {
	t.Helper()
	var input T
	if err := json.Unmarshal(raw, &input); err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	return input
}

// scopeOf builds a scope of clan's attributes; parts left out are absent.
func scopeOf(attributes map[string]string, absent string) model.Scope {
	scope := model.Scope{absent, absent, absent, absent}
	for name, value := range attributes {
		part, _ := model.ParsePart(name)
		scope = scope.With(part, value)
	}
	return scope
}

// setOfKeys builds a set whose rows have empty values.

// answer calls the function of an entry and returns what the oracle writes of it: the output as a plain value, or the
// error.
func (e oracleEntry) answer(t *testing.T) (any, error) {
	switch e.Function {
	case "parseScope":
		scope, err := model.ParseScope(decodeInput[string](t, e.Input))
		return map[string]any{
			"serviceName": scope.Service, "instanceName": scope.Instance, "roleName": scope.Role, "machineName": scope.Machine,
		}, err
	case "buildScopeKey":
		key, err := model.BuildScopeKey(scopeOf(decodeInput[map[string]string](t, e.Input), ""))
		return string(key), err
	case "checkScope":
		return e.answerCheckScope(t)
	case "getExport":
		set := modeltest.SetOfKeys(e.Keys)
		row, err := model.GetExport(set, scopeOf(decodeInput[map[string]string](t, e.Input), ""))
		if err != nil {
			return nil, err
		}
		return string(set.Key(row)), nil
	case "selectAttrset":
		keys, err := modeltest.SelectExportsByAttributes(e.Keys, scopeOf(decodeInput[map[string]string](t, e.Input), model.Wildcard))
		return plainList(keys), err
	case "selectPredicate":
		keys, err := modeltest.SelectExports(e.Keys, equalParts(decodeInput[map[string]string](t, e.Input)))
		return plainList(keys), err
	case "selectAllTrue":
		keys, err := modeltest.SelectExports(e.Keys, func(*modeltest.ScopeReader) bool { return true })
		return plainList(keys), err
	}
	t.Fatalf("the oracle asks for %s, which this test does not know", e.Function)
	return nil, nil
}

func (e oracleEntry) answerCheckScope(t *testing.T) (any, error) {
	input := decodeInput[struct {
		Constraint map[string]json.RawMessage
		Scope      model.Key
	}](t, e.Input)
	var constraint model.Constraint
	for name, raw := range input.Constraint {
		if name == "whitelist" {
			constraint.Whitelist = decodeInput[[]model.Key](t, raw)
			continue
		}
		if part, known := model.ParsePart(name); known { // errorDetails only words clan's message
			constraint.Scope = constraint.With(part, decodeInput[string](t, raw))
		}
	}
	return string(input.Scope), model.CheckScope(constraint, input.Scope)
}

// equalParts is the predicate that the oracle used: equality on the parts that are named.
func equalParts(wanted map[string]string) func(*modeltest.ScopeReader) bool {
	return func(scope *modeltest.ScopeReader) bool {
		for _, part := range model.Parts {
			if name, asked := wanted[part.Attribute()]; asked && scope.Part(part) != name {
				return false
			}
		}
		return true
	}
}

func plainList(keys []model.Key) []any {
	list := make([]any, len(keys))
	for at, key := range keys {
		list[at] = string(key)
	}
	return list
}

// refusesMoreThanClan reports whether an entry shows the one deliberate difference: clan's check for colons is anchored
// and lets those in longer parts through, building keys of five parts; ours refuses every colon.
func (e oracleEntry) refusesMoreThanClan(t *testing.T) bool {
	if e.Function != "buildScopeKey" && e.Function != "getExport" || e.Class != "" && e.Class != string(model.NotFound) {
		return false
	}
	for _, name := range decodeInput[map[string]string](t, e.Input) {
		if strings.Contains(name, ":") {
			return true
		}
	}
	return false
}

func TestAnswersAreClansOwn(t *testing.T) {
	entries := readOracle(t)
	deliberate, byFunction := 0, map[string]int{}
	for at, entry := range entries {
		byFunction[entry.Function]++
		got, err := entry.answer(t)
		if entry.refusesMoreThanClan(t) {
			deliberate++
			entry.Class, entry.Output = string(model.Colon), nil
		}
		label := ""
		if refusal := (*model.ScopeError)(nil); errors.As(err, &refusal) {
			label = refusal.Label()
		}
		if label != entry.Class {
			t.Errorf("entry %d: %s %s: class %q, want %q", at, entry.Function, entry.Input, label, entry.Class)
			continue
		}
		if err == nil && !sameJSON(t, got, entry.Output) {
			t.Errorf("entry %d: %s %s: got %v, want %s", at, entry.Function, entry.Input, got, entry.Output)
		}
	}
	t.Logf("%d entries: %v", len(entries), byFunction)
	if want := 31; deliberate != want {
		t.Errorf("%d entries show that we refuse every colon where clan lets some through, want %d", deliberate, want)
	}
}

func sameJSON(t *testing.T, got any, want json.RawMessage) bool {
	t.Helper()
	printed, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	normal, err := json.Marshal(decodeInput[any](t, want))
	if err != nil {
		t.Fatal(err)
	}
	return slices.Equal(printed, normal)
}

func TestSelectExportsReadsNoPartItIsNotAskedFor(t *testing.T) {
	keys := []model.Key{"a:b:c:d", "no scope", "a:b:c:d"}
	all, err := modeltest.SelectExports(keys, func(*modeltest.ScopeReader) bool { return true })
	if err != nil || !slices.Equal(all, []model.Key{"a:b:c:d", "no scope"}) {
		t.Errorf("(_: true) answers %q, %v", all, err)
	}
	if _, err := modeltest.SelectExports(keys, func(s *modeltest.ScopeReader) bool { return s.Part(model.Role) == "c" }); err == nil {
		t.Error("a malformed key must fail a predicate that reads a part, as in clan")
	}
}

func TestGetExportNamesTheNearestKeys(t *testing.T) {
	set := modeltest.SetOfKeys([]model.Key{"vpn:home:peer:web", "vpn:home:peer:nas", "dns:lan::"})
	_, err := model.GetExport(set, model.Scope{Service: "vpn", Instance: "home", Role: "peer", Machine: "wbe"})
	if err == nil || !strings.Contains(err.Error(), `"vpn:home:peer:web"`) {
		t.Errorf("the error names no near key: %v", err)
	}
	if _, err = model.FindExport(model.EmptySet(), "a:b:c:d"); err == nil || !strings.Contains(err.Error(), "no exports at all") {
		t.Errorf("on an empty set: %v", err)
	}
}
