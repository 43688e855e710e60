package rules

// This file holds the rule about one endpoint on several machines. For each host in the clan's domain, dm-dns makes a
// CNAME that points to the machine in the export's key.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
)

var endpointShared = &Rule{
	ID:       "endpoint-shared",
	Severity: Warning,
	needs:    needsDefinitions | needsValues,
	silence:  checksNoSuchThing,
	Title:    "one endpoint is on several machines",
	Doc:      "dm-dns makes each endpoint a CNAME of its machine. One name with two CNAMEs is not valid DNS, and which machine answers is left to chance.",
	Example:  `exports = mkExports { endpoints.hosts = [ "photos.home.lan" ]; };   # on every machine of the role`,
	Fix:      "Export the host on one machine only, or put the machine's name into it.",
	start:    newEndpointShared,
	describe: describeEndpointShared,
}

// newEndpointShared raises each row once for every other machine that had some of its hosts first. DNS ignores case.
func newEndpointShared(p *ruleContext) callbacks {
	firsts := map[string]int32{}
	return p.eachName(func(row int) {
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
			shared := p.sharedEndpoints(row, int(other))
			place := p.placeInValue(row, endpointHosts.element(0), jsontree.AppendString(nil, shared[0]))
			place.other = other
			p.raise(place, causeKey{shape: strings.Join(shared, "\x00")})
		}
	})
}

// sharedEndpoints returns the hosts of a row that the other row has too.
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
	c.Message = fmt.Sprintf("machines %s and %s both export the %s %s; dm-dns makes two CNAMEs for %s",
		model.ShowName(other.Machine), model.ShowName(c.scope().Machine),
		what, showList(shared), each)
	c.relate("the other export is " + model.ShowKey(c.set.Key(int(c.other))))
}
