package jsontree

// This file looks for one text in many values, and avoids parsing most of them. It finds what Tree.Matching finds.

import (
	"bytes"
	"strings"

	"clanscope/model/match"
)

// TextSearch looks for a text in the attribute names, decoded strings and numbers of values, ignoring case, but never
// in likely secrets. It must not be used by several goroutines.
type TextSearch struct {
	wanted  string // lower case
	isPlain bool   // it is ASCII, and JSON writes it without escapes
	rare    int    // index in wanted of the letter that is rarest in values
	secrets SecretSearch
}

// NewTextSearch prepares the search for a text.
func NewTextSearch(text string) *TextSearch {
	s := &TextSearch{wanted: match.LowerInPlace(text)}
	s.isPlain = s.wanted != "" &&
		!strings.ContainsFunc(s.wanted,
			func(letter rune) bool { return letter < ' ' || letter > '~' || letter == '"' || letter == '\\' })
	for at := range len(s.wanted) {
		if strings.IndexByte(commonLetters, s.wanted[at]) < strings.IndexByte(commonLetters, s.wanted[s.rare]) {
			s.rare = at
		}
	}
	return s
}

// commonLetters are the letters that values consist of, the most common last. All others are rarer.
const commonLetters = "zqj@/xkv9876543wybgfmdcup21lh0r-.nsaiot:,e"

// Finds reports whether a value contains the text.
func (s *TextSearch) Finds(value []byte) bool {
	hasEscape := bytes.IndexByte(value, '\\') >= 0
	if !s.isPlain || hasEscape && (bytes.Contains(value, []byte(`\u`)) || bytes.Contains(value, []byte(`\/`))) {
		return s.findsInTree(value)
	}
	if hasEscape {
		return s.next(value, 0) >= 0 && s.findsInTree(value)
	}
	for at := s.next(value, 0); at >= 0; at = s.next(value, at+1) {
		if found, sure := s.isFoundAt(value, at); found || !sure {
			return found || s.findsInTree(value)
		}
	}
	return false
}

// findsInTree parses the value.
func (s *TextSearch) findsInTree(value []byte) bool {
	tree, err := ParseValue(value)
	return err == nil && tree.anyMatch(s.wanted, func(int) bool { return false })
}

// next returns where the text, in any case, comes next in the bytes of a value, or -1. It looks for the rarest letter
// of the text, which the processor can find in many bytes at once: that takes a tenth of the time of looking at each
// byte.
func (s *TextSearch) next(value []byte, from int) int {
	rare := s.wanted[s.rare]
	small := nextByte{letter: rare}
	capital := nextByte{letter: rare, at: len(value)}
	if 'a' <= rare && rare <= 'z' {
		capital = nextByte{letter: rare - 'a' + 'A'}
	}
	for place := from + s.rare; place < len(value); place++ {
		place = min(small.from(value, place), capital.from(value, place))
		if start := place - s.rare; s.standsAt(value, start) {
			return start
		}
	}
	return -1
}

// nextByte remembers where a letter comes next.
type nextByte struct {
	letter byte
	at     int // 0 before the first search
}

// from returns where the letter comes first at or after a place, or the length of the text if it does not.
func (n *nextByte) from(text []byte, place int) int {
	if n.at < place || n.at == 0 {
		if n.at = bytes.IndexByte(text[place:], n.letter); n.at < 0 {
			n.at = len(text)
		} else {
			n.at += place
		}
	}
	return n.at
}

func (s *TextSearch) standsAt(value []byte, start int) bool {
	if start+len(s.wanted) > len(value) {
		return false
	}
	for at := range len(s.wanted) {
		if match.LowerLetter(value[start+at]) != s.wanted[at] {
			return false
		}
	}
	return true
}

// isFoundAt reports whether the text counts at a place of the bytes where it was found; sure is false if only the tree
// can tell. The value has no escapes, so an odd number of quotes before a place means that it is inside a string. In a
// value as Nix writes it no attribute shadows another.
func (s *TextSearch) isFoundAt(value []byte, at int) (found, sure bool) {
	if bytes.Count(value[:at], []byte{'"'})%2 == 0 {
		return false, !isNumberSign(value[at]) // outside of strings only numbers count
	}
	if !isPlain(value) {
		return false, false
	}
	end := at + bytes.IndexByte(value[at:], '"') + 1
	if isName := end < len(value) && value[end] == ':'; isName || !s.secrets.MayHold(value) {
		return true, true
	}
	return false, false
}

func isNumberSign(letter byte) bool {
	return '0' <= letter && letter <= '9' || letter == '-' || letter == '+' || letter == '.' || letter == 'e' || letter == 'E'
}
