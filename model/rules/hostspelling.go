package rules

// This file gives all spellings of a host the same form, for the rules that compare hosts.

import (
	"net/netip"
	"strings"

	"clanscope/model/jsontree"
)

// sameHost gives all spellings of a host the same form.
func sameHost(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	if parsed, err := netip.ParseAddr(strings.Trim(text, "[]")); err == nil {
		return parsed.String()
	}
	return strings.TrimSuffix(text, ".")
}

// isSpelledOut tells whether a host is certainly in the form of sameHost already: lower-case letters, digits, dashes, underscores and dots, and no dot at the end. An IPv4 address has only one spelling.
func isSpelledOut(host jsontree.Raw) bool {
	for _, letter := range host {
		if (letter < 'a' || letter > 'z') && (letter < '0' || letter > '9') && letter != '.' && letter != '-' && letter != '_' {
			return false
		}
	}
	return len(host) > 0 && host[len(host)-1] != '.'
}
