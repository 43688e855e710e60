package model

// This file finds out from the manifests who exports an interface and who reads it.

import (
	"cmp"
	"slices"
)

// InterfaceUsers lists the services that export one interface and those that read it, by the names in their manifests.
// Clan checks who exports an interface; nobody checks who reads it.
type InterfaceUsers struct{ Providers, Readers []string }

// InterfaceUsers returns the users of every interface that a manifest names.
func (s *Snapshot) InterfaceUsers() map[string]InterfaceUsers {
	users := map[string]InterfaceUsers{}
	for _, service := range s.Services {
		name := cmp.Or(service.Name, service.ID)
		for _, out := range service.Out {
			of := users[out]
			of.Providers = appendOnce(of.Providers, name)
			users[out] = of
		}
		for _, in := range service.Inputs {
			of := users[in]
			of.Readers = appendOnce(of.Readers, name)
			users[in] = of
		}
	}
	return users
}

// appendOnce adds a name to a list that is in order of services: several of one name stand beside each other.
func appendOnce(names []string, name string) []string {
	if slices.Contains(names[max(0, len(names)-1):], name) {
		return names
	}
	return append(names, name)
}
