package jsontree

// This file holds the options with which the program reads JSON, and is the one place where a JSON string becomes text.
// What a document means is not decided here.

import (
	"bytes"
	"strconv"
	"unicode/utf16"

	"github.com/go-json-experiment/json/jsontext"
)

// DecodeOptions returns the options with which every part of the program reads JSON: repeated names and lone surrogates
// are accepted. So are bytes that are not UTF-8; the loader refuses those before.
func DecodeOptions() []jsontext.Options {
	return []jsontext.Options{jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)}
}

// NewDecoder returns a decoder for a text, with DecodeOptions.
func NewDecoder(text []byte) *jsontext.Decoder {
	return jsontext.NewDecoder(bytes.NewBuffer(text), DecodeOptions()...) // a Buffer is read without copying
}

// DecodeString returns the text of a valid JSON string, given with its quotes. A lone surrogate has no valid UTF-8
// form; it becomes the three bytes that UTF-8's scheme would give it, so that different names stay different and can be
// shown as they were written.
func DecodeString(raw []byte) string {
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw[1 : len(raw)-1])
	}
	return string(AppendDecoded(nil, raw))
}

// AppendDecoded appends what DecodeString returns to a buffer.
func AppendDecoded(dst, raw []byte) []byte {
	text := raw[1 : len(raw)-1]
	for {
		plain := bytes.IndexByte(text, '\\')
		if plain < 0 {
			return append(dst, text...)
		}
		dst, text = append(dst, text[:plain]...), text[plain:]
		if text[1] == 'u' {
			dst, text = appendEscapedRune(dst, text)
		} else {
			dst, text = append(dst, escapedLetter(text[1])), text[2:]
		}
	}
}

func escapedLetter(letter byte) byte {
	switch letter {
	case 'n':
		return '\n'
	case 't':
		return '\t'
	case 'r':
		return '\r'
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	default:
		return letter
	}
}

// appendEscapedRune decodes the `\uXXXX` at the beginning of text, or two of them if they are a surrogate pair.
func appendEscapedRune(dst, text []byte) (decoded, rest []byte) {
	first := hexUnit(text)
	if utf16.IsSurrogate(first) {
		if len(text) >= 12 && text[6] == '\\' && text[7] == 'u' {
			if pair := utf16.DecodeRune(first, hexUnit(text[6:])); pair != '\uFFFD' {
				return append(dst, string(pair)...), text[12:]
			}
		}
		return append(dst, 0xe0|byte(first>>12), 0x80|byte(first>>6)&0x3f, 0x80|byte(first)&0x3f), text[6:]
	}
	return append(dst, string(first)...), text[6:]
}

func hexUnit(escape []byte) rune {
	unit, _ := strconv.ParseUint(string(escape[2:6]), 16, 16) // the decoder has checked the digits
	return rune(unit)
}
