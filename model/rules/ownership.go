package rules

// This file holds whose code a fault is in: the clan's own, or that of an input, which its user cannot change. The file tells, and where it is not known, the input that the
// service comes from.

import "clanscope/model"

// yours is what Violation.Whose says of what the clan's own files do.
const yours = "yours"

// whoseService returns yours, or the name of the input that the module of a service belongs to.
func (f *facts) whoseService(service *model.ServiceInfo) string {
	switch {
	case f.snapshot.InputOf(service.File) != "":
		return f.whoseFile(service.File)
	case service.IsYours():
		return yours
	default:
		return service.ModuleInput
	}
}

// whoseFile returns yours, or the name of the input in which a file lies; empty where it lies in none that is known.
func (f *facts) whoseFile(file string) string {
	if input := f.snapshot.InputOf(file); input != model.OwnInput {
		return input
	}
	return yours
}

// whoseDefinition returns who can change a definition of a service. A module of the clan's own may well hand on what an input has written.
func (f *facts) whoseDefinition(definition int, service *model.ServiceInfo) string {
	if module, ok := placeOf(f.definition(definition)); ok {
		if whose := f.whoseFile(module.File); whose != "" {
			return whose
		}
	}
	return f.whoseService(service)
}

// placeOf returns the first module of a definition of which Nix knows the file.
func placeOf(definition *model.Definition) (module model.Module, ok bool) {
	for _, module := range definition.Modules {
		if module.File != "" {
			return module, true
		}
	}
	return model.Module{}, false
}
