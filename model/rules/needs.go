package rules

// This file holds what rules need of a snapshot, and how it is told that a snapshot lacks it.

import "clanscope/model"

// Needs says, as flags, what a rule cannot do without.
type Needs uint8

// What a snapshot may lack.
const (
	NeedsDefinitions Needs = 1 << iota
	NeedsInventory
	NeedsInterfaces
	NeedsValues
)

// Lack is a rule that did not run, and why.
type Lack struct {
	Rule    *Rule
	Missing Needs
	Text    string // what is missing and which source gives it
}

// inputs names every need and the sources that meet it.
var inputs = []struct {
	need         Needs
	name, source string
}{
	{NeedsDefinitions, "definitions", "a flake reference or a snapshot (clanscope dump) gives them"},
	{NeedsInventory, "the inventory", "a flake reference or a snapshot (clanscope dump) gives it"},
	{NeedsInterfaces, "the list of export interfaces", "a flake reference or a snapshot (clanscope dump) gives it"},
	{NeedsValues, "values", "they come once clan.exports evaluates again"},
}

func newLack(rule *Rule, missing Needs) Lack {
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
func available(snapshot *model.Snapshot) Needs {
	var has Needs
	if snapshot.HasDefinitions {
		has |= NeedsDefinitions
	}
	if snapshot.Inventory != nil {
		has |= NeedsInventory
	}
	if snapshot.Interfaces != nil {
		has |= NeedsInterfaces
	}
	if hasValues(snapshot.Set) {
		has |= NeedsValues
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
