package match

// This file ranks the texts that contain a typed word: first texts that are the word, then those that begin with it,
// then those in which a word begins with it, then all others. Scattered letters come last.

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The ranks of a text, from the worst to the best.
const (
	scattered = iota
	withinAWord
	beginsAWord
	beginsTheText
	isTheText
)

// rankScore is the difference between two ranks. Within a rank, scores differ by less than half of it.
const rankScore = 1 << 26

// clampScattered keeps a score of package fuzzy, which doubles with each consecutive letter, within its rank.
func clampScattered(score int) int { return max(-rankScore/4, min(score, rankScore/4)) }

// bestPlace returns the place in a text at which a word ranks best: the first that begins a word, or else the first of
// all. It returns false if the text does not contain the word. text is as written; lowered and word are in lower case.
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

// hitAt returns the hit for a word between two places.
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

// isWordBegin reports whether a word begins at a place: after anything but a letter or digit, or at a capital after a
// small letter.
func isWordBegin(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	if !unicode.IsLetter(before) && !unicode.IsDigit(before) && !unicode.IsMark(before) {
		return true
	}
	letter, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsUpper(letter) && unicode.IsLower(before)
}
