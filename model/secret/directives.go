package secret

// This file finds quoted credentials that only a blank separates from their name: `secret "…";` of BIND, `: PSK "…"` of
// strongSwan, `PASSWORD '…'` of SQL. Those without quotes are found in lineforms.go.

import (
	"slices"
	"strings"
)

// directives looks at each blank before a quote.
func (s *scanner) directives() {
	for at := 1; at+1 < len(s.text) && !s.enough(); at++ {
		if s.text[at] != ' ' && s.text[at] != '\t' || !isOf[wordLetters][s.text[at-1]] {
			continue
		}
		if next := s.text[at+1]; next == '"' || next == '\'' {
			s.quotedDirective(at)
		}
	}
}

// longestBefore is how much of a line is read before a value.
const longestBefore = 500

// quotedDirective looks at `name "value"`. Only the name may be before the value in its line, and only a semicolon
// after it, unless the words before it are those of SQL or strongSwan.
func (s *scanner) quotedDirective(blank int) {
	named := s.nameBefore(blank)
	before := s.text[max(0, blank-longestBefore):blank]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	tells := setsSQLPassword(before) || opensKeyOfIPsec(before) || opensMailbox(before)
	if !tells && (!IsName(named.text) || !s.beginsLine(named.start) && !strings.HasSuffix(s.text[:named.start], ": ")) {
		return
	}
	from, end, _ := s.quotedAt(blank + 1)
	value := s.text[from:end]
	if isLast := strings.TrimRight(s.restOfLine(min(end+1, len(s.text))), "; \t\r}") == ""; tells &&
		mayBeCredential(value) || isLast && isNamed(named.text, value) {
		s.add(from, end)
	}
}

// setsSQLPassword recognises `CREATE USER x IDENTIFIED BY` and `ALTER ROLE x WITH PASSWORD`.
func setsSQLPassword(before string) bool {
	return strings.HasSuffix(before, " IDENTIFIED BY") ||
		strings.HasSuffix(before, " PASSWORD") && (strings.Contains(before, " ROLE ") || strings.Contains(before, " USER "))
}

// opensMailbox recognises `poll host … user 'alice' password` of fetchmail.
func opensMailbox(before string) bool {
	return strings.HasPrefix(strings.TrimLeft(before, " \t"), "poll ") &&
		(strings.HasSuffix(before, " pass") || strings.HasSuffix(before, " password"))
}

// opensKeyOfIPsec recognises `: RSA key.pem` and `alice : EAP` in ipsec.secrets.
func opensKeyOfIPsec(before string) bool {
	_, kind, found := strings.Cut(" "+before, " : ")
	kind, _, _ = strings.Cut(kind, " ")
	return found && slices.Contains([]string{"PSK", "RSA", "ECDSA", "PKCS8", "P12", "EAP", "XAUTH", "NTLM"}, kind)
}
