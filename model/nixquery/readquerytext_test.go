package nixquery

// This file holds the text form of queries: how it reads, how leniently it is read, and that both are inverse.

import (
	"slices"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/match"
	"clanscope/model/modeltest"
)

func TestQueryText(t *testing.T) {
	for text, want := range map[string]model.Query{
		"":                                   {},
		"service=clan-core/tor":              model.Query{}.With(model.Service, model.Exactly("clan-core/tor")),
		`instance=""`:                        model.Query{}.With(model.Instance, model.Exactly("")),
		"machine=gateway,web":                model.Query{}.With(model.Machine, model.Exactly("web", "gateway")),
		`machine="","a b",web`:               model.Query{}.With(model.Machine, model.Exactly("", "a b", "web")),
		`role~^peer|x$`:                      model.Query{}.With(model.Role, model.Matching("^peer|x$")),
		`role~"a !b"`:                        model.Query{}.With(model.Role, model.Matching("a !b")),
		"service:malformed":                  model.Query{}.With(model.Service, model.OnlyMalformed),
		"interface=peer level=instance":      {Interface: "peer", Level: model.InstanceLevel},
		`service="*" machine=é level=global`: model.Query{Level: model.GlobalLevel}.With(model.Service, model.Exactly("*")).With(model.Machine, model.Exactly("é")),
		`machine="\x1b\"\\","\xff"`:          model.Query{}.With(model.Machine, model.Exactly("\xff", "\x1b\"\\")),
		`machine="a,b","\u00a0","�"`:         model.Query{}.With(model.Machine, model.Exactly("\u00a0", "a,b", "\uFFFD")),
		`service:malformed interface=peer`:   model.Query{Interface: "peer"}.With(model.Service, model.OnlyMalformed),
	} {
		if got, err := Parse(text); err != nil || !got.Equal(want) {
			t.Errorf("%s: %+v, %v, want %+v", text, got, err, want)
		}
		if got := want.String(); got != text {
			t.Errorf("%+v is written %s, want %s", want, got, text)
		}
	}
}

func TestQueryTextIsReadLeniently(t *testing.T) {
	for text, want := range map[string]string{
		"  serviceName=vpn   machineName=web ": "service=vpn machine=web",
		"instance= role=":                      `instance="" role=""`,
		"machine=,web":                         `machine="",web`,
		"service=* machine=web":                "machine=web",
		"level=any":                            "",
		"role~":                                "",
		"clan-core/tor:onion:server:web":       "service=clan-core/tor instance=onion role=server machine=web",
		"vpn:::":                               `service=vpn instance="" role="" machine=""`,
		"service:instance:role:machine":        "service=service instance=instance role=role machine=machine",
		"exports:a:b:c":                        "service=exports instance=a role=b machine=c",
		"s: b:c:d":                             `service=s instance=" b" role=c machine=d`,
		"(x):b:c:d":                            "service=(x) instance=b role=c machine=d",
		`"vpn:home::"`:                         `service=vpn instance=home role="" machine=""`,
		`exports."vpn:home::"`:                 `service=vpn instance=home role="" machine=""`,
		`clan.exports."vpn:home::".peer.hosts`: `service=vpn instance=home role="" machine=""`,
		`clanLib.getExport { serviceName = "vpn"; instanceName = "home"; } exports`:        `service=vpn instance=home role="" machine=""`,
		`buildScopeKey { machineName = "web"; serviceName = "vpn"; }`:                      `service=vpn instance="" role="" machine=web`,
		`getExport { serviceName = "vpn"; instance = (builtins.fromJSON "\"\\u001b\""); }`: "service=vpn instance=\"\\x1b\" role=\"\" machine=\"\"",
	} {
		if got, err := Parse(text); err != nil || got.String() != want {
			t.Errorf("%s: %s, %v, want %s", text, got, err, want)
		}
	}
}

