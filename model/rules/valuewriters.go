package rules

// This file finds who set what a rule found inside a value. An export may have several writers, and the clan's top
// level may change what they set, so the first writer need not be the one to blame.

import (
	"slices"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// byTopLevel is used in a Finding instead of a definition: the clan's top level, which has none, set what was found.
const byTopLevel = -2

// placeInValue returns the place of a row whose writer set what is at a path of its value. found is what is there; nil
// means whatever is there. Where that cannot be told, it is the place of the first writer.
func (p *ruleContext) placeInValue(row int, at path, found jsontree.Raw) Finding {
	if p.isSetByTopLevel(row, at, found) {
		return placeAt(row, byTopLevel)
	}
	if definitions := p.definitionsOf(row); len(definitions) > 1 {
		if setter, ok := p.setterAmong(definitions, at, found); ok {
			return placeAt(row, int(setter))
		}
	}
	return p.placeOfRow(row)
}

// raiseInValue raises what was found at a path of a row's value, as one cause with what the same hook sets elsewhere.
func (p *ruleContext) raiseInValue(row int, at path, found jsontree.Raw, shape string) {
	place := p.placeInValue(row, at, found)
	p.raise(place, p.groupOf(place, shape))
}

// groupOf returns the group of a place: that of its writer or, if there is none, that of the service in its key.
func (p *ruleContext) groupOf(place Finding, shape string) causeKey {
	if place.Definition >= 0 {
		group := p.hookOf(int(place.Definition))
		group.shape = shape
		return group
	}
	scope, _ := p.set.Scope(int(place.Row))
	return causeKey{service: scope.Service, kind: model.TopLevelOfClan, shape: shape}
}

// isSetByTopLevel reports whether the services alone would not give what was found at a path.
func (f *facts) isSetByTopLevel(row int, at path, found jsontree.Raw) bool {
	override, known := f.overrideOf[row]
	if !known || f.set.State(row) != model.HasValue {
		return false
	}
	for _, changed := range changesBetween(f.set.Bytes(f.snapshot.Overrides[override].Without), f.set.Value(row)) {
		if changed.final != nil && changed.at.covers(at) {
			return !has(changed.without, changed.at, at, found)
		}
	}
	return false
}

// has reports whether the value at a path has what was found at a path inside it.
func has(value jsontree.Raw, stands, at path, found jsontree.Raw) (is bool) {
	if found == nil {
		return false
	}
	visitInside(value, stands, func(place path, inner jsontree.Raw) bool {
		is = is || place.shape == at.shape && jsontree.SameValue(inner, found)
		return !is && place.covers(at)
	})
	return is
}

// setterAmong returns the first definition that sets what was found at a path, and is not overridden. If none is known
// to do so, but a single one is a function, it is that one.
func (f *facts) setterAmong(definitions []int32, at path, found jsontree.Raw) (setter int32, ok bool) {
	written, whole := f.settings(definitions)
	inside := settingsInside(written, path{}, at)
	first := slices.IndexFunc(inside, func(each setting) bool { return found == nil || jsontree.SameValue(each.value, found) })
	if first >= 0 {
		return inside[first].definition, true
	}
	if whole {
		return 0, false
	}
	functions := slices.DeleteFunc(slices.Clone(definitions), func(index int32) bool {
		_, whole := f.settings([]int32{index})
		return whole
	})
	return functions[0], len(functions) == 1
}

// onlySetter returns the definition of a row that alone sets what is at a path, if everything that is written is known.
func (f *facts) onlySetter(row int, at path) (setter int32, ok bool) {
	definitions := f.definitionsOf(row)
	written, whole := f.settings(definitions)
	inside := settingsInside(written, path{}, at)
	if !whole || len(inside) == 0 || at.exact == "" {
		return 0, false
	}
	if setter, ok = isOfOne(inside); ok {
		return setter, true
	}
	return f.setterOfEntry(row, written, at)
}

// isOfOne returns the definition that all settings are of.
func isOfOne(settings []setting) (definition int32, ok bool) {
	if len(settings) == 0 {
		return 0, false
	}
	definition = settings[0].definition
	return definition, !slices.ContainsFunc(settings, func(each setting) bool { return each.definition != definition })
}

// mostEntries is how many entries of lists are compared with each other.
const mostEntries = 500

// setterOfEntry returns the definition that set the entry of a list at a path, which throws or in which something
// throws. Lists of several writers are joined, so it is the one whose entries are not all in the list.
func (f *facts) setterOfEntry(row int, written []setting, at path) (setter int32, ok bool) {
	place, list := listAround(f.set.Value(row), at)
	var missing []setting
	for _, each := range settingsInside(written, path{}, place) {
		for _, element := range each.value.Elements() {
			missing = append(missing, setting{definition: each.definition, value: element})
		}
	}
	if len(missing) > mostEntries {
		return 0, false
	}
	failing := 0
	for _, element := range list.Elements() {
		if len(failures(element)) > 0 {
			failing++
			continue
		}
		match := slices.IndexFunc(missing, func(each setting) bool { return isWhatCameOf(element, each.value) })
		if match < 0 {
			return 0, false
		}
		missing = slices.Delete(missing, match, match+1)
	}
	setter, ok = isOfOne(missing)
	return setter, ok && failing == len(missing)
}

// listAround returns the outermost list that a path leads through, with its place.
func listAround(value jsontree.Raw, at path) (place path, list jsontree.Raw) {
	visitInside(value, path{}, func(here path, inner jsontree.Raw) bool {
		if list == nil && inner.IsArray() && here.shape != at.shape && here.covers(at) {
			place, list = here, inner
		}
		return list == nil && here.covers(at)
	})
	return place, list
}

// isWhatCameOf reports whether a value can have come of a written one: options that nobody set have their defaults.
func isWhatCameOf(value, written jsontree.Raw) bool {
	if !value.IsObject() || !written.IsObject() {
		return jsontree.SameValue(value, written)
	}
	for name, member := range written.Members() {
		if came := value.Member(name.Text()); came == nil || !isWhatCameOf(came, member) {
			return false
		}
	}
	return true
}

// settingsInside returns the settings at a path that count, given those at a place that covers it.
func settingsInside(settings []setting, place, at path) []setting {
	counting := unwrapKnown(settings)
	if place.shape == at.shape {
		return counting
	}
	var elements []setting
	for _, each := range counting {
		for _, element := range each.value.Elements() {
			elements = append(elements, setting{definition: each.definition, priority: DefaultPriority, value: element})
		}
	}
	if next := place.element(0); len(elements) > 0 && next.covers(at) {
		return settingsInside(elements, next, at)
	}
	for _, child := range childrenOf(counting) {
		if next := place.attribute(child.name); next.covers(at) {
			return settingsInside(child.settings, next, at)
		}
	}
	return nil
}

// unwrapKnown returns the settings at one place that count, without those whose value or condition is not known.
func unwrapKnown(settings []setting) (counting []setting) {
	for _, each := range settings {
		if unwrapped, known := unwrap(each, nil); known {
			counting = append(counting, unwrapped...)
		}
	}
	markBeaten(counting)
	return slices.DeleteFunc(counting, setting.isOverridden)
}
