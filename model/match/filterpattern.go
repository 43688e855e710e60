// Package match compares texts as people do: what a typed pattern finds, in which order people expect names, and how
// far apart two texts are. Texts come in; places, scores and distances go out. Begin with filterpattern.go, then
// fieldpattern.go, fuzzy.go, ranking.go, unicodeform.go and charactermask.go; naturalorder.go and editdistance.go stand
// alone.
package match

// This file holds what people type to narrow a list: fuzzy words, and fzf's operators for exact, prefix, suffix, not
// and or. What the patterns are matched against is not known here.

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Pattern is a parsed filter. Words separated by blanks must all match; in a word, `|` separates alternatives:
//
//	web      fuzzy: the letters in this order, ignoring case
//	'web     contains web
//	^web     begins with web
//	web$     ends with web
//	!web     does not contain web; also !^web and !web$
type Pattern struct {
	words [][]term
}

// term is one alternative of one word.
type term struct {
	kind   termKind
	negate bool
	asIs   bool     // of a fuzzy term: its letters must stand side by side
	text   string   // lower case
	pieces []string // text, split at its colons
	mask   CharacterMask
}

type termKind uint8

const (
	fuzzyTerm termKind = iota
	containsTerm
	prefixTerm
	suffixTerm
	wholeTerm
)

// ParsePattern accepts every text: whatever is not an operator is a letter to find.
func ParsePattern(text string) Pattern {
	var pattern Pattern
	for word := range strings.FieldsSeq(strings.ToValidUTF8(text, "\uFFFD")) {
		var alternatives []term
		for part := range strings.SplitSeq(word, "|") {
			if alternative, ok := parseTerm(part); ok {
				alternatives = append(alternatives, alternative)
			}
		}
		if alternatives != nil {
			pattern.words = append(pattern.words, alternatives)
		}
	}
	return pattern
}

func parseTerm(text string) (term, bool) {
	var parsed term
	text, parsed.negate = strings.CutPrefix(text, "!")
	text, exact := strings.CutPrefix(text, "'")
	text, prefix := strings.CutPrefix(text, "^")
	text, suffix := strings.CutSuffix(text, "$")
	switch {
	case prefix && suffix:
		parsed.kind = wholeTerm
	case prefix:
		parsed.kind = prefixTerm
	case suffix:
		parsed.kind = suffixTerm
	case exact || parsed.negate:
		parsed.kind = containsTerm
	}
	parsed.text = Fold(text)
	parsed.pieces = strings.Split(parsed.text, fieldSeparator)
	if !parsed.negate {
		parsed.mask = MaskOf(parsed.text)
	}
	return parsed, text != ""
}

// AsWritten returns the pattern without scattered letters: each fuzzy word must stand in a text as it was typed.
func (p Pattern) AsWritten() Pattern {
	words := make([][]term, len(p.words))
	for at, alternatives := range p.words {
		words[at] = slices.Clone(alternatives)
		for each := range words[at] {
			words[at][each].asIs = true
		}
	}
	return Pattern{words}
}

// IsEmpty reports whether the pattern asks for nothing, and so matches every text.
func (p Pattern) IsEmpty() bool { return len(p.words) == 0 }

// Hit says how well a text matched and where.
type Hit struct {
	Score int   // higher is better; comparable within one pattern only
	At    []int // byte offsets of the matched runes, ascending
}

// Match reports whether the text matches. The empty text, which is shown as `(none)`, matches only the empty pattern.
func (p Pattern) Match(text string) (Hit, bool) {
	var hit Hit
	if text == "" {
		return hit, p.IsEmpty()
	}
	for _, alternatives := range p.words {
		best, found := Hit{}, false
		for _, alternative := range alternatives {
			if at, ok := alternative.match(text); ok && (!found || at.Score > best.Score) {
				best, found = at, true
			}
		}
		if !found {
			return Hit{}, false
		}
		hit.add(best)
	}
	return hit, true
}

// add joins the hits of two words.
func (h *Hit) add(word Hit) {
	h.Score += word.Score
	if h.At == nil {
		h.At = word.At
		return
	}
	h.At = append(h.At, word.At...)
	slices.Sort(h.At)
	h.At = slices.Compact(h.At)
}

// Accepts reports whether the text matches, without the cost of ranking it.
func (p Pattern) Accepts(text string) bool {
	if text == "" {
		return p.IsEmpty()
	}
	for _, alternatives := range p.words {
		if !slices.ContainsFunc(alternatives, func(t term) bool { return t.accepts(text) }) {
			return false
		}
	}
	return true
}

// MayMatch reports whether a text with these characters can match at all.
func (p Pattern) MayMatch(mask CharacterMask) bool {
	for _, alternatives := range p.words {
		if !slices.ContainsFunc(alternatives, func(t term) bool { return t.mask&^mask == 0 }) {
			return false
		}
	}
	return true
}

// match returns how well a text matches the term. Exact terms rank above fuzzy words that occur in the text as typed,
// and those above scattered letters. The scores of package fuzzy, which alone would rank `w-e-b` above `web`, stay far
// below these.
func (t term) match(text string) (Hit, bool) {
	composed, places := compose(text)
	hit, found := t.matchComposed(composed)
	if places != nil {
		for at, place := range hit.At {
			hit.At[at] = places[place]
		}
		hit.At = slices.Compact(hit.At)
	}
	return hit, found
}

func (t term) matchComposed(text string) (Hit, bool) {
	lowered := LowerInPlace(text)
	switch {
	case t.kind == fuzzyTerm && t.asIs:
		return bestPlace(text, lowered, t.text)
	case t.kind == fuzzyTerm:
		return fuzzyMatch(t.text, text)
	}
	start, found := t.find(lowered)
	switch {
	case t.negate || !found:
		return Hit{}, t.negate != found
	case t.kind == containsTerm:
		return bestPlace(text, lowered, t.text)
	default:
		return hitAt(text, lowered, start, start+len(t.text)), true
	}
}

func (t term) accepts(text string) bool {
	text = composed(text)
	if t.kind == fuzzyTerm && !t.asIs {
		return hasLettersInOrder(text, t.text)
	}
	_, found := t.find(LowerInPlace(text))
	return t.negate != found
}

// find looks for the term's text, even if the term is negated.
func (t term) find(lowered string) (start int, found bool) {
	switch t.kind {
	case prefixTerm:
		return 0, strings.HasPrefix(lowered, t.text)
	case suffixTerm:
		return len(lowered) - len(t.text), strings.HasSuffix(lowered, t.text)
	case wholeTerm:
		return 0, lowered == t.text
	default:
		start = strings.Index(lowered, t.text)
		return start, start >= 0
	}
}

// LowerInPlace lowers every character whose lower case has the same number of bytes, so that offsets into the result
// are also offsets into the text. Bytes that are not UTF-8 stay unchanged.
func LowerInPlace(text string) string {
	if isLowerASCII(text) {
		return text
	}
	letters := []byte(text)
	for at := 0; at < len(letters); {
		letter, size := utf8.DecodeRune(letters[at:])
		if lower := unicode.ToLower(letter); lower != letter && utf8.RuneLen(lower) == size {
			utf8.EncodeRune(letters[at:], lower)
		}
		at += size
	}
	return string(letters)
}

func isLowerASCII(text string) bool {
	for at := range len(text) {
		if letter := text[at]; letter >= utf8.RuneSelf || letter != LowerLetter(letter) {
			return false
		}
	}
	return true
}

func runeStarts(text string, start, end int) []int {
	starts := make([]int, 0, end-start)
	for at := range text[start:end] {
		starts = append(starts, start+at)
	}
	return starts
}
