package rules

// This file holds the rule about perMachine. It may write only its machine's scope, but clan-core's check of its keys
// is less strict.

import (
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

var perMachineScope = &Rule{
	ID:       "per-machine-scope",
	Severity: Warning,
	needs:    needsDefinitions,
	silence:  checksLittle,
	Title:    "perMachine writes a key that is too specific",
	Doc: "The manual lets perMachine write SERVICE:::MACHINE. clan-core checks only the service and the machine, so the key can name any instance and role. " +
		"If the machine has no such instance or role, it is a warning. SERVICE:INSTANCE::MACHINE with an instance that the machine has is what " +
		"`clan network` reads, and is not raised; with a role too it is an info.",
	Example:  `perMachine = { … }: { exports."vpn:no-such-instance::nas" = { … }; };`,
	Fix:      "Name an instance that the machine has, or write `exports = mkExports { … };`.",
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
	part, absent, tooFine := p.isTooFine(index)
	if !tooFine {
		return
	}
	mark, severity, place := toldFiner, Info, p.place(index)
	if absent {
		mark, severity = toldTooFine, Warning
	}
	p.mark(index, mark)
	place.Part = int8(part)
	p.raiseAs(severity, place, p.serviceGroup(index, ""))
}

// isTooFine reports whether a perMachine writes a more specific key than it may, at which part, and whether the machine
// lacks what that part names.
func (f *facts) isTooFine(index int) (part model.Part, absent, tooFine bool) {
	definition := f.definition(index)
	scope, ok := definition.Key.Scope()
	if definition.Kind != model.PerMachine || !ok {
		return 0, false, false
	}
	part, absent = f.absentOnMachine(index, scope)
	return part, absent, absent || scope.Role != ""
}

// absentOnMachine reports whether the machine lacks the instance or the role that the key names, and which of them. If
// it lacks neither, part is the role.
func (f *facts) absentOnMachine(index int, scope model.Scope) (part model.Part, absent bool) {
	service := f.service(index)
	if service == nil || service.Instances == nil {
		return model.Role, false
	}
	if scope.Instance != "" && scope.Machine != "" && !f.assigned(service, scope.With(model.Role, "")) {
		return model.Instance, true
	}
	return model.Role, scope.Role != "" && !f.assigned(service, scope)
}

func describePerMachineScope(c *description) {
	scope := c.scope()
	own, _ := model.MkExports(*c.Writer)
	c.Found = scope.Part(c.Violation.Part)
	c.Message = fmt.Sprintf("%s writes %s, which is more specific than its scope %s", c.showWriter(c.Writer),
		model.ShowKey(c.Key), model.ShowKey(own))
	if part, absent := c.absentOnMachine(int(c.Definition), scope); absent {
		c.describeAbsent(part, scope)
	} else {
		c.Fix = fmt.Sprintf("If readers need the role, do nothing. Otherwise write %s, or use roles.%s.perInstance.",
			c.codeLeavingOut("exports."+onEachMachine(scope.With(model.Role, ""))+" = ", "{ … }", ";"),
			model.ShowName(scope.Role))
	}
	if c.Row >= 0 && len(c.definitionsOf(int(c.Row))) > 1 {
		c.relateMerging()
	}
}

// describeAbsent names the instances that the machine does have. It prefers them to mkExports, whose key names no
// instance, so that readers that look for one find nothing.
func (c *description) describeAbsent(part model.Part, scope model.Scope) {
	c.Message += fmt.Sprintf(", and machine %s has no %s of this service", model.ShowName(scope.Machine),
		showPart(part, scope.Part(part)))
	loses := fmt.Sprintf("mkExports would write %s, which readers that look for an instance do not find.",
		model.ShowKey(scope.With(model.Instance, "").With(model.Role, "").Key()))
	has := c.rosterOf(c.ownService()).instancesOf[scope.Machine]
	if len(has) == 0 {
		c.Fix = fmt.Sprintf("Machine %s is in no instance of %s: %s", model.ShowName(scope.Machine),
			c.showService(c.Writer), loses)
		return
	}
	if part == model.Instance {
		c.Expected = expectedNames(has)
	}
	example := model.Scope{Service: scope.Service, Instance: has[0], Machine: scope.Machine}
	c.Fix = fmt.Sprintf("Take the instance from the argument `instances`: %s, which makes keys such as %s here. %s",
		c.codeForEachInstance(perMachineKey(scope.Service), "value", "instances"), model.ShowKey(example.Key()), loses)
}

func perMachineKey(service string) string {
	return strings.TrimSuffix(nixquery.ShowString(service), `"`) + `:${instance}::${machine.name}"`
}

// onEachMachine returns, in Nix, the key for whichever machine a perMachine is evaluated for. A key with one machine's
// name would be foreign on all others.
func onEachMachine(scope model.Scope) string {
	return strings.TrimSuffix(nixquery.ShowString(string(scope.With(model.Machine, "").Key())), `"`) + `${machine.name}"`
}

func (c *description) relateMerging() {
	if c.ownDefinition().SetsNothing() {
		return
	}
	others, write := c.otherWriters(), "writes"
	if len(others) > 1 {
		write = "write"
	}
	if len(others) > 0 {
		c.relate("its value merges with what " + wording.List(others) + " " + write + " here")
	}
}

// otherWriters returns everybody else who sets something under the key.
func (c *description) otherWriters() []string {
	var others []string
	told := nameSet{}
	for _, other := range c.definitionsOf(int(c.Row)) {
		definition := c.definition(int(other))
		if writer := c.showWriter(&definition.Writer); int(other) != int(c.Definition) && !told[writer] &&
			!definition.SetsNothing() {
			told[writer] = true
			others = append(others, writer)
		}
	}
	return others
}
