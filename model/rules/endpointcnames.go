package rules

// This file holds the rules about the CNAMEs that dm-dns makes of endpoints: one for each host of an export that is in
// the clan's domain, to the machine that the export's key names.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
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

// newEndpointShared tells of each row once for every other machine that has some of its hosts first. DNS does not
// know upper from lower case.
func newEndpointShared(p *ruleContext) callbacks {
	firsts := map[string]int32{}
	return p.eachName(func(row int) {
		machine := p.set.NameID(model.Machine, row)
		if machine == model.NoName {
			return
		}
		var others []int32
		for _, host := range p.endpointsInDomain(row) {
			first, taken := firsts[strings.ToLower(host)]
			if !taken {
				firsts[strings.ToLower(host)] = int32(row)
			} else if p.set.NameID(model.Machine, int(first)) != machine && !slices.Contains(others, first) {
				others = append(others, first)
			}
		}
		for _, other := range others {
			place := p.placeOfRow(row)
			place.other = other
			p.raise(place, causeKey{shape: strings.Join(p.sharedEndpoints(row, int(other)), "\x00")})
		}
	})
}

// sharedEndpoints returns the hosts of a row that another one has too.
func (f *facts) sharedEndpoints(row, other int) []string {
	theirs := f.endpointsInDomain(other)
	return slices.DeleteFunc(f.endpointsInDomain(row), func(host string) bool {
		return !slices.ContainsFunc(theirs, func(their string) bool { return strings.EqualFold(host, their) })
	})
}

func describeEndpointShared(c *description) {
	other, _ := c.set.Scope(int(c.other))
	shared := c.sharedEndpoints(int(c.Row), int(c.other))
	c.Expected, c.Found = "one machine", strings.Join(shared, " ")
	what, each := "endpoint", "it"
	if len(shared) > 1 {
		what, each = "endpoints", "each"
	}
	c.Message = fmt.Sprintf("machines %s and %s both export the %s %s; dm-dns makes two CNAMEs for %s",
		model.ShowName(other.Machine), model.ShowName(c.scope().Machine),
		what, showList(shared), each)
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
			if p.set.NameID(model.Machine, row) == model.NoName && len(p.endpointsInDomain(row)) > 0 {
				p.raise(p.placeOfRow(row), p.rowGroup(row, ""))
			}
		})
	},
	describe: func(c *description) {
		host := model.ShowName(c.endpointsInDomain(int(c.Row))[0])
		c.Expected, c.Found = "a key with a machine", string(c.Key)
		if c.makesNames() {
			c.Message = c.says(fmt.Sprintf("names no machine; dm-dns makes %s a CNAME that leads nowhere", host))
			return
		}
		c.Message = c.says(
			fmt.Sprintf("names no machine; who reads the endpoints of one machine, as pki does, does not find %s", host),
		)
	},
}

var endpointMachineName = &Rule{
	ID:       "endpoint-machine-name",
	Severity: Warning,
	needs:    needsDefinitions | needsInventory | needsValues,
	silence:  checksNoSuchThing,
	Title:    "an endpoint is the name of a machine",
	Doc: "dm-dns makes each endpoint a CNAME of its machine's name, MACHINE.DOMAIN. An endpoint that is itself the name of that machine becomes a CNAME of itself, " +
		"and the name of another machine leads to the wrong one.",
	Example: `endpoints.hosts = [ "nas.home.lan" ];   # nas is a machine`,
	Fix:     "Name the service that answers there, such as photos.home.lan, not a machine.",
	start: func(p *ruleContext) callbacks {
		return p.eachName(func(row int) {
			if p.set.NameID(model.Machine, row) != model.NoName && len(p.endpointsOfMachines(row)) > 0 {
				p.raise(p.placeOfRow(row), p.rowGroup(row, ""))
			}
		})
	},
	describe: describeMachineName,
}

// endpointsOfMachines returns the hosts of a row that are names of machines.
func (f *facts) endpointsOfMachines(row int) []string {
	if f.snapshot.Domain == "" {
		return nil
	}
	return slices.DeleteFunc(
		f.endpointsInDomain(row),
		func(host string) bool { return !f.snapshot.Inventory.Machines[f.nameInDomain(host)] },
	)
}

func (f *facts) nameInDomain(host string) string {
	return strings.TrimSuffix(host, "."+f.snapshot.Domain)
}

func describeMachineName(c *description) {
	hosts := c.endpointsOfMachines(int(c.Row))
	host, machine := hosts[0], c.nameInDomain(hosts[0])
	c.Expected, c.Found = "the name of a service", host
	becomes := fmt.Sprintf("dm-dns makes it a CNAME of %s, so that it does not lead to %s",
		model.ShowName(c.scope().Machine+"."+c.snapshot.Domain), model.ShowName(machine))
	if machine == c.scope().Machine {
		becomes = "dm-dns makes it a CNAME of itself, which leads nowhere"
	}
	c.Message = fmt.Sprintf("the endpoint %s of %s is the name of machine %s; %s", model.ShowName(host),
		model.ShowKey(c.Key), model.ShowName(machine), becomes)
	c.Fix = fmt.Sprintf("Name the service that answers there, as in photos.%s, not the machine.", c.snapshot.Domain)
	for _, other := range hosts[1:] {
		c.relate(model.ShowName(other) + " is the name of a machine too")
	}
}

// eachName calls look with every row that has endpoints, if dm-dns makes names of them.
func (p *ruleContext) eachName(look func(row int)) callbacks {
	if !p.makesNames() {
		return callbacks{}
	}
	return p.eachEndpoints(look)
}
