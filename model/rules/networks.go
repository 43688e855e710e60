package rules

// This file finds what `clan network` would find in the exports, without running anything: which networks there are, and which peers each has. The rules about
// them are networkrules.go.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// networkBook collects networks and peers during the walk, once for all rules. clan names a network only by its instance; its peers are the exports of the same service and
// instance whose key has a machine.
type networkBook struct {
	*ruleContext
	hasNetworking, hasPeer []bool // by interface set
	networks               map[instanceID][]int32
	peers                  map[instanceID][]int32
	lost                   []int32        // peers whose key has no instance
	told                   map[int32]bool // rows that another rule reports: they count as networks and peers, but are not raised again
	seen                   int            // the last row that was visited
}

// instanceID is a service and an instance of it.
type instanceID struct{ service, instance model.NameID }

// networkBook returns the run's only book.
func (p *ruleContext) networkBook() *networkBook {
	if p.run.networks == nil {
		p.run.networks = &networkBook{
			ruleContext: p, hasNetworking: p.setsWith("networking"), hasPeer: p.setsWith("peer"),
			networks: map[instanceID][]int32{}, peers: map[instanceID][]int32{}, told: map[int32]bool{}, seen: -1,
		}
	}
	return p.run.networks
}

// afterNetworks returns callbacks that fill the book, and call look when it is complete.
func (p *ruleContext) afterNetworks(look func(book *networkBook)) callbacks {
	book := p.networkBook()
	return callbacks{row: book.visit, end: func() { look(book) }}
}

// visit adds a row to the book, once for all rules.
func (b *networkBook) visit(row int) {
	if row == b.seen {
		return
	}
	b.seen = row
	networking, peer := b.exports(row)
	if !networking && !peer || b.set.IsMalformed(row) {
		return
	}
	if b.rowHas(anyMark) {
		b.told[int32(row)] = true
	}
	at := b.instanceOf(row)
	if networking && at.instance != model.NoName {
		b.networks[at] = append(b.networks[at], int32(row))
	}
	if !peer || b.set.NameID(model.Machine, row) == model.NoName {
		return
	}
	if at.instance == model.NoName {
		b.lost = append(b.lost, int32(row))
	} else {
		b.peers[at] = append(b.peers[at], int32(row))
	}
}

// exports tells which of the two a row exports. If the row failed, only its definitions tell.
func (b *networkBook) exports(row int) (networking, peer bool) {
	if b.ruleContext.evaluated(row) {
		return b.hasNetworking[b.set.InterfaceSet(row)], b.hasPeer[b.set.InterfaceSet(row)]
	}
	for _, index := range b.definitionsOf(row) {
		for _, name := range interfacesOf(b.definition(int(index))) {
			networking, peer = networking || name == "networking", peer || name == "peer"
		}
	}
	b.told[int32(row)] = networking || peer
	return networking, peer
}

func (f *facts) instanceOf(row int) instanceID {
	return instanceID{f.set.NameID(model.Service, row), f.set.NameID(model.Instance, row)}
}

// raiseNetwork raises a row unless another rule reports it. other is another row that the fault is about, -1 if there is none.
func (p *ruleContext) raiseNetwork(book *networkBook, row, other int32, shape string) {
	if book.told[row] {
		return
	}
	place := p.placeOfRow(int(row))
	place.other = other
	p.raise(place, p.rowGroup(int(row), shape))
}

// isMeantAsNetwork tells whether a service has networks at all. Peers of other services are not meant for `clan network`.
func (b *networkBook) isMeantAsNetwork(service model.NameID) bool {
	for at := range b.networks {
		if at.service == service {
			return true
		}
	}
	return false
}

// sortedInstances returns the instances of a book in the order of their first rows.
func sortedInstances(of map[instanceID][]int32) []instanceID {
	var instances []instanceID
	for at := range of {
		instances = append(instances, at)
	}
	slices.SortFunc(instances, func(a, b instanceID) int { return int(of[a][0] - of[b][0]) })
	return instances
}

// knownModules are the network technologies that come with clan's command line.
var knownModules = []string{
	"clan_lib.network.direct", "clan_lib.network.p2p_ssh_iroh", "clan_lib.network.tor", "clan_lib.network.zerotier",
}

// readsHosts tells whether a network technology is known to connect to the hosts of its peers. p2p_ssh_iroh has other means, and nobody knows what modules of others do.
func readsHosts(module string) bool {
	return slices.Contains(knownModules, module) && module != "clan_lib.network.p2p_ssh_iroh"
}

// networkingOf returns the networking of a row.
func (f *facts) networkingOf(row int32) jsontree.Raw {
	return jsontree.Raw(f.set.Value(int(row))).Member("networking")
}

// peerOf returns the peer of a row.
func (f *facts) peerOf(row int32) jsontree.Raw {
	return jsontree.Raw(f.set.Value(int(row))).Member("peer")
}

// hasHost tells whether a peer has a host that is not empty.
func hasHost(peer jsontree.Raw) bool {
	for _, host := range peer.Member("hosts").Elements() {
		if plain := host.Member("plain"); !plain.IsString() || sameHost(plain.Text()) != "" {
			return true
		}
	}
	return false
}
