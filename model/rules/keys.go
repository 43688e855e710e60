package rules

// This file holds the rules about keys alone: whether they are scope keys, and which. They need nothing but the exports; definitions
// tell them who wrote the key. Who may write which key is writers.go.

import (
	"fmt"
	"strings"

	"clanscope/model"
)

var keyMalformed = &Rule{
	ID:       "key-malformed",
	Severity: Error,
	Title:    "a key has not exactly four parts",
	Doc: "A scope key is SERVICE:INSTANCE:ROLE:MACHINE. With any other number of parts clan's parseScope throws, and with it every " +
		"selectExports whose predicate reads a part, for the whole clan and not for this key alone. " +
		"clan-core's own check for colons in names misses names of four bytes and more, so mkExports can produce such keys.",
	Example:  `exports."monitoring:main:server" = { … };   # three parts`,
	Fix:      "Write four parts, SERVICE:INSTANCE:ROLE:MACHINE, and leave a part empty to mean all.",
	start:    newKeyMalformed,
	describe: describeMalformed,
}

var keyGlobal = &Rule{
	ID:       "key-global",
	Severity: Error,
	Title:    "a key without any part would concern the whole clan",
	Doc:      "clan's buildScopeKey refuses `:::`: an export belongs at least to a service or to a machine. Nobody finds it under any name.",
	Example:  `exports.":::" = { … };`,
	Fix:      "Name the service, SERVICE:::, or the machine, :::MACHINE.",
	start: func(p *ruleContext) callbacks {
		return newKeyCheck(p, func(scope model.Scope) bool { return scope == model.Scope{} })
	},
	describe: func(c *description) {
		c.describeKey()
		c.Expected, c.Found = c.ownKey(), ":::"
		c.Message = c.saying("names no service, instance, role or machine")
	},
}

var keyUnanchored = &Rule{
	ID:       "key-unanchored",
	Severity: Error,
	Title:    "a key names neither a service nor a machine",
	Doc:      "clan's buildScopeKey refuses such a scope: an instance or a role means nothing without the service that it belongs to.",
	Example:  `exports.":home:server:" = { … };`,
	Fix:      "Name the service that the instance or role belongs to.",
	start: func(p *ruleContext) callbacks {
		return newKeyCheck(p, func(scope model.Scope) bool {
			return scope.Service == "" && scope.Machine == "" && scope != model.Scope{}
		})
	},
	describe: func(c *description) {
		c.describeKey()
		c.Expected, c.Found = c.ownKey(), string(c.Key)
		c.Message = c.saying("names neither a service nor a machine")
	},
}

// newKeyCheck raises every well-formed key that is broken, once for each writer, or once if nobody is known to have written it.
func newKeyCheck(p *ruleContext, broken func(model.Scope) bool) callbacks {
	return callbacks{
		definition: func(index int) {
			definition := p.definition(index)
			if !definition.HasKey || p.has(index, toldMisplaced) {
				return
			}
			if scope, ok := definition.Key.Scope(); ok && broken(scope) {
				p.mark(index, toldMisplaced)
				p.raise(p.place(index), p.hookOf(index))
			}
		},
		row: func(row int) {
			if p.rowHas(toldMisplaced) || p.set.NameID(model.Service, row) != model.NoName || p.set.NameID(model.Machine, row) != model.NoName {
				return
			}
			if scope, ok := p.set.Scope(row); ok && broken(scope) {
				p.markRow(toldMisplaced)
				p.raise(placeAtRow(row), p.rowGroup(row, ""))
			}
		},
	}
}

// newKeyMalformed raises malformed keys one by one, unless they are most of all keys: then what they have in common is raised, once.
func newKeyMalformed(p *ruleContext) callbacks {
	told := false
	raise := func(place Finding, group causeKey) {
		if !usesOtherFormat(p.set) {
			p.raise(place, group)
		} else if !told {
			told = true
			place.Definition, place.Other = -1, int32(p.set.MalformedCount())
			p.raise(place, causeKey{Shape: "format"})
		}
	}
	return callbacks{
		definition: func(index int) {
			definition := p.definition(index)
			if !definition.HasKey || !definition.Key.Malformed() {
				return
			}
			p.mark(index, toldMisplaced)
			if part, ok := colonIn(definition); ok {
				p.raise(p.place(index), p.serviceGroup(index, part.String()+" "+definition.Scope.Part(part)))
				return
			}
			group := p.hookOf(index)
			group.Shape = fmt.Sprint(strings.Count(string(definition.Key), ":"))
			raise(p.place(index), group)
		},
		row: func(row int) {
			if p.set.IsMalformed(row) && !p.rowHas(toldMisplaced) {
				p.markRow(toldMisplaced)
				first, rest, _ := strings.Cut(string(p.set.Key(row)), ":")
				raise(placeAtRow(row), causeKey{Kind: model.TopLevelOfClan, Service: first, Shape: fmt.Sprint(strings.Count(rest, ":"))})
			}
		},
	}
}

// usesOtherFormat tells whether most keys are malformed, so that it is rather this program that does not know what a key is.
func usesOtherFormat(set *model.Set) bool {
	return set.MalformedCount() > 1 && 2*set.MalformedCount() > set.Len()
}

