package secret

// This file finds credentials in URLs and in the values of the header Authorization.

import "strings"

// urls looks for `scheme://user:password@host`.
func (s *scanner) urls() {
	for from := 0; !s.enough(); {
		at := strings.Index(s.text[from:], "://")
		if at < 0 {
			return
		}
		from += at + len("://")
		s.authority(from)
	}
}

// authority looks at what stands between `://` and the path. A password may hold a slash.
func (s *scanner) authority(start int) {
	rest := s.text[start:]
	if end := strings.IndexAny(rest, " \t\n\"'<>`"); end >= 0 {
		rest = rest[:end]
	}
	host := rest
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		host = rest[:end]
	}
	at := strings.LastIndexByte(host, '@')
	if at < 0 {
		if _, behind, colon := strings.Cut(host, ":"); !colon || isPort(behind) {
			return
		}
		if at = strings.IndexByte(rest, '@'); at < 0 {
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

// fewestOfToken is the least length of a token in place of a user's name, or in the parameters of a URL.
const fewestOfToken = 20

// schemes are the schemes of the header Authorization whose value is the credential itself.
var schemes = []string{"bearer ", "basic ", "token ", "apikey ", "negotiate "}

// authorizations looks for `Bearer …` and the like.
func (s *scanner) authorizations() {
	inWord := false
	for at := 0; at < len(s.text) && !s.enough(); at++ {
		if !inWord && strings.IndexByte("bBtTaAnN", s.text[at]) >= 0 {
			for _, scheme := range schemes {
				if len(s.text) > at+len(scheme) && strings.EqualFold(s.text[at:at+len(scheme)], scheme) {
					s.authorization(at + len(scheme))
				}
			}
		}
		inWord = isOf[wordLetters][s.text[at]]
	}
}

// authorization takes what follows a scheme, unless it may be a word of a sentence.
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
