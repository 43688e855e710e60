package ui

// This file finds the names of the inventory that no export has, so that a column can show them dimmed.

import (
	"maps"
	"slices"

	"clanscope/model"
	"clanscope/model/match"
)

// namesWithoutExports returns the names that the inventory, or for services the manifests, have in a part and no export has, in natural order.
func namesWithoutExports(snapshot *model.Snapshot, part model.Part) []string {
	inventory := snapshot.Inventory
	if inventory == nil {
		return nil
	}
	known := map[string]bool{}
	switch part {
	case model.Service:
		for _, service := range snapshot.Services {
			known[service.Name] = true
		}
	case model.Instance:
		for name := range inventory.Instances {
			known[name] = true
		}
	case model.Role:
		for _, instance := range inventory.Instances {
			for role := range instance.Roles {
				known[role] = true
			}
		}
	case model.Machine:
		for name := range inventory.Machines {
			known[name] = true
		}
	}
	for name := range known {
		if _, exported := snapshot.Set.Lookup(part, name); exported {
			delete(known, name)
		}
	}
	return slices.SortedFunc(maps.Keys(known), match.CompareNatural)
}
