package rules

// This file holds the rules about keys alone: whether they are valid scope keys. They need only the exports;
// definitions, if known, tell who wrote the key. Who may write which key is in foreignscope.go and permachine.go.

import (
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/nixquery"
	"clanscope/model/wording"
)

var keyMalformed = &Rule{
	ID:       "key-malformed",
	Severity: Error,
	Title:    "a key does not have exactly four parts",
	Doc: "A scope key is SERVICE:INSTANCE:ROLE:MACHINE. With any other number of parts clan's parseScope throws, and with it every " +
		"selectExports whose predicate reads a part, for the whole clan and not only for this key. " +
		"clan-core's own check for colons misses names of four bytes or more, so mkExports can produce such keys.",
	Example:  `exports."monitoring:main:server" = { … };   # three parts`,
	Fix:      "Write four parts, SERVICE:INSTANCE:ROLE:MACHINE, and leave a part empty to mean all.",
	start:    newKeyMalformed,
	describe: describeMalformed,
}

var keyGlobal = &Rule{
	ID:       "key-global",
	Severity: Error,
	Title:    "a key without any part would concern the whole clan",
	Doc: "clan's buildScopeKey refuses `:::`: an export belongs at least to a service or a machine. A service that writes it throws. At the clan's top level " +
		"clan-core accepts it, so it is only a warning there.",
	Example: `exports.":::" = { … };`,
	Fix:     "Name the service, SERVICE:::, or the machine, :::MACHINE.",
	start: func(p *ruleContext) callbacks {
		return newKeyCheck(p, func(scope model.Scope) bool { return scope == model.Scope{} })
	},
	describe: func(c *description) { c.describeKey("names no service, instance, role or machine") },
}

var keyUnanchored = &Rule{
	ID:       "key-unanchored",
	Severity: Error,
	Title:    "a key names neither a service nor a machine",
	Doc: "clan's buildScopeKey refuses such a scope: an instance or a role means nothing without the service that it belongs to. A service that writes it throws. " +
		"At the clan's top level clan-core accepts it, so it is only a warning there.",
	Example: `exports.":home:server:" = { … };`,
	Fix:     "Name the service that the instance or role belongs to.",
	start: func(p *ruleContext) callbacks {
		return newKeyCheck(p, func(scope model.Scope) bool {
			return scope.Service == "" && scope.Machine == "" && scope != model.Scope{}
		})
	},
	describe: func(c *description) { c.describeKey("names neither a service nor a machine") },
}

// newKeyCheck raises every well-formed key that is broken, once for each writer, or once if no writer is known.
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
			if p.rowHas(toldMisplaced) || p.set.NameID(model.Service, row) != model.NoName ||
				p.set.NameID(model.Machine, row) != model.NoName {
				return
			}
			if scope, ok := p.set.Scope(row); ok && broken(scope) {
				p.markRow(toldMisplaced)
				severity := Error
				if p.evaluated(row) { // so no service wrote it, because clan-core checks their keys
					severity = Warning
				}
				p.raiseAs(severity, placeAtRow(row), p.rowGroup(row, ""))
			}
		},
	}
}

// newKeyMalformed raises malformed keys one by one. If most keys are malformed, it raises a single finding for all of
// them.
func newKeyMalformed(p *ruleContext) callbacks {
	told, other := false, p.usesOtherFormat()
	raise := func(place Finding, group causeKey) {
		switch {
		case !other:
			p.raise(place, group)
		case told:
			p.raiseNoPlace(place.Row)
		default:
			told = true
			place.Definition, place.other = -1, int32(p.set.MalformedCount())
			p.raise(place, causeKey{shape: "format"})
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
			group.shape = fmt.Sprint(strings.Count(string(definition.Key), ":"))
			raise(p.place(index), group)
		},
		row: func(row int) {
			if p.set.IsMalformed(row) && !p.rowHas(toldMisplaced) {
				p.markRow(toldMisplaced)
				first, rest, _ := strings.Cut(string(p.set.Key(row)), ":")
				raise(placeAtRow(row),
					causeKey{kind: model.TopLevelOfClan, service: first, shape: fmt.Sprint(strings.Count(rest, ":"))})
			}
		},
	}
}

// colonIn returns the part of the writer's own scope with the colon that made the key malformed.
func colonIn(definition *model.Definition) (model.Part, bool) {
	for _, part := range model.Parts {
		name := definition.Scope.Part(part)
		if definition.IsBoundTo(part) && strings.Contains(name, ":") &&
			(!definition.HasKey || strings.Contains(string(definition.Key), name)) {
			return part, true
		}
	}
	return 0, false
}

func describeMalformed(c *description) {
	count := strings.Count(string(c.Key), ":") + 1
	if c.isAboutFormat() {
		c.describeFormat()
		return
	}
	if c.Writer != nil {
		if part, ok := colonIn(c.ownDefinition()); ok {
			c.describeColon(part, count)
			return
		}
	}
	if _, ok := c.keyIsInterface(); ok {
		c.describeKey("is an export interface, not a scope key")
		return
	}
	c.describeKey("has " + wording.InWords(count, "part") + "; a scope key has four")
}

func (c *description) describeColon(part model.Part, count int) {
	name := c.Writer.Scope.Part(part)
	c.Violation.Part, c.HasPart = part, true
	c.Expected, c.Found = withoutColons(name), name
	c.Message = fmt.Sprintf("the %s name %s of %s contains a colon, which makes %s a key of %s",
		part, model.ShowName(name), c.showService(c.Writer), model.ShowKey(c.Key), wording.InWords(count, "part"))
	c.Fix = renameWithoutColons(part, name)
}

func renameWithoutColons(part model.Part, name string) string {
	return fmt.Sprintf("Rename the %s to one without a colon, such as %s.", part, model.ShowName(withoutColons(name)))
}

func withoutColons(name string) string { return strings.ReplaceAll(name, ":", "-") }

// describeKey describes a key that is no valid scope key: what is wrong, and what to write instead.
func (c *description) describeKey(what string) {
	c.Message = c.says(what)
	c.Expected, c.Found = "four parts", string(c.Key)
	if !c.Key.Malformed() {
		c.Expected = "a service or a machine"
	}
	c.relateFailure()
	if c.Writer != nil {
		c.relateFaultsOfItsOwn()
	}
	switch {
	case c.Writer == nil:
		c.fixAtTopLevel()
	case c.Writer.Scope.Service == "": // nobody knows which key would be right
	case c.Writer.Kind == model.ServiceWide:
		c.Expected = string(c.nearestOwnScope(c.scopeMeant()).Key())
		c.Fix = fmt.Sprintf("Write a key of %s's own, such as %s.", c.showService(c.Writer), c.ownKeyLine(c.scopeMeant()))
	default:
		if own, err := model.MkExports(*c.Writer); err == nil {
			c.Expected = string(own)
		}
		c.Fix = c.mkExportsFix()
	}
}

// scopeMeant returns the scope of a key. If the key has too few or too many parts, it takes up to four of them.
func (c *description) scopeMeant() (meant model.Scope) {
	for at, name := range strings.Split(string(c.Key), ":") {
		if at < len(model.Parts) {
			meant = meant.With(model.Parts[at], name)
		}
	}
	return meant
}

// fixAtTopLevel says how to correct a key that only the clan's top level writes.
func (c *description) fixAtTopLevel() {
	if c.Row >= 0 && c.isTopLevel(int(c.Row)) {
		c.Fix = fmt.Sprintf(
			"At the clan's top level, replace %s with a key of four parts that names a service or a machine.",
			nixquery.ShowExport(c.Key))
	}
}
