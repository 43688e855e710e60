package rules

// This file holds the rule about definitions of one key that contradict each other. How they merge is merging.go.

import (
	"fmt"

	"clanscope/model"
)

var valueConflict = &Rule{
	ID:       "value-conflict",
	Severity: Error,
	Needs:    NeedsDefinitions,
	Title:    "definitions of one key contradict each other",
	Doc: "Two definitions set one option to different values with the same priority, and the module system throws. mkForce, mkDefault, mkIf, " +
		"mkMerge and mkOrder are understood; lists are joined and never conflict; functions and modules are left out.",
	Example:  `perInstance exports { peer.port = 1; } and perMachine exports { peer.port = 2; } under the same key`,
	Fix:      "Set the option in one place only, or say with lib.mkForce or lib.mkDefault which one counts.",
	New:      newValueConflict,
	Describe: describeConflict,
}

func newValueConflict(p *Pass) Callbacks {
	return Callbacks{Row: func(row int) {
		if p.evaluated(row) || p.RowHas(Misplaced|Colliding) {
			return
		}
		found := p.conflicts(row)
		if len(found) == 0 {
			return
		}
		p.MarkRow(Conflicting)
		place, group := placeAt(row, int(found[0].second.definition)), p.hookOf(int(found[0].second.definition))
		place.Other = found[0].first.definition
		other := p.hookOf(int(place.Other))
		group.Shape = fmt.Sprint(found[0].at.shape, other)
		p.Raise(place, group)
	}}
}

func describeConflict(c *Case) {
	found := c.conflicts(int(c.Row))
	if len(found) == 0 {
		return
	}
	first, second := found[0].first, found[0].second
	place := found[0].at
	c.Expected, c.Found = showSetting(place, first.value), showSetting(place, second.value)
	c.Message = fmt.Sprintf("%s sets %s of %s to %s, and %s sets it to %s", c.showWriterAt(first), place.exact, model.ShowKey(c.Key),
		c.Expected, c.showWriterAt(second), c.Found)
	c.Fix = fmt.Sprintf("Set %s in one place only, or write lib.mkForce in one of them.", place.exact)
	for _, other := range found[1:] {
		c.relate(c.conflictSentence(other))
	}
	c.relateTooFine()
	c.relateFailure()
}

// relateTooFine names the perMachine that meets another writer only because it writes finer than it may.
func (c *Case) relateTooFine() {
	for _, index := range c.definitionsOf(int(c.Row)) {
		definition := c.definition(int(index))
		scope := c.scope()
		if own, err := model.MkExports(definition.Writer); definition.Kind == model.PerMachine && err == nil && scope.Instance+scope.Role != "" {
			c.relate(fmt.Sprintf("%s writes finer than its scope %s", definition.Writer.String(), model.ShowKey(own)))
		}
	}
}

func (c *Case) showWriterAt(s setting) string {
	return c.definition(int(s.definition)).Writer.String()
}

func (c *Case) conflictSentence(found conflict) string {
	return fmt.Sprintf("%s sets %s to %s, and %s sets it to %s", c.showWriterAt(found.first), found.at.exact,
		showSetting(found.at, found.first.value), c.showWriterAt(found.second), showSetting(found.at, found.second.value))
}

// relateConflicts names the contradictions that come from a fault that was told already.
func (c *Case) relateConflicts() {
	if c.Row < 0 {
		return
	}
	for _, found := range c.conflicts(int(c.Row)) {
		c.relate(c.conflictSentence(found))
	}
}

// longestShown bounds how much of a value stands in a sentence, in bytes.
const longestShown = 60

// showSetting shows a value in a sentence: cut when it is long, and not at all when it may be a secret.
func showSetting(at path, value raw) string {
	switch {
	case value.isObject():
		return "a set"
	case value.isArray():
		return "a list"
	case len(value) > longestShown:
		return "a long text"
	default:
		return shown(at, value)
	}
}
