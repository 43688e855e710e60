package rules

// This file infers what the top level changes if an older snapshot does not say so: a scalar that differs from what all definitions set. Defaults, lists
// and nulls may differ for other reasons, and so may a text that contains what was set; these are left out.

import (
	"strings"

	"clanscope/model/jsontree"
)

// inferredChanges returns the scalars of a row's value that differ from everything that is set for them. It returns nothing if a definition is a function or
// module, or if the snapshot itself says what the top level changes.
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

// isChanged tells whether a scalar differs from all settings. It compares only values of the same kind. If a text contains what was set, its type joined or formatted it.
func isChanged(settings []setting, final jsontree.Raw) bool {
	for _, written := range settings {
		if kindOf(written.value) != kindOf(final) || kindOf(final) == otherKind {
			return false
		}
		text, whole := written.value.Text(), final.Text()
		if text == whole || kindOf(final) == textKind && (strings.Contains(whole, strings.TrimSpace(text)) || strings.EqualFold(text, whole)) {
			return false
		}
	}
	return true
}

// scalarKind is the kind of a value; values of different kinds are not compared.
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
