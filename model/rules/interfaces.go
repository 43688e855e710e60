package rules

// This file holds the rules about export interfaces: what a manifest lets its service export, and whether that exists.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
)

var exportsUndeclared = &Rule{
	ID:       "exports-undeclared",
	Severity: Error,
	needs:    needsDefinitions,
	Title:    "a service exports although its manifest declares no export",
	Doc: "With an empty manifest.exports.out every export of the service throws, even `mkExports { }`. clan-core's hint to add " +
		"`manifest.exports.out = [ ]` is that very cause.",
	Example:  `manifest.exports.out = [ ];   # and perInstance returns exports = mkExports { peer.port = 22; }`,
	Fix:      "List the interfaces that the service exports in manifest.exports.out.",
	describe: describeExportsUndeclared,
	start: func(p *ruleContext) callbacks {
		return callbacks{definition: func(index int) {
			service := p.service(index)
			if !p.definition(index).HasKey || p.has(index, toldMisplaced) || service == nil || service.OutFailed || len(service.Out) > 0 {
				return
			}
			p.mark(index, toldUndeclared)
			p.raise(p.place(index), p.serviceGroup(index, ""))
		}}
	},
}

func describeExportsUndeclared(c *description) {
	interfaces := interfacesOf(c.definition(int(c.Definition)))
	c.Silent = c.evaluated(int(c.Row))
	c.Expected, c.Found = "manifest.exports.out = "+nixList(interfaces), "manifest.exports.out = [ ]"
	c.Message = fmt.Sprintf("%s writes %s, but its manifest.exports.out is empty", c.Writer.String(), model.ShowKey(c.Key))
	c.Fix = fmt.Sprintf("Add manifest.exports.out = %s; to %s.", nixList(interfaces), model.ShowName(c.Writer.ServiceID))
	if len(interfaces) == 0 {
		c.Expected = "no export"
		c.Fix = fmt.Sprintf("Do not export from %s, or list in its manifest.exports.out an interface that it exports.", model.ShowName(c.Writer.ServiceID))
	}
	c.relateFailure()
}

// interfacesOf returns what a definition exports, in the order of its modules.
func interfacesOf(definition *model.Definition) []string {
	var interfaces []string
	for _, module := range definition.Modules {
		for _, name := range module.Interfaces {
			if !slices.Contains(interfaces, name) {
				interfaces = append(interfaces, name)
			}
		}
	}
	return interfaces
}

// undeclared returns the interfaces of a definition that a manifest does not list.
func undeclared(definition *model.Definition, service *model.ServiceInfo) []string {
	if service.OutFailed {
		return nil
	}
	var missing []string
	for _, module := range definition.Modules {
		for _, name := range module.Interfaces {
			if !slices.Contains(service.Out, name) && !slices.Contains(missing, name) {
				missing = append(missing, name)
			}
		}
	}
	return missing
}

var interfaceUndeclared = &Rule{
	ID:       "interface-undeclared",
	Severity: Error,
	needs:    needsDefinitions,
	Title:    "a service exports an interface that its manifest does not declare",
	Doc:      "clan-core answers with \"The option `exports.\"KEY\".INTERFACE' does not exist\", and the whole export throws.",
	Example:  `manifest.exports.out = [ "peer" ];   # and exports = mkExports { networking.priority = 5; }`,
	Fix:      "Add the interface to manifest.exports.out of the service.",
	describe: describeInterfaceUndeclared,
	start: func(p *ruleContext) callbacks {
		return callbacks{definition: func(index int) {
			service := p.service(index)
			if service == nil || len(service.Out) == 0 || p.has(index, toldMisplaced) {
				return
			}
			if missing := undeclared(p.definition(index), service); len(missing) > 0 {
				p.mark(index, toldUndeclared)
				p.raise(p.place(index), p.serviceGroup(index, strings.Join(missing, "\x00")))
			}
		}}
	},
}

