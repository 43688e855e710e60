package rules

// This file holds the rules about the export interfaces that a manifest allows its service to export. Whether these
// exist is checked in interfaceunknown.go.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

var exportsUndeclared = &Rule{
	ID:       "exports-undeclared",
	Severity: Error,
	needs:    needsDefinitions,
	Title:    "a service exports although its manifest declares no exports",
	Doc: "With an empty manifest.exports.out every export of the service throws, even `mkExports { }`. clan-core's hint says to add " +
		"`manifest.exports.out = [ ]`. Do not follow it; that line is the cause.",
	Example:  `manifest.exports.out = [ ];   # and perInstance returns exports = mkExports { peer.port = 22; }`,
	Fix:      "List the interfaces that the service exports in manifest.exports.out.",
	describe: describeExportsUndeclared,
	start: func(p *ruleContext) callbacks {
		return callbacks{definition: func(index int) {
			service := p.service(index)
			if !p.definition(index).HasKey || p.has(index, toldMisplaced) || service == nil || !service.TellsOut() ||
				len(service.Out) > 0 || p.evaluated(p.row(index)) {
				return
			}
			p.mark(index, toldUndeclared)
			p.raise(p.place(index), p.serviceGroup(index, ""))
		}}
	},
}

func describeExportsUndeclared(c *description) {
	service := c.ownService()
	interfaces := interfacesOf(c.ownDefinition())
	c.Found = outLine(nil)
	c.Message = fmt.Sprintf("%s writes %s, but its manifest.exports.out is empty", c.showWriter(c.Writer), model.ShowKey(c.Key))
	if len(interfaces) == 0 {
		c.Expected = "no export"
		what := "the export"
		if c.Writer.Kind != model.ServiceWide {
			what += " (the mkExports call)"
		}
		c.Fix = fmt.Sprintf("In %s remove %s, or declare an interface in manifest.exports.out.", c.inModule(service), what)
	} else {
		c.fixDeclaration(service, interfaces)
	}
	c.relateFailure()
}

// fixDeclaration says what to write so that the service may export these interfaces. The manifest must declare all that
// exist; each that does not exist is replaced by the nearest one.
func (c *description) fixDeclaration(service *model.ServiceInfo, exported []string) {
	exported = slices.DeleteFunc(slices.Clone(exported), isKey)
	out := slices.DeleteFunc(distinct(service.Out), c.isUnknownInterface) // an interface that is listed twice throws too
	var renamed, missing []string
	listed := newNameSet(out)
	for _, name := range exported {
		if c.isUnknownInterface(name) {
			near, ok := c.nearInterfaces.Nearest(name)
			if !ok {
				missing = append(missing, name)
			} else {
				renamed = append(renamed, fmt.Sprintf("%s instead of %s", model.ShowName(near), model.ShowName(name)))
				name = near
			}
		}
		if !listed[name] {
			listed[name] = true
			out = append(out, name)
		}
	}
	c.Expected = outLine(out)
	switch {
	case len(renamed) > 0 && slices.Equal(out, service.Out):
		c.Fix = fmt.Sprintf("In %s export %s.", c.inModule(service), wording.List(renamed))
	case len(renamed) > 0:
		c.Fix = fmt.Sprintf("In %s write %s, and export %s.", c.inModule(service), c.code(c.Expected), wording.List(renamed))
	default:
		c.Fix = fmt.Sprintf("In %s write %s.", c.inModule(service), c.code(c.Expected))
	}
	if len(missing) > 0 {
		name, err := nixquery.QuoteAttribute(missing[0])
		if err != nil {
			name = "NAME"
		}
		c.Fix += fmt.Sprintf(
			" The clan has no export interface %s: declare it in the clan, `exportInterfaces.%s = { lib, ... }: { options.… };`, or do not export it.",
			showList(missing), name)
	}
}

func isKey(name string) bool { return !model.Key(name).Malformed() }

// fixKeyInKey says what to write if a key is written inside a key, as if it were an interface.
func (c *description) fixKeyInKey(service *model.ServiceInfo, inner string) {
	c.Expected = outLine(service.Out)
	c.relate(fmt.Sprintf("%s is a key, not an interface; mkExports makes the key itself", model.ShowKey(model.Key(inner))))
	c.Fix = fmt.Sprintf("In %s write the key only once: give mkExports the interfaces alone, as in `exports = mkExports { peer.port = 22; };`.",
		c.inModule(service))
}

// isUnknownInterface reports whether the clan has no export interface with this name, as far as the snapshot says.
func (f *facts) isUnknownInterface(name string) bool {
	return f.interfaces != nil && !f.interfaces[name]
}

