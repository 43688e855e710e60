package rules

import (
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/match"
	"clanscope/model/nixquery"
)

// This file holds the rule about endpoints whose host is outside the clan's domain. What an endpoint is, and who reads it, is in endpoints.go.

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
		for _, host := range p.endpointsOf(row) {
			if p.isInDomain(host) {
				continue
			}
			severity := Info
			if p.looksInside(host) {
				severity = Warning
			}
			p.raiseAs(severity, p.placeOfRow(row), p.rowGroup(row, ""))
			return
		}
	})
}

// isInDomain tells whether dm-dns looks at a host at all. If the domain is not known, it may.
func (f *facts) isInDomain(host string) bool {
	return f.snapshot.Domain == "" || strings.HasSuffix(host, "."+strings.ToLower(f.snapshot.Domain))
}

// farthestTypo is in how many letters a domain may differ from the clan's and still be a typo.
const farthestTypo = 2

// looksInside tells whether a host was probably meant to be in the clan's domain: it has no domain, or one that is nearly the clan's.
func (f *facts) looksInside(host string) bool {
	name, domain, _ := strings.Cut(host, ".")
	return name != "" && (domain == "" || match.EditDistance(domain, strings.ToLower(f.snapshot.Domain)) <= farthestTypo)
}

func describeOutside(c *description) {
	domain := c.snapshot.Domain
	for _, host := range c.endpointsOf(int(c.Row)) {
		if c.isInDomain(host) {
			continue
		}
		if c.Found == "" {
			c.Found = host
			c.Message = fmt.Sprintf("the endpoint %s of %s is outside the clan's domain %s; dm-dns and pki ignore it", model.ShowName(host), model.ShowKey(c.Key), model.ShowName(domain))
		} else {
			c.relate(model.ShowName(host) + " is outside too")
		}
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
