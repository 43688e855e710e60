package model

// This file holds the text form of queries: how it reads, how leniently it is read, and that both are inverse.

import (
	"slices"
	"strings"
	"testing"
)

func TestQueryText(t *testing.T) {
	for text, want := range map[string]Query{
		"":                                   {},
		"service=clan-core/tor":              Query{}.With(Service, Exactly("clan-core/tor")),
		`instance=""`:                        Query{}.With(Instance, Exactly("")),
		"machine=gateway,web":                Query{}.With(Machine, Exactly("web", "gateway")),
		`machine="","a b",web`:               Query{}.With(Machine, Exactly("", "a b", "web")),
		`role~^peer|x$`:                      Query{}.With(Role, Matching("^peer|x$")),
		`role~"a !b"`:                        Query{}.With(Role, Matching("a !b")),
		"service:malformed":                  Query{}.With(Service, OnlyMalformed),
		"interface=peer level=instance":      {Interface: "peer", Level: InstanceLevel},
		`service="*" machine=é level=global`: Query{Level: GlobalLevel}.With(Service, Exactly("*")).With(Machine, Exactly("é")),
		`machine="\x1b\"\\","\xff"`:          Query{}.With(Machine, Exactly("\xff", "\x1b\"\\")),
		`machine="a,b","\u00a0","�"`:         Query{}.With(Machine, Exactly("\u00a0", "a,b", "\uFFFD")),
		`service:malformed interface=peer`:   Query{Interface: "peer"}.With(Service, OnlyMalformed),
	} {
		if got, err := ParseQuery(text); err != nil || !got.Equal(want) {
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
	} {
		if got, err := ParseQuery(text); err != nil || got.String() != want {
			t.Errorf("%s: %s, %v, want %s", text, got, err, want)
		}
	}
}

func TestQueryTextIsRefusedWithWhatWasUnderstood(t *testing.T) {
	for text, want := range map[string]string{
		"web":                       "neither a query, nor a scope key, nor Nix",
		"foo:bar":                   "neither",
		"service=a foo=b":           `understood "service=a ", but not "foo=b"`,
		"service=a service=b":       "the service is asked for twice; write several names as service=a,b",
		"level=cluster":             `no level "cluster"`,
		`machine="web`:              "does not end with one",
		`machine="web"x`:            "a comma or a blank",
		"role~a,b":                  "quote what holds a comma",
		"interface=a,b":             "takes one value",
		"interface=a interface=b":   "asked for twice",
		"machine:malformed":         "neither",
		"service=a role:malformed":  `but not "role:malformed"`,
		"service:malformed service": `but not "service"`,
	} {
		_, err := ParseQuery(text)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "write for example") {
			t.Errorf("%s: %v, want %s and an example", text, err, want)
		}
	}
}

func TestQueryTextAndQueryAreInverse(t *testing.T) {
	random := newRandom(7)
	rows := randomRows(random, 200, nastyLetters)
	for range 20_000 {
		query := randomQuery(random, rows, nastyLetters)
		if random.IntN(3) == 0 {
			query.Interface = randomName(random, nastyLetters)
		}
		if got, err := ParseQuery(query.String()); err != nil || !got.Equal(query) {
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
		query, err := ParseQuery(text)
		if err != nil {
			return
		}
		for _, choice := range query.Parts {
			if !slices.IsSortedFunc(choice.Names, CompareNatural) {
				t.Fatalf("the names of %+v are in no order", query)
			}
		}
		again, err := ParseQuery(query.String())
		if err != nil || !again.Equal(query) {
			t.Fatalf("%q is read %+v, which is written %s and read %+v, %v", text, query, query, again, err)
		}
	})
}
