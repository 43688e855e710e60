package rules

// This file holds the rules about the endpoints from which dm-dns makes DNS names. They run if a service says that it reads endpoints.

import (
	"fmt"
	"slices"

	"clanscope/model"
	"clanscope/model/jsontree"
)

var endpointShared = &Rule{
	ID:       "endpoint-shared",
	Severity: Warning,
	needs:    needsDefinitions | needsValues,
	silence:  checksNoSuchThing,
	Title:    "one endpoint is on several machines",
	Doc:      "dm-dns makes each endpoint a CNAME of its machine. One name with two CNAMEs is no valid DNS, and which machine answers is left to chance.",
	Example:  `exports = mkExports { endpoints.hosts = [ "photos.home.lan" ]; };   # on every machine of the role`,
	Fix:      "Export the host on one machine only, or put the machine's name into it.",
	start:    newEndpointShared,
	describe: describeEndpointShared,
}

// readsEndpoints tells whether a service of the clan says that it reads endpoints.
func (f *facts) readsEndpoints() bool {
	return slices.ContainsFunc(f.snapshot.Services, func(service model.ServiceInfo) bool { return slices.Contains(service.Inputs, "endpoints") })
}

// eachEndpoints calls look with every row that has endpoints, if any service reads them.
func (p *ruleContext) eachEndpoints(look func(row int)) callbacks {
	if !p.readsEndpoints() {
		return callbacks{}
	}
	hasEndpoints := p.setsWith("endpoints")
	return callbacks{row: func(row int) {
		if hasEndpoints[p.set.InterfaceSet(row)] && !p.set.IsMalformed(row) && !p.rowHas(toldMisplaced) {
			look(row)
		}
	}}
}

// endpointsOf returns the hosts of a row, each in one form whatever its case.
func (f *facts) endpointsOf(row int) []string {
	var hosts []string
	for _, host := range jsontree.Raw(f.set.Value(row)).Member("endpoints").Member("hosts").Elements() {
		if host.IsString() {
			hosts = append(hosts, sameHost(host.Text()))
		}
	}
	return hosts
}

func newEndpointShared(p *ruleContext) callbacks {
	firsts := map[string]int32{}
	return p.eachEndpoints(func(row int) {
		machine := p.set.NameID(model.Machine, row)
		if machine == model.NoName {
			return
		}
		for _, host := range p.endpointsOf(row) {
			first, taken := firsts[host]
			if !taken {
				firsts[host] = int32(row)
			} else if p.set.NameID(model.Machine, int(first)) != machine && p.isInDomain(host) {
				place := p.placeOfRow(row)
				place.other = first
				p.raise(place, causeKey{shape: host})
			}
		}
	})
}

func describeEndpointShared(c *description) {
	other, _ := c.set.Scope(int(c.other))
	theirs := c.endpointsOf(int(c.other))
	for _, host := range c.endpointsOf(int(c.Row)) {
		if slices.Contains(theirs, host) {
			c.Found = host
			break
		}
	}
	c.Expected = "one machine"
	c.Message = fmt.Sprintf("machines %s and %s both export the endpoint %s; dm-dns makes two CNAMEs for it",
		model.ShowName(other.Machine), model.ShowName(c.scope().Machine), model.ShowName(c.Found))
	c.relate("the other export is " + model.ShowKey(c.set.Key(int(c.other))))
}

var endpointWithoutMachine = &Rule{
	ID:       "endpoint-without-machine",
	Severity: Warning,
	needs:    needsDefinitions | needsValues,
	silence:  checksNoSuchThing,
	Title:    "an endpoint has no machine",
	Doc:      "dm-dns makes each endpoint a CNAME of the machine in the export's key. Without one it writes `CNAME .DOMAIN`, which leads nowhere.",
	Example:  `exports."web:home::".endpoints.hosts = [ "photos.home.lan" ];   # at service level`,
	Fix:      "Export endpoints in perInstance or perMachine, whose keys name the machine.",
	start: func(p *ruleContext) callbacks {
		return p.eachEndpoints(func(row int) {
			if p.set.NameID(model.Machine, row) == model.NoName && slices.ContainsFunc(p.endpointsOf(row), p.isInDomain) {
				p.raise(p.placeOfRow(row), p.rowGroup(row, ""))
			}
		})
	},
	describe: func(c *description) {
		host := c.endpointsOf(int(c.Row))[0]
		c.Expected, c.Found = "a key with a machine", string(c.Key)
		c.Message = c.says(fmt.Sprintf("names no machine; dm-dns makes %s a CNAME that leads nowhere", model.ShowName(host)))
	},
}
