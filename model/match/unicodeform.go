package match

// This file lets a filter find a name in any Unicode form: an e followed by an accent looks like one letter, and nobody
// can type it in that form. Only comparisons see the composed form; names stay as they are.

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the text as filters compare it: with composed letters, in lower case.
func Fold(text string) string { return LowerInPlace(composed(text)) }

// composed returns the text with composed letters, which is nearly always the text itself.
func composed(text string) string {
	if isASCII(text) || norm.NFC.QuickSpanString(text) == len(text) {
		return text
	}
	return norm.NFC.String(text)
}

// compose is composed, and also returns the place in the text that each byte comes from, or nil if nothing has moved.
func compose(text string) (string, []int) {
	if isASCII(text) || norm.NFC.QuickSpanString(text) == len(text) {
		return text, nil
	}
	var letters []byte
	var places []int
	var segments norm.Iter
	for segments.InitString(norm.NFC, text); !segments.Done(); {
		place := segments.Pos()
		segment := segments.Next()
		letters = append(letters, segment...)
		for range segment {
			places = append(places, place)
		}
	}
	return string(letters), places
}

func isASCII(text string) bool {
	for at := range len(text) {
		if text[at] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
