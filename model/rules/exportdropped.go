package rules

// This file holds the rule about exports that hooks write but clan.exports does not have, although it evaluates:
// somebody has set the whole of exports, or of a key, with mkForce.

import (
	"fmt"
	"slices"

	"clanscope/model"
	"clanscope/model/jsontree"
)

var exportDropped = &Rule{
	ID:       "export-dropped",
	Severity: Info,
	needs:    needsDefinitions,
	silence:  checksNoSuchThing,
	Title:    "a written export is missing from clan.exports",
	Doc: "What the hooks of a service return becomes part of the service's exports, and those become part of clan.exports. If the module of the service or the clan's top level " +
		"sets the whole of exports with lib.mkForce, all other exports are gone, and nothing says so. The same happens under a single forced key: whatever others write there is gone.",
	Example:  `exports = lib.mkForce { "vpn:::" = { … }; };   # at service level, next to a perInstance that exports`,
	Fix:      "Force only the values that you mean, not the whole of exports.",
	start:    newExportDropped,
	describe: describeDropped,
}

func newExportDropped(p *ruleContext) callbacks {
	forced := callbacks{}
	if slices.ContainsFunc(p.snapshot.Definitions, func(definition model.Definition) bool { return definition.Dropped }) {
		forced.definition = func(index int) {
			if p.definition(index).Dropped && !p.has(index, anyMark) {
				p.raise(p.place(index), p.serviceGroup(index, ""))
			}
		}
	}
	if !keysAreKnown(p.snapshot) || p.set.StateCount(model.Written) == 0 {
		return forced
	}
	kept := keysOfServices(p.snapshot)
	return callbacks{definition: forced.definition, row: func(row int) {
		first, ok := p.firstWriter(row)
		if !ok || p.set.State(row) != model.Written || p.rowHas(anyMark) {
			return
		}
		if kept[p.definition(first).ServiceID][string(p.set.Key(row))] {
			p.raise(placeAtRow(row), causeKey{kind: model.TopLevelOfClan})
		} else {
			p.raise(placeAt(row, first), p.serviceGroup(first, ""))
		}
	}}
}

// keysAreKnown reports whether the keys of clan.exports were evaluated, so that it is known not to hold what is only
// written.
func keysAreKnown(snapshot *model.Snapshot) bool {
	return !snapshot.ExportsFailed && jsontree.Raw(snapshot.Extra["keys"]).IsArray()
}

// keysOfServices returns the keys that each service has after its own exports were merged with those of its hooks.
func keysOfServices(snapshot *model.Snapshot) map[string]nameSet {
	kept := map[string]nameSet{}
	for _, service := range jsontree.Raw(snapshot.Extra["services"]).Elements() {
		keys := nameSet{}
		for _, key := range service.Member("keys").Elements() {
			keys[key.Text()] = true
		}
		kept[service.Member("id").Text()] = keys
	}
	return kept
}

func describeDropped(c *description) {
	c.Expected, c.Found = string(c.Key), "nothing"
	if c.Definition < 0 {
		first, _ := c.firstWriter(int(c.Row))
		writer := &c.definition(first).Writer
		c.Message = fmt.Sprintf("%s writes %s, and %s drops it from clan.exports", c.showWriter(writer),
			model.ShowKey(c.Key), model.TopLevelName)
		c.Fix = "If intended, do nothing. Otherwise, at the clan's top level, put lib.mkForce before single values and not before the whole of exports."
		return
	}
	whole := "exports"
	if c.ownDefinition().Dropped {
		whole = "a key"
	}
	c.Message = fmt.Sprintf("%s writes %s, and the service's own exports drop it", c.showWriter(c.Writer), model.ShowKey(c.Key))
	c.Fix = fmt.Sprintf(
		"If intended, do nothing. Otherwise, in the module of service %s, put lib.mkForce before single values and not before the whole of %s.",
		c.showService(c.Writer), whole)
}
