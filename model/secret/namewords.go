package secret

// This file splits a name into words, however they are joined: `apiToken`, `API_TOKEN`, `api-token`. Which words mean a
// credential is decided in names.go.

import (
	"strings"
	"unicode"
)

// splitWord is a name in lower case, with letters only, and the places in it where words begin. In `APItoken` a word
// may begin at `Itoken` and at `token`.
type splitWord struct {
	letters string
	begins  []bool
}

func splitName(name string) splitWord {
	var split splitWord
	var letters strings.Builder
	before := [2]rune{} // the two previous characters
	runes := []rune(name)
	for at, letter := range runes {
		next := rune(0)
		if at+1 < len(runes) {
			next = runes[at+1]
		}
		if unicode.IsLetter(letter) {
			start := letters.Len()
			letters.WriteString(strings.ToLower(string(letter)))
			for range letters.Len() - start {
				split.begins = append(split.begins, false)
			}
			split.begins[start] = beginsWord(before, letter, next)
		}
		before = [2]rune{before[1], letter}
	}
	split.letters = letters.String()
	return split
}

func beginsWord(before [2]rune, letter, next rune) bool {
	switch {
	case !unicode.IsLetter(before[1]):
		return true
	case unicode.IsUpper(letter):
		return !unicode.IsUpper(before[1]) || unicode.IsLower(next)
	default:
		return unicode.IsUpper(before[1]) && unicode.IsUpper(before[0])
	}
}

func (s splitWord) hasAny(words []string) bool {
	for _, word := range words {
		for at := 0; at+len(word) <= len(s.letters); at++ {
			if s.isWord(at, word) {
				return true
			}
		}
	}
	return false
}

func (s splitWord) beginsWith(words []string) bool {
	for _, word := range words {
		if s.isWord(0, word) {
			return true
		}
	}
	return false
}

// isWord reports whether a whole word is at this place of the name.
func (s splitWord) isWord(at int, word string) bool {
	end := at + len(word)
	return strings.HasPrefix(s.letters[at:], word) && s.begins[at] && (end == len(s.letters) || s.begins[end])
}

func (s splitWord) endsWith(words []string) bool {
	for _, word := range words {
		if at := len(s.letters) - len(word); at >= 0 && s.isWord(at, word) {
			return true
		}
	}
	return false
}