// colonIn returns the part of the writer's own scope that holds the colon which made the key malformed.
func colonIn(definition *model.Definition) (model.Part, bool) {
	for _, part := range model.Parts {
		name := definition.Scope.Part(part)
		if definition.IsBoundTo(part) && strings.Contains(name, ":") && (!definition.HasKey || strings.Contains(string(definition.Key), name)) {
			return part, true
		}
	}
	return 0, false
}

func describeMalformed(c *description) {
	c.describeKey()
	count := strings.Count(string(c.Key), ":") + 1
	c.Expected, c.Found = "four parts", plural(count, "part")
	if c.Definition < 0 && c.Other >= 0 {
		c.Message = fmt.Sprintf("%d of %s have not four parts, such as %s: this clan-core may use a newer key format",
			c.Other, plural(c.set.Len(), "key"), model.ShowKey(c.Key))
		c.Fix = "Look for a newer clanscope; if clan-core still writes SERVICE:INSTANCE:ROLE:MACHINE, the keys are wrong."
		return
	}
	if c.Writer != nil {
		if part, ok := colonIn(c.definition(int(c.Definition))); ok {
			c.describeColon(part, count)
			return
		}
		c.Expected = c.ownKey()
		c.Found = string(c.Key)
	}
	c.Message = c.saying("has " + plural(count, "part") + " instead of four")
}

func (c *description) describeColon(part model.Part, count int) {
	name := c.Writer.Scope.Part(part)
	without := withoutColons(name)
	c.Violation.Part, c.HasPart = part, true
	c.Expected, c.Found = without, name
	c.Message = fmt.Sprintf("the %s name %s of %s contains a colon, which makes %s a key of %s",
		part, model.ShowName(name), model.ShowName(c.Writer.ServiceID), model.ShowKey(c.Key), plural(count, "part"))
	c.Fix = fmt.Sprintf("Rename the %s to one without a colon, such as %s.", part, model.ShowName(without))
}

func withoutColons(name string) string { return strings.ReplaceAll(name, ":", "-") }

// describeKey says what all keys that are none have in common: clan-core throws when a service writes one, and says nothing when the
// clan's top level does.
func (c *description) describeKey() {
	if c.Row >= 0 {
		c.Silent = c.evaluated(int(c.Row)) || c.isTopLevel(int(c.Row)) && !c.failed(int(c.Row))
	}
	c.relateFailure()
	if c.Writer != nil {
		c.fixWithOwnKey()
	}
}

// ownKey returns the key that the writer should have written: what mkExports gives, or in a service's own exports the same scope under the
// service's name. It is empty if there is none.
func (c *description) ownKey() string {
	if c.Writer == nil {
		return ""
	}
	key, err := model.MkExports(*c.Writer)
	if c.Writer.Kind == model.ServiceWide && !c.Key.Malformed() {
		key, err = model.BuildScopeKey(c.scope().With(model.Service, c.Writer.Scope.Service))
	}
	if err != nil {
		return ""
	}
	return string(key)
}

func (c *description) fixWithOwnKey() {
	own := c.ownKey()
	switch {
	case own == "":
	case c.Writer.Kind == model.ServiceWide:
		c.Fix = fmt.Sprintf("Write a key of %s's own, such as %s.", model.ShowName(c.Writer.ServiceID), model.ShowKey(model.Key(own)))
	default:
		c.Fix = fmt.Sprintf("Write %s, which is the key that mkExports gives here.", model.ShowKey(model.Key(own)))
	}
}

var keyIrregular = &Rule{
	ID:       "key-irregular",
	Severity: Info,
	Title:    "a key leaves out a part in the middle",
	Doc: "Regular keys are S:::, S:I::, S:I:R:, S:I:R:M, S:I::M, S:::M and :::M. clan-core accepts others, such as a role without an instance, " +
		"but whoever selects by the missing part will not find them.",
	Example:  `exports."backup::client:" = { … };   # a role of no instance`,
	Fix:      "Name the part that is left out, or leave out what depends on it.",
	start:    newKeyIrregular,
	describe: describeIrregular,
}

func newKeyIrregular(p *ruleContext) callbacks {
	return callbacks{row: func(row int) {
		missing, named, irregular := leftOut(p.set, row)
		if !irregular || p.rowHas(anyMark) {
			return
		}
		place := p.placeOfRow(row)
		place.Part, place.Other = int8(missing), int32(named)
		p.raise(place, p.rowGroup(row, missing.String()+named.String()))
	}}
}

// leftOut returns the part that an irregular key leaves out and the one that depends on it; false if the key is regular.
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

func describeIrregular(c *description) {
	missing, named := model.Part(c.Finding.Part), model.Part(c.Other)
	c.Silent = true
	c.Expected, c.Found, c.HasPart = missing.String()+" and "+named.String(), named.String()+" alone", false
	c.Message = c.saying(fmt.Sprintf("names %s but no %s", showPart(named, c.scope().Part(named)), missing))
	c.Fix = fmt.Sprintf("Name the %s too, or leave the %s out.", missing, named)
}
