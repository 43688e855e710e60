package nixquery

// This file writes a text in Nix, as an expression or as an attribute name. writeexpression.go builds whole
// expressions.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"clanscope/model"
	"clanscope/model/wording"
)

// QuoteString returns a Nix expression that evaluates to exactly the given text and holds only printable characters: a
// string literal or, if Nix has no escape for a character, `(builtins.fromJSON "…")`. It fails for text that no Nix
// string can hold: a NUL, and bytes that are not UTF-8, such as a lone surrogate.
func QuoteString(text string) (string, error) {
	if err := checkWritable(text); err != nil {
		return "", err
	}
	if strings.ContainsFunc(text, needsJSON) {
		return "(" + fromJSON(text) + ")", nil
	}
	return nixLiteral(text), nil
}

// ShowString is QuoteString for texts that people read. Text that Nix cannot write is quoted as in Go, so that it can
// at least be read, and without any `${` that Nix would take for code.
func ShowString(text string) string {
	if quoted, err := QuoteString(text); err == nil {
		return quoted
	}
	return strings.ReplaceAll(strconv.Quote(text), "$", `\$`)
}

// ShowList writes a list of strings as Nix does, `[ "a" "b" ]`, each in the way of ShowString.
func ShowList(texts []string) string {
	var list strings.Builder
	list.WriteString("[")
	for _, text := range texts {
		list.WriteString(" " + ShowString(text))
	}
	return list.String() + " ]"
}

// ShowExport writes an export as an attribute path: `exports."vpn:home::"`.
func ShowExport(key model.Key) string { return "exports." + ShowString(string(key)) }

// EvaluatingCommand returns the command that shows why a fragment of the exports throws. A service is asked at the place
// where clan-core keeps it, so that an answer comes even if the exports as a whole throw for another reason, and nothing
// of a value is printed, which JSON may not be able to hold.
func EvaluatingCommand(snapshot *model.Snapshot, fragment model.Fragment) string {
	words := slices.Clone(snapshot.ExportsForNix())
	last := &words[len(words)-1]
	if fragment.ServiceID != "" {
		*last = strings.TrimSuffix(*last, "exports") + "_services.allServices." + ShowString(fragment.ServiceID) + ".exports"
	}
	if fragment.HasKey {
		*last += "." + ShowString(string(fragment.Key))
	}
	switch {
	case fragment.ServiceID != "" && fragment.HasKey:
		words = append(words, "--apply", "value: builtins.deepSeq value null")
	case fragment.ServiceID != "":
		words = append(words, "--apply", "builtins.attrNames")
	}
	return "nix eval --show-trace " + wording.ShellWords(words)
}

// QuoteAttribute returns an attribute name as Nix writes it: unquoted if it is an identifier and not a keyword,
// otherwise quoted, or `${builtins.fromJSON "…"}`. It fails where QuoteString fails.
func QuoteAttribute(name string) (string, error) {
	switch err := checkWritable(name); {
	case err != nil:
		return "", err
	case isNixIdentifier(name):
		return name, nil
	case strings.ContainsFunc(name, needsJSON):
		return "${" + fromJSON(name) + "}", nil
	default:
		return nixLiteral(name), nil
	}
}

func checkWritable(text string) error {
	switch {
	case strings.Contains(text, "\x00"):
		return fmt.Errorf("%q contains a NUL, which no Nix string can hold; leave it out", text)
	case !utf8.ValidString(text):
		return fmt.Errorf("%q is not UTF-8, and no Nix string can hold that; leave it out", text)
	}
	return nil
}

// nixLiteral returns a string literal. It escapes every `$`, although only `${` needs it, so that no text around it can
// change its meaning.
func nixLiteral(text string) string {
	return `"` + nixEscapes.Replace(text) + `"`
}

var nixEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`, `$`, `\$`)

// needsJSON reports whether a character has no escape in Nix and is invisible or changes how the text around it looks.
func needsJSON(letter rune) bool {
	switch letter {
	case '\n', '\r', '\t':
		return false
	}
	return !unicode.IsPrint(letter) || unicode.Is(invisibleLetters, letter)
}

// invisibleLetters are characters that unicode.IsPrint counts as visible but terminals show as nothing.
var invisibleLetters = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x034f, Hi: 0x034f, Stride: 1},
		{Lo: 0x115f, Hi: 0x1160, Stride: 1},
		{Lo: 0x17b4, Hi: 0x17b5, Stride: 1},
		{Lo: 0x180b, Hi: 0x180f, Stride: 1},
		{Lo: 0x2800, Hi: 0x2800, Stride: 1},
		{Lo: 0x3164, Hi: 0x3164, Stride: 1},
		{Lo: 0xfe00, Hi: 0xfe0f, Stride: 1},
		{Lo: 0xffa0, Hi: 0xffa0, Stride: 1},
	},
	R32: []unicode.Range32{{Lo: 0xe0100, Hi: 0xe01ef, Stride: 1}},
}

// fromJSON writes the text as a JSON string within a Nix string.
func fromJSON(text string) string {
	var json strings.Builder
	json.WriteByte('"')
	for _, letter := range text {
		switch {
		case letter == '"' || letter == '\\':
			json.WriteByte('\\')
			json.WriteRune(letter)
		case needsJSON(letter) || letter < ' ':
			for _, unit := range utf16.AppendRune(nil, letter) {
				fmt.Fprintf(&json, `\u%04x`, unit)
			}
		default:
			json.WriteRune(letter)
		}
	}
	json.WriteByte('"')
	return "builtins.fromJSON " + nixLiteral(json.String())
}

var nixKeywords = []string{"assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with"}

func isNixIdentifier(name string) bool {
	if name == "" || slices.Contains(nixKeywords, name) {
		return false
	}
	for at := range len(name) {
		letter := name[at]
		switch {
		case 'a' <= letter && letter <= 'z' || 'A' <= letter && letter <= 'Z' || letter == '_':
		case at > 0 && ('0' <= letter && letter <= '9' || letter == '-' || letter == '\''):
		default:
			return false
		}
	}
	return true
}
