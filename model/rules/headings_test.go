package rules_test

// This file tells what a violation says once Nix has said why its place fails.

import (
	"slices"
	"testing"

	"clanscope/model/rules"
)

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
