package secret

// This file finds values that a longer text sets for a credential's name: `PASSWORD=…` in lists, connection strings and
// queries, INI and YAML, JSON, Nix, XML, and options of commands.

import "strings"

// settings looks for all of these.
func (s *scanner) settings() {
	for at := 0; at < len(s.text) && !s.enough(); at++ {
		switch s.text[at] {
		case '=':
			s.equals(at)
		case ':':
			s.colon(at)
		case '>':
			s.element(at)
		case '-':
			s.option(at)
		}
	}
}

// name is the name before an equals sign or a colon: `a.b` or `"a"`.
type name struct {
	text   string
	start  int
	quoted bool
}

// nameBefore reads the name that ends before a place, skipping blanks.
func (s *scanner) nameBefore(end int) name {
	for end > 0 && (s.text[end-1] == ' ' || s.text[end-1] == '\t') {
		end--
	}
	quoted := false
	if end > 0 && (s.text[end-1] == '"' || s.text[end-1] == '\'') {
		quoted = true
		if end--; end > 0 && s.text[end-1] == '\\' { // JSON inside JSON
			end--
		}
	}
	start := end
	if quoted {
		start = s.openingQuote(end)
	}
	for start > 0 && (isOf[wordLetters][s.text[start-1]] || s.text[start-1] == '.') {
		start--
	}
	return name{s.text[start:end], start, quoted}
}

// longestName bounds how far back a quoted name may begin.
const longestName = 100

// openingQuote returns where the quoted name that ends at a place begins, or the place itself if there is no opening
// quote.
func (s *scanner) openingQuote(end int) int {
	for start := end; start > max(0, end-longestName); start-- {
		switch s.text[start-1] {
		case '"', '\'':
			return start
		case '\n':
			return end
		}
	}
	return end
}

// NameIn returns the part of a path, such as `db.password.value`, that is a credential's name and includes everything
// after it. It is empty if there is none.
func NameIn(path string) string {
	around := ""
	for part := range strings.SplitSeq(path, ".") {
		switch {
		case IsName(part):
			around = part
		case around != "" && StandsBeside(around, part):
			around = ""
		}
	}
	return around
}

// equals looks at `NAME=value`, with or without blanks, and at `:=` and `=>`. It ignores comparisons.
func (s *scanner) equals(at int) {
	end, start := at, at+1
	if at > 0 && strings.IndexByte("=!<>", s.text[at-1]) >= 0 || start < len(s.text) && s.text[start] == '=' {
		return
	}
	if at > 0 && s.text[at-1] == ':' {
		end--
	}
	if start < len(s.text) && s.text[start] == '>' {
		start++
	}
	named := s.nameBefore(end)
	around := NameIn(named.text)
	if around == "" && s.isKeyInSection(named) {
		around = "privateKey"
	}
	if around != "" {
		spaced := start < len(s.text) && s.text[start] == ' '
		s.value(around, start, spaced)
	} else if named.text == "user" {
		s.turnUser(named, start)
	} else if s.isQuery(named) {
		if value := s.short(start); len(value) >= fewestOfToken && mayBeCredential(value) {
			s.add(start, start+len(value))
		}
	}
}

// queryNames are names that mean a credential only as parameters of a URL.
var queryNames = []string{"sig", "signature", "x-amz-signature", "x-goog-signature", "key", "auth", "code", "sid"}

func (s *scanner) isQuery(named name) bool {
	if named.start == 0 || strings.IndexByte("?&", s.text[named.start-1]) < 0 {
		return false
	}
	for _, known := range queryNames {
		if strings.EqualFold(named.text, known) {
			return true
		}
	}
	return false
}

