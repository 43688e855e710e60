package secret

// This file finds credentials in configuration files in which nothing but a blank stands between a name and its value: `secret "…";` of BIND and `: PSK "…"` of strongSwan, `requirepass …` of
// Redis. A sentence has such words too, so without quotes only names count that no sentence has.

import "strings"

// bareDirectives are names of settings whose values need no quotes.
var bareDirectives = []string{"requirepass", "masterauth"}

// directives looks for all of them, by the blank.
func (s *scanner) directives() {
	for at := 1; at+1 < len(s.text) && !s.enough(); at++ {
		if s.text[at] != ' ' && s.text[at] != '\t' || !isOf[wordLetters][s.text[at-1]] {
			continue
		}
		if next := s.text[at+1]; next == '"' || next == '\'' {
			s.quotedDirective(at)
		} else if hasBareDirective(s.text[:at]) && !strings.ContainsAny(strings.TrimSpace(s.restOfLine(at)), " \t") {
			s.value("password", at+1, false)
		}
	}
}

func hasBareDirective(text string) bool {
	for _, name := range bareDirectives {
		if before, found := strings.CutSuffix(text, name); found && (before == "" || strings.HasSuffix(before, "\n")) {
			return true
		}
	}
	return false
}

// quotedDirective looks at `name "value"` if nothing but the name stands before it in its line, and nothing but a semicolon behind it.
func (s *scanner) quotedDirective(blank int) {
	name := s.nameBefore(blank)
	if !IsName(name.text) || !s.beginsLine(name.start) && !strings.HasSuffix(s.text[:name.start], ": ") {
		return
	}
	from, end, _ := s.quotedAt(blank + 1)
	if strings.TrimRight(s.restOfLine(min(end+1, len(s.text))), "; \t\r}") == "" && isNamed(name.text, s.text[from:end]) {
		s.add(from, end)
	}
}
