package secret

// This file finds where a value ends that a longer text sets, and decides whether it is a credential.

import "strings"

// value looks at the value that is set for a credential's name. With toEnd, an unquoted value may contain blanks and
// goes to the end of the line.
func (s *scanner) value(name string, start int, toEnd bool) {
	start += len(s.text[start:]) - len(strings.TrimLeft(s.text[start:], " \t\n"))
	if start >= len(s.text) {
		return
	}
	switch s.text[start] {
	case '{', '[':
		s.brackets(name, start)
		return
	case '"', '\'', '\\':
		if from, end, quoted := s.quotedAt(start); quoted {
			if isNamed(name, s.text[from:end]) {
				s.add(from, end)
			}
			return
		}
	}
	value := s.short(start)
	if toEnd || kindOf(name) == spoken {
		value = s.long(start)
	}
	if !isNixExpression(value) && isNamed(name, value[:min(len(value), mostJudged)]) {
		s.add(start, max(start+len(value), s.wholeWord(start)))
	}
}

// mostJudged is how much of an unquoted value decides whether it is a credential.
const mostJudged = 1000

// short reads an unquoted value as in a list of settings, up to a blank or a separator.
func (s *scanner) short(start int) string {
	return s.text[start:s.known.shortValue.endFrom(start, s.text, lettersOfShort)]
}

var (
	lettersOfShort = allBut(" \t\r\n\"'`<>;,&)}]\\")
	lettersOfWord  = allBut(" \t\r\n\"'`\\")
)

// long reads an unquoted value that may contain blanks.
func (s *scanner) long(start int) string {
	value := upTo(s.text[start:], "\r\n\"'`;")
	value, _, _ = strings.Cut(value, " #")
	return strings.TrimRight(value, " \t")
}

// wholeWord returns where the word ends that begins with the value. Hiding too much is better than hiding too little.
func (s *scanner) wholeWord(start int) int {
	return s.known.wholeValue.endFrom(start, s.text, lettersOfWord)
}

func upTo(text, ends string) string {
	if end := strings.IndexAny(text, ends); end >= 0 {
		return text[:end]
	}
	return text
}

// quotedAt returns the text in the quotes that begin at a place. If they are not closed, that is everything up to the
// end of the text.
func (s *scanner) quotedAt(start int) (from, end int, ok bool) {
	rest := s.text[start:]
	quote := rest[:1]
	switch {
	case strings.HasPrefix(rest, "''") && !strings.HasPrefix(rest, "'';") && len(rest) > 2:
		quote = "''" // Nix
	case strings.HasPrefix(rest, `\"`):
		quote = `\"` // JSON inside JSON
	case rest[0] == '\\':
		return 0, 0, false
	}
	from = start + len(quote)
	for end = from; end < len(s.text); end++ {
		if strings.HasPrefix(s.text[end:], quote) {
			return from, end, true
		}
		if s.text[end] == '\\' && quote == `"` {
			end++
		}
	}
	return from, len(s.text), true
}

// brackets looks at every quoted text inside the set or list that is set for a credential's name.
func (s *scanner) brackets(around string, start int) {
	depth := 0
	for at := start; at < len(s.text) && !s.enough(); at++ {
		switch s.text[at] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return
			}
		case '"', '\'', '\\':
			from, end, quoted := s.quotedAt(at)
			if !quoted {
				continue
			}
			if s.setsCredential(around, at, end) && isNamed(around, s.text[from:end]) {
				s.add(from, end)
			}
			at = end + from - at - 1 // the end of the closing quote, which is as long as the opening one
		}
	}
}

// setsCredential reports whether a quoted text is a value that may belong to the credential: it is not a name, and its
// own name, if it has one, is not one that is only found beside a credential.
func (s *scanner) setsCredential(around string, start, end int) bool {
	if next := strings.TrimLeft(s.text[min(end, len(s.text)):], "\"' \t\\"); strings.HasPrefix(next, ":") || strings.HasPrefix(next, "=") {
		return false // a name itself
	}
	before := strings.TrimRight(s.text[:start], " \t\n")
	sign := len(before) - 1
	isNamed := sign > 0 && (before[sign] == '=' || before[sign] == ':')
	return !isNamed || !StandsBeside(around, s.nameBefore(sign).text)
}

// nixBeginnings are the beginnings of expressions of Nix, or of a shell, that are not texts.
var nixBeginnings = []string{
	"builtins.", "lib.", "pkgs.", "cfg.", "self.", "inputs.", "import ", "config.", "mkIf ",
	"mkDefault ", "mkForce ", "lib.mk", "null", "(", "«", "<", "${", "$(",
}

func isNixExpression(value string) bool { return hasBeginning(value, nixBeginnings) }
