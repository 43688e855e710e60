package rules

// This file recognises faults of a network that lie elsewhere than in the key that shows them: in a hook that all
// machines share, or in an inventory that gives no machine a role.

import (
	"fmt"
	"slices"

	"clanscope/model"
)

// fixOfOneHook corrects the fix for a network that one hook describes twice. A hook is evaluated for each machine and
// cannot leave out just one, so the network belongs at service level.
func (c *description) fixOfOneHook() {
	if c.Definition < 0 || c.Writer.Kind == model.ServiceWide {
		return
	}
	own := c.hookOfDefinition(int(c.Definition))
	isOwn := func(index int32) bool { return c.hookOfDefinition(int(index)) == own }
	if slices.ContainsFunc(c.definitionsOf(int(c.other)), isOwn) {
		c.Fix = "Write it once for each instance, at service level: " + c.codeLeavingOut(
			"exports = lib.mapAttrs' (instance: _: { name = clanLib.buildScopeKey { serviceName = config.manifest.name; "+
				"instanceName = instance; }; value.networking = ",
			"{ … }", "; }) config.instances;")
	}
}

// tellMissingMachines says that the inventory gives the instance no machine, if that is why a network has no peers.
func (c *description) tellMissingMachines() {
	if c.Definition < 0 || !c.hasNoMachines(c.ownService(), c.scope().Instance) {
		return
	}
	c.blameInventory()
	c.Message += "; the inventory gives the instance no machine"
	c.Fix = fmt.Sprintf("In the inventory, give machines a role of instance %s.", model.ShowName(c.scope().Instance))
}

// blameInventory says that the fault is in the inventory, which is the user's, whoever wrote the service.
func (c *description) blameInventory() { c.Whose, c.InInventory = yours, true }

// hasNoMachines reports whether the inventory gives no role of an instance to any machine.
func (f *facts) hasNoMachines(service *model.ServiceInfo, instance string) bool {
	if service == nil || service.Instances[instance] == nil {
		return false
	}
	for _, machines := range service.Instances[instance] {
		if len(machines) > 0 {
			return false
		}
	}
	return true
}
