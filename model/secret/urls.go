package secret

// This file finds credentials in URLs and in the values of the Authorization header.

import "strings"

// sourcesWithLogin are the beginnings of sources that are no URLs and hold a login, each with what separates the user
// from the password.
var sourcesWithLogin = [...][2]string{{"curlftpfs#", ":"}, {"jdbc:oracle:thin:", "/"}}

// sources looks for a login in one of them.
func (s *scanner) sources() {
	for _, source := range sourcesWithLogin {
		_, rest, found := strings.Cut(s.text, source[0])
		at := strings.LastIndexByte(upTo(rest, " \t\n\"'"), '@')
		if !found || at < 0 {
			continue
		}
		start := len(s.text) - len(rest)
		if user, password, found := strings.Cut(rest[:at], source[1]); found && user != "" && mayBeCredential(password) {
			s.add(start+len(user)+1, start+at)
		}
	}
}

// urls looks for `scheme://user:password@host`.
func (s *scanner) urls() {
	s.sources()
	for from := 0; !s.enough(); {
		at := strings.Index(s.text[from:], "://")
		if at < 0 {
			return
		}
		from += at + len("://")
		s.authority(from)
	}
}

var (
	lettersOfURL   = allBut(" \t\n\"'<>`")
	lettersOfLogin = allBut(" \t\n\"'<>`@")
)

// authority looks at the text between `://` and the path. A password may contain a slash.
func (s *scanner) authority(start int) {
	rest := s.text[start:s.known.authority.endFrom(start, s.text, lettersOfURL)]
	host := rest
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		host = rest[:end]
	}
	at := strings.LastIndexByte(host, '@')
	if at < 0 {
		if _, port, colon := strings.Cut(host, ":"); !colon || isPort(port) {
			return
		}
		if at = s.known.login.endFrom(start, s.text, lettersOfLogin) - start; at == len(rest) {
			return
		}
	}
	user, password, colon := strings.Cut(rest[:at], ":")
	switch {
	case colon && password != "" && mayBeCredential(password):
		s.add(start+len(user)+1, start+at)
	case !colon && len(user) >= fewestOfToken && strings.ContainsAny(user, "0123456789") && !strings.Contains(user, "."):
		s.add(start, start+at)
	}
}

func isPort(text string) bool { return strings.Trim(text, "0123456789") == "" }

// fewestOfToken is the shortest length of a token in place of a user's name, or in the parameters of a URL.
const fewestOfToken = 20

// schemes are the schemes of the Authorization header whose value is the credential itself.
var schemes = []string{"bearer ", "basic ", "token ", "apikey ", "negotiate "}

// authorizations looks for `Bearer …` and the like at each blank, because there are fewer blanks than beginnings of
// words.
func (s *scanner) authorizations() {
	for from := 0; !s.enough(); {
		blank := strings.IndexByte(s.text[from:], ' ')
		if blank < 0 {
			return
		}
		from += blank + 1
		for _, scheme := range schemes {
			start := from - len(scheme)
			isWord := start == 0 || start > 0 && !isOf[wordLetters][s.text[start-1]]
			if isWord && from < len(s.text) && strings.EqualFold(s.text[start:from], scheme) {
				s.authorization(from)
			}
		}
	}
}

// withoutScheme returns the value of an Authorization header without its scheme.
func withoutScheme(text string) string {
	for _, scheme := range schemes {
		if len(text) > len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
			return text[len(scheme):]
		}
	}
	return text
}

// authorization finds the text after a scheme, unless it may be a word of a sentence.
func (s *scanner) authorization(start int) {
	end := start
	for end < len(s.text) && (isOf[base64Letters][s.text[end]] || s.text[end] == '~') {
		end++
	}
	token := s.text[start:end]
	isOdd := strings.ContainsAny(token, "0123456789+/") || strings.ToLower(token[min(1, len(token)):]) != token[min(1, len(token)):]
	if len(token) >= 8 && isOdd && mayBeCredential(token) {
		s.add(start, end)
	}
}