// interfacesOf returns the interfaces that a definition exports, in the order of its modules, each once.
func interfacesOf(definition *model.Definition) []string {
	var interfaces []string
	for _, module := range definition.Modules {
		interfaces = append(interfaces, module.Interfaces...)
	}
	return distinct(interfaces)
}

// undeclaredIn returns the interfaces of a definition that are declared neither by the manifest of the service, given
// by its index, nor by the definition itself.
func (f *facts) undeclaredIn(definition *model.Definition, service int32) []string {
	if !f.snapshot.Services[service].TellsOut() {
		return nil
	}
	declared := f.declared[service]
	return slices.DeleteFunc(notBroughtAlong(definition), func(name string) bool { return declared[name] })
}

// notBroughtAlong returns the interfaces of a definition that it does not declare itself.
func notBroughtAlong(definition *model.Definition) []string {
	own := nameSet{}
	for _, module := range definition.Modules {
		for _, name := range module.Options {
			own[name] = true
		}
	}
	return slices.DeleteFunc(interfacesOf(definition), func(name string) bool { return own[name] })
}

var interfaceUndeclared = &Rule{
	ID:       "interface-undeclared",
	Severity: Error,
	needs:    needsDefinitions,
	Title:    "a service exports an interface its manifest does not declare",
	Doc:      "clan-core answers with \"The option `exports.\"KEY\".INTERFACE' does not exist\", and the whole export throws.",
	Example:  `manifest.exports.out = [ "peer" ];   # and exports = mkExports { networking.priority = 5; }`,
	Fix:      "Add the interface to manifest.exports.out of the service.",
	describe: describeInterfaceUndeclared,
	start: func(p *ruleContext) callbacks {
		return callbacks{definition: func(index int) {
			service := p.service(index)
			if service == nil || len(service.Out) == 0 || p.has(index, toldMisplaced|toldUndeclared) || p.evaluated(p.row(index)) {
				return // if clan-core evaluated it, the export imports the interface itself, or another service's manifest counts
			}
			if missing := p.undeclaredIn(p.definition(index), p.serviceOf[index]); len(missing) > 0 {
				p.mark(index, toldUndeclared)
				p.noteLacking(p.serviceOf[index], missing)
				p.raise(p.place(index), p.serviceGroup(index, strings.Join(missing, "\x00")))
			}
		}}
	},
}

// noteLacking records which of the clan's interfaces a manifest lacks for any export of its service. For a misspelt one
// it is the one that was meant.
func (f *facts) noteLacking(service int32, missing []string) {
	for _, name := range missing {
		if f.isUnknownInterface(name) {
			name, _ = f.nearInterfaces.Nearest(name)
		}
		if name != "" && !f.declared[service][name] && !slices.Contains(f.lacking[service], name) {
			f.lacking[service] = append(f.lacking[service], name)
		}
	}
}

func describeInterfaceUndeclared(c *description) {
	service := c.ownService()
	missing := c.undeclaredIn(c.ownDefinition(), c.serviceOf[c.Definition])
	c.Message = fmt.Sprintf("%s exports %s in %s, but its manifest.exports.out does not list it",
		c.showWriter(c.Writer), showList(missing), model.ShowKey(c.Key))
	if at := slices.IndexFunc(missing, isKey); at >= 0 {
		c.fixKeyInKey(service, missing[at])
	} else {
		c.fixDeclaration(service, distinct(slices.Concat(c.lacking[c.serviceOf[c.Definition]], missing)))
	}
	if c.Found = outLine(service.Out); c.Found == c.Expected {
		c.Expected, c.Found = oneOf(service.Out), showList(missing)
	}
	for _, name := range missing {
		if c.isUnknownInterface(name) {
			c.relate("the clan has no export interface " + model.ShowName(name))
		}
	}
	c.relateFailure()
}

// noteExported records which interfaces are exported by services with a wrong manifest. If each description looked for
// them in all definitions, that would take quadratic time.
func (f *facts) noteExported(wrong []bool) {
	f.exported = map[string][]string{}
	if !slices.Contains(wrong, true) {
		return
	}
	names := map[string]nameSet{}
	for at, service := range f.snapshot.Services {
		if wrong[at] {
			names[service.ID] = nameSet{}
		}
	}
	for at := range f.snapshot.Definitions {
		definition := f.definition(at)
		exported, isWrong := names[definition.ServiceID]
		if !isWrong {
			continue
		}
		if len(exported) == 0 {
			f.exported[definition.ServiceID] = nil // it writes something, if perhaps no interface
		}
		for _, name := range notBroughtAlong(definition) {
			exported[name] = true
		}
	}
	for id := range f.exported {
		f.exported[id] = slices.Sorted(maps.Keys(names[id]))
	}
}
