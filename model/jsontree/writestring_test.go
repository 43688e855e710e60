package jsontree

// This file tests that every text written as a JSON string is read back as it was.

import (
	"bytes"
	"encoding/json"
	"testing"
)

// Every string that JSON can hold comes back as it was, whatever it was written like.
func FuzzJSONString(f *testing.F) {
	for _, raw := range []string{
		`"plain"`, `"a\"b\\c\/d"`, `"\u0000\u001f\u007f\u0080"`, `"\b\f\n\r\t"`, `"\ud800"`, `"x\udfff"`, `"\ud83d\ude00"`, `"\ude00\ud83d"`,
		`"퟿한"`, `"\ufffd"`, `"` + "\xed\x9f\xbf" + `"`, `""`,
	} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) == 0 || raw[0] != '"' || !json.Valid(raw) || !validUTF8(raw) {
			return
		}
		text := DecodeString(raw)
		written := AppendString(nil, text)
		if !validUTF8(written) || !json.Valid(written) {
			t.Fatalf("%q was written as %q, which is no JSON", raw, written)
		}
		if again := DecodeString(written); again != text {
			t.Fatalf("%q became %q", text, again)
		}
	})
}

func validUTF8(raw []byte) bool { return bytes.Equal(bytes.ToValidUTF8(raw, nil), raw) }
