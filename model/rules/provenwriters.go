package rules

// This file decides whether the value that clan-core computed proves what the written settings suggest. If a type has
// changed the value, or a function has a part in it, nothing is proven.

import (
	"slices"

	"clanscope/model/jsontree"
)

// proves reports whether the final value shows that a verdict about settings is right. counting are the settings that
// count.
func (c *comparison) proves(verdict Verdict, counting []setting, final jsontree.Raw) bool {
	switch {
	case !c.whole || verdict == Unknowable:
		return false
	case c.failed:
		return true // nothing was computed, so what is written is all there is
	case verdict == Differ:
		return isFailure(final)
	case final == nil || len(counting) == 0:
		return false
	case len(counting) > 1 && counting[0].value.IsArray():
		return isJoined(counting, final)
	default:
		return holds(counting[0].value, final)
	}
}

// holds reports whether a final value is what was written. It may have attributes that nobody wrote, because types fill
// in defaults.
func holds(written, final jsontree.Raw) bool {
	switch {
	case written.IsObject() && final.IsObject():
		finals := final.Lookup()
		for name, value := range written.Members() {
			if !holds(value, finals(name.Text())) {
				return false
			}
		}
		return true
	case written.IsArray() && final.IsArray():
		return isJoined([]setting{{value: written}}, final)
	default:
		return final != nil && jsontree.SameValue(written, final)
	}
}

// isJoined reports whether a list has the entries of all settings and no others. Entries of one setting are neighbours;
// mkOrder decides which setting comes first.
func isJoined(settings []setting, final jsontree.Raw) bool {
	var entries []jsontree.Raw
	for _, entry := range final.Elements() {
		entries = append(entries, entry)
	}
	for settings = slices.Clone(settings); len(settings) > 0; {
		next := slices.IndexFunc(settings, func(each setting) bool { return isHead(each.value, entries) })
		if next < 0 {
			return false
		}
		for range settings[next].value.Elements() {
			entries = entries[1:]
		}
		settings = slices.Delete(settings, next, next+1)
	}
	return len(entries) == 0
}

func isHead(list jsontree.Raw, entries []jsontree.Raw) bool {
	for at, entry := range list.Elements() {
		if at >= len(entries) || !holds(entry, entries[at]) {
			return false
		}
	}
	return list.IsArray()
}
