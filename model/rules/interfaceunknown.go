package rules

// This file holds the rule about manifests that list interfaces which do not exist.

import (
	"fmt"
	"slices"

	"clanscope/model"
)

var interfaceUnknown = &Rule{
	ID:       "interface-unknown",
	Severity: Error,
	needs:    needsDefinitions | needsInterfaces,

	aboutManifest: true,

	Title:    "a manifest declares an export interface that does not exist",
	Doc:      "manifest.exports.out may list only the clan's export interfaces. With any other name all exports of the service throw.",
	Example:  `manifest.exports.out = [ "peers" ];   # the interface is called peer`,
	Fix:      "Correct the name in manifest.exports.out, or declare the interface in the clan's exportInterfaces.",
	start:    newInterfaceUnknown,
	describe: describeInterfaceUnknown,
}

// newInterfaceUnknown raises every export of a service whose manifest is wrong, or the service itself if it exports
// nothing.
func newInterfaceUnknown(p *ruleContext) callbacks {
	wrong := make([]bool, len(p.snapshot.Services))
	for at := range wrong {
		wrong[at] = len(p.unknownInterfaces(&p.snapshot.Services[at])) > 0
	}
	p.noteExported(wrong)
	raised := make([]bool, len(wrong))
	raise := func(place Finding, service int32) {
		place.other = service
		raised[service] = true
		p.raise(place, causeKey{service: p.snapshot.Services[service].ID})
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
	return slices.DeleteFunc(distinct(service.Out), func(name string) bool { return !f.isUnknownInterface(name) })
}

func describeInterfaceUnknown(c *description) {
	service := &c.snapshot.Services[c.other]
	unknown := c.unknownInterfaces(service)
	c.Message = fmt.Sprintf("manifest.exports.out of %s lists %s, and this clan has no such export interface",
		c.showService(c.Writer), showList(unknown))
	c.fixManifest(service, unknown)
	c.Found = outLine(service.Out)
	if c.Definition < 0 {
		c.relateNothingExported(service)
	}
	c.relateFailure()
}

// relateNothingExported says when the manifest will matter. A service may write only keys of other services, and then
// clan-core looks at their manifests.
func (c *description) relateNothingExported(service *model.ServiceInfo) {
	if _, writes := c.exported[service.ID]; writes {
		c.relate("nothing is exported under the service's own key yet; the first such export will throw")
		return
	}
	c.relate("nothing is exported yet; the first export will throw")
}

// fixManifest says to replace every unknown name by the nearest one, or to remove it. If such a name is exported, the
// fix corrects the export too.
func (c *description) fixManifest(service *model.ServiceInfo, unknown []string) {
	exported := c.exported[service.ID]
	wanted := slices.DeleteFunc(slices.Clone(exported), func(name string) bool { return slices.Contains(unknown, name) })
	for _, name := range unknown {
		near, ok := c.nearInterfaces.Nearest(name)
		if slices.Contains(exported, name) {
			wanted = append(wanted, name)
		} else if ok && !slices.Contains(service.Out, near) && !slices.Contains(wanted, near) {
			wanted = append(wanted, near)
		}
	}
	c.fixDeclaration(service, wanted)
}
