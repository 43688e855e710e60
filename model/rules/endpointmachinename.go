package rules

// This file holds the rule about endpoints that have the name of a machine, which dm-dns then points elsewhere.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
)

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
			if hosts := p.endpointsOfMachines(row); p.set.NameID(model.Machine, row) != model.NoName && len(hosts) > 0 {
				p.raiseEndpoint(row, hosts[0], Warning)
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
	return slices.DeleteFunc(f.endpointsInDomain(row),
		func(host string) bool { return !f.snapshot.Inventory.Machines[f.nameInDomain(host)] })
}

func (f *facts) nameInDomain(host string) string {
	return strings.TrimSuffix(host, "."+f.snapshot.Domain)
}

func describeMachineName(c *description) {
	hosts := c.endpointsOfMachines(int(c.Row))
	host, machine := hosts[0], c.nameInDomain(hosts[0])
	c.Expected, c.Found = "the name of a service", host
	becomes := fmt.Sprintf("dm-dns makes it a CNAME of %s, so it does not lead to %s",
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
