package rules

// This file merges definitions of one key as the module system does, as far as the written values allow, to find out
// which settings count. Where they contradict each other is decided in contradictions.go. If types would have to be
// known, it returns nothing, to avoid a wrong answer.

import (
	"slices"
	"strconv"

	"clanscope/model/jsontree"
)

type setting struct {
	definition int32
	priority   int
	value      jsontree.Raw
	overridden bool // another definition overrides it, or a set around it
	within     bool // a set around it is inside mkForce, mkDefault or mkOverride
	beaten     beaten
}

// beaten holds the priority of what overrides a setting, and the priority with which the setting, or the set around it,
// lost.
type beaten struct{ by, with int }

// The priorities of mkForce, of a setting without any of these functions, and of mkDefault. A lower number wins.
const (
	ForcePriority    = 50
	DefaultPriority  = 100
	FallbackPriority = 1000
)

// settings returns what the definitions write as plain configuration. whole is false if something is a function or a
// module, whose value is not known.
func (f *facts) settings(definitions []int32) (written []setting, whole bool) {
	whole = true
	for _, index := range definitions {
		for _, module := range f.definition(int(index)).Modules {
			value := jsontree.Raw(f.set.Bytes(module.Value))
			if module.Kind == "module" && len(module.Interfaces) == 0 {
				continue // it declares options but sets none
			}
			if module.Kind != "config" || value == nil {
				whole = false
				continue
			}
			written = append(written, setting{definition: index, priority: DefaultPriority, value: value})
		}
	}
	return written, whole
}

// effective unwraps the settings at one place and keeps those that count.
func effective(settings []setting) (kept []setting, known bool) {
	unwrapped, known := unwrapEach(settings)
	markBeaten(unwrapped)
	return slices.DeleteFunc(unwrapped, setting.isOverridden), known
}

func (s setting) isOverridden() bool { return s.overridden }

// markBeaten marks the settings at one place that do not have the best priority.
func markBeaten(settings []setting) {
	best := 1 << 30
	for _, each := range settings {
		if !each.overridden {
			best = min(best, each.priority)
		}
	}
	for at := range settings {
		if each := &settings[at]; !each.overridden && each.priority != best {
			each.overridden, each.beaten = true, beaten{best, each.priority}
		}
	}
}

// unwrapEach unwraps mkMerge, mkIf, mkOverride and mkOrder. known is false if a value or a condition is not known.
func unwrapEach(settings []setting) (unwrapped []setting, known bool) {
	for _, written := range settings {
		if unwrapped, known = unwrap(written, unwrapped); !known {
			return nil, false
		}
	}
	return unwrapped, true
}

func unwrap(written setting, into []setting) ([]setting, bool) {
	if written.value.Member("$nix") != nil {
		return into, false
	}
	property := written.value.Member("_type")
	if property == nil {
		return append(into, written), true
	}
	content := written
	content.value = written.value.Member("content")
	switch property.Text() {
	case "merge":
		for _, element := range written.value.Member("contents").Elements() {
			each, known := written, false
			each.value = element
			if into, known = unwrap(each, into); !known {
				return into, false
			}
		}
		return into, true
	case "if":
		switch string(written.value.Member("condition")) {
		case "false":
			return into, true
		case "true":
			return unwrap(content, into)
		}
	case "override":
		priority, err := strconv.Atoi(written.value.Member("priority").Text())
		content.priority = priority
		if isOrdered(content.value) {
			content.value = content.value.Member("content")
		}
		return append(into, content), err == nil && isBare(content.value)
	case "order":
		return append(into, content), isBare(content.value) // the module system unwraps an order inside a priority, but not a priority inside an order
	}
	return into, false
}

func isOrdered(value jsontree.Raw) bool {
	property := value.Member("_type")
	return property != nil && property.Text() == "order"
}

// isBare reports whether a value is one that the module system merges as it is, without unwrapping it.
func isBare(value jsontree.Raw) bool {
	return value != nil && value.Member("_type") == nil && value.Member("$nix") == nil
}

// isForced reports whether a value is set with mkForce, or with a mkOverride stronger than the default.
func isForced(value jsontree.Raw) bool {
	priority, err := strconv.Atoi(value.Member("priority").Text())
	return err == nil && priority < DefaultPriority && value.Member("_type").Text() == "override"
}

// isForcedInside reports whether a value, or anything in it, is forced.
func isForcedInside(value jsontree.Raw) (found bool) {
	visitInside(value, path{}, func(_ path, inner jsontree.Raw) bool {
		found = found || isForced(inner)
		return !found
	})
	return found
}

type child struct {
	name     string
	settings []setting
}

// childrenOf returns all attributes of the settings, in the order in which they first occur.
func childrenOf(settings []setting) []child {
	var children []child
	at := map[string]int{}
	for _, from := range settings {
		for name, value := range from.value.Members() {
			place, known := at[string(name)]
			if !known {
				place = len(children)
				at[string(name)] = place
				children = append(children, child{name: name.Text()})
			}
			inner := from
			inner.priority, inner.value, inner.within = DefaultPriority, value, from.within || from.priority != DefaultPriority
			children[place].settings = append(children[place].settings, inner)
		}
	}
	return children
}
