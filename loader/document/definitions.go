package document

// This file reads who writes what: the services of a snapshot and their definitions. How they are judged is not known here.

import (
	"fmt"

	"clanscope/model"
)

// readServices flattens the definitions of all services into one list, in their order.
func (s *snapshotReader) readServices(r *fieldReader) {
	s.found.Services, s.found.Definitions = nil, nil
	s.found.HasDefinitions = r.array(func() {
		service, definitions := readService(r)
		s.found.Services = withService(s.found.Services, service)
		s.found.Definitions = append(s.found.Definitions, definitions...)
	})
}

func readService(r *fieldReader) (service model.ServiceInfo, definitions []model.Definition) {
	r.object(func(name string) {
		switch name {
		case "id":
			service.ID = r.text()
		case "module":
			service.ModuleName, service.ModuleInput = readModuleName(r)
		case "manifest":
			readManifest(r, &service)
		case "roles":
			service.Roles = r.names()
		case "instances":
			service.Instances = map[string]map[string][]string{}
			r.object(func(instance string) { service.Instances[instance] = readRoles(r) })
		case "keys":
			service.KeysFailed = r.keys() == nil
		case "definitions":
			r.array(func() { definitions = append(definitions, readDefinition(r)) })
		default:
			r.skip()
		}
	})
	return service, definitions
}

func readManifest(r *fieldReader, service *model.ServiceInfo) {
	r.object(func(name string) {
		switch name {
		case "name":
			service.Name = r.text()
		case "description":
			service.Description = r.text()
		case "out":
			service.Out, service.OutFailed = r.texts()
		case "inputs":
			service.Inputs, _ = r.texts()
		default:
			r.skip()
		}
	})
}

// readRoles reads the machines of each role of an instance.
func readRoles(r *fieldReader) map[string][]string {
	roles := map[string][]string{}
	r.object(func(role string) { roles[role], _ = r.texts() })
	return roles
}

func readDefinition(r *fieldReader) (definition model.Definition) {
	hasWriter := false
	r.object(func(name string) {
		switch name {
		case "source":
			definition.Kind, hasWriter = readWriterKind(r), true
		case "serviceId":
			definition.ServiceID = r.text()
		case "service":
			definition.Scope.Service = r.text()
		case "instance":
			definition.Scope.Instance = r.text()
		case "role":
			definition.Scope.Role = r.text()
		case "machine":
			definition.Scope.Machine = r.text()
		case "key":
			var key string
			key, definition.HasKey = r.name()
			definition.Key = model.Key(key)
		case "error":
			definition.Failure, _ = r.name()
		case "modules":
			r.array(func() { definition.Modules = append(definition.Modules, readModule(r)) })
		default:
			r.skip()
		}
	})
	if !hasWriter {
		r.refuse(0, "a definition does not tell its source")
	}
	return definition
}

func readWriterKind(r *fieldReader) model.WriterKind {
	name, present := r.name()
	kind, known := model.ParseWriterKind(name)
	if present && !known {
		r.refuse(len(name)+len(`""`), fmt.Sprintf("there is no writer of the kind %q", name))
	}
	return kind
}

// readModule reads one piece of a definition. Where Nix told the place within a file, that file is the module's.
func readModule(r *fieldReader) (module model.Module) {
	var file string
	r.object(func(name string) {
		switch name {
		case "file":
			file = r.text()
		case "pos":
			readPosition(r, &module)
		case "kind":
			module.Kind = r.text()
		case "interfaces":
			module.Interfaces, _ = r.texts()
		case "options":
			module.Options, _ = r.texts()
		case "value":
			module.Value = r.span()
		default:
			r.skip()
		}
	})
	if module.File == "" {
		module.File = file
	}
	return module
}

func readPosition(r *fieldReader, module *model.Module) {
	r.object(func(name string) {
		switch name {
		case "file":
			module.File = r.text()
		case "line":
			module.Line = r.count()
		case "column":
			module.Col = r.count()
		default:
			r.skip()
		}
	})
}
