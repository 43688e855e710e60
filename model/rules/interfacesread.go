package rules

// This file holds the rules about the interfaces that services say they read: manifest.exports.inputs, which clan-core
// does not check.

import (
	"fmt"
	"slices"

	"clanscope/model"
)

var inputUnknown = &Rule{
	ID:       "input-unknown",
	Severity: Warning,
	needs:    needsDefinitions | needsInterfaces,
	silence:  checksNoSuchThing,

	aboutManifest: true,

	Title:   "a manifest says that it reads an interface that does not exist",
	Doc:     "manifest.exports.inputs lists the export interfaces that a service reads. clan-core does not look at it, so a typo stays.",
	Example: `manifest.exports.inputs = [ "endpoint" ];   # the interface is called endpoints`,
	Fix:     "Correct the name in manifest.exports.inputs, or declare the interface in the clan's exportInterfaces.",
	start: func(p *ruleContext) callbacks {
		return p.eachInput(p.isUnknownInterface)
	},
	describe: func(c *description) {
		service, wrong := c.describeInputs(c.isUnknownInterface)
		c.Message = fmt.Sprintf("manifest.exports.inputs of %s lists %s, and this clan has no such export interface",
			c.showService(c.Writer), showList(wrong))
		inputs := slices.Clone(service.Inputs)
		for at, name := range inputs {
			if near, ok := c.nearInterfaces.Nearest(name); ok && c.isUnknownInterface(name) {
				inputs[at] = near
			}
		}
		inputs = slices.DeleteFunc(inputs, c.isUnknownInterface)
		c.Expected, c.Found = inputsLine(slices.Compact(inputs)), inputsLine(service.Inputs)
		c.Fix = fmt.Sprintf("In %s write %s.", c.inModule(service), c.code(c.Expected))
	},
}

var inputUnprovided = &Rule{
	ID:       "input-unprovided",
	Severity: Info,
	needs:    needsDefinitions | needsInterfaces | needsValues,
	silence:  checksNoSuchThing,

	aboutManifest: true,

	Title:   "a service reads an interface that nobody exports",
	Doc:     "manifest.exports.inputs says what a service reads, and no export of the clan has that interface, so the service finds nothing.",
	Example: `manifest.exports.inputs = [ "endpoints" ];   # and no service exports endpoints`,
	Fix:     "If such a service will be added, do nothing. Otherwise add a service that exports the interface.",
	start: func(p *ruleContext) callbacks {
		return p.eachInput(p.isUnprovided)
	},
	describe: func(c *description) {
		_, wrong := c.describeInputs(c.isUnprovided)
		c.Expected, c.Found = "exports of "+showList(wrong), "none"
		c.Message = fmt.Sprintf("%s reads %s, and nobody exports it", c.showService(c.Writer), showList(wrong))
	},
}

// eachInput raises every service that lists a wrong input.
func (p *ruleContext) eachInput(isWrong func(name string) bool) callbacks {
	return callbacks{end: func() {
		for at, service := range p.snapshot.Services {
			if slices.ContainsFunc(service.Inputs, isWrong) {
				place := placeAt(-1, -1)
				place.other = int32(at)
				p.raiseAs(p.severityOf(&service), place, causeKey{service: service.ID})
			}
		}
	}}
}

// severityOf returns the rule's own severity, or Info for a service that comes from an input, because the user cannot
// change it.
func (p *ruleContext) severityOf(service *model.ServiceInfo) Severity {
	if p.whoseService(service) == yours {
		return p.run.ledger.rules[p.rule].Severity
	}
	return Info
}

func (f *facts) isUnprovided(name string) bool {
	return !f.isUnknownInterface(name) && !slices.Contains(f.setsWith(name), true)
}

// describeInputs returns the service whose manifest is wrong, and its wrong inputs.
func (c *description) describeInputs(isWrong func(string) bool) (service *model.ServiceInfo, wrong []string) {
	service = &c.snapshot.Services[c.other]
	return service, slices.DeleteFunc(distinct(service.Inputs), func(name string) bool { return !isWrong(name) })
}

func inputsLine(names []string) string { return manifestLine("inputs", names) }
