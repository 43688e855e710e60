package match

// This file ranks the texts that contain a typed word: first those that are the word, then those that begin with it,
// those with a word that begins with it, and those with a word that contains it. Scattered letters come after all of
// them.

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The ranks of a text, the best last.
const (
	scattered = iota
	withinAWord
	beginsAWord
	beginsTheText
	isTheText
)

// rankScore is how far two ranks are apart. Within a rank, scores differ by less than half of that.
const rankScore = 1 << 26

// clampScattered keeps a score of fuzzy within its rank: it doubles with each letter that follows the one before.
func clampScattered(score int) int { return max(-rankScore/4, min(score, rankScore/4)) }

// bestPlace returns the place in a text at which a word ranks best: the first that begins a word, or else the first;
// false if it has no place. Text is as it is written, the others are in lower case.
func bestPlace(text, lowered, word string) (Hit, bool) {
	first := strings.Index(lowered, word)
	if first < 0 {
		return Hit{}, false
	}
	best := first
	for at := first; ; {
		if at == 0 || isWordBegin(text, at) {
			best = at
			break
		}
		_, size := utf8.DecodeRuneInString(lowered[at:])
		next := strings.Index(lowered[at+size:], word)
		if next < 0 || word == "" {
			break
		}
		at += size + next
	}
	return hitAt(text, lowered, best, best+len(word)), true
}

// hitAt is the hit of a word that stands there.
func hitAt(text, lowered string, start, end int) Hit {
	return Hit{Score: scoreOf(text, rankOf(text, start, end), start, end-start), At: runeStarts(lowered, start, end)}
}

// scoreOf prefers, within a rank, short texts that have the word far to the left.
func scoreOf(text string, rank, start, length int) int {
	return rank*rankScore - min(start+len(text)-length, rankScore/4)
}

func rankOf(text string, start, end int) int {
	switch {
	case start == 0 && end == len(text):
		return isTheText
	case start == 0:
		return beginsTheText
	case isWordBegin(text, start):
		return beginsAWord
	default:
		return withinAWord
	}
}

// isWordBegin tells whether a word begins at a place: after anything but letters and digits, or with a capital after a
// small letter.
func isWordBegin(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	if !unicode.IsLetter(before) && !unicode.IsDigit(before) && !unicode.IsMark(before) {
		return true
	}
	letter, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsUpper(letter) && unicode.IsLower(before)
}
