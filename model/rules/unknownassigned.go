package rules

// This file holds the part of unknown-machine that is about the inventory itself: it gives a role to a machine that it does not have, and clan-core evaluates the hooks for it.

import (
	"fmt"

	"clanscope/model"
)

// assignment raises a row whose machine a hook was evaluated for although the inventory lacks it. All keys of such a machine are one cause: one name in the inventory is wrong.
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
	c.Fix = fmt.Sprintf("In the inventory correct the name %s in %s, or in the tag that gives it, or add machine %s.", model.ShowName(c.Found), where, model.ShowName(c.Found))
}
