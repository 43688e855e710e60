package rules

// This file holds the words for names, keys, writers and values in the sentences of all rules, each phrase once.

import (
	"fmt"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

// showPart returns a part of a key with its name, which may be empty: `machine nas`, `no machine`.
func showPart(part model.Part, name string) string {
	if name == "" {
		return "no " + part.String()
	}
	return part.String() + " " + model.ShowName(name)
}

// showHook returns the piece of Nix code that a writer is, without the machine.
func showHook(writer *model.Writer) string {
	switch writer.Kind {
	case model.PerInstance:
		return "roles." + model.ShowName(writer.Scope.Role) + ".perInstance"
	case model.PerMachine:
		return "perMachine"
	case model.ServiceWide:
		return "the service-level exports"
	default:
		return model.TopLevelName
	}
}

// ServiceName returns what a writer's service is called everywhere: the name that its keys begin with, or its id if
// several services have that name or it has none.
func (r *Report) ServiceName(writer *model.Writer) string { return r.facts.serviceName(writer) }

func (f *facts) serviceName(writer *model.Writer) string {
	if name := writer.Scope.Service; name != "" && !f.sharedNames[name] {
		return name
	}
	return writer.ServiceID
}

func (f *facts) showService(writer *model.Writer) string {
	return model.ShowName(f.serviceName(writer))
}

// nameOf is showService for a service.
func (f *facts) nameOf(service *model.ServiceInfo) string { return f.showService(writerOf(service)) }

// writerOf returns a service as the writer of its own exports.
func writerOf(service *model.ServiceInfo) *model.Writer {
	return &model.Writer{Kind: model.ServiceWide, ServiceID: service.ID, Scope: model.Scope{Service: service.Name}}
}

// showServiceAndID adds the id if it differs from the name: `homelab/monitoring (id self-monitoring)`.
func (f *facts) showServiceAndID(writer *model.Writer) string {
	if name := f.serviceName(writer); name != writer.ServiceID {
		return fmt.Sprintf("%s (id %s)", model.ShowName(name), model.ShowName(writer.ServiceID))
	}
	return f.showService(writer)
}

// showWriter is Writer.String, but uses the service's id if several services have the same name.
func (f *facts) showWriter(writer *model.Writer) string {
	if f.sharedNames[writer.Scope.Service] {
		named := *writer
		named.Scope.Service = writer.ServiceID
		return named.String()
	}
	return writer.String()
}

// inModule says where to change a manifest or hook of a service: in its module, with the name of the input if it is not
// the clan's own.
func (f *facts) inModule(service *model.ServiceInfo) string {
	module := "the module of service " + f.nameOf(service)
	if whose := f.whoseService(service); whose != yours {
		module += fmt.Sprintf(" (input %s)", model.ShowName(whose))
	}
	return module
}

// says returns a sentence about the key of a finding and, if it is known, its writer.
func (c *description) says(what string) string {
	key := model.ShowKey(c.Key)
	if key == `""` {
		key = `the empty key ""`
	}
	switch {
	case c.Writer != nil:
		return c.showWriter(c.Writer) + " writes " + key + ", which " + what
	case c.Row >= 0 && c.isTopLevel(int(c.Row)):
		return model.TopLevelName + " writes " + key + ", which " + what
	default:
		return key + " " + what
	}
}

// oneOfThese begins a choice of names, which is not a name itself.
const oneOfThese = "one of "

// oneOf returns a choice of names: `a`, `one of a, b or c`.
func oneOf(names []string) string {
	choice := wording.Either(showAll(names))
	if len(names) < 2 {
		return choice
	}
	return oneOfThese + choice
}

// showList returns names joined as in a sentence: `a, b and c`.
func showList(names []string) string { return wording.List(showAll(names)) }

func showAll(names []string) []string { return wording.Each(names, model.ShowName) }

func outLine(names []string) string { return manifestLine("out", names) }

func manifestLine(attribute string, names []string) string {
	return "manifest.exports." + attribute + " = " + nixquery.ShowList(names) + ";"
}

func itOrThem(count int) string {
	if count == 1 {
		return "it"
	}
	return "them"
}

// fixBySettings says to use the settings of the key's instance, if the module that writes the value belongs to an
// input.
func (c *description) fixBySettings(what string) {
	if c.Whose != "" && c.Whose != yours {
		c.Fix = fmt.Sprintf(
			"In the inventory %s in the settings of instance %s, if its role has them; the module itself is in input %s.",
			what, model.ShowName(c.scope().Instance), model.ShowName(c.Whose))
	}
}
