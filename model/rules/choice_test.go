package rules_test

import (
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/rules"
)

// The clan with all faults: `so` writes a key of clan-core/tor from no instance, with the interface networking.
func TestAFindingBelongsToTheChoiceOfItsKeyAndOfItsWriter(t *testing.T) {
	snapshot := loadFiles(t, scenario("all-violations"))
	report := check(snapshot, nil)
	for query, belongs := range map[string]bool{
		"":                                     true,
		"service=clan-core/tor":                true,
		"service=so":                           true,
		"service=clan-core/tor instance=onion": true,
		"service=so instance=so":               false,
		"service=vpn":                          false,
		"machine=nas":                          false,
		"interface=networking":                 true,
		"interface=auth":                       false,
		"service=so interface=auth":            false,
		"level=instance":                       true,
		"level=machine":                        false,
	} {
		parsed, err := nixquery.Parse(query)
		if err != nil {
			t.Fatal(err)
		}
		choice := rules.Choice{Snapshot: snapshot, Query: parsed, Selection: snapshot.Set.Select(parsed)}
		found := false
		for _, finding := range report.Findings() {
			violation := report.Describe(finding)
			if violation.Key == model.Key("clan-core/tor:onion::") && strings.HasPrefix(violation.Rule.ID, "foreign-") {
				found = true
				if got := choice.Has(finding); got != belongs {
					t.Errorf("%q has the violation of clan-core/tor:onion::: %v, want %v", query, got, belongs)
				}
			}
		}
		if !found {
			t.Fatal("there is no such violation")
		}
	}
}
