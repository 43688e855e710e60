package rules

// This file finds out in whose code a fault is: the clan's own, or that of an input, which the user cannot change. The
// file decides; if it is not known, the input that the service comes from does.

import "clanscope/model"

// yours is the value of Violation.Whose for the clan's own files.
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

// whoseFile returns yours, or the name of the input that a file is in, or "" if it is in no known input.
func (f *facts) whoseFile(file string) string {
	if input := f.snapshot.InputOf(file); input != model.OwnInput {
		return input
	}
	return yours
}

// whoseDefinition returns whose a definition is. Its file may belong to somebody else than the service's file: a module
// of the clan's own may pass on what an input wrote.
func (f *facts) whoseDefinition(definition int, service *model.ServiceInfo) string {
	if module, ok := f.definition(definition).Placed(); ok {
		if whose := f.whoseFile(module.File); whose != "" {
			return whose
		}
	}
	return f.whoseService(service)
}
