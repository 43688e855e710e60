package rules

// This file holds the rule about scope keys that leave out a part in the middle, such as all keys of a service without
// a name. Keys that are not scope keys at all are in keyform.go.

import (
	"fmt"

	"clanscope/model"
)

var keyIrregular = &Rule{
	ID:       "key-irregular",
	Severity: Info,
	silence:  checksNoSuchThing,
	Title:    "a key leaves out a part in the middle",
	Doc: "Regular keys are S:::, S:I::, S:I:R:, S:I:R:M, S:I::M, S:::M and :::M. clan-core accepts others, such as a role without an instance, " +
		"but code that selects by the missing part will not find them. It is a warning if all keys of a service are like that because its manifest.name is empty.",
	Example:  `exports."backup::client:" = { … };   # a role of no instance`,
	Fix:      "Name the part that is left out, or leave out what depends on it.",
	start:    newKeyIrregular,
	describe: describeIrregular,
}

func newKeyIrregular(p *ruleContext) callbacks {
	return callbacks{row: func(row int) {
		if p.rowHas(anyMark) {
			return
		}
		if definition, unnamed := p.unnamedWriter(row); unnamed {
			p.raiseAs(Warning, p.place(definition), p.serviceGroup(definition, "unnamed"))
			return
		}
		missing, named, irregular := leftOut(p.set, row)
		if !irregular {
			return
		}
		place := p.placeOfRow(row)
		place.Part, place.other = int8(missing), int32(named)
		p.raise(place, p.rowGroup(row, missing.String()+named.String()))
	}}
}

// leftOut returns the part that an irregular key leaves out and the part that depends on it, or false if the key is
// regular.
func leftOut(set *model.Set, row int) (missing, named model.Part, irregular bool) {
	if set.IsMalformed(row) {
		return 0, 0, false
	}
	has := func(part model.Part) bool { return set.NameID(part, row) != model.NoName }
	switch {
	case !has(model.Service) && !has(model.Machine):
		return 0, 0, false // global or unanchored
	case !has(model.Service) && has(model.Instance):
		return model.Service, model.Instance, true
	case !has(model.Service) && has(model.Role):
		return model.Service, model.Role, true
	case !has(model.Instance) && has(model.Role):
		return model.Instance, model.Role, true
	}
	return 0, 0, false
}

// unnamedWriter returns the first writer of a key without a service, and whether its service has an empty name. Then
// every key that mkExports makes for it names no service. If the name throws, there are no keys.
func (f *facts) unnamedWriter(row int) (definition int, unnamed bool) {
	if f.set.NameID(model.Service, row) != model.NoName {
		return 0, false
	}
	definitions := f.definitionsOf(row)
	if len(definitions) == 0 {
		return 0, false
	}
	definition = int(definitions[0])
	return definition, f.definition(definition).Scope.Service == ""
}

func describeIrregular(c *description) {
	if c.Finding.Part < 0 {
		c.describeUnnamed()
		return
	}
	missing, named := model.Part(c.Finding.Part), model.Part(c.other)
	c.Expected, c.Found, c.HasPart = missing.String()+" and "+named.String(), named.String()+" alone", false
	c.Message = c.says(fmt.Sprintf("names %s but no %s", showPart(named, c.scope().Part(named)), missing))
	c.Fix = fmt.Sprintf("Name the %s too, or leave the %s out.", missing, named)
	if missing == model.Instance && c.Writer != nil && c.Writer.Kind == model.PerInstance {
		c.Fix = `In the inventory give the instance "" a name.` // the key is right, given that name
	}
}

func (c *description) describeUnnamed() {
	id := model.ShowName(c.Writer.ServiceID)
	c.Expected, c.Found = "a manifest.name", `manifest.name = "";`
	c.Message = fmt.Sprintf("the manifest.name of %s is empty, so its keys, such as %s, name no service", id,
		model.ShowKey(c.Key))
	c.Fix = fmt.Sprintf("In the module of %s set manifest.name to a name that no other service has.", id)
}
