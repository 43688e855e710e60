package rules

// This file holds the rule about services with one name that write one key, each inside its own scope.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
)

var writerCollision = &Rule{
	ID:           "writer-collision",
	Severity:     Error,
	AboutWriting: true,
	needs:        needsDefinitions,
	Title:        "several services with one name write the same key",
	Doc: "Services whose manifests have the same name share one scope. If two of them write one key, clan-core merges the values and reads only the " +
		"manifest of the service whose id sorts first: the exports.out of the other one does not count.",
	Example:  `manifest.name = "twin";   # in two modules, and both write exports."twin:::"`,
	Fix:      "Give each service its own manifest.name.",
	start:    newWriterCollision,
	describe: describeCollision,
}

func newWriterCollision(p *ruleContext) callbacks {
	return callbacks{row: func(row int) {
		if p.raiseCollision(row, p.definitionsOf(row)) {
			p.markRow(toldColliding)
		}
		for definitions := range p.overruled(row) {
			p.raiseCollision(row, definitions)
		}
	}}
}

// raiseCollision raises a collision among the definitions of a row, and reports whether there is one.
func (p *ruleContext) raiseCollision(row int, definitions []int32) bool {
	ids := p.servicesAmong(definitions)
	if len(ids) < 2 {
		return false
	}
	place := placeAtRow(row)
	for _, index := range definitions {
		if p.definition(int(index)).ServiceID == ids[len(ids)-1] && place.Definition < 0 {
			place.Definition = index
		}
	}
	p.raise(place, causeKey{service: ids[0], shape: strings.Join(ids, "\x00")})
	return true
}

// servicesAmong returns the ids, ascending, of the services that write a row within their own scope, given its
// definitions.
func (p *ruleContext) servicesAmong(definitions []int32) []string {
	if len(definitions) < 2 {
		return nil
	}
	var ids []string
	for _, index := range definitions {
		if !p.has(int(index), toldMisplaced) {
			ids = append(ids, p.definition(int(index)).ServiceID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func describeCollision(c *description) {
	var ids []string
	for _, index := range c.writersOfKey() {
		if definition := c.definition(int(index)); definition.Scope.Service == c.Writer.Scope.Service {
			ids = append(ids, definition.ServiceID)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	c.Expected, c.Found = "one service", showList(ids)
	each := "both"
	if len(ids) > 2 {
		each = "all"
	}
	c.Message = fmt.Sprintf("%s have the same manifest.name %s and %s write %s", showList(ids),
		model.ShowName(c.Writer.Scope.Service), each, model.ShowKey(c.Key))
	peers, begin := c.peersToo(), "and begin"
	if peers != "" {
		begin = "begin"
	}
	byItself := ""
	if c.Writer.Kind != model.ServiceWide {
		byItself = " (mkExports does so by itself)"
	}
	c.Fix = fmt.Sprintf("Give %s a manifest.name of its own, %s its keys with that name%s%s.",
		model.ShowName(c.Writer.ServiceID), begin, byItself, peers)
	c.describeUncounted(ids[0])
	c.relateFailure()
	c.relateConflicts()
	if c.Definition >= 0 {
		c.relateFailuresOfItsOwn(c.ownDefinition())
	}
}

// describeUncounted names the interfaces that the other services export but the manifest of the first service, the only
// one that counts, does not list.
func (c *description) describeUncounted(first string) {
	at, _ := c.firstOf(c.writersOfKey())
	manifest := c.serviceOf[at]
	if manifest < 0 {
		return
	}
	for _, index := range c.writersOfKey() {
		definition := c.definition(int(index))
		if missing := c.undeclaredIn(definition, manifest); definition.ServiceID != first && len(missing) > 0 {
			c.WhyThrows = fmt.Sprintf("only the exports.out of %s counts, and it does not list %s",
				model.ShowName(first), showList(missing))
			c.relateAs(aThrow, c.WhyThrows)
			return
		}
	}
}
