// This file holds how an escape is written, but not when one is needed.

package text

import (
	"strconv"
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

// longestEscape is the length of \u{10ffff}.
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
	const digits = "0123456789abcdef"
	switch r, _ := decode(s); {
	case r == '\n':
		return append(dst, `\n`...)
	case r == '\r':
		return append(dst, `\r`...)
	case r == '\t':
		return append(dst, `\t`...)
	case r < utf8.RuneSelf:
		return append(dst, '\\', 'x', digits[s[0]>>4], digits[s[0]&0xf])
	default:
		return append(strconv.AppendUint(append(dst, `\u{`...), uint64(r), 16), '}')
	}
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
