package rules

// This file holds how the module system merges definitions of one key, as far as the written values tell: which settings count, and
// where they contradict each other. Where types would have to be known it says nothing rather than something wrong.

import (
	"bytes"
	"slices"
	"strconv"
)

// setting is what one definition sets at one place.
type setting struct {
	definition int32
	priority   int
	value      raw
	overridden bool // a set around it is, by another definition
}

// conflict is a place at which two settings of equal priority differ.
type conflict struct {
	at            path
	first, second setting
}

// defaultPriority is that of a setting without mkForce, mkDefault or mkOverride; a lower number wins.
const defaultPriority = 100

// settings returns what the definitions write as plain configuration; whole is false if some of it is a function or module, whose
// value nobody knows.
func (f *facts) settings(definitions []int32) (written []setting, whole bool) {
	whole = true
	for _, index := range definitions {
		for _, module := range f.definition(int(index)).Modules {
			value := raw(f.set.Bytes(module.Value))
			if module.Kind == "module" && len(module.Interfaces) == 0 {
				continue // it declares options and sets none
			}
			if module.Kind != "config" || value == nil {
				whole = false
				continue
			}
			written = append(written, setting{definition: index, priority: defaultPriority, value: value})
		}
	}
	return written, whole
}

// conflicts returns where the definitions of a row contradict each other. What clan-core evaluated is believed: a value without a failure
// has no conflict.
func (f *facts) conflicts(row int) []conflict {
	definitions := f.definitionsOf(row)
	if len(definitions) == 0 || f.evaluated(row) {
		return nil
	}
	written, whole := f.settings(definitions)
	if len(written) < 2 || !whole && !f.failed(row) {
		return nil
	}
	var found []conflict
	findConflicts(written, path{}, &found)
	failed := failures(f.set.Value(row))
	if len(failed) == 0 {
		return found
	}
	return slices.DeleteFunc(found, func(c conflict) bool {
		return !slices.ContainsFunc(failed, func(at path) bool { return at.covers(c.at) })
	})
}

func findConflicts(settings []setting, at path, found *[]conflict) {
	settings, known := effective(settings)
	if !known || len(settings) == 0 || at.isTooDeep() {
		return
	}
	if first, second, differ := differingScalars(settings); differ {
		*found = append(*found, conflict{at, first, second})
		return
	}
	for _, child := range childrenOf(settings) {
		if len(child.settings) > 1 || bytes.Contains(child.settings[0].value, []byte(`"_type"`)) {
			findConflicts(child.settings, at.attribute(child.name), found)
		}
	}
}

// effective unwraps mkMerge, mkIf, mkOverride and mkOrder and keeps the settings of the best priority. It is false where a
// value or a condition is not known.
func effective(settings []setting) (kept []setting, known bool) {
	var unwrapped []setting
	for _, written := range settings {
		if unwrapped, known = unwrap(written, unwrapped); !known {
			return nil, false
		}
	}
	best := slices.MinFunc(append(unwrapped, setting{priority: 1 << 30}), func(a, b setting) int { return a.priority - b.priority }).priority
	return slices.DeleteFunc(unwrapped, func(s setting) bool { return s.priority != best }), true
}

func unwrap(written setting, into []setting) ([]setting, bool) {
	if written.value.member("$nix") != nil {
		return into, false
	}
	property := written.value.member("_type")
	if property == nil {
		return append(into, written), true
	}
	content := written
	content.value = written.value.member("content")
	switch property.text() {
	case "merge":
		return unwrapAll(written, into)
	case "if":
		return unwrapIf(written.value.member("condition"), content, into)
	case "override":
		priority, err := strconv.Atoi(written.value.member("priority").text())
		content.priority = priority
		if err != nil || content.value == nil || content.value.member("_type") != nil {
			return into, false
		}
		return append(into, content), content.value.member("$nix") == nil
	case "order":
		return unwrap(content, into)
	}
	return into, false
}

// forcedAt returns the priority of a value that is set with mkForce or a mkOverride as strong.
func forcedAt(value raw) (priority int, forced bool) {
	if property := value.member("_type"); property == nil || property.text() != "override" {
		return 0, false
	}
	priority, err := strconv.Atoi(value.member("priority").text())
	return priority, err == nil && priority < defaultPriority
}

func unwrapAll(written setting, into []setting) (all []setting, known bool) {
	for _, element := range written.value.member("contents").elements() {
		if into, known = unwrap(setting{written.definition, written.priority, element, written.overridden}, into); !known {
			return into, false
		}
	}
	return into, true
}

func unwrapIf(condition raw, content setting, into []setting) ([]setting, bool) {
	switch string(condition) {
	case "false":
		return into, true
	case "true":
		return unwrap(content, into)
	}
	return into, false
}

// differingScalars returns two settings that cannot both hold: different scalars, or null beside something else. Lists are joined, and attribute
// sets merge further down.
func differingScalars(settings []setting) (first, second setting, differ bool) {
	first = settings[0]
	for _, other := range settings[1:] {
		plain := !first.value.isObject() && !first.value.isArray() && !other.value.isObject() && !other.value.isArray()
		if (plain && first.value.text() != other.value.text()) || first.value.isNull() != other.value.isNull() {
			return first, other, true
		}
	}
	return first, first, false
}

// child is one attribute of a merged set, with everything that is set there.
type child struct {
	name     string
	settings []setting
}

// childrenOf returns the attributes that the settings have together, in the order in which they come.
func childrenOf(settings []setting) []child {
	var children []child
	at := map[string]int{}
	for _, from := range settings {
		for name, value := range from.value.members() {
			place, known := at[string(name)]
			if !known {
				place = len(children)
				at[string(name)] = place
				children = append(children, child{name: name.text()})
			}
			children[place].settings = append(children[place].settings, setting{from.definition, defaultPriority, value, from.overridden})
		}
	}
	return children
}
