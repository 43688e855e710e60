package rules

// This file holds the rule about machines that publish the same address, and says what an address is. What clan makes of networks is in networks.go.

import (
	"bytes"
	"cmp"
	"fmt"
	"hash/maphash"
	"net/netip"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/secret"
	"clanscope/model/wording"
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

// address is a hash of where one row's peer can be reached.
type address struct {
	hash uint64
	row  int32
	told bool // another rule reports something about the row
}

// addressBook collects the addresses of one instance at a time. The rows of an instance are neighbours, because rows are sorted by key.
type addressBook struct {
	*ruleContext
	hasPeer           []bool   // by interface set
	hashes            []uint64 // by row: its address; 0 if it has none
	service, instance model.NameID
	addresses         []address
}

func newDuplicateAddress(p *ruleContext) callbacks {
	book := &addressBook{ruleContext: p, hasPeer: p.setsWith("peer"), hashes: make([]uint64, p.set.Len())}
	seed := maphash.MakeSeed()
	return callbacks{row: book.visit, end: book.close, look: func() look {
		var writing addressWriter
		return func(row int) {
			if !book.mayHaveAddress(row) {
				return
			}
			if written := writing.addressOf(jsontree.Raw(p.set.Value(row)).Member("peer")); written != nil {
				book.hashes[row] = max(maphash.Bytes(seed, written), 1)
			}
		}
	}}
}

// mayHaveAddress tells whether a row is compared at all: its key names a machine, and it has the interface peer.
func (b *addressBook) mayHaveAddress(row int) bool {
	return b.hasPeer[b.set.InterfaceSet(row)] && !b.set.IsMalformed(row) && b.set.NameID(model.Machine, row) != model.NoName
}

// setsWith tells for every interface set whether it has the interface.
func (f *facts) setsWith(name string) []bool {
	has := make([]bool, f.set.InterfaceSetCount())
	for id := range has {
		has[id] = slices.Contains(f.set.Interfaces(model.InterfaceSetID(id)), name)
	}
	return has
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
	b.addresses = append(b.addresses, address{b.hashes[row], int32(row), b.rowHas(anyMark)})
}

// addressWriter writes one address after another into the same memory, because nearly every row has one.
type addressWriter struct {
	hosts   [][]byte
	decoded []byte // the hosts that were not yet in the form of sameHost
	written []byte
}

// addressOf writes, in one form, everything that decides where a peer is reached; nil if there is no host. The next call overwrites the result.
func (w *addressWriter) addressOf(peer jsontree.Raw) []byte {
	var port, user, options jsontree.Raw
	w.hosts, w.written = w.hosts[:0], w.written[:0]
	for name, value := range peer.WrittenMembers() { // if a name is repeated, the last one counts, as in Nix
		switch {
		case name.Reads("hosts"):
			w.readHosts(value)
		case name.Reads("port"):
			port = value
		case name.Reads("user"):
			user = value
		case name.Reads("SSHOptions"):
			options = value
		}
	}
	if len(w.hosts) == 0 {
		return nil
	}
	slices.SortFunc(w.hosts, bytes.Compare)
	w.hosts = append(slices.CompactFunc(w.hosts, bytes.Equal), port, user, options)
	for _, each := range w.hosts {
		w.written = append(append(w.written, each...), 0)
	}
	return w.written
}

// readHosts takes the hosts of a peer, each in the form of sameHost. It leaves out empty ones.
func (w *addressWriter) readHosts(hosts jsontree.Raw) {
	w.hosts, w.decoded = w.hosts[:0], w.decoded[:0]
	for _, host := range hosts.Elements() {
		plain := host.Member("plain")
		switch {
		case !plain.IsString():
			w.hosts = append(w.hosts, host)
		case isSpelledOut(plain[1 : len(plain)-1]):
			w.hosts = append(w.hosts, plain[1:len(plain)-1])
		default:
			start := len(w.decoded)
			if w.decoded = append(w.decoded, sameHost(plain.Text())...); len(w.decoded) > start {
				w.hosts = append(w.hosts, w.decoded[start:])
			}
		}
	}
}

// isSpelledOut tells whether a host is certainly in the form of sameHost already: lower-case letters, digits, dashes, underscores and dots, and no dot at the end. An IPv4 address has only one spelling.
func isSpelledOut(host jsontree.Raw) bool {
	for _, letter := range host {
		if (letter < 'a' || letter > 'z') && (letter < '0' || letter > '9') && letter != '.' && letter != '-' && letter != '_' {
			return false
		}
	}
	return len(host) > 0 && host[len(host)-1] != '.'
}

// sameHost gives all spellings of a host the same form.
func sameHost(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	if parsed, err := netip.ParseAddr(strings.Trim(text, "[]")); err == nil {
		return parsed.String()
	}
	return strings.TrimSuffix(text, ".")
}

// close raises the addresses that the instance has more than once, and empties the book.
func (b *addressBook) close() {
	slices.SortFunc(b.addresses, func(x, y address) int { return cmp.Or(cmp.Compare(x.hash, y.hash), int(x.row-y.row)) })
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

// tell raises one address, at the first row of a second machine: a machine may publish its own address as often as it likes.
func (b *addressBook) tell(same []address) {
	same = same[max(0, slices.IndexFunc(same, func(a address) bool { return !a.told })):]
	first := same[0].row
	for _, other := range same[1:] {
		if !other.told && b.set.NameID(model.Machine, int(first)) != b.set.NameID(model.Machine, int(other.row)) {
			b.link(same)
			place := b.placeOfRow(int(other.row))
			place.other = first
			scope, _ := b.set.Scope(int(first))
			b.raise(place, causeKey{service: scope.Service, shape: string(scope.Key())})
			return
		}
	}
}

// link leads from each row to the next one with the same address, so that describing the first one needs no search. This happens before the finding is raised, and never again for these rows.
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
	c.Message = fmt.Sprintf("machines %s %s %s in %s", wording.List(showAll(machines)), verb, c.Found, showPart(model.Instance, scope.Instance))
	c.relate("the other exports: " + strings.Join(others, ", "))
}

// sharing returns the machines of the instance that publish the address of a row, and their keys except the one that is described.
func (c *description) sharing(first int) (machines, others []string) {
	seen := nameSet{}
	for row, ok := first, true; ok; row, ok = c.sameAddress(row) {
		sibling, _ := c.set.Scope(row)
		if !seen[sibling.Machine] {
			seen[sibling.Machine] = true
			machines = append(machines, sibling.Machine)
		}
		if row != int(c.Row) {
			others = append(others, model.ShowKey(c.set.Key(row)))
		}
	}
	return machines, others
}

// sameAddress returns the next row of the instance with the same address; false if there is none.
func (f *facts) sameAddress(row int) (next int, ok bool) {
	next = int(f.nextOfAddress[row])
	return next, next > 0
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
			text = "(hidden)"
		}
		if port := peer.Member("port"); port != nil {
			text += " port " + port.Text()
		}
		return text
	}
	return "no host"
}
