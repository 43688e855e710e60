package rules

// This file holds the rules about the peers of networks: machines that `clan network` does not find or cannot reach,
// and networks without any peer.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
)

var networkPeerLost = networkRule("network-peer-lost", Warning, "a peer belongs to no network",
	"`clan network` takes a peer if its key has the service and instance of a network and names the machine. The key SERVICE:::MACHINE, which "+
		"mkExports gives in perMachine, names no instance.",
	`perMachine = { mkExports, … }: { exports = mkExports { peer.hosts = [ … ]; }; };`,
	"Write the peer in perInstance, or for each instance of the machine.",
	func(p *ruleContext) callbacks { return p.afterNetworks(p.tellLost) }, func(c *description) {
		scope := c.scope()
		c.Expected, c.Found = "a key of a network's instance", string(c.Key)
		if scope.Instance == "" {
			c.Message = c.says("names no instance; `clan network` puts its peer into no network")
			c.Fix = "Write the peer in perInstance, or in perMachine for each of its instances: " +
				c.codeForEachInstance(perMachineKey(scope.Service), "value.peer", "instances")
			return
		}
		c.Message = c.says(fmt.Sprintf("has a peer of instance %s, for which %s exports no networking",
			model.ShowName(scope.Instance), model.ShowName(scope.Service)))
		c.Fix = "Export networking for the instance too, at service level: " +
			c.codeOfExport(model.Scope{Service: scope.Service, Instance: scope.Instance}, "networking")
	})

// tellLost raises peers that belong to no network. It leaves out machines that are reached through another peer, and
// services whose networking is in the wrong place, which network-unreached reports.
func (p *ruleContext) tellLost(book *networkBook) {
	losing := book.losingServices()
	isLost := func(row int32) bool { return losing[p.set.NameID(model.Service, int(row))] }
	lost := slices.DeleteFunc(slices.Clone(book.lost), func(row int32) bool { return !isLost(row) })
	if len(lost) > 0 {
		reached := book.reachedMachines()
		lost = slices.DeleteFunc(lost, func(row int32) bool { return reached[book.machineOf(row)] })
	}
	for networks, peers := range book.eachInstance() {
		if len(networks) == 0 && isLost(peers[0]) {
			lost = append(lost, peers...)
		}
	}
	slices.Sort(lost)
	for _, row := range lost {
		p.raiseNetwork(book, row, -1, wholePeer, "")
	}
}

type serviceMachine struct{ service, machine model.NameID }

func (b *networkBook) machineOf(row int32) serviceMachine {
	return serviceMachine{b.set.NameID(model.Service, int(row)), b.set.NameID(model.Machine, int(row))}
}

func (b *networkBook) reachedMachines() map[serviceMachine]bool {
	reached := map[serviceMachine]bool{}
	for _, row := range b.peers {
		reached[b.machineOf(row)] = true
	}
	return reached
}

var networkPeerOverwritten = networkRule("network-peer-overwritten", Warning,
	"a machine is a peer of one network twice, and the last export counts",
	"`clan network` keeps the peers of a network by machine. If a machine has two roles of one instance and both export a peer, the one whose key sorts last counts.",
	`roles.client.machines.nas and roles.server.machines.nas of one instance, whose perInstance export different peers`,
	"Export the peer in one role only, or the same in both.",
	func(p *ruleContext) callbacks { return p.afterNetworks(p.tellOverwritten) }, func(c *description) {
		other, scope := c.set.Key(int(c.other)), c.scope()
		c.Expected, c.Found = showAddress(c.peerOf(c.other)), showAddress(c.peerOf(c.Row))
		c.Message = fmt.Sprintf("%s and %s both make machine %s a peer of network %s; the last one counts, with %s",
			model.ShowKey(other), model.ShowKey(c.Key),
			model.ShowName(scope.Machine), model.ShowName(scope.Instance), c.Found)
	})

func (p *ruleContext) tellOverwritten(book *networkBook) {
	for networks, peers := range book.eachInstance() {
		if len(networks) == 0 || len(peers) < 2 {
			continue
		}
		counting := p.countingPeers(peers)
		raised := map[model.NameID]bool{}
		for _, row := range peers {
			machine := p.set.NameID(model.Machine, int(row))
			if last := counting[machine]; !raised[machine] && !jsontree.SameValue(p.peerOf(row), p.peerOf(last)) {
				raised[machine] = true
				p.raiseNetwork(book, last, row, wholePeer, "")
			}
		}
	}
}

