package rules

// This file looks at what the inventory assigns to what. It holds the rule about keys whose names all exist there, but
// not together. For unknown.go it finds machines that have a role but do not exist.

import (
	"fmt"

	"clanscope/model"
)

var unassignedScope = &Rule{
	ID:       "unassigned-scope",
	Severity: Warning,
	needs:    needsDefinitions | needsInventory,
	silence:  checksNoSuchThing,
	Title:    "a key names parts that exist, but not together",
	Doc: "The instance, the role and the machine of the key all exist, but no instance of the service has that role on that machine. " +
		"A service may export anything under its own name, and clan-core does not check it. Code that looks for what really runs will not find such an export.",
	Example:  `exports."vpn:home:server:laptop" = { … };   # at service level; laptop is a client`,
	Fix:      "Name a machine that has the role, or give it the role in the inventory.",
	start:    newUnassignedScope,
	describe: describeUnassigned,
}

func newUnassignedScope(p *ruleContext) callbacks {
	return callbacks{row: func(row int) {
		if p.set.IsMalformed(row) || p.rowHas(anyMark) {
			return
		}
		for _, index := range p.definitionsOf(row) {
			if p.definition(int(index)).Kind == model.ServiceWide && p.isUnassigned(int(index)) {
				p.mark(int(index), toldUnknown)
				place := p.place(int(index))
				place.Part = int8(model.Machine)
				p.raise(place, p.hookOf(int(index)))
				return
			}
		}
	}}
}

// isUnassigned reports whether no instance of the service has the role on the machine. It accepts keys without a
// machine, because a role may have exports before any machine has it, and services whose instances are not known.
func (f *facts) isUnassigned(index int) bool {
	service := f.service(index)
	scope, _ := f.definition(index).Key.Scope()
	return scope.Machine != "" && service != nil && len(service.Instances) > 0 && !f.assigned(service, scope)
}

func describeUnassigned(c *description) {
	scope, service := c.scope(), c.ownService()
	place := c.showService(c.Writer)
	if scope.Instance != "" {
		place = showPart(model.Instance, scope.Instance)
	}
	c.Found = scope.Machine
	roster := c.rosterOf(service)
	c.Expected = expectedNames(roster.machinesWith(scope))
	c.Message = c.says(fmt.Sprintf("names machine %s; %s does not have it", model.ShowName(scope.Machine), place))
	c.Fix = fmt.Sprintf("Name a machine of %s, or add machine %s to it in the inventory.", place, model.ShowName(scope.Machine))
	if scope.Role != "" {
		c.Message = c.says(fmt.Sprintf("names role %s on machine %s; in %s it does not have that role",
			model.ShowName(scope.Role), model.ShowName(scope.Machine), place))
		c.Fix = fmt.Sprintf("Name a machine that has role %s in %s, or give machine %s that role in the inventory.",
			model.ShowName(scope.Role), place, model.ShowName(scope.Machine))
	}
}

// assignment raises a row with a machine that the inventory lacks although a hook was evaluated for it. All keys of
// such a machine are one cause, because one name in the inventory is wrong.
func (c *inventoryCheck) assignment(row int) {
	id := c.set.NameID(model.Machine, row)
	if id == model.NoName || !c.missing[model.Machine][id] || len(c.definitionsOf(row)) == 0 {
		return
	}
	c.markRow(toldUnknown)
	place := placeAtRow(row)
	place.Part = int8(model.Machine)
	c.raise(place, causeKey{kind: model.TopLevelOfClan, shape: c.set.Name(model.Machine, id)})
}

func (c *description) describeAssignment() {
	first, _ := c.firstWriter(int(c.Row))
	writer := c.definition(first).Writer
	c.Expected = expectedNames(c.machines.Names())
	if near, ok := c.machines.Nearest(c.Found); ok {
		c.Expected = near
	}
	where := "an instance of " + c.showService(&writer)
	if writer.Kind == model.PerInstance {
		where = fmt.Sprintf("role %s of instance %s", model.ShowName(writer.Scope.Role), model.ShowName(writer.Scope.Instance))
	}
	c.Message = fmt.Sprintf("the inventory gives %s to machine %s, which it does not have", where, model.ShowName(c.Found))
	c.Fix = fmt.Sprintf("In the inventory correct the name %s in %s, or in the tag that gives it, or add machine %s.",
		model.ShowName(c.Found), where, model.ShowName(c.Found))
}
