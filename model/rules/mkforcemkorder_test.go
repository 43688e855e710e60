package rules

// This file tests which settings of one option contradict each other according to the module system.

import (
	"strings"
	"testing"

	"clanscope/model/jsontree"
)

func TestConflicts(t *testing.T) {
	const force, fallback = `{"_type":"override","priority":50,"content":%}`, `{"_type":"override","priority":1000,"content":%}`
	with := func(property, content string) string { return strings.ReplaceAll(property, "%", content) }
	for _, test := range []struct {
		name   string
		values []string
		want   string // paths, separated by blanks
	}{
		{"equal values", []string{`{"a":1}`, `{"a":1}`}, ""},
		{"different values", []string{`{"a":1}`, `{"a":2}`}, "a"},
		{"different texts below", []string{`{"a":{"b":"x","c":1}}`, `{"a":{"b":"y","d":1}}`}, "a.b"},
		{"equal texts, written differently", []string{`{"a":"\u0041"}`, `{"a":"A"}`}, ""},
		{"lists are joined", []string{`{"a":[1]}`, `{"a":[2]}`}, ""},
		{"null beside a set", []string{`{"a":null}`, `{"a":{"b":1}}`}, "a"},
		{"mkForce wins", []string{`{"a":1}`, with(`{"a":`+force+`}`, "2")}, ""},
		{"mkDefault loses", []string{`{"a":1}`, with(`{"a":`+fallback+`}`, "2")}, ""},
		{"two of mkForce", []string{with(`{"a":`+force+`}`, "1"), with(`{"a":`+force+`}`, "2")}, "a"},
		{"two of mkDefault", []string{with(`{"a":`+fallback+`}`, "1"), with(`{"a":`+fallback+`}`, "2")}, "a"},
		{"mkForce around a set", []string{with(force, `{"a":1}`), `{"a":2}`}, ""},
		{"two of mkForce around sets", []string{with(force, `{"a":1}`), with(force, `{"a":2}`)}, "a"},
		{"mkIf false", []string{`{"a":1}`, `{"a":{"_type":"if","condition":false,"content":2}}`}, ""},
		{"mkIf true", []string{`{"a":1}`, `{"a":{"_type":"if","condition":true,"content":2}}`}, "a"},
		{"mkIf of what is not known", []string{`{"a":1}`, `{"a":{"_type":"if","condition":{"$nix":"error"},"content":2}}`}, ""},
		{"mkMerge", []string{`{"a":1}`, `{"_type":"merge","contents":[{"b":1},{"a":2}]}`}, "a"},
		{"mkMerge of one definition", []string{`{"a":{"_type":"merge","contents":[1,2]}}`}, "a"},
		{"mkBefore of a list", []string{`{"a":[1]}`, `{"a":{"_type":"order","priority":500,"content":[2]}}`}, ""},
		{"mkBefore of a text", []string{`{"a":"x"}`, `{"a":{"_type":"order","priority":500,"content":"y"}}`}, "a"},
		{"functions are left out", []string{`{"a":{"$nix":"lambda"}}`, `{"a":2}`}, ""},
		{"unknown properties are left out", []string{`{"a":{"_type":"novelty","content":1}}`, `{"a":2}`}, ""},
		{"a set beside a number is left to its type", []string{`{"a":{"b":1}}`, `{"a":2}`}, ""},
		{"mkForce around mkIf is not judged", []string{with(`{"a":`+force+`}`, `{"_type":"if","condition":true,"content":1}`), with(`{"a":`+force+`}`, `{"_type":"if","condition":true,"content":2}`)}, ""},
		{"mkForce around mkBefore", []string{with(`{"a":`+force+`}`, `{"_type":"order","priority":500,"content":"x"}`), with(`{"a":`+force+`}`, `"y"`)}, "a"},
		{"mkForce within mkBefore does not force", []string{with(`{"a":{"_type":"order","priority":500,"content":`+force+`}}`, `"x"`), with(`{"a":`+force+`}`, `"y"`), with(`{"a":`+force+`}`, `"z"`)}, ""},
		{"two at once", []string{`{"a":1,"b":1,"c":1}`, `{"a":2,"b":1,"c":2}`}, "a c"},
	} {
		var settings []setting
		for at, value := range test.values {
			settings = append(settings, setting{definition: int32(at), priority: DefaultPriority, value: jsontree.Raw(value)})
		}
		var found []conflict
		findConflicts(settings, path{}, &found)
		var paths []string
		for _, conflict := range found {
			paths = append(paths, conflict.at.exact)
		}
		if got := strings.Join(paths, " "); got != test.want {
			t.Errorf("%s: conflicts at %q, want %q", test.name, got, test.want)
		}
	}
}
