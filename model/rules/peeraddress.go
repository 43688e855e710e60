package rules

// This file decides what the address of a peer is: it reads one from a value, or finds its places in all values of one
// shape, and writes it in one spelling. Which machines may share an address is decided in duplicateaddress.go.

import (
	"bytes"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"clanscope/model/jsontree"
)

// peerAddress is everything that determines where a peer is reached, as written.
type peerAddress struct {
	hosts               []peerHost
	port, user, options jsontree.Raw
}

// peerHost is a host as a plain string, or whatever is written in place of one.
type peerHost struct {
	written jsontree.Raw
	isPlain bool
}

func (a *peerAddress) read(peer jsontree.Raw) {
	*a = peerAddress{hosts: a.hosts[:0]}
	for name, value := range peer.WrittenMembers() { // the last member of a name counts, as in Nix
		switch {
		case name.Reads("hosts"):
			a.readHosts(value)
		case name.Reads("port"):
			a.port = value
		case name.Reads("user"):
			a.user = value
		case name.Reads("SSHOptions"):
			a.options = value
		}
	}
}

func (a *peerAddress) readHosts(hosts jsontree.Raw) {
	a.hosts = a.hosts[:0]
	for _, host := range hosts.Elements() {
		if plain := host.Member("plain"); plain.IsString() {
			a.hosts = append(a.hosts, peerHost{plain, true})
		} else {
			a.hosts = append(a.hosts, peerHost{host, false})
		}
	}
}

// addressShape says where the address is in all values of one shape.
type addressShape struct {
	hosts               []shapedPart
	arePlain            []bool
	port, user, options shapedPart
}

// shapedPart is the index of a text of the value or, if at is negative, what is the same in all values of the shape.
type shapedPart struct {
	at   int
	same jsontree.Raw
}

// newAddressShape returns the shape of an address, given the address in a numbered value. It returns false if a part is
// more than a string or number and differs between values.
func newAddressShape(numbers *peerAddress) (shape addressShape, ok bool) {
	ok = true
	place := func(part jsontree.Raw) shapedPart {
		ok = ok && !((part.IsObject() || part.IsArray()) && bytes.ContainsAny(part, "\"0123456789"))
		if at, err := strconv.Atoi(part.Text()); err == nil {
			return shapedPart{at: at}
		}
		return shapedPart{at: -1, same: part}
	}
	for _, host := range numbers.hosts {
		shape.hosts, shape.arePlain = append(shape.hosts, place(host.written)), append(shape.arePlain, host.isPlain)
	}
	shape.port, shape.user, shape.options = place(numbers.port), place(numbers.user), place(numbers.options)
	return shape, ok
}

func (a *peerAddress) take(shape *addressShape, texts []jsontree.Raw) {
	a.hosts = a.hosts[:0]
	for at := range shape.hosts {
		a.hosts = append(a.hosts, peerHost{shape.hosts[at].of(texts), shape.arePlain[at]})
	}
	a.port, a.user, a.options = shape.port.of(texts), shape.user.of(texts), shape.options.of(texts)
}

func (p *shapedPart) of(texts []jsontree.Raw) jsontree.Raw {
	if p.at < 0 {
		return p.same
	}
	return texts[p.at]
}

// login returns the user that clan logs in as, which is root if none is set.
func (a *peerAddress) login() jsontree.Raw {
	if len(a.user) == 0 || a.user.IsNull() {
		return rootLogin
	}
	return a.user
}

var rootLogin = jsontree.Raw(`"root"`)

// addressWriter writes one address after another into the same memory, because nearly every row has one.
type addressWriter struct {
	hosts   [][]byte
	decoded []byte // the hosts that were not yet in the form of sameHost
	written []byte
}

// write returns an address in one form, whatever the order and spelling of its hosts, or nil if there is no host. The
// next call overwrites the result.
func (w *addressWriter) write(peer *peerAddress) []byte {
	w.writeHosts(peer.hosts)
	if len(w.hosts) == 0 {
		return nil
	}
	slices.SortFunc(w.hosts, bytes.Compare)
	w.hosts = append(slices.CompactFunc(w.hosts, bytes.Equal), peer.port, peer.login(), peer.options)
	w.written = w.written[:0]
	for _, each := range w.hosts {
		w.written = append(append(w.written, each...), 0)
	}
	return w.written
}

// writeHosts collects the hosts of an address, without empty ones.
func (w *addressWriter) writeHosts(hosts []peerHost) {
	w.hosts, w.decoded = w.hosts[:0], w.decoded[:0]
	for _, host := range hosts {
		switch plain := host.written; {
		case !host.isPlain:
			w.hosts = append(w.hosts, host.written)
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

// sameHost returns the same form for all spellings of a host.
func sameHost(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	if parsed, err := netip.ParseAddr(strings.Trim(text, "[]")); err == nil {
		return parsed.String()
	}
	return strings.TrimSuffix(text, ".")
}

// isSpelledOut reports whether a host certainly is in the form of sameHost already: lower-case letters, digits, dashes,
// underscores and dots, without a dot at the end. An IPv4 address has only one spelling.
func isSpelledOut(host jsontree.Raw) bool {
	for _, letter := range host {
		if (letter < 'a' || letter > 'z') && (letter < '0' || letter > '9') && letter != '.' && letter != '-' && letter != '_' {
			return false
		}
	}
	return len(host) > 0 && host[len(host)-1] != '.'
}