func TestQueryTextIsRefusedWithWhatWasUnderstood(t *testing.T) {
	for text, want := range map[string]string{
		"web":                       "neither a query nor a scope key nor Nix",
		`"web"`:                     "neither",
		`exports."web"`:             "neither",
		`getExport { } exports`:     "neither",
		"foo:bar":                   "neither",
		"servicename=vpn":           `a query has no "servicename"; write service=`,
		"service=a rol~b":           `a query has no "rol"; write role~`,
		"service=a foo=b":           `understood up to "service=a ", but not "foo=b"`,
		"service=a service=b":       "the service is asked for twice; write several names as service=a,b",
		"level=cluster":             `no level "cluster"`,
		`machine="web`:              "but does not end with one",
		`machine="web"x`:            "a comma or a blank",
		"role~a,b":                  "quote a value with a comma",
		"interface=a,b":             "takes --interface more than once",
		"interface=a interface=b":   "asked for twice",
		"machine:malformed":         "write machine= and not machine:",
		"machin=web":                `a query has no "machin"; write machine=`,
		"Service=a":                 `a query has no "Service"; write service=`,
		"host=web":                  `a query has no "host", only service, instance, role, machine, interface and level`,
		"service=a machin~b":        `a query has no "machin"; write machine~`,
		"service = a":               "write `service=NAME`, without blanks",
		`serviceName == "a"`:        "write `serviceName=NAME`, without blanks",
		"service:a":                 "write service= and not service:",
		"role":                      "after role a name is missing; write role=NAME",
		"service=a and machine=b":   "leave out `and`",
		"service=a && machine=b":    "leave out `&&`",
		"service=a or machine=b":    "cannot be joined by `or`",
		`s.machineName == "a"`:      "`(s: s.machineName == \"a\")`",
		"service=a role:malformed":  `but not "role:malformed"`,
		"service:malformed service": `but not "service"`,
	} {
		_, err := Parse(text)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "for example, write") {
			t.Errorf("%s: %v, want %s and an example", text, err, want)
		}
	}
}

// TestTheEmptyPartIsWrittenAsItIsSeen in the columns and in a shell; a name that looks so has quotes.
func TestTheEmptyPartIsWrittenAsItIsSeen(t *testing.T) {
	for text, want := range map[string]string{
		"machine=(none)":     `machine=""`,
		"machine=''":         `machine=""`,
		"machine=(none),web": `machine="",web`,
		"machine!=(none)":    `machine!=""`,
		`machine="(none)"`:   `machine="(none)"`,
		`machine="''"`:       `machine="''"`,
		"interface=(none)":   `interface="(none)"`,
	} {
		if query, err := Parse(text); err != nil || query.String() != want {
			t.Errorf("%s is read as %s, %v; want %s", text, query, err, want)
		}
	}
}

func TestQueryTextAndQueryAreInverse(t *testing.T) {
	random := modeltest.NewRandom(7)
	rows := modeltest.Rows(random, 200, modeltest.NastyLetters)
	for range 20_000 {
		query := modeltest.Query(random, rows, modeltest.NastyLetters)
		if random.IntN(3) == 0 {
			query.Interface = modeltest.Name(random, modeltest.NastyLetters)
		}
		if got, err := Parse(query.String()); err != nil || !got.Equal(query) {
			t.Fatalf("%+v is written %s and read %+v, %v", query, query, got, err)
		}
	}
}

func FuzzQueryText(f *testing.F) {
	for _, seed := range []string{
		"", `service=a,"" role~"x y" level=role interface=peer`, "service:malformed", "a:b:c:d", `{ serviceName = "x"; role = "*"; }`,
		`clanLib.selectExports (s: s.serviceName == "a" && builtins.elem s.machineName [ "b" "c" ]) (builtins.removeAttrs exports [ "bad" ])`,
		`lib.filterAttrs (_: v: v."a b" or null != null) exports`, `builtins.intersectAttrs { "bad" = null; } exports`, `(s: (s.role == "a" || s.role == "b") && s.machine != "")`,
		`(s: s.serviceName == (builtins.fromJSON "\"\\u001b\""))`, `x = "${y}"`, "service=\xff",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		query, err := Parse(text)
		if err != nil {
			return
		}
		for _, choice := range query.Parts {
			if !slices.IsSortedFunc(choice.Names, match.CompareNatural) {
				t.Fatalf("the names of %+v are in no order", query)
			}
		}
		again, err := Parse(query.String())
		if err != nil || !again.Equal(query) {
			t.Fatalf("%q is read %+v, which is written %s and read %+v, %v", text, query, query, again, err)
		}
	})
}

// TestAnyInAKey: as everywhere else, an unquoted * is any name; in quotes it is itself.
func TestAnyInAKey(t *testing.T) {
	query, err := Parse("clan-core/tor:onion:*:web")
	if want := `service=clan-core/tor instance=onion machine=web`; err != nil || query.String() != want {
		t.Errorf("%s, %v, want %s", query, err, want)
	}
	query, err = Parse(`"a:b:*:d"`)
	if want := `service=a instance=b role="*" machine=d`; err != nil || query.String() != want {
		t.Errorf("%s, %v, want %s", query, err, want)
	}
}
