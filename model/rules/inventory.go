package rules

// This file holds the rules that hold keys against the inventory: names that it lacks, and machines that export nothing where
// their siblings do.

import (
	"fmt"
	"maps"
	"slices"

	"clanscope/model"
)

var unknownMachine = unknownRule(model.Machine, "a key names a machine that does not exist",
	`exports."vpn:home:server:gatewya" = { … };   # in the exports of the whole service`)

var unknownInstance = unknownRule(model.Instance, "a key names an instance that does not exist",
	`exports."vpn:hoem::" = { … };   # in the exports of the whole service`)

var unknownRole = unknownRule(model.Role, "a key names a role that does not exist",
	`exports."vpn:home:sever:" = { … };   # in the exports of the whole service`)

// unknownRule makes the rule for one part. A key is told by the first of machine, instance and role that is unknown; the others are
// related.
func unknownRule(part model.Part, title, example string) *Rule {
	return &Rule{
		ID: "unknown-" + part.String(), Severity: Warning, needs: needsInventory,
		Title: title, Example: example,
		Doc: "The exports of a whole service may name anything, and clan-core does not check it. Nobody will find such an export by the right name. " +
			"Keys that only the clan's top level writes are exempt: they may be about machines that clan does not manage.",
		Fix:      "Correct the name, or add it to the inventory.",
		describe: describeUnknown,
		start: func(p *ruleContext) callbacks {
			check := newInventoryCheck(p)
			return callbacks{name: check.name, row: func(row int) { check.row(row, part) }}
		},
	}
}

// inventoryCheck knows by number which names the inventory has, so that a row costs no look-up by name.
type inventoryCheck struct {
	*ruleContext
	missing  [model.PartCount][]bool // by NameID; of machines and instances
	topLevel []bool                  // by row: nobody but the top level writes it
}

func newInventoryCheck(p *ruleContext) *inventoryCheck {
	check := &inventoryCheck{ruleContext: p}
	for _, part := range []model.Part{model.Machine, model.Instance} {
		check.missing[part] = make([]bool, p.set.NameCount(part))
	}
	if !p.snapshot.HasDefinitions {
		check.topLevel = p.rowsOf(p.snapshot.TopLevelOnly)
	}
	return check
}

func (c *inventoryCheck) name(part model.Part, id model.NameID) {
	known := true
	switch name := c.set.Name(part, id); part {
	case model.Machine:
		_, known = c.snapshot.Inventory.Machines[name]
	case model.Instance:
		_, known = c.snapshot.Inventory.Instances[name]
	default:
		return
	}
	c.missing[part][id] = !known
}

// row raises a row if this part is the first unknown one. With definitions, only the exports of whole services can be wrong in this way: the
// other writers' scopes come from the inventory.
func (c *inventoryCheck) row(row int, part model.Part) {
	if c.set.IsMalformed(row) || c.rowHas(toldMisplaced|toldColliding) {
		return
	}
	definition, ok := c.freeWriter(row)
	if !ok {
		return
	}
	if first, unknown := c.firstUnknown(row, definition); !unknown || first != part {
		return
	}
	place := placeAt(row, definition)
	place.Part = int8(part)
	group := c.rowGroup(row, "")
	if definition >= 0 {
		c.mark(definition, toldUnknown)
		group = c.hookOf(definition)
	}
	scope, _ := c.set.Scope(row)
	group.Shape = scope.Part(part)
	c.raise(place, group)
}

// freeWriter returns the definition of a row that was free to name anything; -1 if nobody knows who wrote it.
func (c *inventoryCheck) freeWriter(row int) (definition int, ok bool) {
	if !c.snapshot.HasDefinitions {
		return -1, !c.topLevel[row]
	}
	for _, index := range c.definitionsOf(row) {
		if c.definition(int(index)).Kind == model.ServiceWide {
			return int(index), true
		}
	}
	return -1, false
}

