package jsontree

// This file holds the one way from a JSON string to text to encoding/json, and lone surrogates apart from each other.

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

func TestDecodeString(t *testing.T) {
	for raw, want := range map[string]string{
		`""`:                     "",
		`"plain é 🦀"`:            "plain é 🦀",
		`"\"\\\/\b\f\n\r\t"`:     "\"\\/\b\f\n\r\t",
		`"\u0041\u00e9\u65e5"`:   "Aé日",
		`"\uD83E\uDD80"`:         "🦀",
		`"\u0000"`:               "\x00",
		`"\ud800"`:               "\xed\xa0\x80",
		`"\udfff\ud800"`:         "\xed\xbf\xbf\xed\xa0\x80",
		`"\ud800x"`:              "\xed\xa0\x80x",
		`"\ud800\u0041"`:         "\xed\xa0\x80A",
		`"\ud83e\ud83e\udd80\n"`: "\xed\xa0\xbe🦀\n",
		`"\ufffd"`:               "\uFFFD",
	} {
		if got := DecodeString([]byte(raw)); got != want {
			t.Errorf("%s: %q, want %q", raw, got, want)
		}
	}
}

// FuzzDecodeString holds the decoder to encoding/json for all strings that text can hold, and to being distinct for
// those that it cannot.
func FuzzDecodeString(f *testing.F) {
	for _, seed := range []string{`"a"`, `"\ud800"`, `"\ud83e\udd80"`, `"\u00e9\/\b"`, "\"\xff\"", `"\\u0041"`, `"\ud800\ud800"`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		value := jsontext.Value(raw)
		if !value.IsValid(DecodeOptions()...) || value.Kind() != '"' || raw[0] != '"' || raw[len(raw)-1] != '"' {
			return
		}
		got := DecodeString(raw)
		var want string
		if err := json.Unmarshal(raw, &want); err != nil {
			t.Fatal(err)
		}
		if utf8.ValidString(got) && got != want {
			t.Fatalf("%s: %q, want %q", raw, got, want)
		}
		if !utf8.ValidString(got) && !strings.Contains(want, "\uFFFD") {
			t.Fatalf("%s: %q, which is no text, though encoding/json finds %q", raw, got, want)
		}
	})
}

func TestLoneSurrogatesStayDistinct(t *testing.T) {
	seen := map[string]int{}
	for unit := 0xd800; unit < 0xe000; unit++ {
		raw, _ := json.Marshal("x")
		raw = []byte(strings.Replace(string(raw), "x", `\u`+strings.ToUpper(hex4(unit)), 1))
		text := DecodeString(raw)
		if before, taken := seen[text]; taken {
			t.Fatalf("U+%04X and U+%04X become the same text", before, unit)
		}
		seen[text] = unit
	}
}

func hex4(unit int) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[unit>>12&15], digits[unit>>8&15], digits[unit>>4&15], digits[unit&15]})
}
