package secret

// This file finds the forms of credentials that do not belong to one issuer: private keys, web tokens, hashes of passwords; and bot tokens, which begin with
// a number.

import "strings"

// fixedForms looks for all of them.
func (s *scanner) fixedForms() {
	for at := 0; at < len(s.text) && !s.enough(); at++ {
		switch letter := s.text[at]; {
		case letter == '-' && strings.HasPrefix(s.text[at:], "-----BEGIN "):
			s.privateKey(at)
		case letter == 'P' && strings.HasPrefix(s.text[at:], "Private-Lines:"): // a key of PuTTY's
			s.add(at, len(s.text))
		case letter == 'e' && strings.HasPrefix(s.text[at:], "eyJ"):
			s.webToken(at)
		case letter == '$':
			s.passwordHash(at)
		case letter == '{' && strings.HasPrefix(s.text[at:], "{S"):
			s.directoryHash(at)
		case letter == ':' && strings.HasPrefix(s.text[at:], ":AA"):
			s.botToken(at)
		}
	}
}

// privateKey takes a key in PEM, to the end of the key or of the text.
func (s *scanner) privateKey(start int) {
	title, _, _ := strings.Cut(s.text[start+len("-----BEGIN "):], "-----")
	if !strings.Contains(title, "PRIVATE KEY") || strings.Contains(title, "\n") {
		return
	}
	end := len(s.text)
	if at := strings.Index(s.text[start:], "-----END "); at >= 0 {
		end = start + at + len("-----END ")
		if close := strings.Index(s.text[end:], "-----"); close >= 0 {
			end += close + len("-----")
		}
	}
	s.add(start, end)
}

// webToken takes a JSON Web Token: two objects in base64 and a signature.
func (s *scanner) webToken(start int) {
	header := s.wordEnd(start)
	if !strings.HasPrefix(s.text[header:], ".eyJ") {
		return
	}
	if claims := s.wordEnd(header + 1); strings.HasPrefix(s.text[claims:], ".") && s.wordEnd(claims+1) > claims+1 {
		s.add(start, s.wordEnd(claims+1))
	}
}

// wordEnd returns where the word that begins at a place ends.
func (s *scanner) wordEnd(at int) int {
	for at < len(s.text) && isOf[wordLetters][s.text[at]] {
		at++
	}
	return at
}

// hashMethods are the methods of crypt(3), and of programs that write hashes in the same way, as they stand between two dollars.
var hashMethods = []string{"1", "2a", "2b", "2x", "2y", "5", "6", "7", "y", "gy", "apr1", "argon2i", "argon2d", "argon2id", "scrypt", "pbkdf2", "pbkdf2-sha256", "pbkdf2-sha512", "sha1", "bcrypt-sha256"}

// fewestHashed is the least length of the rest of such a hash.
const fewestHashed = 8

// passwordHash takes the hash of a password as crypt writes it, `$6$salt$…`: whoever has it can try passwords at leisure.
func (s *scanner) passwordHash(start int) {
	method, _, found := strings.Cut(s.text[start+1:], "$")
	if !found || len(method) > len("pbkdf2-sha256") || !isHashMethod(method) {
		return
	}
	end := start + len(method) + 2
	from := end
	for end < len(s.text) && (isOf[base64Letters][s.text[end]] || strings.IndexByte("$,", s.text[end]) >= 0) {
		end++
	}
	if end-from >= fewestHashed {
		s.add(start, end)
	}
}

func isHashMethod(method string) bool {
	for _, known := range hashMethods {
		if method == known {
			return true
		}
	}
	return false
}

// directoryHash takes the hash of a password as LDAP writes it, `{SSHA}…`.
func (s *scanner) directoryHash(start int) {
	for _, method := range [...]string{"{SSHA}", "{SHA}", "{SSHA256}", "{SSHA512}", "{SMD5}"} {
		if !strings.HasPrefix(s.text[start:], method) {
			continue
		}
		end := start + len(method)
		for end < len(s.text) && isOf[base64Letters][s.text[end]] {
			end++
		}
		if end-start-len(method) >= fewestHashed {
			s.add(start, end)
		}
	}
}

// botToken takes a token of Telegram: a number, `:AA` and 33 characters.
func (s *scanner) botToken(colon int) {
	const fewest, most, behind = 8, 10, 35
	start := colon
	for start > 0 && '0' <= s.text[start-1] && s.text[start-1] <= '9' {
		start--
	}
	if digits := colon - start; digits >= fewest && digits <= most && s.wordEnd(colon+1) == colon+1+behind {
		s.add(start, colon+1+behind)
	}
}