// colon looks at `"name": value`. It looks at `name: value` only if that is a whole line, as in YAML and in headers,
// because a sentence may have a colon too.
func (s *scanner) colon(at int) {
	named := s.nameBefore(at)
	around := NameIn(named.text)
	if around == "" && s.isKeyAt(named, at) {
		around = "privateKey"
	}
	if around == "" {
		return
	}
	if named.quoted {
		s.value(around, at+1, false)
		return
	}
	if at+1 >= len(s.text) || s.text[at+1] != ' ' || !s.beginsLine(named.start) {
		return
	}
	line := s.restOfLine(at + 1)
	if named.start > 0 && strings.IndexByte(`"'`, s.text[named.start-1]) >= 0 {
		line = upTo(line, s.text[named.start-1:named.start]) // an argument such as curl's -H "X-Api-Key: …"
	}
	isHeader := strings.EqualFold(around, "authorization") || strings.HasSuffix(strings.ToLower(around), "cookie")
	if text := strings.TrimSpace(line); isHeader || !strings.ContainsAny(strings.Trim(text, `"'`), " \t") ||
		strings.IndexByte(`{["'`, text[0]) >= 0 {
		s.value(around, at+1, isHeader)
	}
}

// beginsLine reports whether a place is at the beginning of a line, or right inside quotes or brackets.
func (s *scanner) beginsLine(at int) bool {
	for at > 0 && strings.IndexByte(" \t-#", s.text[at-1]) >= 0 {
		at--
	}
	return at == 0 || strings.IndexByte("\n\"'`{(,;", s.text[at-1]) >= 0
}

func (s *scanner) restOfLine(at int) string {
	line, _, _ := strings.Cut(s.text[at:], "\n")
	return line
}

// element looks at `<name>value</name>`.
func (s *scanner) element(at int) {
	named := s.nameBefore(at)
	isKey := named.text == "key" // Syncthing's, in hexadecimal digits; elsewhere a `key` is only a name
	if named.start == 0 || s.text[named.start-1] != '<' || !isKey && !IsName(named.text) {
		return
	}
	const digitsOfKey = 64
	value, _, closed := strings.Cut(s.text[at+1:], "</")
	if closed && (isNamed(named.text, value) || isKey && len(value) == digitsOfKey && s.hexAfter(at) == at+1+digitsOfKey) {
		s.add(at+1, at+1+len(value))
	}
}

// option looks at `--password value`.
func (s *scanner) option(at int) {
	if !strings.HasPrefix(s.text[at:], "--") || at > 0 && isOf[wordLetters][s.text[at-1]] {
		return
	}
	end := s.wordEnd(at)
	option := s.text[at:end]
	if end >= len(s.text) || s.text[end] != ' ' && s.text[end] != '\t' || !IsName(option) {
		return
	}
	start := end + len(s.text[end:]) - len(strings.TrimLeft(s.text[end:], " \t"))
	if value := s.short(start); !isSentenceWord(value) && !strings.HasPrefix(value, "-") {
		s.value(option, start, false)
	}
}

// sentenceWords are words that follow an option in a sentence that only mentions it.
var sentenceWords = []string{
	"is", "are", "was", "to", "and", "or", "for", "as", "the", "a", "an", "with", "if", "in", "on", "from", "of", "not", "must", "can", "may", "needs", "takes", "option", "flag", "instead", "when", "which", "that",
	"has", "wants", "expects", "requires", "reads", "but", "only", "here", "again", "by", "so", "then", "into", "would", "will", "should", "does",
}

func isSentenceWord(word string) bool {
	for _, known := range sentenceWords {
		if strings.TrimRight(word, ".:?!") == known {
			return true
		}
	}
	return false
}

// logins looks at every `login` in the text.
func (s *scanner) logins() {
	for from := 0; !s.enough(); {
		at := strings.Index(s.text[from:], "login")
		if at < 0 {
			return
		}
		s.login(from + at)
		from += at + len("login")
	}
}

// login looks at `login NAME password VALUE`, as in .netrc.
func (s *scanner) login(at int) {
	if !strings.HasPrefix(s.text[at:], "login ") && !strings.HasPrefix(s.text[at:], "login\n") {
		return
	}
	words := strings.Fields(s.text[at:min(len(s.text), at+200)])
	if len(words) < 4 || words[2] != "password" || !mayBeCredential(words[3]) {
		return
	}
	if start := strings.Index(s.text[at:], words[3]); start >= 0 {
		s.add(at+start, at+start+len(words[3]))
	}
}
