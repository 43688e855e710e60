package explain

// This file tests how paths of options are read: as the module system quotes them today, as older versions do not, and
// which part of a path is about exports.

import (
	"slices"
	"testing"

	"clanscope/model"
)

func TestOptionPaths(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                      nil,
		"exports":                               {"exports"},
		`exports."vpn:home::".peer.port`:        {"exports", "vpn:home::", "peer", "port"},
		"exports.vpn:home:server:nas.peer.port": {"exports", "vpn:home:server:nas", "peer", "port"},
		"exports.a.b:home:server:nas.peer":      {"exports", "a", "b:home:server:nas", "peer"},
		`exports."a.b:\"i\":\\:\${x}".peer`:     {"exports", `a.b:"i":\:${x}`, "peer"},
		`exports."caf\u00e9:::"`:                {"exports", "café:::"},
		`exports."broken\q:::"`:                 {"exports", `broken\q:::`},
		`exports."no end`:                       {"exports", "no end"},
		`a."[definition 1-entry 2]".b`:          {"a", "[definition 1-entry 2]", "b"},
	} {
		if got := parseOptionPath(text); !slices.Equal(got, want) {
			t.Errorf("%s is read as %q, want %q", text, got, want)
		}
	}
}

func TestPathsIntoExports(t *testing.T) {
	for text, want := range map[string]struct {
		key    model.Key
		inside string
		ok     bool
	}{
		`exports."vpn:home::".peer.port`:                    {"vpn:home::", "peer.port", true},
		`clan.exports."vpn:home::"`:                         {"vpn:home::", "", true},
		`_services.exports."vpn:home::".peer`:               {"vpn:home::", "peer", true},
		`_services.allServices.self-vpn.exports."vpn:::"`:   {"vpn:::", "", true},
		`exports.just-a-name.peer`:                          {"just-a-name", "peer", true},
		`exports`:                                           {},
		`_services.allServices.self-vpn.exports`:            {},
		`_services.allServices.x.manifest.exports.out`:      {},
		`services.nfs.server.exports.x`:                     {},
		`clanInternals.systems.x86_64-linux.exports."a:::"`: {},
	} {
		key, inside, ok := parseOptionPath(text).inExports()
		if key != want.key || dotted(inside) != want.inside || ok != want.ok {
			t.Errorf("%s leads to %q, %q, %t; want %+v", text, key, dotted(inside), ok, want)
		}
	}
}
