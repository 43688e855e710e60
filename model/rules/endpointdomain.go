package rules

// This file holds the rule about endpoints outside the clan's domain, and guesses which host in the domain was meant.
// Endpoints themselves are read in endpoints.go.

import (
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/match"
)

var endpointOutsideDomain = &Rule{
	ID:       "endpoint-outside-domain",
	Severity: Warning,
	needs:    needsDefinitions | needsValues,
	silence:  checksNoSuchThing,
	Title:    "an endpoint is outside the clan's domain",
	Doc: "dm-dns and pki take only hosts that end in the clan's meta.domain, and drop all others. It is a warning if the host looks like one in the domain,  " +
		"and an info if it may be a public name.",
	Example:  `endpoints.hosts = [ "photos.home.lam" ];   # meta.domain is home.lan`,
	Fix:      "End the host in the clan's domain; the module's argument meta.domain has it.",
	start:    newEndpointOutsideDomain,
	describe: describeOutside,
}

func newEndpointOutsideDomain(p *ruleContext) callbacks {
	if p.snapshot.Domain == "" {
		return callbacks{}
	}
	return p.eachEndpoints(func(row int) {
		outside := p.endpointsOutside(row)
		switch {
		case len(outside) == 0:
		case p.isMeantInside(outside[0]) || strings.EqualFold(outside[0], p.snapshot.Domain):
			p.raiseEndpoint(row, outside[0], Warning)
		default:
			p.raiseEndpoint(row, outside[0], Info)
		}
	})
}

// endpointsOutside returns the hosts of a row that dm-dns drops. Those that were probably meant to be in the domain
// come first.
func (f *facts) endpointsOutside(row int) []string {
	var meant, others []string
	for _, host := range f.endpointsOf(row) {
		switch {
		case f.isInDomain(host):
		case f.isMeantInside(host):
			meant = append(meant, host)
		default:
			others = append(others, host)
		}
	}
	return append(meant, others...)
}

func (f *facts) isMeantInside(host string) bool {
	_, ok := f.meantInside(host)
	return ok
}

// meantInside returns the host in the clan's domain that was probably meant. Host is a URL, or has capitals, a port, a
// dot at the end, no domain, or a domain that differs from the clan's by one letter. More difference would be too much
// for short domains. The domain itself has no name before it that could be meant, and an address of IPv6 or localhost is
// no name of the domain that lost its end.
func (f *facts) meantInside(host string) (meant string, ok bool) {
	lower, domain := strings.ToLower(hostIn(host)), strings.ToLower(f.snapshot.Domain)
	name, rest, _ := strings.Cut(lower, ".")
	switch {
	case lower == domain || !isHostname(lower) || lower == "localhost":
		return "", false
	case strings.HasSuffix(lower, "."+domain):
		return strings.TrimSuffix(lower, domain) + f.snapshot.Domain, true
	case rest == "" || match.EditDistance(rest, domain) == 1:
		return name + "." + f.snapshot.Domain, true
	}
	return "", false
}

func describeOutside(c *description) {
	domain := c.snapshot.Domain
	outside := c.endpointsOutside(int(c.Row))
	c.Found = outside[0]
	c.Message = fmt.Sprintf("the endpoint %s of %s is outside the clan's domain %s; dm-dns and pki ignore it",
		model.ShowName(c.Found), model.ShowKey(c.Key), model.ShowName(domain))
	for _, host := range outside[1:] {
		c.relate(model.ShowName(host) + " is outside too")
	}
	c.Expected = "a host that ends in ." + domain
	meant, ok := c.meantInside(c.Found)
	switch {
	case ok:
		c.Expected = meant
		c.Fix = c.writeHost(meant)
	case strings.EqualFold(c.Found, domain):
		c.Message = fmt.Sprintf(
			"the endpoint %s of %s is the clan's domain itself; dm-dns and pki take only names in it, and ignore it",
			model.ShowName(c.Found), model.ShowKey(c.Key))
		c.Fix = fmt.Sprintf("Put a name before it, as in www.%s; dm-dns and pki make nothing for the domain itself.", domain)
	case isAddress(c.Found):
		c.Fix = fmt.Sprintf("If the clan's own services connect to it, do nothing. Otherwise write a name for it that ends in .%s.", domain)
	default:
		c.Fix = fmt.Sprintf("If it is a public name, do nothing. Otherwise end it in .%s.", domain)
	}
}
