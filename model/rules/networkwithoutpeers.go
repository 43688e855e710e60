package rules

// This file holds the rule about networks without peers.

import (
	"fmt"

	"clanscope/model"
)

var networkWithoutPeers = networkRule("network-without-peers", Info, "a network has no peers",
	"An instance exports networking, and no export of it is a peer, so that `clan network` reaches nobody there.",
	`exports."vpn:home::".networking = { … };   # and no role exports a peer`,
	"Export a peer in perInstance, or give a machine the role that does.",
	func(p *ruleContext) callbacks { return p.afterNetworks(p.tellWithoutPeers) },
	func(c *description) {
		c.Expected, c.Found = "a peer in instance "+model.ShowName(c.scope().Instance), "none"
		c.Message = fmt.Sprintf("network %s of service %s has no peers: no export of that instance has the interface peer and names a machine",
			model.ShowName(c.scope().Instance), model.ShowName(c.scope().Service))
		if c.Definition >= 0 && c.hasNoMachines(c.service(int(c.Definition)), c.scope().Instance) {
			c.Whose = yours // the inventory is, whoever wrote the service
			c.Message += "; the inventory gives the instance no machine"
			c.Fix = fmt.Sprintf("In the inventory, give machines a role of instance %s.", model.ShowName(c.scope().Instance))
		}
	})

// hasNoMachines tells whether the inventory gives no role of an instance to any machine.
func (f *facts) hasNoMachines(service *model.ServiceInfo, instance string) bool {
	if service == nil || service.Instances[instance] == nil {
		return false
	}
	for _, machines := range service.Instances[instance] {
		if len(machines) > 0 {
			return false
		}
	}
	return true
}

// tellWithoutPeers raises networks without peers. It leaves out services with lost peers: that is the cause, and it is already reported.
func (p *ruleContext) tellWithoutPeers(book *networkBook) {
	if !p.snapshot.HasDefinitions {
		return // a bare set may be only a part of the exports
	}
	lost := map[model.NameID]bool{}
	for _, row := range book.lost {
		lost[p.set.NameID(model.Service, int(row))] = true
	}
	for networks, peers := range book.eachInstance() {
		if len(peers) == 0 && p.snapshot.TellsWriters(int(networks[0])) && !lost[p.set.NameID(model.Service, int(networks[0]))] {
			p.raiseNetwork(book, networks[0], -1, "")
		}
	}
}
