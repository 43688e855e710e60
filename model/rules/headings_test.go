package rules_test

// This file tells what a violation says once Nix has said why its place fails.

import (
	"slices"
	"strings"
	"testing"

	"clanscope/model/rules"
)

// A rule guesses why a place throws only as long as Nix was not asked.
func TestAReasonReplacesGuesses(t *testing.T) {
	violations := describeAll(check(loadText(t, `{"format": 1, "exports": {"m:m:default:nas": {"$nix": "error"}},
		"services": [{"id": "self-m", "manifest": {"name": "m", "out": ["peer"]}, "module": {"input": "self", "name": "m"},
			"instances": {"m": {"default": ["nas"]}}, "roles": {"default": {}}, "definitions": [{"source": "perInstance",
			"serviceId": "self-m", "service": "m", "instance": "m", "role": "default", "machine": "nas", "key": "m:m:default:nas",
			"modules": [{"file": null, "kind": "error", "interfaces": [], "options": [], "value": {"$nix": "error"}}]}]}]}`), nil))
	guessed := func() bool { return strings.Contains(strings.Join(violations[0].Facts(), "\n"), "lib.mkIf") }
	if len(violations) != 1 || !guessed() {
		t.Fatalf("%+v", violations)
	}
	if violations[0].SayWhy("there is no port", "", "Write one."); guessed() {
		t.Errorf("%q", violations[0].Facts())
	}
}

// Whoever wrote a service, its user writes the inventory.
func TestAFaultOfTheInventoryIsNotTheServices(t *testing.T) {
	violations := describeAll(check(loadText(t, `{"format": 1, "exports": {"clan-core/internet:lan::": {"networking": {"priority": 1}}},
		"keys": ["clan-core/internet:lan::"], "inventory": {"machines": {}, "tags": {}, "instances": {"lan": {"module":
			{"name": "internet", "input": "clan-core"}, "roles": {"default": {}}}}},
		"meta": {"inputs": {"clan-core": {"path": "/core"}}}, "overrides": [], "topLevelOnly": [],
		"services": [{"id": "clan-core-internet", "manifest": {"name": "clan-core/internet", "out": ["networking", "peer"]},
			"module": {"input": "clan-core", "name": "internet"}, "instances": {"lan": {"default": []}}, "roles": {"default": {}},
			"definitions": [{"source": "service", "serviceId": "clan-core-internet", "service": "clan-core/internet", "instance": "",
			"role": "", "machine": "", "key": "clan-core/internet:lan::", "modules": [{"file": "/core/internet.nix", "kind": "config",
			"interfaces": ["networking"], "options": [], "value": {"networking": {"priority": 1}}}]}]}]}`), nil))
	if len(violations) != 1 || violations[0].Rule.ID != "network-without-peers" || violations[0].Whose != "yours" ||
		violations[0].WriterAndOwner() != "clan-core/internet (service-level exports), as your inventory sets it up" {
		t.Errorf("%+v", violations)
	}
}

func TestAReasonIsToldOnce(t *testing.T) {
	for cause, related := range map[string][]string{
		"":                             {"peer.port of a:b:c:d throws"},
		"peer.port of a:b:c:d throws.": {"peer.port of a:b:c:d throws"},
		"Peer.port of a:b:c:d throws. Nobody can help it.": {"peer.port of a:b:c:d throws", "Nobody can help it."},
	} {
		violation := rules.Violation{Message: "peer.port of a:b:c:d throws", Fix: "ask"}
		if violation.SayWhy("there is no port", cause, ""); !slices.Equal(violation.Related, related) {
			t.Errorf("%q: %q", cause, violation.Related)
		}
		if violation.Message != "there is no port" || violation.Fix != "ask" || !slices.Equal(violation.Facts(), related) {
			t.Errorf("%q: %+v", cause, violation)
		}
	}
}
