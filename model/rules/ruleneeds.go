package rules

// This file lists what rules need from a snapshot, and says what a snapshot lacks.

import "clanscope/model"

// needs is a set of flags: what a rule cannot do without.
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
	Rule *Rule
	Text string // what it needs and which source has that; it continues a sentence that ends in `needs`
}

// inputs lists every need, and which source has it.
var inputs = []struct {
	need         needs
	name, source string
}{
	{needsDefinitions, "to know who writes what", "check a flake or a `clanscope dump`"},
	{needsInventory, "the inventory", "check a flake or a `clanscope dump`"},
	{needsInterfaces, "the list of export interfaces", "check a flake or a `clanscope dump`"},
	{needsValues, "values", "they come once clan.exports evaluates again"},
}

// ofAClan is said instead of naming a better source if the source is a clan already.
const ofAClan = "this clan does not say, or throws before it can"

// newLack names only the first thing that is missing, because its source has the others too, or they must wait for it.
func newLack(rule *Rule, missing needs, snapshot *model.Snapshot) Lack {
	for _, input := range inputs {
		switch {
		case missing&input.need == 0:
		case input.need != needsValues && snapshot.IsOfAClan():
			return Lack{Rule: rule, Text: input.name + ": " + ofAClan}
		default:
			return Lack{Rule: rule, Text: input.name + ": " + input.source}
		}
	}
	return Lack{Rule: rule}
}

// available returns which needs the snapshot meets.
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
	if hasValues(snapshot.Set) || keysAreKnown(snapshot) {
		has |= needsValues
	}
	return has
}

// hasValues reports whether any row was evaluated; nearly always the first one was. An empty set lacks nothing.
func hasValues(set *model.Set) bool {
	for row := range set.Len() {
		if set.State(row) <= model.Failed {
			return true
		}
	}
	return set.Len() == 0
}
