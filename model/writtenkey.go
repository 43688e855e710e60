package model

// This file writes a key for a shell, a chat or a file with one key per line, and reads it back. A key that would not
// survive that, because of a line break or invisible letters, becomes a JSON string.

import (
	"strings"
	"unicode"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model/jsontree"
)

// InOneLine returns the key as a text that stays on one line in any file. It is a JSON string if the key holds a
// control character, or begins like a JSON string itself.
func (k Key) InOneLine() string {
	return k.quotedIf(strings.ContainsFunc(string(k), unicode.IsControl))
}

// ToPaste returns the key as a text that can be pasted anywhere. It is a JSON string also if the key has invisible
// letters, or letters that change the direction of those around them.
func (k Key) ToPaste() string { return k.quotedIf(jsontree.HasInvisible(string(k))) }

func (k Key) quotedIf(isHarmful bool) string {
	if !isHarmful && !strings.HasPrefix(string(k), `"`) {
		return string(k)
	}
	return jsontree.EscapeInvisible(string(jsontree.AppendString(nil, string(k))))
}

// ReadKey returns the key that somebody has written. A JSON string stands for the key inside it; any other text is the
// key itself.
func ReadKey(written string) Key {
	if strings.HasPrefix(written, `"`) && jsontext.Value(written).IsValid(jsontree.DecodeOptions()...) {
		return Key(jsontree.DecodeString([]byte(written)))
	}
	return Key(written)
}
