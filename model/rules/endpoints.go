package rules

// This file holds the rules about the endpoints from which dm-dns makes DNS names. They run if a service says that it
// reads endpoints.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/match"
	"clanscope/model/nixquery"
)

var endpointShared = &Rule{
	ID:       "endpoint-shared",
	Severity: Warning,
	needs:    needsDefinitions | needsValues,
	silence:  checksNoSuchThing,
	Title:    "one endpoint is on several machines",
	Doc:      "dm-dns makes each endpoint a CNAME of its machine. One name with two CNAMEs is no valid DNS, and which machine answers is left to chance.",
	Example:  `exports = mkExports { endpoints.hosts = [ "photos.home.lan" ]; };   # on every machine of the role`,
	Fix:      "Export the host on one machine only, or put the machine's name into it.",
	start:    newEndpointShared,
	describe: describeEndpointShared,
}

// readsEndpoints tells whether a service of the clan says that it reads endpoints.
func (f *facts) readsEndpoints() bool {
	return slices.ContainsFunc(f.snapshot.Services, func(service model.ServiceInfo) bool { return slices.Contains(service.Inputs, "endpoints") })
}

// eachEndpoints calls look with every row that has endpoints, if any service reads them.
func (p *ruleContext) eachEndpoints(look func(row int)) callbacks {
	if !p.readsEndpoints() {
		return callbacks{}
	}
	hasEndpoints := p.setsWith("endpoints")
	return callbacks{row: func(row int) {
		if hasEndpoints[p.set.InterfaceSet(row)] && !p.set.IsMalformed(row) && !p.rowHas(toldMisplaced) {
			look(row)
		}
	}}
}

// endpointsOf returns the hosts of a row as they are written, each once.
func (f *facts) endpointsOf(row int) []string {
	var hosts []string
	for _, host := range jsontree.Raw(f.set.Value(row)).Member("endpoints").Member("hosts").Elements() {
		if host.IsString() && !slices.Contains(hosts, host.Text()) {
			hosts = append(hosts, host.Text())
		}
	}
	return hosts
}

// newEndpointShared tells of each row once for every other machine that has some of its hosts first. DNS does not
// know upper from lower case.
func newEndpointShared(p *ruleContext) callbacks {
	firsts := map[string]int32{}
	return p.eachEndpoints(func(row int) {
		machine := p.set.NameID(model.Machine, row)
		if machine == model.NoName {
			return
		}
		var others []int32
		for _, host := range p.endpointsInDomain(row) {
			first, taken := firsts[strings.ToLower(host)]
			if !taken {
				firsts[strings.ToLower(host)] = int32(row)
			} else if p.set.NameID(model.Machine, int(first)) != machine && !slices.Contains(others, first) {
				others = append(others, first)
			}
		}
		for _, other := range others {
			place := p.placeOfRow(row)
			place.other = other
			p.raise(place, causeKey{shape: strings.Join(p.sharedEndpoints(row, int(other)), "\x00")})
		}
	})
}

// sharedEndpoints returns the hosts of a row that another one has too.
func (f *facts) sharedEndpoints(row, other int) []string {
	theirs := f.endpointsInDomain(other)
	return slices.DeleteFunc(f.endpointsInDomain(row), func(host string) bool {
		return !slices.ContainsFunc(theirs, func(their string) bool { return strings.EqualFold(host, their) })
	})
}

func describeEndpointShared(c *description) {
	other, _ := c.set.Scope(int(c.other))
	shared := c.sharedEndpoints(int(c.Row), int(c.other))
	c.Expected, c.Found = "one machine", strings.Join(shared, " ")
	what, each := "endpoint", "it"
	if len(shared) > 1 {
		what, each = "endpoints", "each"
	}
	c.Message = fmt.Sprintf("machines %s and %s both export the %s %s; dm-dns makes two CNAMEs for %s", model.ShowName(other.Machine), model.ShowName(c.scope().Machine),
		what, showList(shared), each)
	c.relate("the other export is " + model.ShowKey(c.set.Key(int(c.other))))
}

