package rules

// This file holds the rules about names that the inventory lacks: a service writes them, or the inventory itself gives
// a role to a machine that it does not have. Names that exist, but not together, are in unassigned.go.

import (
	"fmt"

	"clanscope/model"
	"clanscope/model/wording"
)

var unknownMachine = unknownRule(model.Machine, "a key names a machine that does not exist",
	`exports."vpn:home:server:gatewya" = { … };   # at service level`)

var unknownInstance = unknownRule(model.Instance, "a key names an instance that does not exist",
	`exports."vpn:hoem::" = { … };   # at service level`)

var unknownRole = unknownRule(model.Role, "a key names a role that does not exist",
	`exports."vpn:home:sever:" = { … };   # at service level`)

// unknownRule makes the rule for one part. Each key is reported once, for the first of machine, instance and role that
// is unknown; the violation mentions the others.
func unknownRule(part model.Part, title, example string) *Rule {
	byInventory := ""
	if part == model.Machine {
		byInventory = " The inventory may also give a role to a machine that it does not have: clan-core still evaluates the hooks for it."
	}
	return &Rule{
		ID: "unknown-" + part.String(), Severity: Warning, needs: needsInventory, silence: checksNoSuchThing,
		Title: title, Example: example,
		Doc: "A service may export anything under its own name, and clan-core does not check it. Nobody will find such an export by the right name. " +
			"Keys that only the clan's top level writes are exempt: they may be about machines that clan does not manage." + byInventory,
		Fix:      "Correct the name, or add it to the inventory.",
		describe: describeUnknown,
		start: func(p *ruleContext) callbacks {
			check := newInventoryCheck(p)
			return callbacks{name: check.name, row: func(row int) { check.row(row, part) }}
		},
	}
}

// inventoryCheck knows by NameID which names the inventory lacks, so that a row needs no look-up by name.
type inventoryCheck struct {
	*ruleContext
	missing  [model.PartCount][]bool // by NameID; of machines and instances
	topLevel []bool                  // by row: only the top level writes it
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
	switch name := c.set.Name(part, id); part {
	case model.Machine:
		c.missing[part][id] = !c.snapshot.Inventory.Machines[name]
	case model.Instance:
		_, known := c.snapshot.Inventory.Instances[name]
		c.missing[part][id] = !known
	}
}

// row raises a row if this part is the first unknown one. If definitions are known, only service-level exports can be
// wrong in this way. The scopes of other writers come from the inventory, which may itself be wrong.
func (c *inventoryCheck) row(row int, part model.Part) {
	if c.set.IsMalformed(row) || c.rowHas(toldMisplaced|toldColliding) {
		return
	}
	definition, ok := c.freeWriter(row)
	if !ok {
		if part == model.Machine {
			c.assignment(row)
		}
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
	group.shape = scope.Part(part)
	c.keepRoles(definition, scope.Instance)
	c.raise(place, group)
}

// freeWriter returns the definition of a row that was free to name anything, or -1 if nobody knows who wrote the row.
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
		if id != model.NoName &&
			(c.missing[part][id] || part == model.Instance && definition >= 0 && c.isOfOther(row, definition)) {
			return part, true
		}
	}
	if c.set.NameID(model.Role, row) == model.NoName {
		return 0, false
	}
	scope, _ := c.set.Scope(row)
	ofService, ofInstance := c.rolesOfService(definition), c.snapshot.Inventory.Instances[scope.Instance].Roles
	return model.Role, len(ofService)+len(ofInstance) > 0 && !ofInstance[scope.Role] && !ofService[scope.Role]
}

func (f *facts) rolesOfService(definition int) nameSet {
	if definition < 0 || f.service(definition) == nil {
		return nil
	}
	return f.rosterOf(f.service(definition)).roles
}

// isOfOther reports whether the instance in a key is not one of the writer's service.
func (f *facts) isOfOther(row, definition int) bool {
	service := f.service(definition)
	scope, _ := f.set.Scope(row)
	if service == nil || service.Instances == nil {
		return false
	}
	_, own := service.Instances[scope.Instance]
	return !own
}

