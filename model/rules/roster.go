package rules

// This file holds who has which role where, looked up by name: a service may have many machines, and each of its keys asks for one.

import (
	"maps"
	"slices"

	"clanscope/model"
)

// roster tells of one service which instance, role and machine go together; an empty one of the three stands for any.
type roster struct {
	assigned    map[assignment]bool
	holders     map[assignment][]string // by instance and role: the machines, sorted
	instancesOf map[string][]string     // by machine
	roles       nameSet                 // of its module and of its instances
	instances   *model.NearNames
}

type assignment struct{ instance, role, machine string }

func newRoster(service *model.ServiceInfo) roster {
	made := roster{
		map[assignment]bool{}, map[assignment][]string{}, map[string][]string{}, newNameSet(service.Roles), model.NewNearNames(slices.Sorted(maps.Keys(service.Instances))),
	}
	for instance, roles := range service.Instances {
		made.assigned[assignment{instance, "", ""}] = true
		for role, machines := range roles {
			made.roles[role] = true
			made.assigned[assignment{instance, role, ""}] = true
			made.assigned[assignment{"", role, ""}] = true
			for _, of := range [...]assignment{{instance, role, ""}, {instance, "", ""}, {"", role, ""}, {"", "", ""}} {
				made.holders[of] = append(made.holders[of], machines...)
			}
			for _, machine := range machines {
				if !made.assigned[assignment{instance, "", machine}] {
					made.instancesOf[machine] = append(made.instancesOf[machine], instance)
				}
				for _, any := range [...]assignment{{instance, role, machine}, {instance, "", machine}, {"", role, machine}, {"", "", machine}} {
					made.assigned[any] = true
				}
			}
		}
	}
	for _, instances := range made.instancesOf {
		slices.Sort(instances)
	}
	for of, machines := range made.holders {
		slices.Sort(machines)
		made.holders[of] = slices.Compact(machines)
	}
	return made
}

func (r *roster) machinesWith(scope model.Scope) []string {
	return r.holders[assignment{scope.Instance, scope.Role, ""}]
}

// enroll makes the rosters of services that write keys which the inventory does not make for them.
func (f *facts) enroll(service int) int {
	if f.writesFreely[service] {
		f.rosters[&f.snapshot.Services[service]] = newRoster(&f.snapshot.Services[service])
	}
	return 1
}

// rosterOf returns the roster of a service: the one that was made, or a new one for whoever asks once.
func (f *facts) rosterOf(service *model.ServiceInfo) roster {
	if made, enrolled := f.rosters[service]; enrolled {
		return made
	}
	return newRoster(service)
}

// assigned tells whether an instance of the service has the role on the machine, as far as the scope names them.
func (f *facts) assigned(service *model.ServiceInfo, scope model.Scope) bool {
	asked := assignment{scope.Instance, scope.Role, scope.Machine}
	return asked == assignment{} || f.rosterOf(service).assigned[asked]
}

type nameSet map[string]bool

func newNameSet(names []string) nameSet {
	set := make(nameSet, len(names))
	for _, name := range names {
		set[name] = true
	}
	return set
}

// nearestOwnScope returns the scope under the writer's own service name; without the other parts if this service has no such instance, role and machine. Networking is read only
// where the key names an instance, and endpoints only where it names a machine.
func (c *description) nearestOwnScope(scope model.Scope) model.Scope {
	scope = scope.With(model.Service, c.Writer.Scope.Service)
	machine := scope.Machine
	service := c.service(int(c.Definition))
	if service == nil || !c.assigned(service, scope) {
		scope = model.Scope{Service: scope.Service}
	}
	if service == nil || scope.Instance != "" {
		return scope
	}
	example := assignedNear(service, machine)
	switch written := c.interfacesMeant(); {
	case slices.Contains(written, "endpoints"):
		return example.With(model.Service, scope.Service)
	case slices.Contains(written, "networking"):
		return model.Scope{Service: scope.Service, Instance: example.Instance}
	}
	return scope
}

// assignedNear returns the first instance, role and machine of a service that go together, and if possible with the given machine.
func assignedNear(service *model.ServiceInfo, machine string) (first model.Scope) {
	for _, instance := range slices.Sorted(maps.Keys(service.Instances)) {
		roles := service.Instances[instance]
		for _, role := range slices.Sorted(maps.Keys(roles)) {
			if slices.Contains(roles[role], machine) {
				return model.Scope{Instance: instance, Role: role, Machine: machine}
			}
			if first.Machine == "" && len(roles[role]) > 0 {
				first = model.Scope{Instance: instance, Role: role, Machine: slices.Min(roles[role])}
			}
		}
	}
	return first
}
