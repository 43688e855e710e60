package model

// This file holds the two searches that narrow a list of rows: in whole keys and in values. Both may take long, so they
// work in steps and return what they have found so far.

import (
	"strings"

	"clanscope/model/jsontree"
	"clanscope/model/match"
)

// KeySearch finds the rows whose keys a pattern matches, part by part. Each word of the pattern may also match a text
// beside the key, if there are any. Rows that match only with scattered letters are found only if no row has all words
// as they were typed: a list in its own order cannot put them behind those that are meant.
type KeySearch struct {
	set       *Set
	rows      Rows
	beside    func(row int) []string
	pattern   match.Pattern
	asWritten match.Pattern     // without scattered letters
	next      int               // the place in rows
	found     []int32           // as they were typed
	scattered []int32           // as long as none of those is found
	parts     [PartCount]string // of the current row
}

// NewKeySearch starts a search in the keys of the rows, and in the texts that beside returns for a row; beside may be
// nil. A pattern that asks for nothing finds all rows at once.
func NewKeySearch(set *Set, rows Rows, pattern string, beside func(row int) []string) *KeySearch {
	parsed := match.ParsePattern(pattern)
	return &KeySearch{set: set, rows: rows, beside: beside, pattern: parsed, asWritten: parsed.AsWritten(), found: []int32{}, scattered: []int32{}}
}

// Step looks at about n more rows and reports whether the search is done.
func (k *KeySearch) Step(n int) (done bool) {
	if k.pattern.IsEmpty() {
		return true
	}
	for ; n > 0 && k.next < k.rows.Len(); k.next++ {
		row := k.rows.At(k.next)
		k.look(row)
		if n--; k.beside != nil {
			n -= costInRows(k.set.Value(row))
		}
	}
	return k.next == k.rows.Len()
}

// look notes a row if it matches.
func (k *KeySearch) look(row int) {
	var beside []string
	if k.beside != nil {
		beside = k.beside(row)
	} else if !k.pattern.MayMatch(k.set.keyMask(row)) {
		return
	}
	parts := k.set.partsOf(row, k.parts[:0])
	switch {
	case !k.pattern.AcceptsFields(parts, beside):
	case k.asWritten.AcceptsFields(parts, beside):
		k.found, k.scattered = append(k.found, int32(row)), nil
	case len(k.found) == 0:
		k.scattered = append(k.scattered, int32(row))
	}
}

// listed returns the pattern of the rows that are found: only if no row has the words as they were typed, their letters
// may be scattered.
func (k *KeySearch) listed() match.Pattern {
	if len(k.found) > 0 {
		return k.asWritten
	}
	return k.pattern
}

// Places returns, for each part of a row's key, where the pattern matches it: the byte offsets of the matched runes. A
// malformed key may have any number of parts.
func (k *KeySearch) Places(row int) [][]int {
	return k.listed().PlacesInFields(k.set.partsOf(row, nil))
}

// PlacesBeside is Places for a text beside the key.
func (k *KeySearch) PlacesBeside(text string) []int { return k.listed().PlacesIn(text) }

// partsOf appends the parts of a row's key.
func (s *Set) partsOf(row int, parts []string) []string {
	if s.IsMalformed(row) {
		return append(parts, strings.Split(string(s.Key(row)), ":")...)
	}
	for part := range s.columns {
		parts = append(parts, s.columns[part].names[s.columns[part].ids[row]])
	}
	return parts
}

// Among returns the rows that are searched.
func (k *KeySearch) Among() Rows { return k.rows }

// Rows returns what was found so far.
func (k *KeySearch) Rows() Rows {
	if k.pattern.IsEmpty() {
		return k.rows
	}
	if len(k.found) > 0 {
		return rowsSoFar(k.found)
	}
	return rowsSoFar(k.scattered)
}

// rowsSoFar returns a list that is still growing. Appending to it later does not change what was returned.
func rowsSoFar(rows []int32) Rows { return Rows{list: rows[:len(rows):len(rows)]} }

var colonMask = match.MaskOf(":")

// keyMask returns the mask of a row's key without building the key.
func (s *Set) keyMask(row int) match.CharacterMask {
	if s.IsMalformed(row) {
		return match.MaskOf(string(s.Key(row)))
	}
	mask := colonMask
	for part := range s.columns {
		mask |= s.columns[part].mask(s.columns[part].ids[row])
	}
	return mask
}

// ValueSearch finds the rows whose values contain a text, ignoring case: in a decoded string, an attribute name or a
// number. Likely secrets are not searched.
type ValueSearch struct {
	set    *Set
	among  Rows
	rows   Rows   // the rows of among that may have the text
	text   string // lower case
	search *jsontree.TextSearch
	next   int // the place in rows
	found  []int32
}

// NewValueSearch starts a search in the values of some rows. The empty text finds all of them at once. last is a
// finished search, or nil; if its text is contained in the new one, only the rows that it found are searched.
func NewValueSearch(set *Set, rows Rows, text string, last *ValueSearch) *ValueSearch {
	search := &ValueSearch{
		set:    set,
		among:  rows,
		rows:   rows,
		text:   match.LowerInPlace(text),
		search: jsontree.NewTextSearch(text),
		found:  []int32{},
	}
	if last != nil && last.set == set && last.among.same(rows) && last.text != "" && strings.Contains(search.text, last.text) {
		search.rows = last.Rows()
	}
	return search
}

// Step looks at about n more rows, fewer where values are long, and reports whether the search is done.
func (v *ValueSearch) Step(n int) (done bool) {
	if v.text == "" {
		return true
	}
	for ; n > 0 && v.next < v.rows.Len(); v.next++ {
		row := v.rows.At(v.next)
		value := v.set.Value(row)
		if v.search.Finds(value) {
			v.found = append(v.found, int32(row))
		}
		n -= 1 + costInRows(value)
	}
	return v.next == v.rows.Len()
}

// Rows returns what was found so far.
func (v *ValueSearch) Rows() Rows {
	if v.text == "" {
		return v.rows
	}
	return rowsSoFar(v.found)
}
