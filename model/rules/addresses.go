package rules

// This file holds the rule about machines that publish one address, and what an address is. What clan makes of networks is networks.go.

import (
	"fmt"
	"hash/maphash"
	"net/netip"
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
		"are exports of which something else is told already.",
	Example:  `settings.host = "192.168.1.10";   # for both nas and web`,
	Fix:      "Give each machine its own host, port, user or SSH options.",
	start:    newDuplicateAddress,
	describe: describeDuplicateAddress,
}

// address is where one row's peer can be reached, as a hash.
type address struct {
	hash uint64
	row  int32
}

// addressBook collects the addresses of one instance. Its rows are neighbours, because rows are in the order of their keys.
type addressBook struct {
	*ruleContext
	seed              maphash.Seed
	hasPeer           []bool   // by interface set
	hashes            []uint64 // by row that was looked at: its address; 0 if it has none
	service, instance model.NameID
	addresses         []address
}

func newDuplicateAddress(p *ruleContext) callbacks {
	book := &addressBook{ruleContext: p, seed: maphash.MakeSeed(), hasPeer: p.setsWith("peer"), hashes: make([]uint64, p.set.Len())}
	return callbacks{look: func() look { return book.look }, row: book.visit, end: book.close}
}

// setsWith tells for every interface set whether it has the interface.
func (f *facts) setsWith(name string) []bool {
	has := make([]bool, f.set.InterfaceSetCount())
	for id := range has {
		has[id] = slices.Contains(f.set.Interfaces(model.InterfaceSetID(id)), name)
	}
	return has
}

func (b *addressBook) look(row int) {
	if !b.hasPeer[b.set.InterfaceSet(row)] || b.set.IsMalformed(row) || b.set.NameID(model.Machine, row) == model.NoName {
		return
	}
	if written, ok := addressOf(jsontree.Raw(b.set.Value(row)).Member("peer")); ok {
		b.hashes[row] = max(maphash.String(b.seed, written), 1)
	}
}

func (b *addressBook) visit(row int) {
	if b.hashes[row] == 0 || b.rowHas(anyMark) {
		return
	}
	service, instance := b.set.NameID(model.Service, row), b.set.NameID(model.Instance, row)
	if service != b.service || instance != b.instance {
		b.close()
		b.service, b.instance = service, instance
	}
	b.addresses = append(b.addresses, address{b.hashes[row], int32(row)})
}

// addressOf writes everything that decides where a peer is reached as one text; false if there is no host.
func addressOf(peer jsontree.Raw) (text string, ok bool) {
	hosts := hostsOf(peer)
	if len(hosts) == 0 {
		return "", false
	}
	slices.Sort(hosts)
	hosts = append(slices.Compact(hosts), string(peer.Member("port")), string(peer.Member("user")), string(peer.Member("SSHOptions")))
	return strings.Join(hosts, "\x00"), true
}

// hostsOf returns the hosts of a peer, each in one form whatever its spelling. It leaves out empty hosts.
func hostsOf(peer jsontree.Raw) []string {
	var hosts []string
	for _, host := range peer.Member("hosts").Elements() {
		plain := host.Member("plain")
		if !plain.IsString() {
			hosts = append(hosts, string(host))
		} else if name := sameHost(plain.Text()); name != "" {
			hosts = append(hosts, name)
		}
	}
	return hosts
}

// sameHost writes a host in one form, whatever its spelling.
func sameHost(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	if parsed, err := netip.ParseAddr(strings.Trim(text, "[]")); err == nil {
		return parsed.String()
	}
	return strings.TrimSuffix(text, ".")
}

// close raises the addresses that the instance has more than once, and empties the book.
func (b *addressBook) close() {
	slices.SortStableFunc(b.addresses, func(x, y address) int {
		if x.hash != y.hash && x.hash < y.hash {
			return -1
		}
		if x.hash != y.hash {
			return 1
		}
		return int(x.row - y.row)
	})
	for rest := b.addresses; len(rest) > 1; {
		same := 1
		for same < len(rest) && rest[same].hash == rest[0].hash {
			same++
		}
		b.tell(rest[:same])
		rest = rest[same:]
	}
	b.addresses = b.addresses[:0]
}

// tell raises one address, at the first row that is of another machine: a machine may publish its own address as often as it likes.
func (b *addressBook) tell(same []address) {
	first := same[0].row
	for _, other := range same[1:] {
		if b.set.NameID(model.Machine, int(first)) != b.set.NameID(model.Machine, int(other.row)) {
			place := b.placeOfRow(int(other.row))
			place.other = first
			scope, _ := b.set.Scope(int(first))
			b.raise(place, causeKey{service: scope.Service, shape: string(scope.Key())})
			return
		}
	}
}

func describeDuplicateAddress(c *description) {
	first := int(c.other)
	scope, _ := c.set.Scope(first)
	peer := jsontree.Raw(c.set.Value(first)).Member("peer")
	c.Expected, c.Found = "an address of its own", showAddress(peer)
	machines, others := c.sharing(first, scope)
	verb := "publish"
	if len(machines) == 2 {
		verb = "both publish"
	}
	c.Message = fmt.Sprintf("machines %s %s %s in %s", list(showAll(machines)), verb, c.Found, showPart(model.Instance, scope.Instance))
	c.relate("the other exports: " + strings.Join(others, ", "))
}

// sharing returns the machines of the instance that publish the address of a row, and their keys except the one that the violation is about.
func (c *description) sharing(first int, scope model.Scope) (machines, others []string) {
	wanted, _ := addressOf(jsontree.Raw(c.set.Value(first)).Member("peer"))
	for row := first; row < c.set.Len(); row++ {
		sibling, ok := c.set.Scope(row)
		if !ok {
			continue
		}
		if sibling.Service != scope.Service || sibling.Instance != scope.Instance {
			break
		}
		if text, _ := addressOf(jsontree.Raw(c.set.Value(row)).Member("peer")); text != wanted || sibling.Machine == "" {
			continue
		}
		if !slices.Contains(machines, sibling.Machine) {
			machines = append(machines, sibling.Machine)
		}
		if row != int(c.Row) {
			others = append(others, model.ShowKey(c.set.Key(row)))
		}
	}
	return machines, others
}

// showAddress shows the first host of a peer with its port: the plain text if there is one, else what was written.
func showAddress(peer jsontree.Raw) string {
	for _, host := range peer.Member("hosts").Elements() {
		text := string(host)
		if plain := host.Member("plain"); plain.IsString() {
			if text = strings.TrimSpace(plain.Text()); text == "" {
				continue
			}
		}
		if secret.Likely("", text) {
			text = "(hidden)"
		}
		if port := peer.Member("port"); port != nil {
			text += " port " + port.Text()
		}
		return text
	}
	return "no host"
}
