package jsontree

// This file is the one place where text becomes a JSON string. It is the inverse of DecodeString: decoding what is
// written here gives back the same bytes.

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// AppendString appends s as a JSON string. The three bytes of a lone surrogate become its `\uXXXX` again.
func AppendString(dst []byte, s string) []byte {
	return append(AppendEscaped(append(dst, '"'), s), '"')
}

// AppendEscaped appends s as it is written between the quotes of a JSON string.
func AppendEscaped(dst []byte, s string) []byte {
	written := 0
	for at := 0; at < len(s); at++ {
		switch letter := s[at]; {
		case letter < ' ' || letter == '"' || letter == '\\':
			dst = appendEscape(append(dst, s[written:at]...), letter)
			written = at + 1
		case letter == surrogateLead && isLoneSurrogate(s[at:]):
			dst = append(dst, s[written:at]...)
			dst = appendUnit(dst, uint16(letter)<<12|uint16(s[at+1]&0x3f)<<6|uint16(s[at+2]&0x3f))
			at += 2
			written = at + 1
		}
	}
	return append(dst, s[written:]...)
}

// surrogateLead is the first of the three bytes that DecodeString makes of a surrogate without its other half.
const surrogateLead = 0xed

func isLoneSurrogate(s string) bool {
	return len(s) >= 3 && s[1]&0xe0 == 0xa0 && s[2]&0xc0 == 0x80
}

func appendEscape(dst []byte, letter byte) []byte {
	if at := strings.IndexByte("\"\\\n\r\t\b\f", letter); at >= 0 {
		return append(dst, '\\', `"\nrtbf`[at])
	}
	return appendUnit(dst, uint16(letter))
}

func appendUnit(dst []byte, unit uint16) []byte {
	return append(dst, '\\', 'u', hexDigits[unit>>12], hexDigits[unit>>8&0xf], hexDigits[unit>>4&0xf], hexDigits[unit&0xf])
}

// HasInvisible reports whether a text has letters that cannot be seen: they control a terminal, change the direction of
// the text, or have no width.
func HasInvisible(text string) bool { return strings.ContainsFunc(text, isInvisible) }

func isInvisible(letter rune) bool { return letter != utf8.RuneError && !unicode.IsPrint(letter) }

// EscapeInvisible writes the invisible letters in JSON strings as `\uXXXX`, which stands for the same text.
func EscapeInvisible(written string) string {
	if !HasInvisible(written) {
		return written
	}
	var escaped []byte
	for at := 0; at < len(written); {
		letter, size := utf8.DecodeRuneInString(written[at:])
		if isInvisible(letter) {
			for _, unit := range utf16.AppendRune(nil, letter) {
				escaped = appendUnit(escaped, unit)
			}
		} else {
			escaped = append(escaped, written[at:at+size]...)
		}
		at += size
	}
	return string(escaped)
}
