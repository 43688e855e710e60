package nixquery

// This file tests what is understood of pasted Nix, and what is refused.

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/modeltest"
)

func TestQueriesAreReadFromNix(t *testing.T) {
	for nix, want := range map[string]string{
		`exports`:             ``,
		`config.clan.exports`: ``,
		`{ }`:                 ``,
		`{ serviceName = "x"; machineName = "*"; roleName = ""; }`: `service=x role=""`,
		`{ service = "vpn"; }`:          `service=vpn`,
		`{serviceName="x";}`:            `service=x`,
		`({ "instanceName" = "a b"; })`: `instance="a b"`,
		`(s: s.serviceName == "x" && builtins.elem s.machineName [ "a" "b" ])`:             `service=x machine=a,b`,
		`scope: scope.serviceName == "x"`:                                                  `service=x`,
		`(s: s.serviceName == "*")`:                                                        `service="*"`,
		`(s: s.machineName != "")`:                                                         `level=machine`,
		`(s: s.roleName != "" && s.machineName == "")`:                                     `machine="" level=role`,
		`(s: s.roleName == "r" && s.roleName != "")`:                                       `role=r`,
		`(s: builtins.elem s.roleName [ "" "r" ] && s.roleName != "")`:                     `role=r`,
		`(s: s.machineName == "a" || s.machineName == "b")`:                                `machine=a,b`,
		`(s: s.roleName == "r" && (s.machineName == "a" || lib.elem s.machineName ["b"]))`: `role=r machine=a,b`,
		`(_: true)`:                            ``,
		`(s: false)`:                           `service:malformed machine=""`,
		`(s: builtins.elem s.machineName [ ])`: `service:malformed machine=""`,
		`(s: s.roleName == "a" && s.roleName == "b")`:                                                                    `service:malformed machine=""`,
		`clanLib.selectExports (s: s.roleName == "a") exports`:                                                           `role=a`,
		`clanLib.selectExports { roleName = "a"; }`:                                                                      `role=a`,
		"selectExports\n  (s:\n    s.roleName == \"a\"\n  )\n  config.exports":                                           `role=a`,
		`clanLib.selectExports (s: s.roleName == "a") (builtins.removeAttrs exports [ "b" "c" ])`:                        `role=a`,
		`lib.filterAttrs (_: v: v.peer or null != null) exports`:                                                         `interface=peer`,
		`lib.filterAttrs (name: value: value."a b" or null != null) (clanLib.selectExports { roleName = "a"; } exports)`: `role=a interface="a b"`,
		`lib.filterAttrs (_: v: v.peer or null != null) (builtins.removeAttrs exports [ "bad" "a:b:c:d" ])`:              `interface=peer`,
		`builtins.intersectAttrs { "bad" = null; } exports`:                                                              `service:malformed`,
		`builtins.intersectAttrs { } exports`:                                                                            `service:malformed machine=""`,
		`builtins.intersectAttrs { "a:b::" = null; } exports`:                                                            `service=a instance=b role="" machine=""`,
		`(s: s.serviceName == (builtins.fromJSON "\"\\u001b[0m\""))`:                                                     `service="\x1b[0m"`,
		`(s: s.serviceName == "a\"\\\$\n$$x$")`:                                                                          `service="a\"\\$\n$$x$"`,
		`(s: s.roleName != "x")`:                                                                                         `role!=x`,
		`(s: "x" == s.serviceName)`:                                                                                      `service=x`,
		`(s: "x" != s.serviceName && s.machineName == "a")`:                                                              `service!=x machine=a`,
		`(s: !(s.serviceName == "x"))`:                                                                                   `service!=x`,
		`(s: !(s.serviceName == "x" || s.serviceName == "y"))`:                                                           `service!=x,y`,
		`(s: !builtins.elem s.serviceName [ "x" "y" ])`:                                                                  `service!=x,y`,
		`(s: !!(s.roleName == "r"))`:                                                                                     `role=r`,
		`(s: !true)`:                                                                                                     `service:malformed machine=""`,
		`(s: !(s.roleName == "a" && s.roleName == "b"))`:                                                                 ``,
		`(s: s.roleName != "a" || s.roleName == "a")`:                                                                    ``,
		`(s: s.roleName != "" && s.machineName != "")`:                                                                   `role!="" level=machine`,
		`(s: s.roleName != "a" && s.roleName != "")`:                                                                     `role!="",a`,
		`(s: s.roleName == "r" && s.machineName == "a" || s.roleName == "r" && s.machineName == "b")`:                    `role=r machine=a,b`,
		`(s: s.roleName == "r" || s.roleName == "r" && s.machineName == "b")`:                                            `role=r`,
		`{ serviceName, ... }: serviceName == "x"`:                                                                       `service=x`,
		`clanLib.selectExports ({ serviceName, machineName, ... }: serviceName == "x" && machineName != "") exports`:     `service=x level=machine`,
		`({ serviceName, instanceName, roleName, machineName }: "" == roleName)`:                                         `role=""`,
		`(s@{ serviceName, ... }: serviceName == "x" && s.roleName == "r")`:                                              `service=x role=r`,
		`({ serviceName, ... }@s: serviceName == "x" && s.roleName == "r")`:                                              `service=x role=r`,
		"scope:\n  # only tor\n  scope.serviceName == \"clan-core/tor\" /* of all */\n":                                  `service=clan-core/tor`,
		`lib.filterAttrs (_: v: (v.peer or null != null)) exports`:                                                       `interface=peer`,
	} {
		got, err := Parse(nix)
		if err != nil || got.String() != want {
			t.Errorf("%s\n is read %s, %v\n want    %s", nix, got, err, want)
		}
	}
}

