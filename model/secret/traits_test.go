package secret

// This file holds the cheap tests against what comes behind them: they let everything through that is found without
// them.

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// FuzzCheapTests takes texts, and what is in the lists of testdata word for word, line for line and with an escape in
// it.
func FuzzCheapTests(f *testing.F) {
	for _, name := range []string{"secrets.txt", "harmless.txt"} {
		list, err := os.ReadFile("../../testdata/secrets/" + name)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(list)) {
			line = strings.NewReplacer("<", "", ">", "EXAMPLEexample0123456789EXAMPLEexample0123456789").Replace(strings.TrimSpace(line))
			_, value, _ := strings.Cut(line, "\t")
			f.Add(line)
			f.Add(value)
			for word := range strings.SplitSeq(value, `"`) {
				f.Add(word)
			}
		}
	}
	for _, name := range credentialNames {
		f.Add(name.end + "s")
		f.Add("the " + strings.ToUpper(name.end) + "-" + tails[len(name.end)%len(tails)] + " 1")
	}
	for _, form := range issuedForms {
		f.Add("a " + form.start + strings.Repeat("0", form.least))
	}
	for _, text := range []string{"", "x", "pw", "\u212aey", "passwor\\u0064", "pass\\/word", "login\nme\npassword\nhunter22", "Bearer abcdefg1", "eyJ.eyJ.x", "-----BEGIN PRIVATE KEY", "0123456789abcdef0123456789abcdef-us21", "alice:trac:0123456789abcdef0123456789abcdef", "/mnt/webdav alice hunter22"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		holdCheapTests(t, text)
		holdCheapTests(t, "("+text+")\n")
	})
}

func holdCheapTests(t *testing.T, text string) {
	t.Helper()
	s := scanner{text: text}
	for _, look := range looks {
		look.find(&s)
	}
	if found := spansOf(text, false); len(found) != len(s.found) {
		t.Errorf("in %q stand %v, and the looks that its traits ask for find %v", text, s.found, found)
	}
	quoted, err := json.Marshal(text)
	var same string
	if err != nil || json.Unmarshal(quoted, &same) != nil || same != text {
		return // no text that JSON can hold
	}
	for _, written := range []string{string(quoted), strings.ReplaceAll(string(quoted), "/", `\/`), escaped(text)} {
		if HasForm(text) && !MayHaveForm([]byte(written)) {
			t.Errorf("%s is passed over, and has the form of a credential", written)
		}
		if IsName(text) && !MayBeName([]byte(written)) {
			t.Errorf("%s is passed over, and is a credential's name", written)
		}
	}
}

// escaped writes the middle and the last character of a text as JSON may write any.
func escaped(text string) string {
	letters := []rune(text)
	written := `"`
	for at, letter := range letters {
		const digits = "0123456789abcdef"
		if letter < 0x80 && slices.Contains([]int{len(letters) / 2, len(letters) - 1}, at) {
			written += `\u00` + string(digits[letter>>4]) + string(digits[letter&15])
			continue
		}
		quoted, _ := json.Marshal(string(letter))
		written += strings.Trim(string(quoted), `"`)
	}
	return written + `"`
}

func TestNoWordOfChoiceIsTooLong(t *testing.T) {
	for _, word := range wordsOfChoice {
		if !isWordOfChoice(strings.ToUpper(word)) {
			t.Errorf("%q is longer than the longest", word)
		}
	}
}
