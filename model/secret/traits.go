package secret

// This file holds the cheap tests that come before every closer look: which forms a text can have, by its characters,
// and whether a text can be the name of a credential, by its end. They may let too much pass, but never too little.

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// traits are properties of a text. Each form needs one of them.
type traits uint16

// The traits.
const (
	hasDollar   traits = 1 << iota // $ or {
	hasColon                       // :
	hasSign                        // = or >
	hasDashes                      // two - in a row
	hasJay                         // J, of `eyJ`
	hasEscape                      // \, which in JSON may hide any character
	hasWords                       // a blank, and a run of form characters as long as the shortest telling word
	hasFormRun                     // a run as long as the shortest form of an issuer
	hasTilde                       // ~
	hasOption                      // a - after a blank, or | or <
	hasLateDash                    // a - after a run as long as a hash in hexadecimal digits
)

// traitOf tells which trait a character gives. For hasDashes and hasWords, traitsOf checks the rest.
var traitOf = [256]traits{
	'$': hasDollar, '{': hasDollar, ':': hasColon, '=': hasSign, '>': hasSign, '-': hasDashes,
	'~': hasTilde, 'J': hasJay, '\\': hasEscape, '|': hasOption, '<': hasOption, ' ': hasWords, '\n': hasWords, '\t': hasWords,
}

// runMask has all bits set for each character that occurs in an issuer's form, and none for the others. So a run is
// counted without a branch, which took half of the time.
var runMask = func() (mask [256]int) {
	for letter := range mask {
		if isOf[wordLetters][letter] || isOf[base64Letters][letter] {
			mask[letter] = -1
		}
	}
	for _, form := range issuedForms {
		for at := range len(form.start) {
			mask[form.start[at]] = -1
		}
	}
	return mask
}()

// shortestWordRun is the length of `password` after a login, and of the shortest token after a scheme.
const shortestWordRun = 8

// shortestFormRun is the length of the shortest form of an issuer.
var shortestFormRun = func() int {
	shortest := len(issuedForms[0].start) + issuedForms[0].least
	for _, form := range issuedForms {
		shortest = min(shortest, len(form.start)+form.least)
	}
	return shortest
}()

func traitsOf[Text string | []byte](text Text) (found traits) {
	run, longest, before := 0, 0, traits(0)
	for at := range len(text) {
		here := traitOf[text[at]]
		found |= here &^ (hasDashes &^ before)
		if here&hasDashes != 0 {
			if before&hasWords != 0 {
				found |= hasOption
			}
			if run >= digitsOfHash {
				found |= hasLateDash
			}
		}
		before = here
		run = (run + 1) & runMask[text[at]]
		longest = max(longest, run)
	}
	if longest < shortestWordRun {
		found &^= hasWords
	}
	if longest >= shortestFormRun {
		found |= hasFormRun
	}
	return found
}

// MayHaveForm is the cheap test that comes before HasForm, for a text as it is written in JSON.
func MayHaveForm(written []byte) bool {
	found := traitsOf(written)
	return found&^hasFormRun != 0 || found != 0 && mayBeIssued(written)
}

// mayBeIssued reports whether some word begins like an issuer's form.
func mayBeIssued(written []byte) bool {
	inWord := false
	for at := range len(written) - 1 {
		if !inWord && begins[written[at]][written[at+1]] {
			return true
		}
		inWord = isOf[wordLetters][written[at]]
	}
	return false
}

// lettersOfEnd is how many letters MayBeName reads.
const lettersOfEnd = 3

// letterNumbers numbers the letters from a to z, ignoring case; other characters have noNumber or beyondASCII.
var letterNumbers = func() (numbers [256]uint8) {
	for letter := range numbers {
		numbers[letter] = noNumber
		if small := letter | 0x20; 'a' <= small && small <= 'z' {
			numbers[letter] = uint8(small - 'a')
		}
		if letter >= utf8.RuneSelf {
			numbers[letter] = beyondASCII
		}
	}
	return numbers
}()

const (
	noNumber    = 26
	beyondASCII = 27 // perhaps the capital of a letter from a to z
)

// nameEnds tells which last letters a name of a credential may have: those of the credential, of its plural, or of a
// word that may follow it. It is indexed by the numbers of the letters, the last one counting least.
var nameEnds = func() (ends [26 * 26 * 26]bool) {
	for _, name := range credentialNames {
		markEnd(&ends, name.end)
		markEnd(&ends, name.end+"s")
	}
	for _, tail := range tails {
		markEnd(&ends, tail)
	}
	return ends
}()

// markEnd marks the last letters of a word. If the word is too short, it marks them with any letters before them.
func markEnd(ends *[26 * 26 * 26]bool, word string) {
	if len(word) < lettersOfEnd {
		for letter := byte('a'); letter <= 'z'; letter++ {
			markEnd(ends, string(letter)+word)
		}
		return
	}
	end := word[len(word)-lettersOfEnd:]
	ends[(int(end[0]-'a')*26+int(end[1]-'a'))*26+int(end[2]-'a')] = true
}

// MayBeName is the cheap test that comes before IsName, for a name as it is written in JSON: it ends like a
// credential's name, and has all the letters of one. The first test rules out nearly all texts.
func MayBeName(written []byte) bool {
	return (mayEndName(written) || bytes.IndexByte(written, '\\') >= 0) && hasLettersOfName(written)
}

// mayEndName reports whether a text without escapes ends like some name of a credential.
func mayEndName[Text string | []byte](text Text) bool {
	number, place := 0, 1
	for at := len(text) - 1; at >= 0; at-- {
		switch letter := letterNumbers[text[at]]; letter {
		case noNumber:
		case beyondASCII:
			return true
		default:
			number += place * int(letter)
			if place *= 26; place == len(nameEnds) {
				return nameEnds[number]
			}
		}
	}
	return place > 1 // too short to tell
}

// letterSet has a bit for each letter of the alphabet, ignoring case.
type letterSet uint32

// everyLetter stands for characters that may be any letter, such as an escape.
const everyLetter = ^letterSet(0)

// lettersIn tells which letters a byte may stand for.
var lettersIn = func() (letters [256]letterSet) {
	for letter := 'a'; letter <= 'z'; letter++ {
		letters[letter], letters[letter-'a'+'A'] = 1<<(letter-'a'), 1<<(letter-'a')
	}
	letters['\\'] = everyLetter
	for at := utf8.RuneSelf; at < len(letters); at++ {
		letters[at] = everyLetter
	}
	return letters
}()

func lettersOf[Text string | []byte](text Text) (letters letterSet) {
	for at := range len(text) {
		letters |= lettersIn[text[at]]
	}
	return letters
}

// lettersOfNames are the letters of the ends of credentials' names, without those that include all letters of another
// end.
var lettersOfNames = func() (fewest []letterSet) {
	for _, name := range credentialNames {
		fewest = append(fewest, lettersOf(name.end))
	}
	return slices.DeleteFunc(slices.Clone(fewest), func(end letterSet) bool {
		return slices.ContainsFunc(fewest, func(other letterSet) bool { return other != end && other&end == other })
	})
}()

func hasLettersOfName(written []byte) bool {
	letters := lettersOf(written)
	return slices.ContainsFunc(lettersOfNames, func(end letterSet) bool { return letters&end == end })
}
