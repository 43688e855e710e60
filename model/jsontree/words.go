package jsontree

// This file finds the ends of strings and numbers, of which most of a document consists. It reads strings eight bytes
// at a time, and does not know what is around them.

import (
	"encoding/binary"
	"math/bits"
)

// Words with the same value in each of their eight bytes.
const (
	ones      = 0x0101010101010101
	quotes    = '"' * ones
	slashes   = '\\' * ones
	firstSeen = ' ' * ones // anything less is a control character

	// HighBits are the bits that only bytes beyond ASCII have.
	HighBits = 0x80 * ones
)

// EndOfPlain returns the place of the next quote, backslash or control character, and the bytes before it, joined by
// or. Of the bits that the subtractions leave in stops, only the lowest is reliable; those above it may come from a
// borrow.
func EndOfPlain(text []byte, at int) (end int, seen uint64) {
	for at+8 <= len(text) {
		word := binary.LittleEndian.Uint64(text[at:])
		stops := (((word ^ quotes) - ones) | ((word ^ slashes) - ones) | (word - firstSeen)) & HighBits &^ word
		if stops != 0 {
			length := bits.TrailingZeros64(stops) / 8
			return at + length, seen | (word & (1<<(8*length) - 1))
		}
		seen |= word
		at += 8
	}
	for at < len(text) && text[at] != '"' && text[at] != '\\' && text[at] >= ' ' {
		seen |= uint64(text[at])
		at++
	}
	return at, seen
}

// EndOfNumber returns where a number ends, or -1 if there is none. A number that reaches the end of the text may go on
// when more arrives; that is the caller's concern.
func EndOfNumber(text []byte, at int) int {
	if at < len(text) && text[at] == '-' {
		at++
	}
	switch {
	case at < len(text) && text[at] == '0':
		at++
	default:
		if at = endOfDigits(text, at); at == noMatch {
			return noMatch
		}
	}
	if at < len(text) && text[at] == '.' {
		if at = endOfDigits(text, at+1); at == noMatch {
			return noMatch
		}
	}
	if at < len(text) && text[at]|0x20 == 'e' {
		at++
		if at < len(text) && (text[at] == '+' || text[at] == '-') {
			at++
		}
		return endOfDigits(text, at)
	}
	return at
}

// endOfDigits reads at least one digit.
func endOfDigits(text []byte, at int) int {
	end := at
	for end < len(text) && '0' <= text[end] && text[end] <= '9' {
		end++
	}
	if end == at {
		return noMatch
	}
	return end
}