func (c *inventoryCheck) firstUnknown(row, definition int) (model.Part, bool) {
	for _, part := range []model.Part{model.Machine, model.Instance} {
		id := c.set.NameID(part, row)
		if id != model.NoName && (c.missing[part][id] || part == model.Instance && definition >= 0 && c.isOfOther(row, definition)) {
			return part, true
		}
	}
	if c.set.NameID(model.Role, row) == model.NoName {
		return 0, false
	}
	scope, _ := c.set.Scope(row)
	roles := c.rolesOf(definition, scope.Instance)
	return model.Role, len(roles) > 0 && !slices.Contains(roles, scope.Role)
}

// isOfOther tells whether the instance that a key names is one of another service.
func (f *facts) isOfOther(row, definition int) bool {
	service := f.service(definition)
	scope, _ := f.set.Scope(row)
	if service == nil || service.Instances == nil {
		return false
	}
	_, own := service.Instances[scope.Instance]
	return !own
}

// rolesOf returns the roles that a key may name: those of the service's module and those that the inventory gives the instance.
func (f *facts) rolesOf(definition int, instance string) []string {
	var roles []string
	if definition >= 0 {
		if service := f.service(definition); service != nil {
			roles = append(roles, service.Roles...)
			for _, ofInstance := range service.Instances {
				roles = slices.AppendSeq(roles, maps.Keys(ofInstance))
			}
		}
	}
	return slices.AppendSeq(roles, maps.Keys(f.snapshot.Inventory.Instances[instance].Roles))
}

func sortedKeys[V any](from map[string]V) []string { return slices.Sorted(maps.Keys(from)) }

func describeUnknown(c *description) {
	part, scope := c.Violation.Part, c.scope()
	c.Silent = true
	c.Found = scope.Part(part)
	c.Message = fmt.Sprintf("%s names the %s %s, which the inventory does not have", model.ShowKey(c.Key), part, model.ShowName(c.Found))
	if c.Writer != nil {
		c.Message = fmt.Sprintf("%s writes %s, and the inventory has no %s", c.Writer.String(), model.ShowKey(c.Key), showPart(part, c.Found))
		if part == model.Role {
			c.Message = fmt.Sprintf("%s writes %s, and %s has no %s", c.Writer.String(), model.ShowKey(c.Key), model.ShowName(c.Writer.ServiceID), showPart(part, c.Found))
		}
		if _, exists := c.snapshot.Inventory.Instances[c.Found]; exists && part == model.Instance {
			c.Message = fmt.Sprintf("%s writes %s, but %s is an instance of another service", c.Writer.String(), model.ShowKey(c.Key), model.ShowName(c.Found))
		}
	}
	known := c.knownNames(part, scope)
	c.Expected = expectedNames(known)
	if near, ok := model.NearestName(c.Found, known); ok {
		c.Expected = near
		c.Fix = fmt.Sprintf("Write %s.", model.ShowKey(scope.With(part, near).Key()))
	}
	c.relateUnknownParts(part, scope)
}

// mostNames is how many names a sentence can take.
const mostNames = 6

func expectedNames(known []string) string {
	if len(known) > mostNames {
		return fmt.Sprintf("one of %d", len(known))
	}
	return oneOf(known)
}

// relateUnknownParts names the other parts that the inventory lacks.
func (c *description) relateUnknownParts(first model.Part, scope model.Scope) {
	for _, part := range []model.Part{model.Machine, model.Instance, model.Role} {
		name := scope.Part(part)
		if part != first && name != "" && !slices.Contains(c.knownNames(part, scope), name) {
			c.relate(fmt.Sprintf("the %s %s does not exist either", part, model.ShowName(name)))
		}
	}
}

func (c *description) knownNames(part model.Part, scope model.Scope) []string {
	switch part {
	case model.Machine:
		return sortedKeys(c.snapshot.Inventory.Machines)
	case model.Role:
		return c.rolesOf(int(c.Definition), scope.Instance)
	}
	if c.Definition >= 0 {
		if service := c.service(int(c.Definition)); service != nil && service.Instances != nil {
			return sortedKeys(service.Instances)
		}
	}
	return sortedKeys(c.snapshot.Inventory.Instances)
}
