package ui

// This file finds what the inventory assigns but nobody exports, so that a column can show these names dimmed and the
// matrix can show gaps. It also says what the inventory assigns when a list is empty.

import (
	"iter"
	"maps"
	"slices"

	"clanscope/model"
	"clanscope/model/match"
	"clanscope/model/wording"
)

// namesWithoutExports returns the names of a part that the inventory assigns to the choice in the other parts but that
// have no exports there, in natural order. If nothing is chosen, the inventory's names without a service count too.
func namesWithoutExports(snapshot *model.Snapshot, part model.Part, query model.Query) []string {
	if snapshot.Inventory == nil {
		return nil
	}
	others := model.Query{Parts: query.Parts}.With(part, model.Any)
	known := map[string]bool{}
	if !others.ReadsParts() {
		for name := range snapshot.NamesOfInventory(part) {
			known[name] = true
		}
	}
	for each := range grantsOf(snapshot, others) {
		known[each[part]] = true
	}
	counts := snapshot.Set.Select(others).Facet(part).Counts
	for name := range known {
		if id, exported := snapshot.Set.Lookup(part, name); name == "" || exported && counts[id] > 0 {
			delete(known, name)
		}
	}
	return slices.SortedFunc(maps.Keys(known), match.CompareNatural)
}

// grant is a role that a machine has in an instance of a service, by part; the machine is empty if no machine has the
// role.
type grant [model.PartCount]string

// grantsOf yields what the inventory assigns within the choice.
func grantsOf(snapshot *model.Snapshot, chosen model.Query) iter.Seq[grant] {
	takes := &chosen.Parts
	return func(yield func(grant) bool) {
		for _, service := range snapshot.Services {
			if !takes[model.Service].Takes(service.Name) {
				continue
			}
			for instance, roles := range service.Instances {
				if !takes[model.Instance].Takes(instance) {
					continue
				}
				for role, machines := range roles {
					if takes[model.Role].Takes(role) && !yieldMachines(grant{service.Name, instance, role}, machines, takes[model.Machine], yield) {
						return
					}
				}
			}
		}
	}
}

// yieldMachines yields a role for each chosen machine that has it.
func yieldMachines(role grant, machines []string, chosen model.Choice, yield func(grant) bool) bool {
	if len(machines) == 0 && chosen.IsAny() {
		return yield(role)
	}
	for _, machine := range machines {
		if role[model.Machine] = machine; chosen.Takes(machine) && !yield(role) {
			return false
		}
	}
	return true
}

// givenByInventory says what the inventory has for a choice without exports: for a machine in a service, for a single
// name, or for the whole choice; "" if it has nothing.
func (s *scene) givenByInventory() string {
	query := s.narrowed.query
	service, one := onlyName(query.Parts[model.Service])
	machine, another := onlyName(query.Parts[model.Machine])
	if pair := (model.Query{}.With(model.Service, model.Exactly(service)).With(model.Machine, model.Exactly(machine))); one && another && s.snapshot.Set.Select(pair).Rows().Len() == 0 {
		if given := rolesGiven(s.snapshot, service, machine); len(given) > 0 {
			return "The inventory has " + s.printer.Visible(machine) + " in " + s.printer.Visible(wording.List(given)) + "; it exports nothing."
		}
	}
	filtered := slices.ContainsFunc(query.Parts[:], func(asked model.Choice) bool { return asked.Kind == model.Matches })
	if filtered || !query.Equal(model.Query{Parts: query.Parts}) || !query.ReadsParts() {
		return ""
	}
	return s.givenMachines(query)
}

// givenMachines says to which machines the inventory gives what exports nothing.
func (s *scene) givenMachines(query model.Query) string {
	machines, services := map[string]bool{}, map[string]bool{}
	for each := range grantsOf(s.snapshot, query) {
		machines[each[model.Machine]], services[each[model.Service]] = true, true
	}
	if delete(machines, ""); len(services) == 0 {
		return ""
	}
	subject, to := "Nothing of this choice is exported", "it to "+wording.Plural(len(machines), "machine")
	for _, part := range model.Parts {
		if name, one := onlyName(query.Parts[part]); one && query.Equal(model.Query{}.With(part, model.Exactly(name))) {
			if subject = s.printer.Visible(name) + " exports nothing"; part == model.Machine {
				to = "it " + wording.Plural(len(services), "service")
			}
		}
	}
	return subject + "; the inventory gives " + to + "."
}

// onlyName returns the name that a choice asks for, if there is only one and it is not empty.
func onlyName(asked model.Choice) (name string, one bool) {
	if asked.Kind != model.ExactNames || len(asked.Names) != 1 || asked.Names[0] == "" {
		return "", false
	}
	return asked.Names[0], true
}

// rolesGiven returns the instances of a service in which a machine has roles, with the roles: `onion as client`.
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

// servicesGiven returns the services with an instance in which a machine has roles, with the roles: `clan-core/tor as
// client`.
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