func TestNixThatNoQuerySaysIsRefused(t *testing.T) {
	for nix, want := range map[string]string{
		`(s: s.machineName != "nas" || s.roleName == "peer")`:                        `but not "|| s.roleName`,
		`{ serviceName = "x" }`:                                                      `understood up to "{ serviceName = \"x\" ", but not "}": expected ` + "`;`",
		`{ host = "x"; }`:                                                            `only serviceName, instanceName`,
		`{ service = "x"; serviceName = "y"; }`:                                      `the service is asked for twice`,
		`{ serviceName = name; }`:                                                    `expected a text in quotes`,
		`{ serviceName = "${x}"; }`:                                                  `would have to compute`,
		`(s: s.serviceName == "a" || s.machineName == "b")`:                          `names of one part`,
		`(s: lib.hasPrefix "a" s.serviceName)`:                                       `lib.hasPrefix is not understood`,
		`(s: t.serviceName == "a")`:                                                  `t.serviceName is a name from outside`,
		`(s: s.machineName == machine.name)`:                                         `machine.name is a name from outside`,
		`(s: builtins.elem s.machineName names)`:                                     `names is a name from outside`,
		`(s: s.roleName == "r" && s.machineName == "a" || s.machineName == "b")`:     `names of one part`,
		`(s: !(s.roleName == "r" && s.machineName == "a"))`:                          `several parts`,
		`(s: !s.roleName == "r")`:                                                    `write !( … )`,
		`(s: "a" == "b")`:                                                            `compares a part`,
		`{ serviceName }: serviceName == "x"`:                                        `, ... }:`,
		`{ service, host, ... }: service == "x"`:                                     `a scope has no "host"`,
		`lib.filterAttrs (_: v: v.a or null != null || v.b or null != null) exports`: `one interface`,
		`(s: ` + strings.Repeat("!", 1_000_000):                                      `too deep`,
		`(s: s.serviceName == "a`:                                                    `no closing quote`,
		`clanLib.selectExports (s: s.roleName == "a") (f exports)`:                   `expected exports`,
		`builtins.removeAttrs exports [ "bad" ]`:                                     `together with a part`,
		`clanLib.selectExports (s: s.roleName == "a") (builtins.removeAttrs exports [ "a:b:c:d" ])`:         `only malformed keys`,
		`builtins.intersectAttrs { "a:b:c:d" = null; bad = null; } exports`:                                 `several keys`,
		`lib.filterAttrs (_: v: v.a or null != null) (lib.filterAttrs (_: v: v.b or null != null) exports)`: `two interfaces`,
		`exports exports`:              `nothing may follow`,
		`(exports`:                     "expected `)`",
		strings.Repeat("(", 1_000_000): `too deep`,
	} {
		query, err := Parse(nix)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n is read %s, %v\n want an error with %s", nix, query, err, want)
		}
	}
}

