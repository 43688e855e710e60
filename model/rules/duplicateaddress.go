package rules

// This file holds the rule about machines that publish the same address. What an address is, is decided in
// peeraddress.go; what clan makes of networks is in clannetworks.go.

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"math/bits"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/secret"
)

var duplicateAddress = &Rule{
	ID:       "duplicate-address",
	Severity: Warning,
	needs:    needsValues,
	silence:  checksNoSuchThing,
	Title:    "two machines publish the same address",
	Doc: "Within one instance several machines export a peer with the same hosts, port, user and SSH options: connections to one of them reach another. " +
		"Hosts are compared without regard to case, spaces around them and the spelling of IPv6. Lists that share only some hosts are not raised, and neither " +
		"are exports that another rule already reports as wrong.",
	Example:  `settings.host = "192.168.1.10";   # for both nas and web`,
	Fix:      "Give each machine its own host, port, user or SSH options.",
	start:    newDuplicateAddress,
	describe: describeDuplicateAddress,
}

// address is a hash of where the peer of a row can be reached.
type address struct {
	hash uint64
	row  int32
	told bool // another rule reports that the export is wrong
}

// addressBook collects the addresses of one instance at a time. The rows of an instance are neighbours, because rows
// are sorted by key.
type addressBook struct {
	*ruleContext
	hasPeer           []bool   // by interface set
	hashes            []uint64 // by row: its address; 0 if it has none
	service, instance model.NameID
	addresses         []address
	seen              []uint64 // reused: a hash table of the addresses; 0 is a free slot
}

func newDuplicateAddress(p *ruleContext) callbacks {
	book := &addressBook{ruleContext: p, hasPeer: p.setsWith("peer"), hashes: make([]uint64, p.set.Len())}
	seed := maphash.MakeSeed()
	return callbacks{row: book.visit, end: book.close, look: func() (quick look) {
		var writing addressWriter
		keep := func(row int, peer *peerAddress) {
			if written := writing.write(peer); written != nil {
				book.hashes[row] = max(maphash.Bytes(seed, written), 1)
			}
		}
		var peer peerAddress
		quick.row = func(row int) {
			if book.mayHaveAddress(row) {
				peer.read(jsontree.Raw(p.set.Value(row)).Member("peer"))
				keep(row, &peer)
			}
		}
		quick.ofShape = func(numbered jsontree.Raw) shapeLook {
			var numbers peerAddress
			numbers.read(numbered.Member("peer"))
			shape, ok := newAddressShape(&numbers)
			if !ok {
				return quick.anyShape()
			}
			return func(row int, texts []jsontree.Raw) {
				if book.mayHaveAddress(row) {
					peer.take(&shape, texts)
					keep(row, &peer)
				}
			}
		}
		return quick
	}}
}

// mayHaveAddress reports whether a row is compared at all: its key names a machine, and it has the interface peer.
func (b *addressBook) mayHaveAddress(row int) bool {
	return b.hasPeer[b.set.InterfaceSet(row)] && !b.set.IsMalformed(row) && b.set.NameID(model.Machine, row) != model.NoName
}

func (b *addressBook) visit(row int) {
	if b.hashes[row] == 0 {
		return
	}
	service, instance := b.set.NameID(model.Service, row), b.set.NameID(model.Instance, row)
	if service != b.service || instance != b.instance {
		b.close()
		b.service, b.instance = service, instance
	}
	b.addresses = append(b.addresses, address{b.hashes[row], int32(row), b.rowHas(anyOfKey)})
}

// close raises the addresses that the instance has more than once, in the order of their first rows, because hashes
// differ from run to run. Then it empties the book.
func (b *addressBook) close() {
	if b.allDiffer() { // nearly always
		b.addresses = b.addresses[:0]
		return
	}
	slices.SortFunc(b.addresses, compareAddresses)
	var shared [][]address
	for rest := b.addresses; len(rest) > 1; {
		same := 1
		for same < len(rest) && rest[same].hash == rest[0].hash {
			same++
		}
		if same > 1 {
			shared = append(shared, rest[:same])
		}
		rest = rest[same:]
	}
	slices.SortFunc(shared, func(x, y []address) int { return int(x[0].row - y[0].row) })
	for _, same := range shared {
		b.tell(same)
	}
	b.addresses = b.addresses[:0]
}

