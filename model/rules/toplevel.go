package rules

// This file holds the rule about the clan's top level, which may write and change every key. Where nobody evaluated what it overrides, it is
// told by values that no definition gives.

import (
	"fmt"
	"slices"
	"strings"

	"clanscope/model"
)

var topLevelOverride = &Rule{
	ID:       "top-level-override",
	Severity: Info,
	needs:    needsDefinitions | needsValues,
	Title:    "the clan's top level writes or changes a service's export",
	Doc: "clan.exports.\"KEY\" at the top level of the clan is checked by nobody. It is the way to correct what a service exports, and easily " +
		"forgotten.",
	Example:  `clan.exports."vpn:home::".networking.priority = lib.mkForce 1;`,
	Fix:      "Nothing, if it is meant; otherwise remove the definition from the clan's top level.",
	start:    newTopLevelOverride,
	describe: describeOverride,
}

func newTopLevelOverride(p *ruleContext) callbacks {
	overridden := make([]bool, p.set.Len())
	for _, override := range p.snapshot.Overrides {
		if row, found := p.set.Find(override.Key); found {
			overridden[row] = true
		}
	}
	return callbacks{row: func(row int) {
		if p.set.IsMalformed(row) || !p.evaluated(row) {
			return
		}
		scope, _ := p.set.Scope(row)
		written := p.isTopLevel(row) && p.serviceNamed(scope.Service) != nil
		if written || overridden[row] {
			p.raise(placeAtRow(row), causeKey{Service: scope.Service, Kind: model.TopLevelOfClan})
		} else if changed := p.changedAt(row); changed != nil {
			p.raise(placeAtRow(row), causeKey{Service: scope.Service, Kind: model.TopLevelOfClan, Shape: changed[0].at.shape})
		}
	}}
}

// change is a place at which the final value is not what any definition sets.
type change struct {
	at      path
	written raw
	final   raw
}

// changedAt returns the scalars of a row's value that differ from everything that is set for them. It returns nothing where a definition is a function or module.
func (f *facts) changedAt(row int) []change {
	definitions := f.definitionsOf(row)
	if len(definitions) == 0 {
		return nil
	}
	written, whole := f.settings(definitions)
	if !whole {
		return nil
	}
	var found []change
	findChanges(written, f.set.Value(row), path{}, &found)
	return found
}

func findChanges(settings []setting, final raw, at path, found *[]change) {
	settings, known := effective(settings)
	if !known || len(settings) == 0 || at.isTooDeep() {
		return
	}
	if !final.isObject() {
		if isChanged(settings, final) {
			*found = append(*found, change{at, settings[0].value, final})
		}
		return
	}
	for _, child := range childrenOf(settings) {
		if value := final.member(child.name); value != nil {
			findChanges(child.settings, value, at.attribute(child.name), found)
		}
	}
}

// isChanged compares numbers, truth values and texts of one kind. A text that contains what was set was joined or formatted by its type.
func isChanged(settings []setting, final raw) bool {
	for _, written := range settings {
		if kindOf(written.value) != kindOf(final) || kindOf(final) == otherKind {
			return false
		}
		text, whole := written.value.text(), final.text()
		if text == whole || kindOf(final) == textKind && (strings.Contains(whole, strings.TrimSpace(text)) || strings.EqualFold(text, whole)) {
			return false
		}
	}
	return true
}

// scalarKind tells values apart that can be compared.
type scalarKind uint8

const (
	otherKind scalarKind = iota
	textKind
	numberKind
	truthKind
)

func kindOf(value raw) scalarKind {
	switch {
	case value.isString():
		return textKind
	case len(value) > 0 && (value[0] == '-' || '0' <= value[0] && value[0] <= '9'):
		return numberKind
	case len(value) > 0 && (value[0] == 't' || value[0] == 'f'):
		return truthKind
	}
	return otherKind
}

func describeOverride(c *description) {
	row := int(c.Row)
	c.Silent = true
	if c.isTopLevel(row) {
		c.Message = fmt.Sprintf("the clan's top level writes %s, a key of %s", model.ShowKey(c.Key), c.ownerOf(c.scope()))
		return
	}
	c.Message = fmt.Sprintf("the clan's top level changes %s", model.ShowKey(c.Key))
	changed := c.changedAt(row)
	if len(changed) == 0 {
		return
	}
	first := changed[0]
	c.Expected, c.Found = showSetting(first.at, first.written), showSetting(first.at, first.final)
	c.Message += fmt.Sprintf(": %s is %s, and its writers set it to %s", first.at.exact, c.Found, c.Expected)
	for _, other := range slices.Clip(changed[1:]) {
		c.relate(fmt.Sprintf("%s is %s instead of %s", other.at.exact, showSetting(other.at, other.final), showSetting(other.at, other.written)))
	}
}