// What is printed and pasted back selects the same rows, as far as clan's exports have them.
func TestQueriesSurviveTheirExpression(t *testing.T) {
	modeltest.ForRandomSets(t, modeltest.ReadableLetters, 700, func(t *testing.T, random *rand.Rand, rows []modeltest.Row) {
		builder := model.NewBuilder()
		modeltest.AppendRows(builder, rows)
		set := builder.Finish()
		for range 8 {
			query := modeltest.Query(random, rows, modeltest.ReadableLetters)
			for _, dialect := range []Dialect{PredicateDialect, AttributeDialect} {
				expression, err := ExpressionOf(query, set, dialect)
				if err != nil {
					continue
				}
				again, err := Parse(expression.Nix())
				if err != nil || !slices.Equal(yields(again, set), yields(query, set)) {
					t.Errorf("%s\nis written %s\nand read %s, %v", query, expression.Nix(), again, err)
				}
			}
		}
	})
}

func TestLongListsOfOddNamesAreRead(t *testing.T) {
	names := make([]string, 500)
	for at := range names {
		names[at] = strings.Repeat("\x1b", at+1)
	}
	query := model.Query{}.With(model.Machine, model.Exactly(names...))
	expression, err := ExpressionOf(query, model.EmptySet(), PredicateDialect)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := Parse(expression.Nix()); err != nil || !again.Equal(query) {
		t.Errorf("%d names are read as %d, %v", len(names), len(again.Parts[model.Machine].Names), err)
	}
}

// The predicates of clan-core's own services (2026-08-22), with a name put for what stands around them, and as they
// stand.
func TestClanCoresOwnPredicates(t *testing.T) {
	for nix, want := range map[string]string{
		"clanLib.selectExports (\n  scope:\n  scope.serviceName == \"clan-core/tor\"\n  && scope.roleName == \"server\"\n  && scope.machineName == \"web\"\n) exports": `service=clan-core/tor role=server machine=web`,
		`clanLib.selectExports (scope: scope.machineName == "web") exports`:                                                                                            `machine=web`,
		`clanLib.selectExports (_scope: true) exports`:                                                                                                                 ``,
		"clanLib.selectExports (\n scope: scope.serviceName != \"clan-core/yggdrasil\" && scope.machineName != \"web\"\n) exports":                                     `service!=clan-core/yggdrasil machine!=web`,
		`clanLib.selectExports (s: s.serviceName == "serviceA" && s.instanceName == "iA" && s.roleName == "default")`:                                                  `service=serviceA instance=iA role=default`,
		`clanLib.selectExports (scope: scope.serviceName != "A")`:                                                                                                      `service!=A`,
	} {
		if got, err := Parse(nix); err != nil || got.String() != want {
			t.Errorf("%s\n is read %s, %v\n want    %s", nix, got, err, want)
		}
	}
	for nix, want := range map[string]string{
		`clanLib.selectExports (scope: scope.machineName == machine.name) exports`:                                         `machine.name is a name`,
		`(scope: scope.serviceName != service.config.manifest.name && scope.machineName != machine.name)`:                  `service.config.manifest.name is a name`,
		`(scope: scope.serviceName == "clan-core/tor" && scope.roleName == "server" && scope.machineName == machine.name)`: `machine.name is a name`,
	} {
		if got, err := Parse(nix); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n is read %s, %v, want an error with %s", nix, got, err, want)
		}
	}
}
