package rules

// This file holds the rule about roles that the inventory gives to a tag which no machine has. Such a role runs nowhere
// on behalf of that tag, so exports are missing that somebody expects.

import (
	"fmt"
	"maps"
	"slices"

	"clanscope/model"
)

var unknownTag = &Rule{
	ID:       "unknown-tag",
	Severity: Warning,
	needs:    needsInventory,

	AboutInventory: true,

	Title: "the inventory gives a role to a tag that no machine has",
	Doc: "The machines that a role is meant for do not get it, so they export nothing in it. clan-core only prints a warning, among the others of the evaluation. " +
		"If no tag has a similar name, the tag may be for machines that are yet to come; then this is an info.",
	Example: `inventory.instances.vpn.roles.client.tags = [ "dekstop" ];   # the machines have the tag desktop`,
	Fix:     "Correct the name of the tag, or give it to a machine.",
	start: func(p *ruleContext) callbacks {
		return callbacks{end: func() {
			for at, given := range p.unknownTags {
				severity := Info
				if _, ok := p.tags.Nearest(given.tag); ok {
					severity = Warning
				}
				place := placeAt(-1, -1)
				place.other = int32(at)
				p.raiseAs(severity, place, causeKey{shape: given.tag})
			}
		}}
	},
	describe: func(c *description) {
		given := c.unknownTags[c.other]
		role, tag := fmt.Sprintf("role %s of instance %s", model.ShowName(given.role), model.ShowName(given.instance)), model.ShowName(given.tag)
		c.WriterInWords = role
		c.Message = fmt.Sprintf("the inventory gives %s to tag %s, which no machine has", role, tag)
		c.Expected, c.Found = expectedNames(c.tags.Names()), given.tag
		c.Fix = fmt.Sprintf("In the inventory give tag %s to a machine, or remove it from %s.", tag, role)
		if near, ok := c.tags.Nearest(given.tag); ok {
			c.Expected = near
			c.Fix = fmt.Sprintf("In the inventory write tag %s instead of %s in %s.", model.ShowName(near), tag, role)
		}
	},
}

// givenTag is one tag to which the inventory gives a role.
type givenTag struct{ instance, role, tag string }

// unknownTags returns the tags that no machine has, in a fixed order. If no machine has any tag, the source does not
// say which they have: clan-core gives one to every machine.
func unknownTags(inventory *model.Inventory) (unknown []givenTag) {
	if len(inventory.Tags) == 0 {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(inventory.Instances)) {
		instance := inventory.Instances[name]
		for _, role := range slices.Sorted(maps.Keys(instance.Tags)) {
			for _, tag := range instance.Tags[role] {
				if !inventory.Tags[tag] {
					unknown = append(unknown, givenTag{name, role, tag})
				}
			}
		}
	}
	return unknown
}

// setGivenRole puts a fault in a role of the inventory, so that violations are told apart without being described.
func (c *description) setGivenRole() {
	given := c.unknownTags[c.other]
	id := c.snapshot.Inventory.Instances[given.instance].ServiceID
	scope := model.Scope{Instance: given.instance, Role: given.role}
	if service, ok := c.snapshot.Service(id); ok {
		scope.Service = service.Name
	}
	c.Writer = &model.Writer{Kind: model.PerInstance, ServiceID: id, Scope: scope}
	c.blameInventory()
}
