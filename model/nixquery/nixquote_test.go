package nixquery

// This file compares what we write in Nix with what Nix reads. The real Nix evaluates hundreds of texts at once.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"clanscope/model/modeltest"
)

// evaluateNix returns what an expression evaluates to, as JSON. It skips the test where there is no Nix.
func evaluateNix(t *testing.T, expression string) []byte {
	t.Helper()
	nix, err := exec.LookPath("nix-instantiate")
	if err != nil {
		t.Skip("nix-instantiate is not installed, so Nix cannot be asked")
	}
	state := t.TempDir()
	file := filepath.Join(state, "expression.nix")
	if err := os.WriteFile(file, []byte(expression), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(nix, "--eval", "--strict", "--json", "--read-write-mode", file)
	command.Env = append(os.Environ(), "NIX_REMOTE=", "NIX_STORE_DIR="+state+"/store", "NIX_STATE_DIR="+state+"/var", "NIX_LOG_DIR="+state+"/log",
		"NIX_LOCALSTATE_DIR="+state+"/var", "HOME="+state, "NIX_PATH=")
	var stderr bytes.Buffer
	command.Stderr = &stderr
	output, err := command.Output()
	if err != nil {
		t.Fatalf("nix-instantiate: %v\n%s", err, stderr.Bytes())
	}
	return output
}

func TestQuoteNix(t *testing.T) {
	for text, want := range map[string]string{
		"":                    `""`,
		"clan-core/tor":       `"clan-core/tor"`,
		`a"b\c`:               `"a\"b\\c"`,
		"$x ${y} $${z}":       `"\$x \${y} \$\${z}"`,
		"a\nb\rc\td":          `"a\nb\rc\td"`,
		"''":                  `"''"`,
		"é🦀":                  `"é🦀"`,
		"\x1b[0m":             `(builtins.fromJSON "\"\\u001b[0m\"")`,
		"\u202e\"$\\":         `(builtins.fromJSON "\"\\u202e\\\"\$\\\\\"")`,
		"\U000e0100\n":        `(builtins.fromJSON "\"\\udb40\\udd00\\u000a\"")`,
		"no\u00a0break":       `(builtins.fromJSON "\"no\\u00a0break\"")`,
		"hangul filler\u3164": `(builtins.fromJSON "\"hangul filler\\u3164\"")`,
	} {
		if got, err := QuoteString(text); err != nil || got != want {
			t.Errorf("%q: %s, %v, want %s", text, got, err, want)
		}
	}
}

func TestQuoteAttribute(t *testing.T) {
	for name, want := range map[string]string{
		"peer": "peer", "_x9-'": "_x9-'", "dataMesher": "dataMesher",
		"": `""`, "or": `"or"`, "if": `"if"`, "foo bar": `"foo bar"`, "9a": `"9a"`, "-a": `"-a"`, "a.b": `"a.b"`, "é": `"é"`, "${x}": `"\${x}"`,
		"\x1b": `${builtins.fromJSON "\"\\u001b\""}`,
	} {
		if got, err := QuoteAttribute(name); err != nil || got != want {
			t.Errorf("%q: %s, %v, want %s", name, got, err, want)
		}
	}
}

func TestWhatNixCannotHoldIsRefused(t *testing.T) {
	for _, text := range []string{"a\x00b", "\xff", "\xed\xa0\x80", "a\xc3"} {
		if got, err := QuoteString(text); err == nil {
			t.Errorf("%q becomes %s", text, got)
		}
		if got, err := QuoteAttribute(text); err == nil {
			t.Errorf("%q becomes the attribute %s", text, got)
		}
	}
}

// nastyTexts are what Nix must read back: all kinds of characters, alone and mixed.
func nastyTexts() []string {
	random := modeltest.NewRandom(5)
	texts := []string{"", "\x1b]52;c;x\x07", "$", "$$", "${", "$${", "''${", "\\${", "\r\n", "\x7f", "\u0085", "\u2066", "\ufeff", "\ufffe", "\U000f0000", "#{}", "/*", "*/"}
	for letter := range rune(0x180) {
		if letter > 0 {
			texts = append(texts, string(letter))
		}
	}
	for range 400 {
		var text strings.Builder
		for range random.IntN(6) {
			switch letter := rune(random.IntN(unicode.MaxRune)); {
			case random.IntN(3) > 0:
				text.WriteString(modeltest.Pick(random, modeltest.ReadableLetters...))
			case letter > 0 && (letter < 0xd800 || letter > 0xdfff):
				text.WriteRune(letter)
			}
		}
		texts = append(texts, text.String())
	}
	return texts
}

func TestNixReadsWhatWasQuoted(t *testing.T) {
	texts := nastyTexts()
	var expression strings.Builder
	expression.WriteString("[\n")
	for _, text := range texts {
		quoted, err := QuoteString(text)
		if err != nil {
			t.Fatal(err)
		}
		name, err := QuoteAttribute(text)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&expression, "[ %s (builtins.attrNames { %s = 1; }) (({ %s = 1; }).%s or 2) ]\n", quoted, name, name, name)
	}
	expression.WriteString("]")
	if strings.ContainsFunc(expression.String(), func(letter rune) bool { return letter != '\n' && needsJSON(letter) }) {
		t.Error("the expression holds characters that are not seen")
	}
	var read [][]any
	if err := json.Unmarshal(evaluateNix(t, expression.String()), &read); err != nil {
		t.Fatal(err)
	}
	for at, text := range texts {
		if want := []any{text, []any{text}, 1.0}; !slices.Equal([]string{fmt.Sprint(read[at]...)}, []string{fmt.Sprint(want...)}) {
			t.Errorf("%q is read as %q", text, read[at])
		}
	}
	t.Logf("Nix read %d texts", len(texts))
}

// What Nix cannot write is only shown, but somebody may paste it.
func TestShownStringsHoldNoCode(t *testing.T) {
	for _, text := range []string{"a${throw 1}", "a\x00${throw 1}", "\xff${throw 1}"} {
		if shown := ShowString(text); strings.Contains(strings.ReplaceAll(shown, `\$`, ""), "${") {
			t.Errorf("%q is shown as %s", text, shown)
		}
	}
}
