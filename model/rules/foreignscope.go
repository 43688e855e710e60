package rules

// This file holds the rules about who writes whose key, one for each part. Several writers of one key are in
// writercollision.go.

import (
	"fmt"
	"slices"

	"clanscope/model"
)

var foreignService = foreignRule(
	model.Service,
	"a service writes another service's key",
	"Services that read the other service's exports will read what this one wrote, and the owner may be blamed for it. In perInstance and perMachine clan-core throws. "+
		"At service level it checks each key only against the writer whose service id sorts first, so that a service "+
		"that sorts later writes unnoticed, even forced values (mkForce), and one that sorts earlier makes the owner's key throw.",
	`perInstance = { … }: { exports."clan-core/tor:onion::" = { … }; };
exports."clan-core/tor:onion::".networking.priority = lib.mkForce 9999;   # at service level, where clan-core may say nothing`,
	"Remove the key where it is written. In perInstance and perMachine write `exports = mkExports { … };`, which takes the scope from the place where it is called. "+
		"At service level, which has no mkExports, write a key that begins with the manifest.name, such as `exports.\"SERVICE:INSTANCE::\" = { … };`. "+
		"List the interfaces in manifest.exports.out of that service. "+
		"To override another service on purpose, write `exports.\"KEY\".networking.priority = lib.mkForce 9999;` at the clan's top level.",
)

var foreignInstance = foreignRule(model.Instance, "a perInstance writes another instance's key",
	"What perInstance exports belongs to that one instance, role and machine. clan-core throws when the key is evaluated.",
	`perInstance = { … }: { exports."vpn:elsewhere:server:nas" = { … }; };   # in the instance home`, callMkExports)

var foreignRole = foreignRule(model.Role, "a perInstance writes another role's key",
	"What perInstance exports belongs to that one instance, role and machine. clan-core throws when the key is evaluated.",
	`roles.client.perInstance = { … }: { exports."vpn:home:server:nas" = { … }; };`, callMkExports)

var foreignMachine = foreignRule(model.Machine, "a machine's hook writes another machine's key",
	"What perInstance or perMachine exports belongs to the machine that it is evaluated for. clan-core throws when the key is evaluated.",
	`perInstance = { … }: { exports."vpn:home:server:gateway" = { … }; };   # on every machine`, callMkExports)

// callMkExports is the fix for writes in a hook.
const callMkExports = "Write `exports = mkExports { … };`, which takes the scope from the place where it is called."

// foreignRule makes the rule for one part. It reports a write only if this is the first bound part in which the key
// differs from the writer, so that each foreign write is reported by only one of the rules.
func foreignRule(part model.Part, title, doc, example, fix string) *Rule {
	return &Rule{
		ID: "foreign-" + part.String(), Severity: Error, needs: needsDefinitions,
		Title: title, Doc: doc, Example: example, AboutWriting: true,
		Fix:      fix,
		describe: describeForeign,
		start: func(p *ruleContext) callbacks {
			return callbacks{definition: func(index int) { p.checkForeign(index, part) }}
		},
	}
}

func (p *ruleContext) checkForeign(index int, part model.Part) {
	definition := p.definition(index)
	if !definition.HasKey || p.has(index, toldMisplaced) || definition.Scope.Service == "" {
		return // a service whose manifest has no name cannot be distinguished from others
	}
	scope, ok := definition.Key.Scope()
	if first, foreign := definition.FirstForeignPart(scope); !ok || !foreign || first != part {
		return
	}
	p.mark(index, toldMisplaced)
	place, group := p.place(index), p.hookOf(index)
	place.Part = int8(part)
	group.shape = foreignShape(definition.Writer, scope)
	p.raise(place, group)
}

// foreignShape says for every bound part whether it is the writer's own, empty or another's. For one mistake in a hook
// that is the same on every machine.
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
	c.Message = fmt.Sprintf("%s writes %s, a key of %s", c.showWriter(c.Writer), model.ShowKey(c.Key), showPart(part, c.Found))
	if c.Found == "" {
		c.Message = fmt.Sprintf("%s writes %s, a key that names no %s", c.showWriter(c.Writer), model.ShowKey(c.Key), part)
	}
	c.fixForeign(scope)
	c.relateOtherParts(part, scope)
	c.relateFailure()
	c.relateOtherWriters()
	c.relateForced()
	c.relateConflicts()
	c.relateFaultsOfItsOwn()
}

// relateFaultsOfItsOwn names what would break the export under a key of the writer's own too, if the fix cannot mend
// it. So no new fault comes up after the fix.
func (c *description) relateFaultsOfItsOwn() {
	definition, service := c.ownDefinition(), c.ownService()
	if service != nil && service.TellsOut() && c.declarationOfItsOwn() == "" {
		if missing := c.undeclaredOfItsOwn(); len(service.Out) == 0 {
			c.relate(
				fmt.Sprintf("the manifest.exports.out of %s is empty, so the export would throw under the service's own key",
					c.showService(c.Writer)),
			)
		} else if len(missing) > 0 {
			c.relate(fmt.Sprintf("the manifest.exports.out of %s does not list %s, so the export would throw under the service's own key", c.showService(c.Writer), showList(missing)))
		}
	}
	c.relateFailuresOfItsOwn(definition)
}

// relateFailuresOfItsOwn names what throws under any key.
func (c *description) relateFailuresOfItsOwn(definition *model.Definition) {
	if len(definition.Modules) == 0 {
		c.relateAs(aGuess, perhapsUndefined)
	}
	for _, module := range definition.Modules {
		if failed := failures(c.set.Bytes(module.Value)); len(failed) > 0 && failed[0].exact != "" {
			c.relate(fmt.Sprintf("%s throws under any key", failed[0].exact))
			return
		}
	}
}

// relateForced names what the foreign writer forces, because that wins over the owner.
func (c *description) relateForced() {
	if !c.forcesAnything() {
		return
	}
	for _, effect := range c.effects(c.Finding) {
		if effect.forced {
			c.relateAs(aSetting, c.showService(c.Writer)+" sets "+effect.words)
		}
	}
}

// forcesAnything reports whether the definition forces a value. That is cheaper than comparing all writers.
func (c *description) forcesAnything() bool {
	written, _ := c.settings([]int32{c.Definition})
	return slices.ContainsFunc(written, func(each setting) bool { return isForcedInside(each.value) })
}

// relateOtherParts names the bound parts after the first in which the key also differs from the writer.
func (c *description) relateOtherParts(first model.Part, scope model.Scope) {
	for _, part := range model.Parts[first+1:] {
		own, found := c.Writer.Scope.Part(part), scope.Part(part)
		if c.Writer.IsBoundTo(part) && own != found {
			c.relateAs(aDrawnFact, fmt.Sprintf("the %s differs too: %s instead of %s", part, orNone(found), model.ShowName(own)))
		}
	}
}

func orNone(name string) string {
	if name == "" {
		return "none"
	}
	return model.ShowName(name)
}