func describeInterfaceUndeclared(c *description) {
	service := c.service(int(c.Definition))
	missing := undeclared(c.definition(int(c.Definition)), service)
	c.Silent = c.evaluated(int(c.Row))
	c.Expected, c.Found = oneOf(service.Out), list(showAll(missing))
	c.Message = fmt.Sprintf("%s exports %s in %s, which its manifest.exports.out does not list", c.Writer.String(), c.Found, model.ShowKey(c.Key))
	c.Fix = fmt.Sprintf("Add it to the manifest of %s: manifest.exports.out = %s;", model.ShowName(service.ID), nixList(append(slices.Clone(service.Out), missing...)))
	for _, name := range missing {
		c.relateUnknownInterface(name)
	}
	c.relateFailure()
}

// relateUnknownInterface keeps people from declaring what does not exist either.
func (c *description) relateUnknownInterface(name string) {
	if c.snapshot.Interfaces == nil || slices.Contains(c.snapshot.Interfaces, name) {
		return
	}
	c.Fix = fmt.Sprintf("Export %s instead.", oneOf(c.snapshot.Interfaces))
	if near, ok := model.NearestName(name, c.snapshot.Interfaces); ok {
		c.Fix = fmt.Sprintf("Write %s instead of %s.", model.ShowName(near), model.ShowName(name))
	}
	c.relate("the clan has no export interface " + model.ShowName(name))
}

var interfaceUnknown = &Rule{
	ID:       "interface-unknown",
	Severity: Error,
	needs:    needsDefinitions | needsInterfaces,
	Title:    "a manifest declares an export interface that does not exist",
	Doc:      "manifest.exports.out may list only the clan's export interfaces. With any other name all exports of the service throw.",
	Example:  `manifest.exports.out = [ "peers" ];   # the interface is called peer`,
	Fix:      "Correct the name in manifest.exports.out, or declare the interface in the clan's exportInterfaces.",
	start:    newInterfaceUnknown,
	describe: describeInterfaceUnknown,
}

// newInterfaceUnknown raises every export of a service whose manifest is wrong, and the service itself if it exports nothing.
func newInterfaceUnknown(p *ruleContext) callbacks {
	wrong := make([]bool, len(p.snapshot.Services))
	for at := range wrong {
		wrong[at] = len(p.unknownInterfaces(&p.snapshot.Services[at])) > 0
	}
	raised := make([]bool, len(wrong))
	raise := func(place Finding, service int32) {
		place.Other = service
		raised[service] = true
		p.raise(place, causeKey{Service: p.snapshot.Services[service].ID})
	}
	return callbacks{
		definition: func(index int) {
			if service := p.serviceOf[index]; service >= 0 && wrong[service] && !p.has(index, toldMisplaced) {
				p.mark(index, toldUndeclared)
				raise(p.place(index), service)
			}
		},
		end: func() {
			for service := range wrong {
				if wrong[service] && !raised[service] {
					raise(placeAt(-1, -1), int32(service))
				}
			}
		},
	}
}

func (f *facts) unknownInterfaces(service *model.ServiceInfo) []string {
	var unknown []string
	for _, name := range service.Out {
		if !slices.Contains(f.snapshot.Interfaces, name) {
			unknown = append(unknown, name)
		}
	}
	return unknown
}

func describeInterfaceUnknown(c *description) {
	service := &c.snapshot.Services[c.Other]
	unknown := c.unknownInterfaces(service)
	c.Whose = whoseService(service)
	c.Silent = c.evaluated(int(c.Row))
	c.Expected, c.Found = oneOf(c.snapshot.Interfaces), list(showAll(unknown))
	c.Message = fmt.Sprintf("manifest.exports.out of %s lists %s, which is no export interface of this clan", model.ShowName(service.ID), c.Found)
	c.Fix = fmt.Sprintf("Remove %s from manifest.exports.out of %s, or declare it in the clan's exportInterfaces.", c.Found, model.ShowName(service.ID))
	if near, ok := model.NearestName(unknown[0], c.snapshot.Interfaces); ok {
		c.Fix = fmt.Sprintf("Write %s instead of %s in manifest.exports.out of %s.", model.ShowName(near), model.ShowName(unknown[0]), model.ShowName(service.ID))
	}
	c.relateFailure()
}
