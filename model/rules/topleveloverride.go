package rules

// This file collects what is known about the clan's top level, which may write and change every key. What it sets
// cannot be seen, only what it changes: the difference between a value and what the services alone would give.

import (
	"fmt"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/nixquery"
)

var topLevelOverride = &Rule{
	ID:       "top-level-override",
	Severity: Info,
	needs:    needsDefinitions | needsValues,
	silence:  checksNoTopLevel,
	Title:    "the clan's top level writes or changes a service's export",
	Doc: "Nobody checks clan.exports.\"KEY\" at the top level of the clan. It is the way to correct what a service exports, and easily " +
		"forgotten.",
	Example:  `clan.exports."vpn:home::".networking.priority = lib.mkForce 1;`,
	Fix:      "If intended, do nothing. Otherwise remove the key from the clan's top level.",
	start:    newTopLevelOverride,
	describe: describeOverride,
}

func newTopLevelOverride(p *ruleContext) callbacks {
	return callbacks{row: func(row int) {
		if p.set.IsMalformed(row) || !p.evaluated(row) {
			return
		}
		scope, _ := p.set.Scope(row)
		changes := p.topLevelChanges(row)
		if len(changes) > 0 {
			p.raise(placeAtRow(row), causeKey{service: scope.Service, kind: model.TopLevelOfClan, shape: changes[0].at.shape})
		} else if p.isTopLevel(row) && p.serviceNamed(scope.Service) != nil {
			p.raise(placeAtRow(row), causeKey{service: scope.Service, kind: model.TopLevelOfClan})
		}
	}}
}

// topLevelChanges returns what the top level changes in a row's value.
func (f *facts) topLevelChanges(row int) []change {
	if override, known := f.overrideOf[row]; known {
		return changesBetween(f.set.Bytes(f.snapshot.Overrides[override].Without), f.set.Value(row))
	}
	if !f.snapshot.TellsWriters(row) {
		return nil // the value may be that of another clan
	}
	return f.inferredChanges(row)
}

// change is a place at which the final value differs from what the services alone would give. A side that has nothing
// there is nil.
type change struct {
	at             path
	without, final jsontree.Raw
}

func changesBetween(without, final jsontree.Raw) []change {
	var found []change
	if without != nil && final != nil {
		findChanges(without, final, path{}, &found)
	}
	return found
}

func findChanges(without, final jsontree.Raw, at path, found *[]change) {
	if at.isTooDeep() || !without.IsObject() || !final.IsObject() || final.Member("$nix") != nil ||
		without.Member("$nix") != nil {
		if !jsontree.SameValue(without, final) {
			*found = append(*found, change{at, without, final})
		}
		return
	}
	befores, finals := without.Lookup(), final.Lookup()
	for name, value := range final.Members() {
		if before := befores(name.Text()); before != nil {
			findChanges(before, value, at.attribute(name.Text()), found)
		} else {
			*found = append(*found, change{at.attribute(name.Text()), nil, value})
		}
	}
	for name, before := range without.Members() {
		if finals(name.Text()) == nil {
			*found = append(*found, change{at.attribute(name.Text()), before, nil})
		}
	}
}

func describeOverride(c *description) {
	c.Fix = fmt.Sprintf("If intended, do nothing. Otherwise remove %s from the clan's top level.", nixquery.ShowExport(c.Key))
	changes := c.topLevelChanges(int(c.Row))
	if len(changes) == 0 {
		c.Message = fmt.Sprintf("%s writes %s, a key of %s", model.TopLevelName, model.ShowKey(c.Key), c.nameOfService())
		return
	}
	c.Message = fmt.Sprintf("%s changes %s", model.TopLevelName, model.ShowKey(c.Key))
	first := changes[0]
	c.Expected, c.Found = c.showSetting(first.at, first.without), c.showSetting(first.at, first.final)
	c.Message += ": " + c.changeSentence(first)
	for _, other := range changes[1:] {
		c.relate(c.changeSentence(other))
	}
}

func (c *description) nameOfService() string { return model.ShowName(c.scope().Service) }

// changeSentence says what is at a place, and what would be there without the top level.
func (c *description) changeSentence(changed change) string {
	final, without := c.showSetting(changed.at, changed.final), c.showSetting(changed.at, changed.without)
	_, isSet := c.settingAt(int(c.Row), changed.at)
	switch {
	case changed.without.IsNull() && changed.at.depth == 1:
		return fmt.Sprintf("%s is set only there", changed.at.exact)
	case changed.final.IsNull() && changed.at.depth == 1:
		return fmt.Sprintf("%s is null there, and %s sets it", changed.at.exact, c.nameOfService())
	case changed.final == nil:
		return fmt.Sprintf("%s is removed there, and without that it is %s", changed.at.exact, without)
	case changed.without.IsArray() && changed.final.IsArray():
		return fmt.Sprintf("%s is another list there", changed.at.exact)
	case isSet:
		return fmt.Sprintf("%s is %s, and %s sets it to %s", changed.at.exact, final, c.nameOfService(), without)
	default:
		return fmt.Sprintf("%s is %s, set there; without that it is %s", changed.at.exact, final, without)
	}
}

