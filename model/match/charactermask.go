package match

// This file holds the mask of the characters in a text: the cheap test before every search. It may let a text pass that
// does not match, but must never stop one that does.

import (
	"unicode"
	"unicode/utf8"
)

// CharacterMask has one bit for every class of characters that a text contains. If a pattern's bits are not all in a
// text's mask, the text cannot match.
type CharacterMask uint64

// otherText is the bit of every character that is not ASCII in upper or lower case, and of bytes that are not UTF-8.
const otherText CharacterMask = 1 << 63

// MaskOf gives every ASCII letter (ignoring case) and every digit a bit of its own; the other ASCII characters share
// 27 more.
func MaskOf(text string) CharacterMask {
	var mask CharacterMask
	for at := 0; at < len(text); at++ {
		letter := text[at]
		if letter >= utf8.RuneSelf {
			return mask | maskOfRunes(composed(text[at:]))
		}
		mask |= maskOfASCII(letter)
	}
	return mask
}

func maskOfASCII(letter byte) CharacterMask {
	letter = LowerLetter(letter)
	switch {
	case 'a' <= letter && letter <= 'z':
		return 1 << (letter - 'a')
	case isDigit(letter):
		return 1 << (26 + letter - '0')
	default:
		return 1 << (36 + letter%27)
	}
}

func maskOfRunes(text string) CharacterMask {
	var mask CharacterMask
	for _, letter := range text {
		mask |= maskOfRune(letter)
	}
	return mask
}

// maskOfRune gives a character that differs from an ASCII one only in case the bit of the ASCII one, because package
// fuzzy treats the two as the same. The Kelvin sign, for instance, gets the bit of k.
func maskOfRune(letter rune) CharacterMask {
	for folded := letter; ; {
		if folded < utf8.RuneSelf {
			return maskOfASCII(byte(folded))
		}
		if folded = unicode.SimpleFold(folded); folded == letter {
			return otherText
		}
	}
}
