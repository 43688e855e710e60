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
	instancesOf map[string][]string // by machine
	instances   *model.NearNames
}

type assignment struct{ instance, role, machine string }

func newRoster(service *model.ServiceInfo) roster {
	made := roster{map[assignment]bool{}, map[string][]string{}, model.NewNearNames(slices.Sorted(maps.Keys(service.Instances)))}
	for instance, roles := range service.Instances {
		made.assigned[assignment{instance, "", ""}] = true
		for role, machines := range roles {
			made.assigned[assignment{instance, role, ""}] = true
			made.assigned[assignment{"", role, ""}] = true
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
	return made
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
