package jsontree

// This file holds the forms by which a credential is known wherever it stands. Each is one that its issuer publishes.

import "strings"

// issuedForm is how an issuer's tokens look: a beginning, and at least so many letters, digits, - or _ behind it.
type issuedForm struct {
	start     string
	least     int
	upperOnly bool // and no more than that, of upper case and digits
}

var issuedForms = []issuedForm{
	{start: "ghp_", least: 20}, {start: "gho_", least: 20}, {start: "ghu_", least: 20}, {start: "ghs_", least: 20}, {start: "ghr_", least: 20},
	{start: "github_pat_", least: 20}, {start: "glpat-", least: 20}, {start: "dckr_pat_", least: 20}, {start: "npm_", least: 30},
	{start: "xoxa-", least: 10}, {start: "xoxb-", least: 10}, {start: "xoxe-", least: 10}, {start: "xoxp-", least: 10}, {start: "xoxr-", least: 10}, {start: "xoxs-", least: 10},
	{start: "tskey-", least: 10}, {start: "sk_live_", least: 16}, {start: "rk_live_", least: 16},
	{start: "AKIA", least: 16, upperOnly: true}, {start: "ASIA", least: 16, upperOnly: true}, {start: "AGE-SECRET-KEY-1", least: 20},
}

func hasCredentialForm(text string) bool {
	if strings.Contains(text, "-----BEGIN ") && strings.Contains(text, "PRIVATE KEY") {
		return true
	}
	for _, form := range issuedForms {
		if form.standsIn(text) {
			return true
		}
	}
	return hasPasswordURL(text) || hasPasswordSetting(text) || hasWebToken(text)
}

// standsIn looks for the form at the beginning of a word.
func (f issuedForm) standsIn(text string) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], f.start)
		if at < 0 {
			return false
		}
		at += from
		from = at + len(f.start)
		length := tokenLength(text[from:], f.upperOnly)
		if (at == 0 || tokenLength(text[at-1:at], false) == 0) && (length == f.least || length > f.least && !f.upperOnly) {
			return true
		}
	}
}

// tokenLength counts the characters of which tokens consist, or only those in upper case and digits if nothing else of a token follows.
func tokenLength(text string, upperOnly bool) int {
	length := strings.IndexFunc(text, func(letter rune) bool {
		isLetter := 'a' <= letter && letter <= 'z' || 'A' <= letter && letter <= 'Z' || '0' <= letter && letter <= '9'
		return !isLetter && letter != '_' && letter != '-'
	})
	if length < 0 {
		length = len(text)
	}
	if upperOnly && strings.ContainsAny(text[:length], "abcdefghijklmnopqrstuvwxyz_-") {
		return 0
	}
	return length
}

// hasPasswordURL looks for `scheme://user:password@`.
func hasPasswordURL(text string) bool {
	for {
		_, rest, found := strings.Cut(text, "://")
		if !found {
			return false
		}
		authority := rest
		if end := strings.IndexAny(rest, "/?# \t\n\"'<>"); end >= 0 {
			authority = rest[:end]
		}
		if at := strings.LastIndexByte(authority, '@'); at >= 0 {
			if _, password, _ := strings.Cut(authority[:at], ":"); password != "" && !isReference(password) {
				return true
			}
		}
		text = rest
	}
}

// hasPasswordSetting looks for `password=…` among the settings of a connection string.
func hasPasswordSetting(text string) bool {
	if !strings.Contains(text, "=") {
		return false
	}
	for _, setting := range strings.FieldsFunc(text, func(letter rune) bool { return strings.ContainsRune(" ;&?,\t\n", letter) }) {
		name, value, _ := strings.Cut(setting, "=")
		switch strings.ToLower(name) {
		case "password", "passwd", "pwd":
			if value != "" && !isReference(value) {
				return true
			}
		}
	}
	return false
}

// hasWebToken looks for a JSON Web Token: two base64 objects and a signature.
func hasWebToken(text string) bool {
	if !strings.Contains(text, "eyJ") {
		return false
	}
	for _, word := range strings.Fields(text) {
		parts := strings.Split(word, ".")
		if len(parts) == 3 && strings.HasPrefix(parts[0], "eyJ") && strings.HasPrefix(parts[1], "eyJ") &&
			tokenLength(parts[0], false) == len(parts[0]) && tokenLength(parts[1], false) == len(parts[1]) && parts[2] != "" {
			return true
		}
	}
	return false
}
