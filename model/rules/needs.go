package rules

// This file holds what rules need of a snapshot, and how it is told that a snapshot lacks it.

import "clanscope/model"

// needs says, as flags, what a rule cannot do without.
type needs uint8

// What a snapshot may lack.
const (
	needsDefinitions needs = 1 << iota
	needsInventory
	needsInterfaces
	needsValues
)

// Lack is a rule that did not run, and why.
type Lack struct {
	Rule    *Rule
	Missing needs
	Text    string // what is missing and which source gives it
}

// inputs names every need and the sources that meet it.
var inputs = []struct {
	need         needs
	name, source string
}{
	{needsDefinitions, "definitions", "a flake reference or a snapshot (clanscope dump) gives them"},
	{needsInventory, "the inventory", "a flake reference or a snapshot (clanscope dump) gives it"},
	{needsInterfaces, "the list of export interfaces", "a flake reference or a snapshot (clanscope dump) gives it"},
	{needsValues, "values", "they come once clan.exports evaluates again"},
}

func newLack(rule *Rule, missing needs) Lack {
	lack := Lack{Rule: rule, Missing: missing}
	for _, input := range inputs {
		if missing&input.need == 0 {
			continue
		}
		if lack.Text == "" {
			lack.Text = "needs " + input.name + "; " + input.source
		} else {
			lack.Text += "; needs " + input.name + " too"
		}
	}
	return lack
}

// available says which needs the snapshot meets.
func available(snapshot *model.Snapshot) needs {
	var has needs
	if snapshot.HasDefinitions {
		has |= needsDefinitions
	}
	if snapshot.Inventory != nil {
		has |= needsInventory
	}
	if snapshot.Interfaces != nil {
		has |= needsInterfaces
	}
	if hasValues(snapshot.Set) {
		has |= needsValues
	}
	return has
}

// hasValues stops at the first row that was evaluated, which nearly always is the first row. An empty set lacks nothing.
func hasValues(set *model.Set) bool {
	for row := range set.Len() {
		if set.State(row) <= model.Failed {
			return true
		}
	}
	return set.Len() == 0
}
