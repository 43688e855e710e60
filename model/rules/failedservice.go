package rules

// This file describes a service that throws before any of its hooks is reached, for example because its module does not
// exist, or because the inventory uses a role that it does not have.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"clanscope/model"
)

func (c *description) describeFailedService() {
	service := c.ownService()
	c.Message = fmt.Sprintf("service %s throws as a whole, and with it all of clan.exports", c.showService(c.Writer))
	c.WriterInWords = c.showService(c.Writer) // the service throws, not only its service-level exports
	instances := c.instancesOf[c.Writer.ServiceID]
	for _, name := range instances {
		if c.describeMissingRoles(service, name) {
			c.blameInventory() // its file is not known
			c.setPlace("", 0, 0)
			return
		}
	}
	if (service == nil || service.ModuleName == "") && !strings.HasPrefix(c.Writer.ServiceID, model.OwnInput+"-") {
		c.Whose = "" // the module is an input's, but the fault may be in the inventory
	}
	c.Fix = c.seeWhy() + ", and look at its module"
	if noun := "instance"; len(instances) > 0 {
		if len(instances) > 1 {
			noun += "s"
		}
		c.Fix += fmt.Sprintf(" and at %s %s of the inventory", noun, showList(instances))
	}
	c.Fix += "."
}

// describeMissingRoles describes roles that the inventory uses in an instance but the service does not have, which
// clan-core refuses.
func (c *description) describeMissingRoles(service *model.ServiceInfo, instance string) bool {
	if service == nil || len(service.Roles) == 0 {
		return false
	}
	var missing []string
	for _, role := range slices.Sorted(maps.Keys(c.snapshot.Inventory.Instances[instance].Roles)) {
		if !slices.Contains(service.Roles, role) {
			missing = append(missing, role)
		}
	}
	if len(missing) == 0 {
		return false
	}
	c.Expected, c.Found = expectedNames(service.Roles), showList(missing)
	c.Message += fmt.Sprintf(": in the inventory instance %s has role %s, and %s has no such role",
		model.ShowName(instance), c.Found, c.showService(c.Writer))
	near, ok := model.NearestName(missing[0], service.Roles)
	if len(missing) == 1 && ok {
		c.Expected = near
		c.Fix = fmt.Sprintf("In the inventory write role %s instead of %s in instance %s.", model.ShowName(near),
			c.Found, model.ShowName(instance))
		return true
	}
	c.Fix = fmt.Sprintf("In the inventory correct %s in instance %s; %s has %s.", c.Found, model.ShowName(instance),
		c.showService(c.Writer), showList(service.Roles))
	return true
}
