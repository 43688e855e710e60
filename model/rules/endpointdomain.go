package rules

// This file holds the rule about endpoints whose host is outside the clan's domain. What an endpoint is, and who reads it, is in endpoints.go.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/match"
	"clanscope/model/nixquery"
)

var endpointOutsideDomain = &Rule{
	ID:       "endpoint-outside-domain",
	Severity: Warning,
	needs:    needsDefinitions | needsValues,
	silence:  checksNoSuchThing,
	Title:    "an endpoint is outside the clan's domain",
	Doc: "dm-dns and pki take only hosts that end in the clan's meta.domain, and drop all others. It is a warning where the host looks like one of the domain, " +
		"and an info where it may be a public name.",
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
		case p.looksInside(outside[0]):
			p.raise(p.placeOfRow(row), p.rowGroup(row, ""))
		default:
			p.raiseAs(Info, p.placeOfRow(row), p.rowGroup(row, ""))
		}
	})
}

// endpointsInDomain returns the hosts of a row that dm-dns looks at: it compares their end byte for byte. If the domain is not known, it may be any of them.
func (f *facts) endpointsInDomain(row int) []string {
	return slices.DeleteFunc(f.endpointsOf(row), func(host string) bool { return !f.isInDomain(host) })
}

func (f *facts) isInDomain(host string) bool {
	return f.snapshot.Domain == "" || strings.HasSuffix(host, "."+f.snapshot.Domain)
}

// endpointsOutside returns the hosts of a row that dm-dns drops, first those that were probably meant to be in the domain.
func (f *facts) endpointsOutside(row int) []string {
	outside := slices.DeleteFunc(f.endpointsOf(row), f.isInDomain)
	slices.SortStableFunc(outside, func(a, b string) int {
		switch looks := f.looksInside(a); {
		case looks == f.looksInside(b):
			return 0
		case looks:
			return -1
		}
		return 1
	})
	return outside
}

// farthestTypo is in how many letters a domain may differ from the clan's and still be a typo.
const farthestTypo = 2

// looksInside tells whether a host was probably meant to be in the clan's domain: it has no domain, or one that is nearly the clan's.
func (f *facts) looksInside(host string) bool {
	name, domain, _ := strings.Cut(strings.ToLower(host), ".")
	return name != "" && (domain == "" || match.EditDistance(domain, strings.ToLower(f.snapshot.Domain)) <= farthestTypo)
}

func describeOutside(c *description) {
	domain := c.snapshot.Domain
	outside := c.endpointsOutside(int(c.Row))
	c.Found = outside[0]
	c.Message = fmt.Sprintf("the endpoint %s of %s is outside the clan's domain %s; dm-dns and pki ignore it", model.ShowName(c.Found), model.ShowKey(c.Key), model.ShowName(domain))
	for _, host := range outside[1:] {
		c.relate(model.ShowName(host) + " is outside too")
	}
	name, _, _ := strings.Cut(c.Found, ".")
	c.Expected = name + "." + domain
	if c.Finding.Severity == Info {
		c.Expected = "a host that ends in ." + domain
		c.Fix = fmt.Sprintf("If it is a public name, nothing. Otherwise end it in .%s.", domain)
	} else {
		c.Fix = fmt.Sprintf("Write %s; in a module it is \"%s.${meta.domain}\".", nixquery.ShowString(c.Expected), name)
	}
}
