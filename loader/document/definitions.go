package document

// This file reads who writes what: the services of a snapshot and their definitions. It does not judge them.

import (
	"bytes"
	"fmt"
	"unsafe"

	"clanscope/model"
)

// readServices flattens the definitions of all services into one list, in their order.
func (s *snapshotReader) readServices(r *fieldReader, length int) {
	if !s.top.in.OneQuery {
		count := min(bytes.Count(r.text[r.at:r.at+length], []byte(`"serviceId"`)), length/int(unsafe.Sizeof(model.Definition{})))
		s.found.Definitions = make([]model.Definition, 0, count)
	}
	var services serviceList
	s.found.HasDefinitions = r.array(func() { services.add(s.readService(r), 0) })
	s.found.Services = services.list
}

// readService reads a service, and takes its definitions one by one.
func (s *snapshotReader) readService(r *fieldReader) (service model.ServiceInfo) {
	firstDefinition := len(s.found.Definitions)
	r.object(func(name []byte) { s.readServiceMember(r, name, &service) })
	placeDefinitions(s.found.Definitions[firstDefinition:], service)
	return service
}

func (s *snapshotReader) readServiceMember(r *fieldReader, name []byte, service *model.ServiceInfo) {
	switch string(name) {
	case "id":
		service.ID = r.string()
	case "module":
		readServiceModule(r, service)
	case "manifest":
		readManifest(r, service)
	case "roles":
		service.Roles = r.names()
	case "instances":
		service.Instances = map[string]map[string][]string{}
		r.object(func(instance []byte) { service.Instances[string(instance)] = readRoles(r) })
	case "definitions":
		r.array(func() { s.take(s.readDefinition(r)) })
	}
}

// readServiceModule reads the name of a service's module, and where it is written. A module without an input is
// clan-core's.
func readServiceModule(r *fieldReader, service *model.ServiceInfo) {
	var place model.Module
	r.object(func(name []byte) {
		switch string(name) {
		case "name":
			service.ModuleName = r.string()
		case "input":
			service.ModuleInput = r.string()
		case "pos":
			readPosition(r, &place)
		}
	})
	if service.ModuleName != "" && service.ModuleInput == "" {
		service.ModuleInput = coreInput
	}
	service.File, service.Line, service.Col = place.File, place.Line, place.Col
}

// coreInput is the usual name of clan-core among a clan's inputs.
const coreInput = "clan-core"

// placeDefinitions gives definitions without a place the place of the service's module: inline modules have no file.
func placeDefinitions(definitions []model.Definition, service model.ServiceInfo) {
	for _, definition := range definitions {
		for at := range definition.Modules {
			if module := &definition.Modules[at]; module.File == "" {
				module.File, module.Line, module.Col = service.File, service.Line, service.Col
			}
		}
	}
}

// take adds a row for the key that a definition writes, and keeps the definition unless only one query follows.
func (s *snapshotReader) take(definition model.Definition) {
	if definition.HasKey {
		s.appendWritten(definition)
	}
	if s.top.in.OneQuery {
		return
	}
	s.found.Definitions = append(s.found.Definitions, definition)
}

// appendWritten adds a row with the interfaces that the modules of a definition name. Most definitions name the same
// ones as the one before, so that list is reused.
func (s *snapshotReader) appendWritten(definition model.Definition) {
	into := s.top.inner
	s.key = append(s.key[:0], definition.Key...)
	if into.Exports(s.key) {
		return
	}
	row := model.Row{Key: s.key, Source: s.top.in.Number, State: model.Written}
	if len(definition.Modules) == 1 && len(definition.Modules[0].Interfaces) > 0 {
		first := &definition.Modules[0].Interfaces[0]
		if first == s.lastInterfaces {
			into.AppendLike(row, into.Len()-1)
			return
		}
		s.lastInterfaces = first
	} else {
		s.lastInterfaces = nil
	}
	row.Interfaces = interfacesOf(definition.Modules)
	into.Append(row)
}

