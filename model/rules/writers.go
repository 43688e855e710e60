package rules

// This file holds the rules about who writes whose key: the four foreign parts, and perMachine beyond the machine scope. What happens where
// several writers meet in one key is collisions.go.

import (
	"fmt"
	"slices"

	"clanscope/model"
)

var foreignService = foreignRule(model.Service, "a service writes another service's key",
	"Another service's consumers will read what this one wrote, and the owner may be blamed for it. In perInstance and perMachine clan-core throws. "+
		"For a service's own exports it checks each key only against the writer whose service id sorts first, so that a service "+
		"sorting later writes unnoticed, even with mkForce, and one sorting earlier makes the owner's key throw.",
	`perInstance = { … }: { exports."clan-core/tor:onion::" = { … }; };`)

var foreignInstance = foreignRule(model.Instance, "a perInstance writes another instance's key",
	"What perInstance exports belongs to that one instance, role and machine. clan-core throws when the key is evaluated.",
	`perInstance = { … }: { exports."vpn:elsewhere:server:nas" = { … }; };   # in the instance home`)

var foreignRole = foreignRule(model.Role, "a perInstance writes another role's key",
	"What perInstance exports belongs to that one instance, role and machine. clan-core throws when the key is evaluated.",
	`roles.client.perInstance = { … }: { exports."vpn:home:server:nas" = { … }; };`)

var foreignMachine = foreignRule(model.Machine, "a machine's hook writes another machine's key",
	"What perInstance or perMachine exports belongs to the machine that it is evaluated for. clan-core throws when the key is evaluated.",
	`perInstance = { … }: { exports."vpn:home:server:gateway" = { … }; };   # on every machine`)

// foreignRule makes the rule for one part: it tells the first bound part in which key and writer differ, so that every foreign write is told by
// one rule only.
func foreignRule(part model.Part, title, doc, example string) *Rule {
	return &Rule{
		ID: "foreign-" + part.String(), Severity: Error, needs: needsDefinitions,
		Title: title, Doc: doc, Example: example,
		Fix:      "Let mkExports build the key, which takes the scope from the place where it is called.",
		describe: describeForeign,
		start: func(p *ruleContext) callbacks {
			return callbacks{definition: func(index int) { p.checkForeign(index, part) }}
		},
	}
}

func (p *ruleContext) checkForeign(index int, part model.Part) {
	definition := p.definition(index)
	if !definition.HasKey || p.has(index, toldMisplaced) || definition.Scope.Service == "" {
		return // a service whose manifest has no name cannot be told from others
	}
	scope, ok := definition.Key.Scope()
	if first, foreign := definition.FirstForeignPart(scope); !ok || !foreign || first != part {
		return
	}
	p.mark(index, toldMisplaced)
	place, group := p.place(index), p.hookOf(index)
	place.Part = int8(part)
	group.Shape = foreignShape(definition.Writer, scope)
	p.raise(place, group)
}

// foreignShape says of every bound part whether it is the writer's own, empty or another's: what a hook gets wrong in the same way on every machine.
func foreignShape(writer model.Writer, scope model.Scope) string {
	var shape [model.PartCount]byte
	for _, part := range model.Parts {
		switch {
		case !writer.IsBoundTo(part):
			shape[part] = ' '
		case scope.Part(part) == writer.Scope.Part(part):
			shape[part] = '='
		case scope.Part(part) == "":
			shape[part] = '0'
		default:
			shape[part] = '!'
		}
	}
	return string(shape[:])
}

func describeForeign(c *description) {
	part, scope := c.Violation.Part, c.scope()
	c.Expected, c.Found = c.Writer.Scope.Part(part), scope.Part(part)
	c.Silent = c.foreignIsSilent(scope)
	c.Message = fmt.Sprintf("%s writes %s, a key of %s", c.Writer.String(), model.ShowKey(c.Key), showPart(part, c.Found))
	if c.Found == "" {
		c.Message = fmt.Sprintf("%s writes %s, a key that names no %s", c.Writer.String(), model.ShowKey(c.Key), part)
	}
	if own := c.ownKey(); own != "" && c.Writer.Kind != model.ServiceWide {
		c.Message += "; mkExports would write " + model.ShowKey(model.Key(own))
	}
	c.fixForeign(scope)
	c.relateOtherParts(part, scope)
	c.relateFailure()
	c.relateOtherWriters()
	c.relateForced()
	c.relateConflicts()
}

// relateForced names what the foreign writer sets with mkForce, which wins over the owner.
func (c *description) relateForced() {
	written, _ := c.settings([]int32{c.Definition})
	for _, setting := range written {
		setting.value.visit(path{}, func(at path, value raw) bool {
			if priority, forced := forcedAt(value); forced {
				c.relate(fmt.Sprintf("it forces %s to %s (priority %d)", at.exact, showSetting(at, value.member("content")), priority))
				return false
			}
			return true
		})
	}
}

// foreignIsSilent mirrors what clan-core checks: perInstance and perMachine always; of a service's own exports only the key's first writer, by
// service id, whose manifest then speaks for all.
func (c *description) foreignIsSilent(scope model.Scope) bool {
	if c.evaluated(int(c.Row)) {
		return true
	}
	if c.Writer.Kind != model.ServiceWide || c.Row < 0 {
		return false
	}
	first, ok := c.firstWriter(int(c.Row))
	return ok && c.definition(first).Scope.Service == scope.Service
}

