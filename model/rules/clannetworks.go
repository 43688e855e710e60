package rules

// This file works out what `clan network` would find in the exports: which networks there are, and which peers each of
// them has. The rules about them are in networkrules.go and networkpeers.go.

import (
	"iter"
	"slices"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// networkBook collects networks and peers during the walk, once for all rules. Clan names a network by its instance
// alone; its peers are the exports of the same service and instance whose key has a machine.
type networkBook struct {
	*ruleContext
	hasNetworking, hasPeer []bool            // by interface set
	instances              []networkInstance // instances with a network or a peer, in the order of their rows
	networks, peers        []int32           // rows; those of one instance are neighbours, because rows are sorted by key
	lost                   []int32           // peers whose key has no instance
	told                   []bool            // by row: another rule reports something about it; it still counts, but no network rule reports it
	seen                   int               // the last row that was visited
}

// networkInstance is an instance of a service, and where its rows begin in the book. It takes only 16 bytes, because
// there may be one for every row.
type networkInstance struct {
	instanceID
	firstNetwork, firstPeer int32
}

type instanceID struct{ service, instance model.NameID }

// networkBook returns the run's only book.
func (p *ruleContext) networkBook() *networkBook {
	if p.run.networks == nil {
		p.run.networks = &networkBook{
			ruleContext: p, hasNetworking: p.setsWith("networking"), hasPeer: p.setsWith("peer"),
			told: make([]bool, p.set.Len()), seen: -1,
		}
	}
	return p.run.networks
}

// afterNetworks returns callbacks that fill the book and call look when it is complete.
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
	b.told[row] = b.told[row] || b.rowHas(anyOfKey&^toldDangling)
	at := b.instanceOf(row)
	peer = peer && b.set.NameID(model.Machine, row) != model.NoName
	if at.instance == model.NoName {
		if peer {
			b.lost = append(b.lost, int32(row))
		}
		return
	}
	if last := len(b.instances) - 1; (networking || peer) && (last < 0 || b.instances[last].instanceID != at) {
		b.instances = model.AppendDoubling(b.instances, networkInstance{at, int32(len(b.networks)), int32(len(b.peers))})
	}
	if networking {
		b.networks = model.AppendDoubling(b.networks, int32(row))
	}
	if peer {
		b.peers = model.AppendDoubling(b.peers, int32(row))
	}
}

// eachInstance yields, for every instance, the rows that are networks and the rows that are peers.
func (b *networkBook) eachInstance() iter.Seq2[[]int32, []int32] {
	return func(yield func(networks, peers []int32) bool) {
		for at, first := range b.instances {
			end := networkInstance{firstNetwork: int32(len(b.networks)), firstPeer: int32(len(b.peers))}
			if at+1 < len(b.instances) {
				end = b.instances[at+1]
			}
			if !yield(b.networks[first.firstNetwork:end.firstNetwork], b.peers[first.firstPeer:end.firstPeer]) {
				return
			}
		}
	}
}

// exports reports whether a row exports networking, and whether it exports a peer. If the row's value failed, its
// definitions decide, and the row is marked as told.
func (b *networkBook) exports(row int) (networking, peer bool) {
	if b.ruleContext.evaluated(row) {
		return b.hasNetworking[b.set.InterfaceSet(row)], b.hasPeer[b.set.InterfaceSet(row)]
	}
	for _, index := range b.definitionsOf(row) {
		for _, name := range interfacesOf(b.definition(int(index))) {
			networking, peer = networking || name == "networking", peer || name == "peer"
		}
	}
	b.told[row] = networking || peer
	return networking, peer
}

func (f *facts) instanceOf(row int) instanceID {
	return instanceID{f.set.NameID(model.Service, row), f.set.NameID(model.Instance, row)}
}

// raiseNetwork raises what is at a path of a row's value, unless another rule reports the row. other is another row that
// the fault is about, or -1.
func (p *ruleContext) raiseNetwork(book *networkBook, row, other int32, at path, shape string) {
	if book.told[row] {
		return
	}
	place := p.placeInValue(int(row), at, nil)
	place.other = other
	p.raise(place, p.groupOf(place, shape))
}

// Where networks and their peers are in a value.
var (
	wholeNetwork  = path{}.attribute("networking")
	networkModule = wholeNetwork.attribute("module")
	wholePeer     = path{}.attribute("peer")
	peerHosts     = wholePeer.attribute("hosts")
)

// losingServices returns the services that have networks, and so lose peers that belong to none of them. Peers of other
// services are meant for other readers. A service with networking where clan never looks is not among them, because
// that is the fault to report.
func (b *networkBook) losingServices() map[model.NameID]bool {
	losing := map[model.NameID]bool{}
	for _, row := range b.networks {
		service := b.set.NameID(model.Service, int(row))
		if _, known := losing[service]; !known {
			whole, found := b.set.Find(model.Scope{Service: b.set.Name(model.Service, service)}.Key())
			losing[service] = !found || !b.hasNetworking[b.set.InterfaceSet(whole)]
		}
	}
	return losing
}

// countingPeers returns for each machine the peer that `clan network` keeps, which is the last one.
func (p *ruleContext) countingPeers(peers []int32) map[model.NameID]int32 {
	counting := make(map[model.NameID]int32, len(peers))
	for _, row := range peers {
		counting[p.set.NameID(model.Machine, int(row))] = row
	}
	return counting
}

// knownModules are the network technologies that come with clan's command line.
var knownModules = []string{
	"clan_lib.network.direct", "clan_lib.network.p2p_ssh_iroh", "clan_lib.network.tor", "clan_lib.network.zerotier",
}

// readsHosts reports whether a network technology is known to connect to the hosts of its peers. p2p_ssh_iroh does not,
// and for modules of other people nobody knows.
func readsHosts(module string) bool {
	return slices.Contains(knownModules, module) && module != "clan_lib.network.p2p_ssh_iroh"
}

func (f *facts) networkingOf(row int32) jsontree.Raw {
	return jsontree.Raw(f.set.Value(int(row))).Member("networking")
}

func (f *facts) peerOf(row int32) jsontree.Raw {
	return jsontree.Raw(f.set.Value(int(row))).Member("peer")
}

func hasHost(peer jsontree.Raw) bool {
	for _, host := range peer.Member("hosts").Elements() {
		if plain := host.Member("plain"); !plain.IsString() || sameHost(plain.Text()) != "" {
			return true
		}
	}
	return false
}
