package rules

// This file describes values that fail because a manifest lists an interface twice.

import (
	"fmt"
	"slices"

	"clanscope/model"
)

// listsTwice returns the service whose manifest lists an interface twice, if that is where a row's value fails.
// clan-core then declares the interface twice, even if two modules of the service list it once each.
func (f *facts) listsTwice(row int) (*model.ServiceInfo, bool) {
	first, ok := f.firstWriter(row)
	if !ok || !f.failed(row) || f.service(first) == nil {
		return nil, false
	}
	service := f.service(first)
	if len(f.declared[f.serviceOf[first]]) == len(service.Out) {
		return nil, false // nothing is listed twice
	}
	failed := f.failureOf(row)
	for at, name := range service.Out {
		if slices.Contains(service.Out[:at], name) && (failed.exact == "" || failed.exact == name) {
			return service, true
		}
	}
	return nil, false
}

func (c *description) describeListedTwice(service *model.ServiceInfo) {
	var twice, once []string
	for _, name := range service.Out {
		switch {
		case !slices.Contains(once, name):
			once = append(once, name)
		case !slices.Contains(twice, name):
			twice = append(twice, name)
		}
	}
	c.setManifest(service)
	c.setPlace(service.File, service.Line, service.Col) // a wrapper of the clan's own may repeat the list of an input's module
	c.Expected, c.Found = outLine(once), outLine(service.Out)
	c.Message = fmt.Sprintf(
		"%s throws: manifest.exports.out of %s lists %s twice, and clan-core declares it each time",
		showAt(c.failureOf(int(c.Row)), c.Key), c.nameOf(service), showList(twice))
	c.Fix = fmt.Sprintf("In the module of service %s, and the modules that it imports, list each interface once: %s.",
		c.nameOf(service), c.code(c.Expected))
}
