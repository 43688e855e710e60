package nixquery

// This file reads the tokens of Nix that queries are written with: words, strings, lists. Their meaning is in
// readnix.go.

import (
	"errors"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// nixReader reads a text from front to back. at tells how far it has come.
type nixReader struct {
	text    string
	at      int
	depth   int
	removed []model.Key // the keys that removeAttrs removes; nil if it is not called

	interfaces []string // filterAttrs keeps the exports that have one of these
}

// peek returns the next character that is neither white space nor part of a comment, or 0 at the end.
func (r *nixReader) peek() byte {
	for r.at < len(r.text) {
		rest := r.text[r.at:]
		switch {
		case strings.ContainsRune(" \t\r\n", rune(rest[0])):
			r.at++
		case rest[0] == '#':
			r.skipPast("\n")
		case strings.HasPrefix(rest, "/*"):
			r.skipPast("*/")
		default:
			return rest[0]
		}
	}
	return 0
}

func (r *nixReader) skipPast(end string) {
	_, rest, _ := strings.Cut(r.text[r.at:], end)
	r.at = len(r.text) - len(rest)
}

func (r *nixReader) take(token string) bool {
	r.peek()
	if !strings.HasPrefix(r.text[r.at:], token) {
		return false
	}
	r.at += len(token)
	return true
}

func (r *nixReader) expect(tokens ...string) error {
	for _, token := range tokens {
		if !r.take(token) {
			return fmt.Errorf("expected `%s`", token)
		}
	}
	return nil
}

// identifier returns a name, or an empty text if there is none.
func (r *nixReader) identifier() string {
	r.peek()
	start := r.at
	for r.at < len(r.text) && isNixIdentifier("_"+r.text[r.at:r.at+1]) {
		r.at++
	}
	return r.text[start:r.at]
}

// word returns names joined by dots, such as clanLib.selectExports.
func (r *nixReader) word() string {
	r.peek()
	start := r.at
	for r.identifier() != "" && strings.HasPrefix(r.text[r.at:], ".") {
		r.at++
	}
	return r.text[start:r.at]
}

// attributeName reads a name, plain, quoted or `${builtins.fromJSON "…"}`.
func (r *nixReader) attributeName() (string, error) {
	switch {
	case r.take("${"):
		name, err := r.fromJSON()
		if err == nil {
			err = r.expect("}")
		}
		return name, err
	case r.peek() == '"':
		return r.string()
	}
	name := r.identifier()
	if name == "" {
		return "", errors.New("expected a name")
	}
	return name, nil
}

func (r *nixReader) list() ([]string, error) {
	if err := r.expect("["); err != nil {
		return nil, err
	}
	names := []string{}
	for !r.take("]") {
		name, err := r.string()
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

// string reads a text, or `(builtins.fromJSON "…")`.
func (r *nixReader) string() (string, error) {
	if r.peek() == '(' {
		return parenthesised(r, r.fromJSON)
	}
	if err := r.expect(`"`); err != nil {
		return "", errors.New(`expected a text in quotes, "…"`)
	}
	var text strings.Builder
	for r.at < len(r.text) {
		rest := r.text[r.at:]
		switch {
		case rest[0] == '"':
			r.at++
			return text.String(), nil
		case strings.HasPrefix(rest, "${"):
			return "", errors.New("a text that Nix would have to compute, ${…}, cannot be asked for")
		case strings.HasPrefix(rest, "$$"): // after `$$`, a brace opens no ${…}
			text.WriteString(rest[:2])
			r.at += 2
		case rest[0] == '\\' && len(rest) > 1:
			text.WriteByte(unescaped(rest[1]))
			r.at += 2
		default:
			text.WriteByte(rest[0])
			r.at++
		}
	}
	return "", errors.New("a text in quotes has no closing quote")
}

func unescaped(letter byte) byte {
	switch letter {
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	default:
		return letter
	}
}

func (r *nixReader) fromJSON() (string, error) {
	if word := r.word(); lastName(word) != "fromJSON" {
		return "", errors.New("expected a text in quotes, or builtins.fromJSON with one")
	}
	if r.peek() != '"' {
		return "", errors.New("expected a text in quotes")
	}
	raw, err := r.string()
	if value := jsontext.Value(strings.TrimSpace(raw)); err != nil || !value.IsValid(jsontree.DecodeOptions()...) || value.Kind() != '"' {
		return "", errorOr(err, "expected a JSON string")
	}
	return jsontree.DecodeString([]byte(strings.TrimSpace(raw))), nil
}
