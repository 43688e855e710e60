package match

// This file orders names as people count: `web2` before `web10`. The byte order of keys, which is Nix's, is not decided
// here.

import (
	"cmp"
	"strings"
)

// CompareNatural compares two names by their letters, ignoring case, and by the value of the numbers in them. Names
// that are equal in this way are compared by their bytes, so that the order is total.
func CompareNatural(a, b string) int {
	atA, atB := 0, 0
	for atA < len(a) && atB < len(b) {
		letterA, letterB := a[atA], b[atB]
		if isDigit(letterA) && isDigit(letterB) {
			endA, endB := endOfDigits(a, atA), endOfDigits(b, atB)
			numberA, numberB := strings.TrimLeft(a[atA:endA], "0"), strings.TrimLeft(b[atB:endB], "0")
			if order := cmp.Or(cmp.Compare(len(numberA), len(numberB)), strings.Compare(numberA, numberB)); order != 0 {
				return order
			}
			atA, atB = endA, endB
			continue
		}
		if letterA != letterB { // most letters are the same: neighbouring names begin alike
			if order := cmp.Compare(LowerLetter(letterA), LowerLetter(letterB)); order != 0 {
				return order
			}
		}
		atA, atB = atA+1, atB+1
	}
	return cmp.Or(cmp.Compare(len(a)-atA, len(b)-atB), strings.Compare(a, b))
}

func isDigit(letter byte) bool { return '0' <= letter && letter <= '9' }

// LowerLetter returns the lower case of an ASCII letter, and every other byte unchanged.
func LowerLetter(letter byte) byte {
	if 'A' <= letter && letter <= 'Z' {
		return letter + 'a' - 'A'
	}
	return letter
}

// endOfDigits returns where the digits that begin at a place end.
func endOfDigits(text string, at int) int {
	for at < len(text) && isDigit(text[at]) {
		at++
	}
	return at
}
