package ui

// This file finds the names of the inventory that no export has, so that a column can show them dimmed, and says what
// the inventory gives where an empty list is shown.

import (
	"maps"
	"slices"

	"clanscope/model"
	"clanscope/model/match"
	"clanscope/model/wording"
)

// namesWithoutExports returns the names that the inventory, or for services the manifests, have in a part and no
// export has, in natural order.
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

// givenByInventory says what the inventory makes of the chosen machine in the chosen service; "" unless exactly one
// of each is chosen, and nothing they export is left.
func (s *scene) givenByInventory() string {
	query := s.narrowed.query
	service, one := onlyName(query.Parts[model.Service])
	machine, another := onlyName(query.Parts[model.Machine])
	pair := model.Query{}.With(model.Service, model.Exactly(service)).With(model.Machine, model.Exactly(machine))
	if !one || !another || s.snapshot.Set.Select(pair).Rows().Len() > 0 {
		return ""
	}
	given := rolesGiven(s.snapshot, service, machine)
	if len(given) == 0 {
		return ""
	}
	return "The inventory has " + s.printer.Visible(machine) + " in " + s.printer.Visible(wording.List(given)) + "; it exports nothing."
}

// onlyName returns the name that a choice asks for, if it is one and not the empty one.
func onlyName(asked model.Choice) (name string, one bool) {
	if asked.Kind != model.ExactNames || len(asked.Names) != 1 || asked.Names[0] == "" {
		return "", false
	}
	return asked.Names[0], true
}

// rolesGiven returns the instances of a service in which a machine has roles, each with them: `onion as client`.
func rolesGiven(snapshot *model.Snapshot, service, machine string) (given []string) {
	for _, each := range snapshot.Services {
		if each.Name != service {
			continue
		}
		for _, instance := range slices.SortedFunc(maps.Keys(each.Instances), match.CompareNatural) {
			if roles := rolesIn(each, instance, machine); len(roles) > 0 {
				given = append(given, instance+" as "+wording.List(roles))
			}
		}
	}
	return given
}

// servicesGiven returns the services that have an instance in which a machine has roles, each with them:
// `clan-core/tor as client`.
func servicesGiven(snapshot *model.Snapshot, instance, machine string) (given []string) {
	for _, each := range snapshot.Services {
		if roles := rolesIn(each, instance, machine); len(roles) > 0 {
			given = append(given, each.Name+" as "+wording.List(roles))
		}
	}
	return given
}

// rolesIn returns the roles of a machine in an instance, in natural order.
func rolesIn(service model.ServiceInfo, instance, machine string) (roles []string) {
	for _, role := range slices.SortedFunc(maps.Keys(service.Instances[instance]), match.CompareNatural) {
		if slices.Contains(service.Instances[instance][role], machine) {
			roles = append(roles, role)
		}
	}
	return roles
}