// allDiffer reports whether no address is in the book twice. Sorting the addresses would take six times as long.
func (b *addressBook) allDiffer() bool {
	size := 2 << bits.Len(uint(len(b.addresses)))
	b.seen = slices.Grow(b.seen[:0], size)[:size]
	clear(b.seen)
	for _, each := range b.addresses {
		at := each.hash % uint64(size)
		for ; b.seen[at] != 0; at = (at + 1) % uint64(size) {
			if b.seen[at] == each.hash {
				return false
			}
		}
		b.seen[at] = each.hash
	}
	return true
}

func compareAddresses(x, y address) int {
	return cmp.Or(cmp.Compare(x.hash, y.hash), int(x.row-y.row))
}

// tell raises one address, at the first row of a second machine. One machine may publish its address any number of
// times.
func (b *addressBook) tell(same []address) {
	same = same[max(0, slices.IndexFunc(same, func(a address) bool { return !a.told })):]
	first := same[0].row
	for _, other := range same[1:] {
		if !other.told && b.set.NameID(model.Machine, int(first)) != b.set.NameID(model.Machine, int(other.row)) {
			b.link(same)
			place := b.placeInValue(int(other.row), peerHosts, nil)
			place.other = first
			scope, _ := b.set.Scope(int(first))
			b.raise(place, causeKey{service: scope.Service, shape: string(scope.Key())})
			return
		}
	}
}

// link stores for each row the next row with the same address, so that describing the first one needs no search. It
// does so before the finding is raised, and only once for these rows.
func (b *addressBook) link(same []address) {
	if b.nextOfAddress == nil {
		b.nextOfAddress = make([]int32, b.set.Len())
	}
	for at, each := range same[1:] {
		b.nextOfAddress[same[at].row] = each.row
	}
}

func describeDuplicateAddress(c *description) {
	first := int(c.other)
	scope, _ := c.set.Scope(first)
	peer := jsontree.Raw(c.set.Value(first)).Member("peer")
	c.Expected, c.Found = "an address of its own", showAddress(peer)
	machines, others := c.sharing(first)
	verb := "publish"
	if len(machines) == 2 {
		verb = "both publish"
	}
	c.Message = fmt.Sprintf("machines %s %s %s in %s", showList(machines), verb, c.Found, showPart(model.Instance, scope.Instance))
	c.fixBySettings("give each machine its own host, port or user")
	c.relate("the other exports: " + strings.Join(others, ", "))
}

// sharing returns the machines of the instance that publish the address of a row, and their keys except the one that is
// described.
func (c *description) sharing(first int) (machines, others []string) {
	seen := map[model.NameID]bool{}
	for row := first; ; row = int(c.nextOfAddress[row]) {
		if machine := c.set.NameID(model.Machine, row); !seen[machine] {
			seen[machine] = true
			machines = model.AppendDoubling(machines, c.set.Name(model.Machine, machine))
		}
		if row != int(c.Row) {
			others = model.AppendDoubling(others, model.ShowKey(c.set.Key(row)))
		}
		if c.nextOfAddress[row] == 0 {
			return machines, others
		}
	}
}

// showAddress shows the first host of a peer with its port: its plain text if it has one, otherwise its JSON.
func showAddress(peer jsontree.Raw) string {
	for _, host := range peer.Member("hosts").Elements() {
		text := string(host)
		if plain := host.Member("plain"); plain.IsString() {
			if text = strings.TrimSpace(plain.Text()); text == "" {
				continue
			}
		}
		if secret.Likely("", text) {
			text = hiddenSecret
		}
		if port := peer.Member("port"); port != nil {
			text += " port " + port.Text()
		}
		return text
	}
	return "no host"
}
