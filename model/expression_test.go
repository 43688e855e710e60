package model

// This file holds promise 1: the expression of a query, evaluated, yields exactly the rows of the query.

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"clanscope/model/nixtest"
)

func TestExpressionsAsPeopleReadThem(t *testing.T) {
	rows := []randomRow{{key: "vpn:home:peer:web"}, {key: "vpn:home:peer:web2"}, {key: "vpn:home::"}, {key: "bad"}, {key: "wor:se", state: Written}}
	clean := setOfKeys([]Key{"vpn:home:peer:web"})
	builder := NewBuilder()
	appendRows(builder, rows)
	dirty := builder.Finish()
	tests := []struct {
		set       *Set
		query     Query
		predicate string
		attribute string // empty: cannot be said
	}{
		{clean, Query{}, `exports`, `exports`},
		{
			clean, Query{}.With(Service, Exactly("clan-core/tor")),
			`clanLib.selectExports (s: s.serviceName == "clan-core/tor") exports`, `clanLib.selectExports { serviceName = "clan-core/tor"; } exports`,
		},
		{
			clean, Query{}.With(Service, Exactly("a")).With(Machine, Exactly("")),
			`clanLib.selectExports (s: s.serviceName == "a" && s.machineName == "") exports`,
			`clanLib.selectExports { serviceName = "a"; machineName = ""; } exports`,
		},
		{clean, Query{}.With(Machine, Exactly("b", "a")), `clanLib.selectExports (s: builtins.elem s.machineName [ "a" "b" ]) exports`, ``},
		{clean, Query{}.With(Machine, Exactly("*")), `clanLib.selectExports (s: s.machineName == "*") exports`, ``},
		{clean, Query{}.With(Machine, Matching("zzz")), `clanLib.selectExports (s: builtins.elem s.machineName [ ]) exports`, ``},
		{
			clean, Query{}.With(Machine, Matching("we")),
			`clanLib.selectExports (s: s.machineName == "web") exports`, `clanLib.selectExports { machineName = "web"; } exports`,
		},
		{clean, Query{Interface: "peer"}, `lib.filterAttrs (_: v: v.peer or null != null) exports`, `lib.filterAttrs (_: v: v.peer or null != null) exports`},
		{
			clean, Query{Interface: "a b"}.With(Role, Exactly("peer")),
			`lib.filterAttrs (_: v: v."a b" or null != null) (clanLib.selectExports (s: s.roleName == "peer") exports)`,
			`lib.filterAttrs (_: v: v."a b" or null != null) (clanLib.selectExports { roleName = "peer"; } exports)`,
		},
		{clean, Query{Level: MachineLevel}, `clanLib.selectExports (s: s.machineName != "") exports`, ``},
		{clean, Query{Level: RoleLevel}, `clanLib.selectExports (s: s.roleName != "" && s.machineName == "") exports`, ``},
		{
			clean, Query{Level: RoleLevel}.With(Role, Exactly("peer")),
			`clanLib.selectExports (s: s.roleName == "peer" && s.machineName == "") exports`,
			`clanLib.selectExports { roleName = "peer"; machineName = ""; } exports`,
		},
		{
			clean, Query{Level: GlobalLevel},
			`clanLib.selectExports (s: s.serviceName == "" && s.instanceName == "" && s.roleName == "" && s.machineName == "") exports`,
			`clanLib.selectExports { serviceName = ""; instanceName = ""; roleName = ""; machineName = ""; } exports`,
		},
		{dirty, Query{}, `exports`, `exports`},
		{
			dirty, Query{}.With(Machine, Exactly("web")),
			`clanLib.selectExports (s: s.machineName == "web") (builtins.removeAttrs exports [ "bad" ])`,
			`clanLib.selectExports { machineName = "web"; } (builtins.removeAttrs exports [ "bad" ])`,
		},
		{
			dirty, Query{Interface: "peer"},
			`lib.filterAttrs (_: v: v.peer or null != null) (builtins.removeAttrs exports [ "bad" ])`,
			`lib.filterAttrs (_: v: v.peer or null != null) (builtins.removeAttrs exports [ "bad" ])`,
		},
		{
			dirty, Query{}.With(Service, OnlyMalformed),
			`builtins.intersectAttrs { "bad" = null; } exports`, `builtins.intersectAttrs { "bad" = null; } exports`,
		},
		{
			dirty, Query{}.With(Service, OnlyMalformed).With(Role, Exactly("x")),
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
	builder := NewBuilder()
	appendRows(builder, []randomRow{
		{key: "a:b:c:d", interfaces: []string{"peer"}}, {key: "a:b:c:e", state: Failed}, {key: "x:b:c:e", state: Failed}, {key: "bad"}, {key: "worse"}, {key: "a:::", state: Written},
	})
	set := builder.Finish()
	for _, test := range []struct {
		query                    Query
		without, failed, written int
	}{
		{Query{}, 0, 0, 1},
		{Query{}.With(Service, Exactly("a")), 2, 0, 1},
		{Query{}.With(Role, Exactly("c")), 2, 0, 0},
		{Query{Interface: "peer"}.With(Service, Exactly("a")), 2, 1, 0},
		{Query{}.With(Service, OnlyMalformed), 0, 0, 0},
	} {
		got, err := ExpressionOf(test.query, set, PredicateDialect)
		if err != nil || got.Without != test.without || got.Failed != test.failed || got.Written != test.written {
			t.Errorf("%s: %+v, %v, want %+v", got.Nix(), got, err, test)
		}
	}
}

func TestShortExpressions(t *testing.T) {
	set := setOfKeys([]Key{"bad1", "bad2", "bad3", "a:::"})
	expression, err := ExpressionOf(Query{}.With(Machine, Exactly("a", "b", "c", "d")), set, PredicateDialect)
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
	malformed, _ := ExpressionOf(Query{}.With(Service, OnlyMalformed), set, PredicateDialect)
	if got, want := malformed.Short(0), `builtins.intersectAttrs { "bad1" = null; … 2 more } exports`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestNamesThatNixCannotWriteLeaveNoExpression(t *testing.T) {
	set := setOfKeys([]Key{"a:::\x00m", "bad\xff", "a:::m"})
	for _, query := range []Query{
		Query{}.With(Machine, Exactly("m", "\x00m")), Query{}.With(Machine, Matching("m")), Query{Interface: "\xff"}, Query{}.With(Service, OnlyMalformed),
		Query{}.With(Machine, Exactly("m")), // the malformed key would have to be named to be taken out
	} {
		if got, err := ExpressionOf(query, set, PredicateDialect); err == nil || got.Nix() != "" {
			t.Errorf("%+v becomes %s", query, got.Nix())
		}
	}
	if got, err := ExpressionOf(Query{}, set, PredicateDialect); err != nil || got.Nix() != "exports" {
		t.Errorf("all exports are %s, %v", got.Nix(), err)
	}
}

// exportsOf returns what clan.exports would be for a set: without what is only written, and with values that throw.
func exportsOf(plain []randomRow) map[string]any {
	exports := map[string]any{}
	for _, row := range plain {
		switch {
		case row.state == Written:
		case row.state == Failed && len(row.interfaces) == 0:
			exports[string(row.key)] = nixtest.Throwing("the value throws")
		default:
			value := map[string]any{"unexported": nil}
			for _, name := range row.interfaces {
				value[name] = map[string]any{}
			}
			exports[string(row.key)] = value
		}
	}
	return exports
}

// yields returns which keys the expression must yield: the query's, as far as clan's exports hold them.
func yields(q Query, set *Set) []string {
	keys := []string{}
	for row := range set.Select(q).Rows().All() {
		if set.State(row) != Written {
			keys = append(keys, string(set.Key(row)))
		}
	}
	return keys
}

func TestExpressionsYieldExactlyTheQuery(t *testing.T) {
	said := map[Dialect]int{}
	forRandomSets(t, readableLetters, 700, func(t *testing.T, random *rand.Rand, rows []randomRow) {
		for set, plain := range setsOf(rows) {
			if set.unsorted {
				continue // of a repeated key Nix knows one value only
			}
			exports := exportsOf(plain)
			for range 8 {
				query := randomQuery(random, rows, readableLetters)
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
		}
	})
	t.Logf("said as a predicate %d times, as an attribute set %d times", said[PredicateDialect], said[AttributeDialect])
}

// oneNameEach tells whether the older form surely can say a query.
func oneNameEach(q Query) bool {
	return q.Level == Anywhere && !slices.ContainsFunc(q.Parts[:], func(c Choice) bool {
		return c.Kind == Matches || c.Kind == ExactNames && (len(c.Names) > 1 || c.Names[0] == Wildcard)
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
	builder := NewBuilder()
	appendRows(builder, []randomRow{{key: "b:::m"}, {key: "bad"}, {key: "a:::m"}})
	view := builder.View()
	query := Query{}.With(Machine, Matching("m"))
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
	random := newRandom(6)
	rows := randomRows(random, 120, readableLetters)
	builder := NewBuilder()
	appendRows(builder, rows)
	set := builder.Finish()
	var program strings.Builder
	program.WriteString(nixLibrary + "  exports = {\n" + nixExports(t, newNaiveSet(rows).rows) + "  };\nin map builtins.attrNames [\n")
	var expressions []string
	var wanted [][]string
	for len(expressions) < 400 {
		query := randomQuery(random, rows, readableLetters)
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

func nixExports(t *testing.T, plain []randomRow) string {
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
		case row.state == Written:
		case row.state == Failed && len(row.interfaces) == 0:
			fmt.Fprintf(&text, "%s = throw \"fails\";\n", quoted(string(row.key)))
		default:
			fmt.Fprintf(&text, "%s = { unexported = null; ", quoted(string(row.key)))
			for _, name := range row.interfaces {
				fmt.Fprintf(&text, "%s = { }; ", quoted(name))
			}
			text.WriteString("};\n")
		}
	}
	return text.String()
}