// settingAt returns what a definition of the row sets at a place.
func (f *facts) settingAt(row int, at path) (found setting, ok bool) {
	written, _ := f.settings(f.definitionsOf(row))
	for _, each := range written {
		visitInside(each.value, path{}, func(place path, value jsontree.Raw) bool {
			if !ok && place.shape == at.shape && place.depth > 0 {
				found, ok = each, true
				found.value = value
			}
			return !ok
		})
	}
	return found, ok
}

// topLevelFailure returns where a row's value throws only because of the top level, or the whole value if the place is
// not known.
func (f *facts) topLevelFailure(row int) (failed change, ok bool) {
	override, known := f.overrideOf[row]
	if !known || !f.failed(row) {
		return change{}, false
	}
	without := jsontree.Raw(f.set.Bytes(f.snapshot.Overrides[override].Without))
	if without == nil || len(failures(without)) > 0 {
		return change{}, false
	}
	for _, changed := range changesBetween(without, f.set.Value(row)) {
		if isFailure(changed.final) {
			return changed, true
		}
	}
	return change{without: without}, true
}

// clashAt returns where the top level and a service set one option in contradicting ways, and what the service sets.
func (f *facts) clashAt(row int) (failed change, by setting, ok bool) {
	failed, ok = f.topLevelFailure(row)
	if !ok || failed.at.depth == 0 {
		return change{}, setting{}, false
	}
	by, ok = f.settingAt(row, failed.at)
	return failed, by, ok && !by.value.IsObject()
}

// describeClash names both sides, but says to change the top level, because nobody checks it and the export evaluates
// without it.
func (c *description) describeClash(failed change, by setting) {
	c.Expected, c.Found, c.TwoSides = c.showSettingBy(failed.at, by), "something else, set by "+model.TopLevelName, true
	c.Message = fmt.Sprintf("%s of %s: %s sets it to %s, and %s to something else", failed.at.exact,
		model.ShowKey(c.Key), c.showWriterAt(by),
		c.showSetting(failed.at, by.value), model.TopLevelName)
	c.Fix = fmt.Sprintf("At the clan's top level, remove %s.%s, or write lib.mkForce before its value.",
		nixquery.ShowExport(c.Key), failed.at.exact)
	c.relate("without the top level the export evaluates")
	c.relateFailure()
}

// inferredChanges infers what the top level changes if an older snapshot does not say so: the scalars of a row's value
// that differ from everything that is set for them. Defaults, lists and nulls may differ for other reasons. It returns
// nothing if a definition is a function or a module.
func (f *facts) inferredChanges(row int) []change {
	definitions := f.definitionsOf(row)
	if f.snapshot.Overrides != nil || len(definitions) == 0 {
		return nil
	}
	written, whole := f.settings(definitions)
	if !whole {
		return nil
	}
	var found []change
	inferChanges(written, f.set.Value(row), path{}, &found)
	return found
}

func inferChanges(settings []setting, final jsontree.Raw, at path, found *[]change) {
	settings, known := effective(settings)
	if !known || len(settings) == 0 || at.isTooDeep() {
		return
	}
	if !final.IsObject() {
		if isChanged(settings, final) {
			*found = append(*found, change{at, settings[0].value, final})
		}
		return
	}
	finals := final.Lookup()
	for _, child := range childrenOf(settings) {
		if value := finals(child.name); value != nil {
			inferChanges(child.settings, value, at.attribute(child.name), found)
		}
	}
}

// isChanged reports whether a scalar differs from all settings. It compares only values of the same kind. If a text
// contains what was set, it was joined or formatted by its type.
func isChanged(settings []setting, final jsontree.Raw) bool {
	for _, written := range settings {
		if kindOf(written.value) != kindOf(final) || kindOf(final) == otherKind {
			return false
		}
		text, whole := written.value.Text(), final.Text()
		if text == whole || kindOf(final) == textKind &&
			(strings.Contains(whole, strings.TrimSpace(text)) || strings.EqualFold(text, whole)) {
			return false
		}
	}
	return true
}

type scalarKind uint8

const (
	otherKind scalarKind = iota
	textKind
	numberKind
	truthKind
)

func kindOf(value jsontree.Raw) scalarKind {
	switch {
	case value.IsString():
		return textKind
	case len(value) > 0 && (value[0] == '-' || '0' <= value[0] && value[0] <= '9'):
		return numberKind
	case len(value) > 0 && (value[0] == 't' || value[0] == 'f'):
		return truthKind
	}
	return otherKind
}
