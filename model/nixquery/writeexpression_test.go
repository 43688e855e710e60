package nixquery

// This file holds promise 1: the expression of a query, evaluated, yields exactly the rows of the query.

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/modeltest"
	"clanscope/model/nixtest"
)

func TestExpressionsAsPeopleReadThem(t *testing.T) {
	rows := []modeltest.Row{{Key: "vpn:home:peer:web"}, {Key: "vpn:home:peer:web2"}, {Key: "vpn:home::"}, {Key: "bad"}, {Key: "wor:se", State: model.Written}}
	clean := modeltest.SetOfKeys([]model.Key{"vpn:home:peer:web"})
	builder := model.NewBuilder()
	modeltest.AppendRows(builder, rows)
	dirty := builder.Finish()
	tests := []struct {
		set       *model.Set
		query     model.Query
		predicate string
		attribute string // empty: cannot be said
	}{
		{clean, model.Query{}, `exports`, `exports`},
		{
			clean, model.Query{}.With(model.Service, model.Exactly("clan-core/tor")),
			`clanLib.selectExports (s: s.serviceName == "clan-core/tor") exports`, `clanLib.selectExports { serviceName = "clan-core/tor"; } exports`,
		},
		{
			clean, model.Query{}.With(model.Service, model.Exactly("a")).With(model.Machine, model.Exactly("")),
			`clanLib.selectExports (s: s.serviceName == "a" && s.machineName == "") exports`,
			`clanLib.selectExports { serviceName = "a"; machineName = ""; } exports`,
		},
		{clean, model.Query{}.With(model.Machine, model.Exactly("b", "a")), `clanLib.selectExports (s: builtins.elem s.machineName [ "a" "b" ]) exports`, ``},
		{clean, model.Query{}.With(model.Machine, model.Exactly("*")), `clanLib.selectExports (s: s.machineName == "*") exports`, ``},
		{clean, model.Query{}.With(model.Machine, model.Matching("zzz")), `clanLib.selectExports (s: builtins.elem s.machineName [ ]) exports`, ``},
		{
			clean, model.Query{}.With(model.Machine, model.Matching("we")),
			`clanLib.selectExports (s: s.machineName == "web") exports`, `clanLib.selectExports { machineName = "web"; } exports`,
		},
		{clean, model.Query{Interface: "peer"}, `lib.filterAttrs (_: v: v.peer or null != null) exports`, `lib.filterAttrs (_: v: v.peer or null != null) exports`},
		{
			clean, model.Query{Interface: "a b"}.With(model.Role, model.Exactly("peer")),
			`lib.filterAttrs (_: v: v."a b" or null != null) (clanLib.selectExports (s: s.roleName == "peer") exports)`,
			`lib.filterAttrs (_: v: v."a b" or null != null) (clanLib.selectExports { roleName = "peer"; } exports)`,
		},
		{clean, model.Query{Level: model.MachineLevel}, `clanLib.selectExports (s: s.machineName != "") exports`, ``},
		{clean, model.Query{Level: model.RoleLevel}, `clanLib.selectExports (s: s.roleName != "" && s.machineName == "") exports`, ``},
		{
			clean, model.Query{Level: model.RoleLevel}.With(model.Role, model.Exactly("peer")),
			`clanLib.selectExports (s: s.roleName == "peer" && s.machineName == "") exports`,
			`clanLib.selectExports { roleName = "peer"; machineName = ""; } exports`,
		},
		{
			clean,
			model.Query{Level: model.GlobalLevel},
			`clanLib.selectExports (s: s.serviceName == "" && s.instanceName == "" && s.roleName == "" && s.machineName == "") exports`,
			`clanLib.selectExports { serviceName = ""; instanceName = ""; roleName = ""; machineName = ""; } exports`,
		},
		{dirty, model.Query{}, `exports`, `exports`},
		{
			dirty, model.Query{}.With(model.Machine, model.Exactly("web")),
			`clanLib.selectExports (s: s.machineName == "web") (builtins.removeAttrs exports [ "bad" ])`,
			`clanLib.selectExports { machineName = "web"; } (builtins.removeAttrs exports [ "bad" ])`,
		},
		{
			dirty,
			model.Query{Interface: "peer"},
			`lib.filterAttrs (_: v: v.peer or null != null) (builtins.removeAttrs exports [ "bad" ])`,
			`lib.filterAttrs (_: v: v.peer or null != null) (builtins.removeAttrs exports [ "bad" ])`,
		},
		{
			dirty, model.Query{}.With(model.Service, model.OnlyMalformed),
			`builtins.intersectAttrs { "bad" = null; } exports`, `builtins.intersectAttrs { "bad" = null; } exports`,
		},
		{
			dirty, model.Query{}.With(model.Service, model.OnlyMalformed).With(model.Role, model.Exactly("x")),
			`builtins.intersectAttrs { } exports`, `builtins.intersectAttrs { } exports`,
		},
	}
	for _, test := range tests {
		predicate, err := ExpressionOf(test.query, test.set, PredicateDialect)
		if err != nil || predicate.Nix() != test.predicate {
			t.Errorf("got  %s (%v)\nwant %s", predicate.Nix(), err, test.predicate)
		}
		attribute, err := ExpressionOf(test.query, test.set, AttributeDialect)
		if attribute.Nix() != test.attribute || (err == nil) != (test.attribute != "") {
			t.Errorf("got  %s (%v)\nwant %s", attribute.Nix(), err, test.attribute)
		}
	}
}

