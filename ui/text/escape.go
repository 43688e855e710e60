package text

// This file holds how an escape is written, but not when one is needed: as Go writes it in a quoted name, so that one
// character looks the same in a key, in a sentence about it and, but for the rarest, in JSON.

import (
	"strings"
	"unicode/utf8"
)

// invalid stands for a byte that is not UTF-8. U+FFFD cannot, because it is a code point that a file may hold.
const invalid rune = -1

// ShowEnds returns a name with the blanks at its ends written as escapes: nobody would see them there, and two names
// would look the same. It is for whole names, before they are measured or cut.
func ShowEnds(name string) string {
	inner := strings.Trim(name, " ")
	if len(inner) == len(name) {
		return name
	}
	start := len(name) - len(strings.TrimLeft(name, " "))
	return strings.Repeat(escape(" "), start) + inner + strings.Repeat(escape(" "), len(name)-len(inner)-start)
}

// longestEscape is the length of \U0010ffff.
const longestEscape = 10

// decode reads the first code point of s, or invalid and the length of what is there: 1, or 0 at the end.
func decode(s string) (r rune, size int) {
	r, size = utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size <= 1 {
		return invalid, size
	}
	return r, size
}

// appendEscape appends the escape for s, a single code point or invalid byte.
func appendEscape(dst []byte, s string) []byte {
	switch r, _ := decode(s); {
	case '\a' <= r && r <= '\r':
		return append(dst, '\\', "abtnvfr"[r-'\a'])
	case r < utf8.RuneSelf:
		return appendHex(append(dst, `\x`...), rune(s[0]), 2)
	case r <= 0xffff:
		return appendHex(append(dst, `\u`...), r, 4)
	default:
		return appendHex(append(dst, `\U`...), r, 8)
	}
}

// appendHex appends a number with so many digits.
func appendHex(dst []byte, number rune, digits int) []byte {
	for digits--; digits >= 0; digits-- {
		dst = append(dst, "0123456789abcdef"[number>>(4*digits)&0xf])
	}
	return dst
}

// escape returns the escape for s.
func escape(s string) string {
	var room [longestEscape]byte
	return string(appendEscape(room[:0], s))
}

// escapeWidth returns how many cells the escape for s takes: as many as it has bytes.
func escapeWidth(s string) int {
	var room [longestEscape]byte
	return len(appendEscape(room[:0], s))
}