var endpointWithoutMachine = &Rule{
	ID:       "endpoint-without-machine",
	Severity: Warning,
	needs:    needsDefinitions | needsValues,
	silence:  checksNoSuchThing,
	Title:    "an endpoint has no machine",
	Doc:      "dm-dns makes each endpoint a CNAME of the machine in the export's key. Without one it writes `CNAME .DOMAIN`, which leads nowhere.",
	Example:  `exports."web:home::".endpoints.hosts = [ "photos.home.lan" ];   # at service level`,
	Fix:      "Export endpoints in perInstance or perMachine, whose keys name the machine.",
	start: func(p *ruleContext) callbacks {
		return p.eachEndpoints(func(row int) {
			if p.set.NameID(model.Machine, row) == model.NoName && len(p.endpointsInDomain(row)) > 0 {
				p.raise(p.placeOfRow(row), p.rowGroup(row, ""))
			}
		})
	},
	describe: func(c *description) {
		host := c.endpointsInDomain(int(c.Row))[0]
		c.Expected, c.Found = "a key with a machine", string(c.Key)
		c.Message = c.says(fmt.Sprintf("names no machine; dm-dns makes %s a CNAME that leads nowhere", model.ShowName(host)))
	},
}

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
		case p.isMeantInside(outside[0]) || strings.EqualFold(outside[0], p.snapshot.Domain):
			p.raise(p.placeOfRow(row), p.rowGroup(row, ""))
		default:
			p.raiseAs(Info, p.placeOfRow(row), p.rowGroup(row, ""))
		}
	})
}

// endpointsInDomain returns the hosts of a row that dm-dns looks at: it compares their end byte for byte. If the
// domain is not known, it may be any of them.
func (f *facts) endpointsInDomain(row int) []string {
	return slices.DeleteFunc(f.endpointsOf(row), func(host string) bool { return !f.isInDomain(host) })
}

func (f *facts) isInDomain(host string) bool {
	return f.snapshot.Domain == "" || strings.HasSuffix(host, "."+f.snapshot.Domain)
}

// endpointsOutside returns the hosts of a row that dm-dns drops, first those that were probably meant to be in the
// domain.
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

// meantInside returns the host in the clan's domain that was probably meant: it has capitals, a port or a dot at the
// end, no domain, or one that is nearly the clan's. Domains may be short, and of two letters more than one makes
// another domain. The domain itself has no name before it that could be meant.
func (f *facts) meantInside(host string) (meant string, ok bool) {
	lower, domain := strings.TrimSuffix(strings.ToLower(withoutPort(host)), "."), strings.ToLower(f.snapshot.Domain)
	name, rest, _ := strings.Cut(lower, ".")
	switch {
	case lower == domain || name == "":
		return "", false
	case strings.HasSuffix(lower, "."+domain):
		return strings.TrimSuffix(lower, domain) + f.snapshot.Domain, true
	case rest == "" || match.EditDistance(rest, domain) == 1:
		return name + "." + f.snapshot.Domain, true
	}
	return "", false
}

// withoutPort takes the port off a host: `photos.home.lan:8080`.
func withoutPort(host string) string {
	before, port, found := strings.Cut(host, ":")
	if _, err := strconv.ParseUint(port, 10, 16); !found || err != nil {
		return host
	}
	return before
}

func describeOutside(c *description) {
	domain := c.snapshot.Domain
	outside := c.endpointsOutside(int(c.Row))
	c.Found = outside[0]
	c.Message = fmt.Sprintf("the endpoint %s of %s is outside the clan's domain %s; dm-dns and pki ignore it", model.ShowName(c.Found), model.ShowKey(c.Key), model.ShowName(domain))
	for _, host := range outside[1:] {
		c.relate(model.ShowName(host) + " is outside too")
	}
	c.Expected = "a host that ends in ." + domain
	meant, ok := c.meantInside(c.Found)
	switch {
	case ok:
		c.Expected = meant
		c.Fix = fmt.Sprintf("Write %s; in a module it is \"%s.${meta.domain}\".", nixquery.ShowString(meant), strings.TrimSuffix(meant, "."+domain))
	case strings.EqualFold(c.Found, domain):
		c.Message = fmt.Sprintf("the endpoint %s of %s is the clan's domain itself; dm-dns and pki take only names in it, and ignore it", model.ShowName(c.Found), model.ShowKey(c.Key))
		c.Fix = fmt.Sprintf("Put a name before it, as in www.%s; dm-dns and pki make nothing for the domain itself.", domain)
	default:
		c.Fix = fmt.Sprintf("If it is a public name, nothing. Otherwise end it in .%s.", domain)
	}
}
