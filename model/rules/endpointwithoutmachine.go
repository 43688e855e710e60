package rules

// This file holds the rule about endpoints of exports whose key names no machine, so that dm-dns has none to point to.

import (
	"fmt"

	"clanscope/model"
)

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
			if hosts := p.endpointsInDomain(row); p.set.NameID(model.Machine, row) == model.NoName && len(hosts) > 0 {
				p.raiseEndpoint(row, hosts[0], Warning)
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
			fmt.Sprintf("names no machine; services that read the endpoints of one machine, such as pki, do not find %s", host))
	},
}
