package rules

// This file decides what a host name is, and holds the rule about endpoints that are not host names.

import (
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"clanscope/model"
	"clanscope/model/nixquery"
)

var endpointNoHostname = &Rule{
	ID:       "endpoint-no-hostname",
	Severity: Warning,
	needs:    needsDefinitions | needsValues,
	silence:  checksNoSuchThing,
	Title:    "an endpoint is not a host name",
	Doc: "dm-dns and pki look only at the end of an endpoint and take the rest as it is. With the scheme of a URL, or with blanks, " +
		"it becomes a name that nobody can ask for, and pki makes files of it.",
	Example: `endpoints.hosts = [ "https://photos.home.lan" ];`,
	Fix:     "Write the host name alone, without a scheme, port or path.",
	start: func(p *ruleContext) callbacks {
		return p.eachEndpoints(func(row int) {
			if hosts := p.endpointsWithoutName(row); len(hosts) > 0 {
				p.raiseEndpoint(row, hosts[0], Warning)
			}
		})
	},
	describe: describeNoHostname,
}

// endpointsWithoutName returns the hosts of a row that end in the domain but are not host names.
func (f *facts) endpointsWithoutName(row int) []string {
	return slices.DeleteFunc(f.endpointsOf(row), func(host string) bool { return !f.isInDomain(host) || isHostname(host) })
}

func describeNoHostname(c *description) {
	hosts := c.endpointsWithoutName(int(c.Row))
	c.Expected, c.Found = "a host name", hosts[0]
	c.Message = fmt.Sprintf("the endpoint %s of %s is not a host name; dm-dns and pki take it as it is",
		nixquery.ShowString(c.Found), model.ShowKey(c.Key))
	if meant := hostIn(c.Found); isHostname(meant) && c.isInDomain(meant) {
		c.Expected = meant
		c.Fix = c.writeHost(meant)
	}
	for _, host := range hosts[1:] {
		c.relate(nixquery.ShowString(host) + " is not one either")
	}
}

// writeHost returns the advice to write a host of the clan's domain.
func (c *description) writeHost(host string) string {
	name, inDomain := strings.CutSuffix(host, "."+c.snapshot.Domain)
	if !inDomain || c.snapshot.Domain == "" {
		return fmt.Sprintf("Write %s.", nixquery.ShowString(host))
	}
	return fmt.Sprintf("Write %s; in a module it is \"%s.${meta.domain}\".", nixquery.ShowString(host), name)
}

// isHostname reports whether a text can be a name in DNS: labels of letters, digits, `-`, `_` or `*`.
func isHostname(text string) bool {
	for label := range strings.SplitSeq(text, ".") {
		if label == "" || strings.ContainsFunc(label, isNoPartOfLabel) {
			return false
		}
	}
	return true
}

func isNoPartOfLabel(r rune) bool {
	return r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) &&
		!strings.ContainsRune("-_*", r)
}

// isAddress reports whether the host of a text, which may be a URL, is an IP address.
func isAddress(text string) bool {
	_, err := netip.ParseAddr(strings.Trim(hostIn(text), "[]"))
	return err == nil
}

// hostIn returns the host in a URL, or in a host with a port, without blanks around it or a dot at its end.
func hostIn(text string) string {
	text = strings.TrimSpace(text)
	if _, rest, found := strings.Cut(text, "://"); found {
		text = rest
	}
	if end := strings.IndexAny(text, "/?#"); end > 0 {
		text = text[:end]
	}
	return strings.TrimSuffix(withoutPort(text), ".")
}

// withoutPort removes the port from a host such as `photos.home.lan:8080` or `[fd00::1]:8080`.
func withoutPort(host string) string {
	colon := strings.LastIndexByte(host, ':')
	if colon < 0 || strings.Contains(host[:colon], ":") && !strings.HasSuffix(host[:colon], "]") {
		return host // without a port, or an address of IPv6
	}
	if _, err := strconv.ParseUint(host[colon+1:], 10, 16); err != nil {
		return host
	}
	return host[:colon]
}