func TestExpressionsSayWhatIsLeftOut(t *testing.T) {
	builder := model.NewBuilder()
	modeltest.AppendRows(builder, []modeltest.Row{
		{Key: "a:b:c:d", Interfaces: []string{"peer"}}, {Key: "a:b:c:e", State: model.Failed}, {Key: "x:b:c:e", State: model.Failed}, {Key: "bad"}, {Key: "worse"}, {Key: "a:::", State: model.Written},
	})
	set := builder.Finish()
	for _, test := range []struct {
		query                    model.Query
		without, failed, written int
	}{
		{model.Query{}, 0, 0, 1},
		{model.Query{}.With(model.Service, model.Exactly("a")), 2, 0, 1},
		{model.Query{}.With(model.Role, model.Exactly("c")), 2, 0, 0},
		{model.Query{Interface: "peer"}.With(model.Service, model.Exactly("a")), 2, 1, 0},
		{model.Query{}.With(model.Service, model.OnlyMalformed), 0, 0, 0},
	} {
		got, err := ExpressionOf(test.query, set, PredicateDialect)
		if err != nil || got.Without != test.without || got.Failed != test.failed || got.Written != test.written {
			t.Errorf("%s: %+v, %v, want %+v", got.Nix(), got, err, test)
		}
	}
}