// interfacesOf returns the interfaces that the modules of a definition name, each once.
func interfacesOf(modules []model.Module) (interfaces [][]byte) {
	seen := map[string]bool{}
	for _, module := range modules {
		for _, name := range module.Interfaces {
			if !seen[name] {
				seen[name] = true
				interfaces = append(interfaces, []byte(name))
			}
		}
	}
	return interfaces
}

func readManifest(r *fieldReader, service *model.ServiceInfo) {
	service.OutUnknown = true
	r.object(func(name []byte) {
		switch string(name) {
		case "name":
			service.Name = r.string()
		case "out":
			service.OutUnknown = r.next() == 'n' // null
			service.Out, service.OutFailed = r.texts()
		case "inputs":
			service.Inputs, _ = r.texts()
		}
	})
}

// readRoles reads the machines of each role of an instance.
func readRoles(r *fieldReader) map[string][]string {
	roles := map[string][]string{}
	r.object(func(role []byte) { roles[string(role)], _ = r.texts() })
	return roles
}

func (s *snapshotReader) readDefinition(r *fieldReader) (definition model.Definition) {
	hasWriter := false
	r.object(func(name []byte) {
		switch string(name) {
		case "source":
			definition.Kind, hasWriter = readWriterKind(r), true
		case "serviceId":
			definition.ServiceID = r.string()
		case "service":
			definition.Scope.Service = r.string()
		case "instance":
			definition.Scope.Instance = r.string()
		case "role":
			definition.Scope.Role = r.string()
		case "machine":
			definition.Scope.Machine = r.string()
		case "key":
			var key string
			key, definition.HasKey = r.name()
			definition.Key = model.Key(key)
		case "error":
			definition.Failure, _ = r.name()
		case "dropped":
			definition.Dropped = r.value()[0] == 't'
		case "modules":
			definition.Modules = s.readModules(r)
		}
	})
	if !hasWriter {
		r.refuse(0, "a definition does not say its source")
	}
	return definition
}

// modulesTogether is how many modules are allocated at once: nearly every definition has only one.
const modulesTogether = 512

func (s *snapshotReader) readModules(r *fieldReader) []model.Module {
	s.modules = s.modules[:0]
	r.array(func() { s.modules = append(s.modules, readModule(r)) })
	if s.top.in.OneQuery {
		return s.modules
	}
	if len(s.modules) == 0 {
		return nil
	}
	if cap(s.kept)-len(s.kept) < len(s.modules) {
		s.kept = make([]model.Module, 0, max(modulesTogether, len(s.modules)))
	}
	start := len(s.kept)
	s.kept = append(s.kept, s.modules...)
	return s.kept[start:len(s.kept):len(s.kept)]
}

func readWriterKind(r *fieldReader) model.WriterKind {
	name, present := r.name()
	kind, known := model.ParseWriterKind(name)
	if present && !known {
		r.refuse(len(name)+len(`""`), fmt.Sprintf("there is no writer of the kind %q", name))
	}
	return kind
}

// readModule reads one piece of a definition. If Nix gave a position, its file is the module's file.
func readModule(r *fieldReader) (module model.Module) {
	var file string
	r.object(func(name []byte) {
		switch string(name) {
		case "file":
			file = r.string()
		case "pos":
			readPosition(r, &module)
		case "kind":
			module.Kind = r.string()
		case "interfaces":
			module.Interfaces, _ = r.texts()
		case "options":
			module.Options, _ = r.texts()
		case "value":
			module.Value = r.span()
		}
	})
	if module.File == "" || model.IsMachinery(module.File) {
		module.File, module.Line, module.Col = file, 0, 0
	}
	module.HasOwnFile = module.File != "" && !model.IsMachinery(file) && (file == module.File || file+"/default.nix" == module.File) ||
		module.Kind == "path" && module.File != ""
	if module.Kind == "path" && file != module.File && !model.IsMachinery(file) {
		module.KeyFile = file
	}
	if model.IsMachinery(module.File) {
		module.File = "" // no place is better than a place where nobody wrote anything
	}
	return module
}

func readPosition(r *fieldReader, module *model.Module) {
	r.object(func(name []byte) {
		switch string(name) {
		case "file":
			module.File = r.string()
		case "line":
			module.Line = r.count()
		case "column":
			module.Col = r.count()
		}
	})
}
