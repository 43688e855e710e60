package rules

// This file finds the paths at which definitions of one key contradict each other. What is said about them is in
// valueconflict.go; which settings count is decided in mkforcemkorder.go.

import (
	"bytes"
	"slices"
	"strings"

	"clanscope/model/jsontree"
)

type conflict struct {
	at            path
	first, second setting
}

// conflicts returns where the definitions of a row contradict each other. There is no conflict if clan-core evaluated
// the value without a failure.
func (f *facts) conflicts(row int) []conflict {
	if known, crowded := f.crowded[row]; crowded {
		return known
	}
	return f.lookForConflicts(row)
}

// crowd is from how many definitions on the conflicts of a row are kept: each definition may have a finding that needs
// them.
const crowd = 16

// noteCrowd finds and keeps the conflicts of a row with many definitions.
func (f *facts) noteCrowd(row int) (definitions int) {
	if definitions = len(f.definitionsOf(row)); definitions < crowd {
		return 1
	}
	f.crowded[row] = f.lookForConflicts(row)
	return definitions
}

func (f *facts) lookForConflicts(row int) []conflict {
	definitions := f.definitionsOf(row)
	if len(definitions) == 0 || f.evaluated(row) {
		return nil
	}
	if _, whole := f.settings(definitions); !whole && !f.failed(row) {
		return nil
	}
	return f.conflictsAmong(f.inOrder(row), f.set.Value(row))
}

// conflictsAmong returns where definitions contradict each other. value is what clan-core made of them, or nil if that
// is not known.
func (f *facts) conflictsAmong(definitions []int32, value jsontree.Raw) []conflict {
	written, _ := f.settings(definitions)
	if len(written) < 2 && !slices.ContainsFunc(written, isMerged) {
		return nil
	}
	var found []conflict
	findConflicts(written, path{}, &found)
	failed := failures(value)
	return slices.DeleteFunc(found, func(c conflict) bool { return !isConflict(c.at, failed) })
}

// isMerged reports whether one definition sets something several times, with mkMerge.
func isMerged(written setting) bool { return bytes.Contains(written.value, []byte(`"merge"`)) }

// isConflict reports whether different scalars at a place contradict each other. failed are the places of the value
// that failed, none if nobody evaluated the value. Some option types join scalars. So it is a conflict only if just
// that place failed, or if the option belongs to an interface of clan-core, whose types join none. A failure around the
// place may have another reason.
func isConflict(at path, failed []path) bool {
	if slices.ContainsFunc(failed, func(place path) bool { return place.shape == at.shape }) {
		return true
	}
	interfaceName, _, _ := strings.Cut(at.exact, ".")
	return slices.Contains(InterfacesOfClanCore, interfaceName) &&
		(len(failed) == 0 || slices.ContainsFunc(failed, func(place path) bool { return place.covers(at) }))
}

// InterfacesOfClanCore are the export interfaces that every clan has had since April 2026. None of their types joins
// scalars.
var InterfacesOfClanCore = []string{"auth", "dataMesher", "endpoints", "generators", "networking", "peer"}

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

// differingScalars returns two settings that cannot both hold: different scalars, or null and something else. Lists are
// joined, and attribute sets merge attribute by attribute.
func differingScalars(settings []setting) (first, second setting, differ bool) {
	first = settings[0]
	for _, other := range settings[1:] {
		plain := !first.value.IsObject() && !first.value.IsArray() && !other.value.IsObject() && !other.value.IsArray()
		if (plain && first.value.Text() != other.value.Text()) || first.value.IsNull() != other.value.IsNull() {
			return first, other, true
		}
	}
	return first, first, false
}
