package rules

// This file holds how far the top level can be seen in an older snapshot, in which nobody evaluated what it changes: a scalar that no definition sets. Defaults,
// lists and nulls may have other reasons, and so may a text that holds what was set; nothing is said of them.

import (
	"strings"

	"clanscope/model/jsontree"
)

// inferredChanges returns the scalars of a row's value that differ from everything that is set for them. It returns nothing where a definition is a function or
// module, or where the snapshot says itself what the top level changes.
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

// isChanged compares numbers, truth values and texts of one kind. A text that contains what was set was joined or formatted by its type.
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

// scalarKind tells values apart that can be compared.
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
