package secret

// This file finds credentials that no beginning tells, but what stands before a colon and how long the rest is: keys
// that sign a Nix cache, whole identities of ZeroTier, tokens to join k3s, connection strings of Go's MySQL driver,
// what opens an onion service, and logins in base64. Lines of files of passwords are in passwordfiles.go.

import (
	"encoding/base64"
	"strings"
	"unicode"
)

// betweenColons looks at what stands on both sides of a colon.
func (s *scanner) betweenColons(colon int) {
	s.cacheKey(colon)
	s.zeroTierIdentity(colon)
	s.joinToken(colon)
	s.onionService(colon)
	s.pgpass(colon)
	s.hiddenService(colon)
	s.wirelessCode(colon)
	s.windowsHashes(colon)
}

// cacheKey takes what signs a Nix cache, `name-1:…`: 64 bytes in base64. The key that checks it has 32 bytes, and
// hashes have one of their own names before the colon.
func (s *scanner) cacheKey(colon int) {
	const digits, padding = 86, "=="
	end := colon + 1
	for end < len(s.text) && isOf[base64Letters][s.text[end]] {
		end++
	}
	isHash := strings.HasSuffix(s.text[:colon], "sha512")
	if value := s.text[colon+1 : end]; len(value) == digits+len(padding) && strings.HasSuffix(value, padding) &&
		s.wordBegin(colon) < colon && !isHash {
		s.add(colon+1, end)
	}
}

// zeroTierIdentity takes the secret half of an identity, `address:0:public:secret`.
func (s *scanner) zeroTierIdentity(colon int) {
	const half = 128
	public := s.hexBehind(colon - half - 1)
	if end := s.hexBehind(colon); public == colon && end == colon+1+half && strings.HasSuffix(s.text[:colon-half], ":0:") {
		s.add(colon+1, end)
	}
}

// hexBehind returns where the hexadecimal digits behind a place end.
func (s *scanner) hexBehind(at int) int {
	if at < 0 {
		return -1
	}
	for at++; at < len(s.text) && isOf[hexDigits][s.text[at]]; at++ {
	}
	return at
}

// joinToken takes a token with which a machine joins k3s, `K10…::server:…`; the digits before the first colon are
// only a fingerprint.
func (s *scanner) joinToken(colon int) {
	const start, fingerprint = "K10", 64
	before := s.wordBegin(colon)
	if colon-before != len(start)+fingerprint || !strings.HasPrefix(s.text[before:], start) ||
		!strings.HasPrefix(s.text[colon:], "::") {
		return
	}
	user := s.wordEnd(colon + len("::"))
	if end := s.wordEnd(min(user+1, len(s.text))); user < len(s.text) && s.text[user] == ':' && end > user+1 {
		s.add(user+1, end)
	}
}

// mysqlSource takes the password of `user:password@tcp(host:3306)/db`, from the @.
func (s *scanner) mysqlSource(at int) {
	const longest = 200
	for _, network := range [...]string{"@tcp(", "@unix(", "@tcp6("} {
		if !strings.HasPrefix(s.text[at:], network) {
			continue
		}
		from := max(0, at-longest)
		from += strings.LastIndexAny(s.text[from:at], " \t\r\n\"'`\\") + 1
		if user, password, found := strings.Cut(s.text[from:at], ":"); found && user != "" && mayBeCredential(password) {
			s.add(from+len(user)+1, at)
		}
	}
}

// onionService takes what opens a hidden service that asks who comes, `address:descriptor:x25519:…`; without an
// address it is what the service knows its visitors by.
func (s *scanner) onionService(colon int) {
	const address, between = 56, ":descriptor:x25519"
	before, found := strings.CutSuffix(s.text[:colon], between)
	if end := s.wordEnd(colon + 1); found && len(before)-s.wordBegin(len(before)) == address && end > colon+1 {
		s.add(colon+1, end)
	}
}

// wordBegin returns where the word that ends at a place begins.
func (s *scanner) wordBegin(at int) int {
	for at > 0 && isOf[wordLetters][s.text[at-1]] {
		at--
	}
	return at
}

// isPlainLogin reports whether a text is `user:password` and nothing else that has a colon, such as an address with its
// port.
func isPlainLogin(text string) bool {
	user, password, found := strings.Cut(text, ":")
	return found && user != "" && len(password) >= fewestOfPassword && !strings.ContainsAny(text, " \t/") &&
		!strings.Contains(password, ":") &&
		!isPort(password) &&
		mayBeCredential(password)
}

// fewestOfPassword is the least length of a password behind the name of its user.
const fewestOfPassword = 6

// isEncodedLogin reports whether a text is `user:password` in base64.
func isEncodedLogin(text string) bool {
	decoded, err := base64.StdEncoding.DecodeString(text)
	user, password, found := strings.Cut(string(decoded), ":")
	isPrinted := !strings.ContainsFunc(string(decoded), func(letter rune) bool { return !unicode.IsPrint(letter) })
	return err == nil && found && user != "" && password != "" && isPrinted
}
