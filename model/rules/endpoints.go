package rules

// This file holds which endpoints an export has and who reads them. The rules about them run if dm-dns or
// pki reads them: endpointshared.go is about endpoints on several machines, endpointwithoutmachine.go about those
// of no machine, endpointmachinename.go about those named like a machine, endpointdomain.go about those outside the
// clan's domain, endpointhostname.go about those that are not host names.

import (
	"slices"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// makesNames reports whether dm-dns, which makes DNS names of endpoints, is a service of the clan.
func (f *facts) makesNames() bool { return f.hasService("dm-dns") }

// takesNames reports whether a service of clan-core takes endpoints as names in the clan's domain. What a service of
// the clan's own takes them for cannot be known: they may be addresses to dial.
func (f *facts) takesNames() bool { return f.makesNames() || f.hasService("pki") }

func (f *facts) hasService(name string) bool {
	return slices.ContainsFunc(f.snapshot.Services, func(service model.ServiceInfo) bool {
		return service.Name == name || strings.HasSuffix(service.Name, "/"+name)
	})
}

// eachEndpoints calls look with every row that has endpoints, if they are taken as names.
func (p *ruleContext) eachEndpoints(look func(row int)) callbacks {
	if !p.takesNames() {
		return callbacks{}
	}
	hasEndpoints := p.setsWith("endpoints")
	return callbacks{row: func(row int) {
		if hasEndpoints[p.set.InterfaceSet(row)] && !p.set.IsMalformed(row) && !p.rowHas(toldMisplaced) {
			look(row)
		}
	}}
}

// endpointHosts is where endpoints are in a value.
var endpointHosts = path{}.attribute("endpoints").attribute("hosts")

// raiseEndpoint raises one endpoint of a row.
func (p *ruleContext) raiseEndpoint(row int, host string, severity Severity) {
	place := p.placeInValue(row, endpointHosts.element(0), jsontree.AppendString(nil, host))
	if group := p.groupOf(place, ""); severity == Info {
		p.raiseAs(Info, place, group)
	} else {
		p.raise(place, group)
	}
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

// endpointsInDomain returns the host names of a row that dm-dns uses: those that end in the domain, compared byte for
// byte. If the domain is not known, that may be any of them.
func (f *facts) endpointsInDomain(row int) []string {
	return slices.DeleteFunc(f.endpointsOf(row), func(host string) bool { return !f.isInDomain(host) || !isHostname(host) })
}

func (f *facts) isInDomain(host string) bool {
	return f.snapshot.Domain == "" || strings.HasSuffix(host, "."+f.snapshot.Domain)
}

// eachName calls look for every row with endpoints, if dm-dns makes names from them.
func (p *ruleContext) eachName(look func(row int)) callbacks {
	if !p.makesNames() {
		return callbacks{}
	}
	return p.eachEndpoints(look)
}
