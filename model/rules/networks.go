package rules

// This file holds the rules about what clan's networks read from exports: peers' addresses and the names of networks.

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"slices"

	"clanscope/model"
	"clanscope/model/secret"
)

var duplicateAddress = &Rule{
	ID:       "duplicate-address",
	Severity: Warning,
	Needs:    NeedsValues,
	Title:    "two machines publish the same address",
	Doc: "Within one instance two machines export a peer with the same host, port and SSH options: connections to one of them reach the other. " +
		"Exports of which something else is told already are left out.",
	Example:  `settings.host = "192.168.1.10";   # for both nas and web`,
	Fix:      "Give each machine its own host, port or SSH options.",
	New:      newDuplicateAddress,
	Describe: describeDuplicateAddress,
}

// address is one host of one row's peer, as a hash of host, port and SSH options.
type address struct {
	hash uint64
	row  int32
	host int32 // its place among the hosts
}

// addressBook collects the addresses of one instance; its rows follow each other, because rows are in the order of their keys.
type addressBook struct {
	*Pass
	seed              maphash.Seed
	hasPeer           []bool // by interface set
	service, instance model.NameID
	addresses         []address
}

func newDuplicateAddress(p *Pass) Callbacks {
	book := &addressBook{Pass: p, seed: maphash.MakeSeed(), hasPeer: p.setsWith("peer")}
	return Callbacks{Row: book.visit, End: book.close}
}

// setsWith tells of every interface set whether it has the interface.
func (f *facts) setsWith(name string) []bool {
	has := make([]bool, f.set.InterfaceSetCount())
	for id := range has {
		has[id] = slices.Contains(f.set.Interfaces(model.InterfaceSetID(id)), name)
	}
	return has
}

func (b *addressBook) visit(row int) {
	if !b.hasPeer[b.set.InterfaceSet(row)] || b.set.IsMalformed(row) || b.set.NameID(model.Machine, row) == model.NoName || b.RowHas(anyMark) {
		return
	}
	service, instance := b.set.NameID(model.Service, row), b.set.NameID(model.Instance, row)
	if service != b.service || instance != b.instance {
		b.close()
		b.service, b.instance = service, instance
	}
	peer := raw(b.set.Value(row)).member("peer")
	port, options := maphash.Bytes(b.seed, peer.member("port")), maphash.Bytes(b.seed, peer.member("SSHOptions"))
	for at, host := range peer.member("hosts").elements() {
		b.addresses = append(b.addresses, address{maphash.Bytes(b.seed, host) ^ port*3 ^ options*5, int32(row), int32(at)})
	}
}

// close raises what the instance has twice, and begins anew.
func (b *addressBook) close() {
	slices.SortFunc(b.addresses, func(x, y address) int {
		if x.hash != y.hash {
			if x.hash < y.hash {
				return -1
			}
			return 1
		}
		return int(x.row - y.row)
	})
	raised := map[int32]bool{}
	for at := 1; at < len(b.addresses); at++ {
		first, second := b.addresses[at-1], b.addresses[at]
		if first.hash == second.hash && !raised[second.row] && b.isShared(int(first.row), int(second.row), int(second.host)) {
			raised[second.row] = true
			b.raise(first.row, second.row)
		}
	}
	b.addresses = b.addresses[:0]
}

func (b *addressBook) raise(first, second int32) {
	place := b.PlaceOfRow(int(second))
	place.Other = first
	scope, _ := b.set.Scope(int(second))
	b.Raise(place, Group{Service: scope.Service, Shape: scope.Instance})
}

// isShared tells whether two rows of different machines have the address of the second's host in common.
func (f *facts) isShared(first, second, host int) bool {
	if f.set.NameID(model.Machine, first) == f.set.NameID(model.Machine, second) {
		return false
	}
	a, b := raw(f.set.Value(first)).member("peer"), raw(f.set.Value(second)).member("peer")
	if !bytes.Equal(a.member("port"), b.member("port")) || !bytes.Equal(a.member("SSHOptions"), b.member("SSHOptions")) {
		return false
	}
	wanted := hostAt(b, host)
	for _, other := range a.member("hosts").elements() {
		if bytes.Equal(other, wanted) {
			return true
		}
	}
	return false
}

func hostAt(peer raw, wanted int) raw {
	for at, host := range peer.member("hosts").elements() {
		if at == wanted {
			return host
		}
	}
	return nil
}

func describeDuplicateAddress(c *Case) {
	first, second := int(c.Other), int(c.Row)
	peer := raw(c.set.Value(second)).member("peer")
	c.Silent = true
	for at, host := range peer.member("hosts").elements() {
		if c.isShared(first, second, at) {
			c.Found = showHost(host, peer.member("port"))
			break
		}
	}
	c.Expected = "an address of its own"
	other, _ := c.set.Scope(first)
	c.Message = fmt.Sprintf("machines %s and %s both publish %s in %s", model.ShowName(other.Machine), model.ShowName(c.scope().Machine), c.Found, showPart(model.Instance, other.Instance))
	c.relate("the other export is " + model.ShowKey(c.set.Key(first)))
}

// showHost shows a host with its port: the plain text where there is one, else what was written.
func showHost(host, port raw) string {
	text := string(host)
	if plain := host.member("plain"); plain.isString() {
		text = plain.text()
	}
	if secret.Likely("", text) {
		text = hiddenSecret
	}
	if port != nil {
		text = fmt.Sprintf("%s port %s", text, port.text())
	}
	return text
}

var networkNameClash = &Rule{
	ID:       "network-name-clash",
	Severity: Warning,
	Needs:    NeedsValues,
	Title:    "two networks have the same name",
	Doc:      "clan keeps networks by their instance name only: where two services export networking for one instance name, one network hides the other.",
	Example:  `an instance home of wireguard, and an instance home of zerotier`,
	Fix:      "Rename one of the instances.",
	New:      newNetworkNameClash,
	Describe: func(c *Case) {
		other, _ := c.set.Scope(int(c.Other))
		c.Silent = true
		c.Expected, c.Found = "one network called "+model.ShowName(other.Instance), "two"
		c.Message = fmt.Sprintf("%s and %s both export networking for an instance called %s", model.ShowName(other.Service), model.ShowName(c.scope().Service), model.ShowName(other.Instance))
		c.relate("the other export is " + model.ShowKey(other.Key()))
	},
}

func newNetworkNameClash(p *Pass) Callbacks {
	hasNetworking := p.setsWith("networking")
	firstRow := make([]int32, p.set.NameCount(model.Instance)) // plus one; 0: none yet
	return Callbacks{Row: func(row int) {
		if !hasNetworking[p.set.InterfaceSet(row)] || p.set.Level(row) != model.InstanceLevel || p.RowHas(Misplaced) {
			return
		}
		first := &firstRow[p.set.NameID(model.Instance, row)]
		switch {
		case *first == 0:
			*first = int32(row) + 1
		case p.set.NameID(model.Service, int(*first)-1) != p.set.NameID(model.Service, row):
			place := p.PlaceOfRow(row)
			place.Other = *first - 1
			p.Raise(place, Group{Shape: p.set.Name(model.Instance, p.set.NameID(model.Instance, row))})
		}
	}}
}
