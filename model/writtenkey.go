package model

// This file writes a key for a shell, a chat or a file with one key a line, and reads what is written so. A key that
// would not survive that, because of a line break or of letters that nobody sees, becomes a JSON string.

import (
	"strings"
	"unicode"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model/jsontree"
)

// InOneLine returns the key as a text that stays one line in any file: a JSON string if it would break the line, or if
// it would be taken for one.
func (k Key) InOneLine() string {
	return k.quotedIf(strings.ContainsFunc(string(k), unicode.IsControl))
}

// ToPaste returns the key as a text that can be pasted anywhere: a JSON string also if it has letters that nobody sees
// or that turn the direction of those around them.
func (k Key) ToPaste() string { return k.quotedIf(jsontree.HasInvisible(string(k))) }

func (k Key) quotedIf(isHarmful bool) string {
	if !isHarmful && !strings.HasPrefix(string(k), `"`) {
		return string(k)
	}
	return jsontree.EscapeInvisible(string(jsontree.AppendString(nil, string(k))))
}

// ReadKey returns the key that somebody has written: any text is one, and a JSON string is the key that it holds.
func ReadKey(written string) Key {
	if strings.HasPrefix(written, `"`) && jsontext.Value(written).IsValid(jsontree.DecodeOptions()...) {
		return Key(jsontree.DecodeString([]byte(written)))
	}
	return Key(written)
}