// fixForeign says which key to write: what mkExports gives, or in a service's own exports the same key under its own name.
func (c *description) fixForeign(scope model.Scope) {
	if c.Writer.Kind != model.ServiceWide {
		c.fixWithOwnKey()
		return
	}
	c.Fix = fmt.Sprintf("Write a key of %s's own, such as %s, or let %s export this.",
		model.ShowName(c.Writer.ServiceID), model.ShowKey(model.Key(c.ownKey())), c.ownerOf(scope))
}

// ownerOf names who may write a scope.
func (c *description) ownerOf(scope model.Scope) string {
	if owner := c.serviceNamed(scope.Service); owner != nil {
		return model.ShowName(owner.ID)
	}
	return "the service itself"
}

// relateOtherParts names the bound parts after the first in which key and writer differ too.
func (c *description) relateOtherParts(first model.Part, scope model.Scope) {
	for _, part := range model.Parts[first+1:] {
		own, found := c.Writer.Scope.Part(part), scope.Part(part)
		if c.Writer.IsBoundTo(part) && own != found {
			c.relate(fmt.Sprintf("the %s differs too: %s instead of %s", part, orNone(found), model.ShowName(own)))
		}
	}
}

func orNone(name string) string {
	if name == "" {
		return "none"
	}
	return model.ShowName(name)
}

var perMachineScope = &Rule{
	ID:       "per-machine-scope",
	Severity: Warning,
	needs:    needsDefinitions,
	Title:    "a perMachine writes finer than the machine scope",
	Doc: "perMachine may write SERVICE:::MACHINE. clan-core checks the service and the machine only, so that it can name any instance and role, " +
		"even some that do not exist; then it is a warning. Where the machine has that instance and role it is an info.",
	Example:  `perMachine = { … }: { exports."vpn:no-such-instance::nas" = { … }; };`,
	Fix:      "Write the key that mkExports gives in perMachine, or move the export into perInstance.",
	start:    newPerMachineScope,
	describe: describePerMachineScope,
}

func newPerMachineScope(p *ruleContext) callbacks {
	return callbacks{row: func(row int) {
		for _, index := range p.definitionsOf(row) {
			p.checkPerMachine(int(index))
		}
	}}
}

func (p *ruleContext) checkPerMachine(index int) {
	definition := p.definition(index)
	if definition.Kind != model.PerMachine || p.has(index, toldMisplaced) || p.rowHas(toldColliding|toldConflicting) {
		return
	}
	scope, _ := definition.Key.Scope()
	if scope.Instance == "" && scope.Role == "" {
		return
	}
	p.mark(index, toldTooFine)
	part, absent := p.absentOnMachine(index, scope)
	severity, place := Info, p.place(index)
	if absent {
		severity = Warning
	}
	place.Part = int8(part)
	p.raiseAs(severity, place, p.serviceGroup(index, ""))
}

// absentOnMachine tells whether the machine lacks the instance or the role that the key names, and which. Otherwise it returns the
// first part that is too fine.
func (f *facts) absentOnMachine(index int, scope model.Scope) (part model.Part, absent bool) {
	service := f.service(index)
	first := model.Instance
	if scope.Instance == "" {
		first = model.Role
	}
	if service == nil || service.Instances == nil {
		return first, false
	}
	if scope.Instance != "" && !hasMachine(service.Instances[scope.Instance], "", scope.Machine) {
		return model.Instance, true
	}
	if scope.Role != "" && !f.machineHasRole(service, scope) {
		return model.Role, true
	}
	return first, false
}

func (f *facts) machineHasRole(service *model.ServiceInfo, scope model.Scope) bool {
	if scope.Instance != "" {
		return hasMachine(service.Instances[scope.Instance], scope.Role, scope.Machine)
	}
	for _, roles := range service.Instances {
		if hasMachine(roles, scope.Role, scope.Machine) {
			return true
		}
	}
	return false
}

// hasMachine tells whether a machine has the role, or any role where none is named.
func hasMachine(roles map[string][]string, role, machine string) bool {
	if role != "" {
		return slices.Contains(roles[role], machine)
	}
	for _, machines := range roles {
		if slices.Contains(machines, machine) {
			return true
		}
	}
	return false
}

func describePerMachineScope(c *description) {
	scope := c.scope()
	c.Silent = true
	c.Found = scope.Part(c.Violation.Part)
	own := model.ShowKey(model.Key(c.ownKey()))
	c.Message = fmt.Sprintf("%s writes %s, finer than its scope %s", c.Writer.String(), model.ShowKey(c.Key), own)
	if part, absent := c.absentOnMachine(int(c.Definition), scope); absent {
		c.Message += fmt.Sprintf(", and machine %s has no %s there", model.ShowName(scope.Machine), showPart(part, scope.Part(part)))
	}
	c.Fix = fmt.Sprintf("Write %s, which is what mkExports gives in perMachine, or move the export into perInstance.", own)
	if c.Row >= 0 && len(c.definitionsOf(int(c.Row))) > 1 {
		c.relateMerging()
	}
}

// relateMerging tells that the key gets its value from several writers.
func (c *description) relateMerging() {
	var hooks []string
	for _, other := range c.definitionsOf(int(c.Row)) {
		if hook := c.definition(int(other)).Writer.String(); int(other) != int(c.Definition) && !slices.Contains(hooks, hook) {
			hooks = append(hooks, hook)
		}
	}
	if len(hooks) > 0 {
		c.relate("its value merges with what " + list(hooks) + " writes here")
	}
}
