package model

import (
	"math/rand/v2"
	"testing"
	"unicode"
)

// oddLetters are letters that keys have seldom and that a shell, a chat or a reader may take for something else.
var oddLetters = []string{"a", ":", " ", `"`, `\`, "'", "\n", "\t", "\x1b", "\x7f", "\u0085", "\u202e", "\u200b", "\u2066", "\u2028", "\ufeff", "\U000e0041", "\u00a0", "ü", "日", "🙂", "-", "\xed\xa0\x80", "\\u0061", "null", "[1]"}

// TestAWrittenKeyIsReadAgain, whatever it holds, and shows all that it holds.
func TestAWrittenKeyIsReadAgain(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 5_000 {
		var key Key
		for range random.IntN(6) {
			key += Key(oddLetters[random.IntN(len(oddLetters))])
		}
		for _, written := range []string{key.InOneLine(), key.ToPaste()} {
			if read := ReadKey(written); read != key {
				t.Fatalf("%q is written %q and read as %q", key, written, read)
			}
			for _, letter := range written {
				if unicode.IsControl(letter) {
					t.Fatalf("%q is written %q", key, written)
				}
			}
		}
		for _, letter := range key.ToPaste() {
			if letter != unicode.ReplacementChar && !unicode.IsPrint(letter) {
				t.Fatalf("%q is pasted as %q, in which %q is not seen", key, key.ToPaste(), letter)
			}
		}
	}
	for _, key := range []string{`"`, `"a:b:c:d`, `a "b"`, "-dash:i:r:m", `"a" b`} {
		if read := ReadKey(key); string(read) != key {
			t.Errorf("%q is read as %q", key, read)
		}
	}
}
