package secret

// This file finds credentials that PHP defines as constants: `define('DB_PASSWORD', '…');`.

import (
	"slices"
	"strings"
)

// saltsOfPHP are names in the configuration of WordPress that are not those of credentials elsewhere.
var saltsOfPHP = []string{"AUTH_SALT", "SECURE_AUTH_SALT", "LOGGED_IN_KEY", "LOGGED_IN_SALT", "NONCE_KEY", "NONCE_SALT"}

// definitions looks at `define('NAME', 'value');` of PHP.
func (s *scanner) definitions() {
	for from := 0; !s.enough(); {
		at := strings.Index(s.text[from:], "define(")
		if at < 0 {
			return
		}
		from += at + len("define(")
		name, rest := quotedWord(s.text[from:])
		value, rest := quotedWord(strings.TrimLeft(rest, " ,"))
		if end := len(s.text) - len(rest) - 1; mayBeCredential(value) && (IsName(name) || slices.Contains(saltsOfPHP, name)) {
			s.add(end-len(value), end)
		}
	}
}

// quotedWord returns the text in the quotes with which a text begins, and what follows them; nothing if there are none.
func quotedWord(text string) (word, rest string) {
	text = strings.TrimLeft(text, " ")
	if text == "" || text[0] != '\'' && text[0] != '"' {
		return "", ""
	}
	word, rest, closed := strings.Cut(text[1:], text[:1])
	if !closed {
		return "", ""
	}
	return word, rest
}
