package match

// This file decides what fuzzy words match. Scattered letters are ranked by github.com/sahilm/fuzzy, texts with the
// whole word by ranking.go.

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
)

// singleText passes one text to package fuzzy without a slice.
type singleText string

func (s singleText) String(int) string { return string(s) }
func (s singleText) Len() int          { return 1 }

func fuzzyMatch(pattern, text string) (Hit, bool) {
	if hit, whole := bestPlace(text, LowerInPlace(text), pattern); whole {
		return hit, true
	}
	if !hasLettersInOrder(text, pattern) {
		return Hit{}, false
	}
	matches := fuzzy.FindFromNoSort(withoutNUL(pattern), singleText(withoutNUL(text)))
	if len(matches) == 0 {
		return Hit{}, false
	}
	return Hit{Score: clampScattered(matches[0].Score), At: matches[0].MatchedIndexes}, true
}

// withoutNUL replaces NUL, at which package fuzzy stops reading, by another control character.
func withoutNUL(text string) string { return strings.ReplaceAll(text, "\x00", "\x01") }

// hasLettersInOrder reports whether package fuzzy would find the pattern, which is all that a search without ranking
// needs.
func hasLettersInOrder(text, pattern string) bool {
	at := 0
	for index := 0; index < len(text) && at < len(pattern); index++ {
		if text[index] >= utf8.RuneSelf || pattern[at] >= utf8.RuneSelf {
			return hasRunesInOrder(text[index:], pattern[at:])
		}
		if LowerLetter(text[index]) == pattern[at] {
			at++
		}
	}
	return at == len(pattern)
}

func hasRunesInOrder(text, pattern string) bool {
	wanted, size := utf8.DecodeRuneInString(pattern)
	for _, letter := range text {
		if sameLetter(letter, wanted) {
			if pattern = pattern[size:]; pattern == "" {
				return true
			}
			wanted, size = utf8.DecodeRuneInString(pattern)
		}
	}
	return false
}

// sameLetter compares two letters, ignoring case as package fuzzy does.
func sameLetter(a, b rune) bool {
	for folded := unicode.SimpleFold(a); folded != a; folded = unicode.SimpleFold(folded) {
		if folded == b {
			return true
		}
	}
	return a == b
}
