package match

// This file orders names as people count: `web2` before `web10`. The byte order of keys, which is Nix's, is not decided here.

import (
	"cmp"
	"strings"
)

// CompareNatural orders two names by their letters, ignoring case, and by the value of the numbers in them. Names that are equal
// in this way are ordered by their bytes, so that the order is total.
func CompareNatural(a, b string) int {
	restA, restB := a, b
	for restA != "" && restB != "" {
		if isDigit(restA[0]) && isDigit(restB[0]) {
			var numberA, numberB string
			numberA, restA = leadingNumber(restA)
			numberB, restB = leadingNumber(restB)
			if order := cmp.Or(cmp.Compare(len(numberA), len(numberB)), strings.Compare(numberA, numberB)); order != 0 {
				return order
			}
			continue
		}
		if order := cmp.Compare(LowerLetter(restA[0]), LowerLetter(restB[0])); order != 0 {
			return order
		}
		restA, restB = restA[1:], restB[1:]
	}
	return cmp.Or(cmp.Compare(len(restA), len(restB)), strings.Compare(a, b))
}

func isDigit(letter byte) bool { return '0' <= letter && letter <= '9' }

// LowerLetter returns the lower case of an ASCII letter, and every other byte as it is.
func LowerLetter(letter byte) byte {
	if 'A' <= letter && letter <= 'Z' {
		return letter + 'a' - 'A'
	}
	return letter
}

// leadingNumber splits off the digits at the start of s, without leading zeros.
func leadingNumber(s string) (digits, rest string) {
	end := 0
	for end < len(s) && isDigit(s[end]) {
		end++
	}
	return strings.TrimLeft(s[:end], "0"), s[end:]
}