func describeUnknown(c *description) {
	part, scope := c.Violation.Part, c.scope()
	c.Found = scope.Part(part)
	if c.Definition < 0 && part == model.Machine && len(c.definitionsOf(int(c.Row))) > 0 {
		c.describeAssignment()
		return
	}
	c.Message = c.says(c.whyUnknown(part))
	c.Expected = expectedNames(c.knownNames(part, scope).Names())
	c.fixUnknown(scope)
	c.relateUnknownParts(part, scope)
	c.relateHiddenNetwork(part)
}

// relateHiddenNetwork says what happens to a network that is described for an instance of another service.
func (c *description) relateHiddenNetwork(part model.Part) {
	instance, exists := c.snapshot.Inventory.Instances[c.Found]
	if exists && part == model.Instance && c.Row >= 0 && c.networkingOf(c.Row).IsObject() {
		c.relate(
			fmt.Sprintf(
				"`clan network` keeps one network per instance name, so this one and that of %s hide each other",
				model.ShowName(instance.ModuleName)),
		)
	}
}

// whyUnknown says why the name is unknown, as the end of a sentence about the key.
func (c *description) whyUnknown(part model.Part) string {
	if part == model.Role && c.Writer != nil {
		return fmt.Sprintf("names %s; %s has no such role", showPart(part, c.Found), c.showService(c.Writer))
	}
	if instance, exists := c.snapshot.Inventory.Instances[c.Found]; exists && part == model.Instance {
		return fmt.Sprintf("names %s, an instance of %s", showPart(part, c.Found), model.ShowName(instance.ModuleName))
	}
	return fmt.Sprintf("names %s; the inventory has no such %s", showPart(part, c.Found), part)
}

// fixUnknown says which key was meant, if every unknown name has a near one and these belong together. Otherwise it
// says which names must be corrected.
func (c *description) fixUnknown(scope model.Scope) {
	meant, unknown := scope, []string{}
	for _, part := range inventoryParts {
		name, known := scope.Part(part), c.knownNames(part, meant)
		if name == "" || known.Has(name) {
			continue
		}
		unknown = append(unknown, showPart(part, name))
		near, _ := known.Nearest(name)
		meant = meant.With(part, near)
	}
	service := c.serviceNamed(scope.Service)
	if isWhole(scope, meant) && (service == nil || c.assigned(service, meant)) {
		c.Expected = meant.Part(c.Violation.Part)
		c.Fix = "Write " + c.codeOfExport(meant, "")
		return
	}
	if _, exists := c.snapshot.Inventory.Instances[scope.Instance]; exists && c.Violation.Part == model.Instance {
		c.Fix = fmt.Sprintf("Name an instance of %s: %s.", model.ShowName(scope.Service), c.Expected)
		return
	}
	c.Fix = fmt.Sprintf("Correct %s, or add %s to the inventory.", wording.List(unknown), itOrThem(len(unknown)))
	if c.Writer != nil && c.Violation.Part == model.Role { // the module says which roles there are
		c.Fix = fmt.Sprintf("Correct %s, or declare it in the module of service %s.", wording.List(unknown),
			c.showService(c.Writer))
	}
}

func isWhole(scope, meant model.Scope) bool {
	for _, part := range model.Parts {
		if scope.Part(part) != "" && meant.Part(part) == "" {
			return false
		}
	}
	return true
}

// inventoryParts are the parts that the inventory knows, in the order in which they are checked.
var inventoryParts = []model.Part{model.Machine, model.Instance, model.Role}

const mostNames = 6

func expectedNames(known []string) string {
	if len(known) > mostNames {
		return fmt.Sprint(oneOfThese, len(known))
	}
	return oneOf(known)
}

func (c *description) relateUnknownParts(first model.Part, scope model.Scope) {
	for _, part := range inventoryParts {
		name := scope.Part(part)
		if part != first && name != "" && !c.knownNames(part, scope).Has(name) {
			c.relate(fmt.Sprintf("the %s %s does not exist either", part, model.ShowName(name)))
		}
	}
}

func (c *description) knownNames(part model.Part, scope model.Scope) *model.NearNames {
	switch part {
	case model.Machine:
		return c.machines
	case model.Role:
		return c.knownRoles(int(c.Definition), scope.Instance)
	}
	if c.Definition >= 0 {
		if service := c.ownService(); service != nil && service.Instances != nil {
			return c.rosterOf(service).instances
		}
	}
	return c.instances
}