func TestShortExpressions(t *testing.T) {
	set := modeltest.SetOfKeys([]model.Key{"bad1", "bad2", "bad3", "a:::"})
	expression, err := ExpressionOf(model.Query{}.With(model.Machine, model.Exactly("a", "b", "c", "d")), set, PredicateDialect)
	if err != nil {
		t.Fatal(err)
	}
	want := `clanLib.selectExports (s: builtins.elem s.machineName [ "a" "b" … 2 more ]) (builtins.removeAttrs exports [ "bad1" "bad2" … 1 more ])`
	if got := expression.Short(2); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := expression.Short(4); got != expression.Nix() {
		t.Errorf("nothing need be left out, and yet %s", got)
	}
	malformed, _ := ExpressionOf(model.Query{}.With(model.Service, model.OnlyMalformed), set, PredicateDialect)
	if got, want := malformed.Short(0), `builtins.intersectAttrs { "bad1" = null; … 2 more } exports`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestNamesThatNixCannotWriteLeaveNoExpression(t *testing.T) {
	set := modeltest.SetOfKeys([]model.Key{"a:::\x00m", "bad\xff", "a:::m"})
	for _, query := range []model.Query{
		model.Query{}.With(model.Machine, model.Exactly("m", "\x00m")), model.Query{}.With(model.Machine, model.Matching("m")),
		{Interface: "\xff"},
		model.Query{}.With(model.Service, model.OnlyMalformed),
		model.Query{}.With(model.Machine, model.Exactly("m")), // the malformed key would have to be named to be taken out
	} {
		if got, err := ExpressionOf(query, set, PredicateDialect); err == nil || got.Nix() != "" {
			t.Errorf("%+v becomes %s", query, got.Nix())
		}
	}
	if got, err := ExpressionOf(model.Query{}, set, PredicateDialect); err != nil || got.Nix() != "exports" {
		t.Errorf("all exports are %s, %v", got.Nix(), err)
	}
}

// exportsOf returns what clan.exports would be for a set: without what is only written, and with values that throw.
func exportsOf(plain []modeltest.Row) map[string]any {
	exports := map[string]any{}
	for _, row := range plain {
		switch {
		case row.State == model.Written:
		case row.State == model.Failed && len(row.Interfaces) == 0:
			exports[string(row.Key)] = nixtest.Throwing("the value throws")
		default:
			value := map[string]any{"unexported": nil}
			for _, name := range row.Interfaces {
				value[name] = map[string]any{}
			}
			exports[string(row.Key)] = value
		}
	}
	return exports
}

// yields returns which keys the expression must yield: the query's, as far as clan's exports hold them.
func yields(q model.Query, set *model.Set) []string {
	keys := []string{}
	for row := range set.Select(q).Rows().All() {
		if set.State(row) != model.Written {
			keys = append(keys, string(set.Key(row)))
		}
	}
	return keys
}

func TestExpressionsYieldExactlyTheQuery(t *testing.T) {
	said := map[Dialect]int{}
	modeltest.ForRandomSets(t, modeltest.ReadableLetters, 700, func(t *testing.T, random *rand.Rand, rows []modeltest.Row) {
		set, plain := modeltest.Finished(rows)
		exports := exportsOf(plain)
		for range 8 {
			query := modeltest.Query(random, rows, modeltest.ReadableLetters)
			for _, dialect := range []Dialect{PredicateDialect, AttributeDialect} {
				expression, err := ExpressionOf(query, set, dialect)
				if err == nil {
					said[dialect]++
					checkYield(t, expression, exports, dialect, yields(query, set))
				} else if dialect == PredicateDialect || oneNameEach(query) {
					t.Errorf("%+v: %v", query, err)
				}
			}
		}
	})
	t.Logf("said as a predicate %d times, as an attribute set %d times", said[PredicateDialect], said[AttributeDialect])
}

// Several interfaces in one expression yield what the queries for each yield together.
func TestSeveralInterfacesInOneExpression(t *testing.T) {
	modeltest.ForRandomSets(t, modeltest.ReadableLetters, 300, func(t *testing.T, random *rand.Rand, rows []modeltest.Row) {
		set, plain := modeltest.Finished(rows)
		query := modeltest.Query(random, rows, modeltest.ReadableLetters)
		queries := []model.Query{query, query, query}
		keys := map[string]bool{}
		for at, name := range []string{"peer", "a b", "or"} {
			queries[at].Interface = name
			for _, key := range yields(queries[at], set) {
				keys[key] = true
			}
		}
		expression, err := ExpressionOfEach(queries, set, PredicateDialect)
		if err != nil {
			t.Fatal(err)
		}
		checkYield(t, expression, exportsOf(plain), PredicateDialect, slices.Sorted(maps.Keys(keys)))
		again, err := ParseEach(expression.Nix())
		if err != nil || len(again) != len(queries) {
			t.Fatalf("%s is read as %v, %v", expression.Nix(), again, err)
		}
		for at := range again {
			if got, want := yields(again[at], set), yields(queries[at], set); !slices.Equal(got, want) {
				t.Errorf("%s asks for %q, want %q", again[at], got, want)
			}
		}
	})
}

// oneNameEach reports whether the older form surely can say a query.
func oneNameEach(q model.Query) bool {
	return q.Level == model.Anywhere && !slices.ContainsFunc(q.Parts[:], func(c model.Choice) bool {
		return c.Kind == model.Matches || c.Kind == model.OtherNames || c.Kind == model.ExactNames && (len(c.Names) > 1 || c.Names[0] == model.Wildcard)
	})
}

func checkYield(t *testing.T, expression Expression, exports map[string]any, dialect Dialect, want []string) {
	t.Helper()
	value, err := nixtest.Evaluate(expression.Nix(), nixtest.Variables(exports, dialect == AttributeDialect))
	if err != nil {
		t.Error(err)
		return
	}
	if got := slices.Sorted(maps.Keys(value.(map[string]any))); !slices.Equal(got, want) {
		t.Errorf("%s\nyields %q\nwant   %q", expression.Nix(), got, want)
	}
}

func TestViewsHaveExpressionsToo(t *testing.T) {
	builder := model.NewBuilder()
	modeltest.AppendRows(builder, []modeltest.Row{{Key: "b:::m"}, {Key: "bad"}, {Key: "a:::m"}})
	view := builder.View()
	query := model.Query{}.With(model.Machine, model.Matching("m"))
	expression, err := ExpressionOf(query, view, PredicateDialect)
	if want := `clanLib.selectExports (s: s.machineName == "m") (builtins.removeAttrs exports [ "bad" ])`; err != nil || expression.Nix() != want {
		t.Errorf("got %s, %v", expression.Nix(), err)
	}
}

// nixLibrary is clan's selectExports of both generations and nixpkgs' filterAttrs, as far as expressions need them.
const nixLibrary = `
let
  lib.filterAttrs = predicate: set: removeAttrs set (builtins.filter (name: !predicate name set.${name}) (builtins.attrNames set));
  parseScope = key:
    let parts = builtins.filter builtins.isString (builtins.split ":" key); part = builtins.elemAt parts;
    in if builtins.length parts != 4 then throw "malformed scope key ${key}" else
      { serviceName = part 0; instanceName = part 1; roleName = part 2; machineName = part 3; };
  today = predicate: assert builtins.isFunction predicate; lib.filterAttrs (key: _: predicate (parseScope key));
  before = { serviceName ? "*", instanceName ? "*", roleName ? "*", machineName ? "*" }:
    let accepts = wanted: name: wanted == "*" || wanted == name;
    in today (s: accepts serviceName s.serviceName && accepts instanceName s.instanceName && accepts roleName s.roleName && accepts machineName s.machineName);
`

// One evaluation of the real Nix judges hundreds of expressions.
func TestNixYieldsExactlyTheQuery(t *testing.T) {
	random := modeltest.NewRandom(6)
	rows := modeltest.Rows(random, 120, modeltest.ReadableLetters)
	builder := model.NewBuilder()
	modeltest.AppendRows(builder, rows)
	set := builder.Finish()
	var program strings.Builder
	program.WriteString(nixLibrary + "  exports = {\n" + nixExports(t, modeltest.NewNaiveSet(rows).Rows) + "  };\nin map builtins.attrNames [\n")
	var expressions []string
	var wanted [][]string
	for len(expressions) < 400 {
		query := modeltest.Query(random, rows, modeltest.ReadableLetters)
		for dialect, function := range []string{"today", "before"} {
			if expression, err := ExpressionOf(query, set, Dialect(dialect)); err == nil {
				expressions, wanted = append(expressions, expression.Nix()), append(wanted, yields(query, set))
				fmt.Fprintf(&program, "(let clanLib.selectExports = %s; in %s)\n", function, expression.Nix())
			}
		}
	}
	program.WriteString("]")
	var yielded [][]string
	if err := json.Unmarshal(evaluateNix(t, program.String()), &yielded); err != nil {
		t.Fatal(err)
	}
	for at, want := range wanted {
		if !slices.Equal(yielded[at], want) {
			t.Errorf("%s\nyields %q\nwant   %q", expressions[at], yielded[at], want)
		}
	}
	t.Logf("Nix evaluated %d expressions over %d exports", len(expressions), set.Len())
}

func nixExports(t *testing.T, plain []modeltest.Row) string {
	t.Helper()
	quoted := func(name string) string {
		text, err := QuoteAttribute(name)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	var text strings.Builder
	for _, row := range plain {
		switch {
		case row.State == model.Written:
		case row.State == model.Failed && len(row.Interfaces) == 0:
			fmt.Fprintf(&text, "%s = throw \"fails\";\n", quoted(string(row.Key)))
		default:
			fmt.Fprintf(&text, "%s = { unexported = null; ", quoted(string(row.Key)))
			for _, name := range row.Interfaces {
				fmt.Fprintf(&text, "%s = { }; ", quoted(name))
			}
			text.WriteString("};\n")
		}
	}
	return text.String()
}

func BenchmarkExpression(b *testing.B) {
	set := modeltest.Fleet(modeltest.FleetOf(1_000_000), 1).Finish()
	query := model.Query{Interface: "peer"}.With(model.Service, model.Exactly("clan-core/service07")).With(model.Machine, model.Matching("host"))
	b.ReportAllocs()
	for b.Loop() {
		expression, err := ExpressionOf(query, set, PredicateDialect)
		if err != nil || expression.Short(8) == "" {
			b.Fatal(err)
		}
	}
}
