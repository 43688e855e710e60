package match

// This file matches a Pattern with a text of several fields, separated by colons, such as a scope key. A word is looked
// for in each field by itself, because nobody means letters that are scattered over several fields. A word with a colon
// in it is looked for in neighbouring fields.

import (
	"slices"
	"strings"
)

const fieldSeparator = ":"

// AcceptsFields reports whether each word matches one of the fields, or one of the texts beside them. An alternative
// with `!` must match none of them.
func (p Pattern) AcceptsFields(fields, beside []string) bool {
	for _, alternatives := range p.words {
		if !slices.ContainsFunc(alternatives, func(t term) bool { return t.acceptsFields(fields, beside) }) {
			return false
		}
	}
	return true
}

func (t term) acceptsFields(fields, beside []string) bool {
	switch {
	case t.isIn(beside):
		return !t.negate
	case len(t.pieces) < 2:
		return t.isIn(fields) != t.negate
	case t.kind != fuzzyTerm:
		return t.accepts(strings.Join(fields, fieldSeparator))
	}
	_, found := t.neighbours(fields)
	return found
}

// isIn reports whether one of the texts contains what the term names, even if the term is negated.
func (t term) isIn(texts []string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return text != "" && t.accepts(text) != t.negate })
}

// neighbours returns the first place at which the pieces of a fuzzy word match consecutive fields. A piece without
// letters matches any field.
func (t term) neighbours(fields []string) (first int, found bool) {
	for ; first+len(t.pieces) <= len(fields); first++ {
		at := 0
		for at < len(t.pieces) && t.piece(at).accepts(fields[first+at]) {
			at++
		}
		if at == len(t.pieces) {
			return first, true
		}
	}
	return 0, false
}

// piece returns one of a fuzzy word's pieces as a word of its own.
func (t term) piece(at int) term { return term{text: t.pieces[at], asIs: t.asIs} }

// PlacesIn returns where the words match in a text: the byte offsets of the matched runes, ascending. Unlike Match, it
// does not require that all words match.
func (p Pattern) PlacesIn(text string) (places []int) {
	for _, alternatives := range p.words {
		for _, each := range alternatives {
			if hit, found := each.match(text); found && text != "" {
				places = append(places, hit.At...)
			}
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// PlacesInFields returns, for each field, where the words match in the way of AcceptsFields.
func (p Pattern) PlacesInFields(fields []string) [][]int {
	places := make([][]int, len(fields))
	for _, alternatives := range p.words {
		for _, each := range alternatives {
			each.addPlaces(fields, places)
		}
	}
	for at := range places {
		slices.Sort(places[at])
		places[at] = slices.Compact(places[at])
	}
	return places
}

func (t term) addPlaces(fields []string, places [][]int) {
	add := func(at int, piece term) {
		if hit, found := piece.match(fields[at]); found && fields[at] != "" {
			places[at] = append(places[at], hit.At...)
		}
	}
	if len(t.pieces) < 2 {
		for at := range fields {
			add(at, t)
		}
		return
	}
	if t.kind == fuzzyTerm {
		if first, found := t.neighbours(fields); found {
			for at := range t.pieces {
				add(first+at, t.piece(at))
			}
		}
		return
	}
	hit, _ := t.match(strings.Join(fields, fieldSeparator))
	for _, place := range hit.At {
		at := 0
		for ; place > len(fields[at]); at++ {
			place -= len(fields[at]) + len(fieldSeparator)
		}
		if place < len(fields[at]) {
			places[at] = append(places[at], place)
		}
	}
}
