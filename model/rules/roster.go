package rules

// This file holds who has which role where, looked up by name, because a service may have many machines, and each of
// its keys asks for one.

import (
	"maps"
	"slices"

	"clanscope/model"
)

// roster says which instances, roles and machines of one service belong together. An empty instance, role or machine
// means any.
type roster struct {
	assigned    map[assignment]bool
	holders     map[assignment][]string // by instance and role: the machines, sorted
	instancesOf map[string][]string     // by machine, sorted
	firstOf     map[string]model.Scope  // by machine: its first instance and role; by the empty name: the first instance and role that have a machine, with their first machine
	roles       nameSet                 // the roles of its module and of its instances
	instances   *model.NearNames
	roleNames   *model.NearNames
}

type assignment struct{ instance, role, machine string }

func newRoster(service *model.ServiceInfo) roster {
	made := roster{
		map[assignment]bool{}, map[assignment][]string{}, map[string][]string{}, map[string]model.Scope{}, newNameSet(service.Roles), nil, nil,
	}
	instances := slices.Sorted(maps.Keys(service.Instances))
	made.instances = model.NewNearNames(instances)
	for _, instance := range instances {
		roles := service.Instances[instance]
		made.assigned[assignment{instance, "", ""}] = true
		for _, role := range slices.Sorted(maps.Keys(roles)) {
			machines := roles[role]
			made.enlist(instance, role, machines)
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
				for _, any := range [...]assignment{
					{instance, role, machine},
					{instance, "", machine},
					{"", role, machine},
					{"", "", machine},
				} {
					made.assigned[any] = true
				}
			}
		}
	}
	made.roleNames = model.NewNearNames(slices.Sorted(maps.Keys(made.roles)))
	for of, machines := range made.holders {
		slices.Sort(machines)
		made.holders[of] = slices.Compact(machines)
	}
	return made
}

// enlist records the instance and role of machines that have none yet.
func (r *roster) enlist(instance, role string, machines []string) {
	if _, any := r.firstOf[""]; !any && len(machines) > 0 {
		r.firstOf[""] = model.Scope{Instance: instance, Role: role, Machine: slices.Min(machines)}
	}
	for _, machine := range machines {
		if _, known := r.firstOf[machine]; !known {
			r.firstOf[machine] = model.Scope{Instance: instance, Role: role, Machine: machine}
		}
	}
}

// near returns an instance, role and machine that belong together: the first of the given machine or, if it has none,
// the first of all.
func (r *roster) near(machine string) model.Scope {
	if first, known := r.firstOf[machine]; known {
		return first
	}
	return r.firstOf[""]
}

func (r *roster) machinesWith(scope model.Scope) []string {
	return r.holders[assignment{scope.Instance, scope.Role, ""}]
}

// enroll makes the rosters of services that write keys which do not follow from the inventory.
func (f *facts) enroll(service int) int {
	if f.writesFreely[service] {
		f.rosters[&f.snapshot.Services[service]] = newRoster(&f.snapshot.Services[service])
	}
	return 1
}

// rosterOf returns the roster of a service. If none was made, it makes one for a single use.
func (f *facts) rosterOf(service *model.ServiceInfo) roster {
	if made, enrolled := f.rosters[service]; enrolled {
		return made
	}
	return newRoster(service)
}

// rolesToKnow says whose roles are asked for: those of a service, which is nil if nobody knows it, and of an instance.
type rolesToKnow struct {
	service  *model.ServiceInfo
	instance string
}

// keepRoles makes the list of knownRoles before many keys ask for the same one.
func (f *facts) keepRoles(definition int, instance string) {
	asked := f.rolesFor(definition, instance)
	if f.keptRoles[asked] == nil {
		f.keptRoles[asked] = f.listRoles(asked)
	}
}

// knownRoles returns the roles of the writer's service and those that the inventory gives an instance.
func (f *facts) knownRoles(definition int, instance string) *model.NearNames {
	asked := f.rolesFor(definition, instance)
	if kept := f.keptRoles[asked]; kept != nil {
		return kept
	}
	return f.listRoles(asked)
}

func (f *facts) rolesFor(definition int, instance string) rolesToKnow {
	if definition < 0 {
		return rolesToKnow{nil, instance}
	}
	return rolesToKnow{f.service(definition), instance}
}

// listRoles makes the list. Usually the service has all roles, and no new list is made.
func (f *facts) listRoles(asked rolesToKnow) *model.NearNames {
	var own roster
	if asked.service != nil {
		own = f.rosterOf(asked.service)
	}
	ofInstance := f.snapshot.Inventory.Instances[asked.instance].Roles
	if own.roleNames != nil && own.hasRoles(ofInstance) {
		return own.roleNames
	}
	all := nameSet{}
	maps.Copy(all, own.roles)
	maps.Copy(all, ofInstance)
	return model.NewNearNames(slices.Sorted(maps.Keys(all)))
}

// assigned reports whether some instance of the service has the role on the machine. Empty parts of the scope mean
// any.
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

// distinct returns the names in their order, each once.
func distinct(names []string) (once []string) {
	seen := nameSet{}
	for _, name := range names {
		if !seen[name] {
			seen[name] = true
			once = append(once, name)
		}
	}
	return once
}

// nearestOwnScope returns the scope with the writer's own service name. It drops the other parts if this service has no
// such instance, role and machine. It then adds an instance if networking is written, and a machine if endpoints are,
// because they are not read without.
func (c *description) nearestOwnScope(scope model.Scope) model.Scope {
	scope = scope.With(model.Service, c.Writer.Scope.Service)
	machine := scope.Machine
	service := c.ownService()
	if service == nil || !c.assigned(service, scope) {
		scope = model.Scope{Service: scope.Service}
	}
	if service == nil || scope.Instance != "" {
		return scope
	}
	written := c.interfacesMeant()
	onMachine, inInstance := slices.Contains(written, "endpoints"), slices.Contains(written, "networking")
	if !onMachine && !inInstance {
		return scope
	}
	roster := c.rosterOf(service)
	example := roster.near(machine).With(model.Service, scope.Service)
	if !onMachine {
		return model.Scope{Service: scope.Service, Instance: example.Instance}
	}
	return example
}

func (r *roster) hasRoles(roles map[string]bool) bool {
	for role := range roles {
		if !r.roles[role] {
			return false
		}
	}
	return true
}