var networkPeerWithoutHost = networkRule("network-peer-without-host", Warning, "a peer has no host to connect to",
	"`clan network` tries the hosts of a peer one after the other. Without any, or with only empty ones, the machine is never reached this way. "+
		"The technology p2p_ssh_iroh needs no hosts.",
	`exports = mkExports { peer.port = 22; };`, "Set peer.hosts, such as [ { plain = \"192.168.1.10\"; } ].",
	func(p *ruleContext) callbacks { return p.afterNetworks(p.tellWithoutHost) }, func(c *description) {
		c.Expected, c.Found = "at least one host", "peer.hosts = "+string(c.peerOf(c.Row).Member("hosts"))
		c.Message = fmt.Sprintf("%s makes machine %s a peer of network %s and gives no host to connect to", model.ShowKey(c.Key),
			model.ShowName(c.scope().Machine), model.ShowName(c.scope().Instance))
		c.fixBySettings("give machine " + model.ShowName(c.scope().Machine) + " a host")
	})

func (p *ruleContext) tellWithoutHost(book *networkBook) {
	for networks, peers := range book.eachInstance() {
		if len(networks) == 0 || !readsHosts(p.networkingOf(networks[len(networks)-1]).Member("module").Text()) {
			continue
		}
		without := slices.DeleteFunc(slices.Clone(peers),
			func(row int32) bool { return !p.evaluated(int(row)) || hasHost(p.peerOf(row)) })
		if len(without) == 0 {
			continue
		}
		counting := p.countingPeers(peers)
		for _, row := range without {
			if counting[p.set.NameID(model.Machine, int(row))] == row {
				p.raiseNetwork(book, row, -1, peerHosts, "")
			}
		}
	}
}

var networkWithoutPeers = networkRule("network-without-peers", Info, "a network has no peers",
	"An instance exports networking, and none of its exports is a peer, so `clan network` reaches nobody there.",
	`exports."vpn:home::".networking = { … };   # and no role exports a peer`,
	"Export a peer in perInstance, or give a machine the role that does.",
	func(p *ruleContext) callbacks { return p.afterNetworks(p.tellWithoutPeers) },
	func(c *description) {
		c.Expected, c.Found = "a peer in instance "+model.ShowName(c.scope().Instance), "none"
		c.Message = fmt.Sprintf(
			"network %s of service %s has no peers: no export of that instance has the interface peer and names a machine",
			model.ShowName(c.scope().Instance), model.ShowName(c.scope().Service))
		c.tellMissingMachines()
	})

// tellWithoutPeers raises networks without peers. It leaves out services with lost peers, and instances with malformed
// keys, which may be peers: that is the cause, and it is already reported.
func (p *ruleContext) tellWithoutPeers(book *networkBook) {
	if !p.snapshot.HasDefinitions {
		return // a bare set may be only part of the exports
	}
	lost := map[model.NameID]bool{}
	for _, row := range book.lost {
		lost[p.set.NameID(model.Service, int(row))] = true
	}
	malformed := p.instancesOfMalformed()
	for networks, peers := range book.eachInstance() {
		if len(peers) > 0 {
			continue
		}
		scope, _ := p.set.Scope(int(networks[0]))
		if !malformed[[2]string{scope.Service, scope.Instance}] && p.snapshot.TellsWriters(int(networks[0])) && !lost[p.set.NameID(model.Service, int(networks[0]))] {
			p.raiseNetwork(book, networks[0], -1, wholeNetwork, "")
		}
	}
}

// instancesOfMalformed returns the services and instances that malformed keys begin with.
func (f *facts) instancesOfMalformed() map[[2]string]bool {
	if f.set.MalformedCount() == 0 {
		return nil
	}
	instances := map[[2]string]bool{}
	for row := range f.set.Len() {
		if !f.set.IsMalformed(row) {
			continue
		}
		if parts := strings.SplitN(string(f.set.Key(row)), ":", 3); len(parts) == 3 {
			instances[[2]string{parts[0], parts[1]}] = true
		}
	}
	return instances
}
