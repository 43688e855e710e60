package secret

// This file finds credentials that have no telling beginning but can be recognised by the text before a colon and by
// the length after it: keys that sign a Nix cache, whole ZeroTier identities, tokens to join k3s, connection strings of
// Go's MySQL driver, keys to onion services, tokens of Bitwarden, and logins in base64. Lines of password files are in
// passwordfiles.go.

import (
	"encoding/base64"
	"strings"
	"unicode"
)

// betweenColons looks at the text on both sides of a colon.
func (s *scanner) betweenColons(colon int) {
	s.cacheKey(colon)
	s.zeroTierIdentity(colon)
	s.joinToken(colon)
	s.onionService(colon)
	s.pgpass(colon)
	s.onionKeyFile(colon)
	s.wirelessCode(colon)
	s.windowsHashes(colon)
	s.digestLogin(colon)
	s.bitwardenToken(colon)
}

// cacheKey finds a key that signs a Nix cache, `name-1:…`: 64 bytes in base64. The public key has only 32 bytes, and a
// hash has the name of its algorithm before the colon.
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

// zeroTierIdentity finds the secret half of an identity, `address:0:public:secret`.
func (s *scanner) zeroTierIdentity(colon int) {
	const half = 128
	public := s.hexAfter(colon - half - 1)
	if end := s.hexAfter(colon); public == colon && end == colon+1+half && strings.HasSuffix(s.text[:colon-half], ":0:") {
		s.add(colon+1, end)
	}
}

// hexAfter returns where the hexadecimal digits after a place end.
func (s *scanner) hexAfter(at int) int {
	if at < 0 {
		return -1
	}
	for at++; at < len(s.text) && isOf[hexDigits][s.text[at]]; at++ {
	}
	return at
}

// joinToken finds a token with which a machine joins k3s, `K10…::server:…`. The digits before the first colon are only
// a fingerprint.
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

// mysqlSource finds the password of `user:password@tcp(host:3306)/db`, starting from the @.
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

// onionService finds the key of a client of an onion service, `address:descriptor:x25519:…`. Without an address it is
// the service's own record of its clients.
func (s *scanner) onionService(colon int) {
	const address, between = 56, ":descriptor:x25519"
	before, found := strings.CutSuffix(s.text[:colon], between)
	if end := s.wordEnd(colon + 1); found && len(before)-s.wordBegin(len(before)) == address && end > colon+1 {
		s.add(colon+1, end)
	}
}

// bitwardenToken finds a token of Bitwarden's Secrets Manager, `0.UUID.secret:key`.
func (s *scanner) bitwardenToken(colon int) {
	const version, uuid, secret, key = "0.", 36, 30, 24
	start, end := colon-len(version)-uuid-len(".")-secret, colon+1
	for end < len(s.text) && isOf[base64Letters][s.text[end]] {
		end++
	}
	if start >= 0 && end-colon-1 == key && strings.HasSuffix(s.text[:end], "==") && s.wordBegin(colon) == colon-secret &&
		strings.HasPrefix(s.text[start:], version) && isUUID(s.text[start+len(version):][:uuid]) &&
		s.text[colon-secret-1] == '.' {
		s.add(start, end)
	}
}

func isUUID(text string) bool {
	groups := strings.Split(text, "-")
	for at, length := range [...]int{8, 4, 4, 4, 12} {
		if len(groups) != 5 || len(groups[at]) != length || strings.Trim(groups[at], "0123456789abcdefABCDEF") != "" {
			return false
		}
	}
	return true
}

// wordBegin returns where the word that ends at a place begins.
func (s *scanner) wordBegin(at int) int {
	for at > 0 && isOf[wordLetters][s.text[at-1]] {
		at--
	}
	return at
}

// isPlainLogin reports whether a text is `user:password`, and not something else with a colon, such as an address with
// its port.
func isPlainLogin(text string) bool {
	user, password, found := strings.Cut(text, ":")
	return found && user != "" && len(password) >= fewestOfPassword && !strings.ContainsAny(text, " \t/") &&
		!strings.Contains(password, ":") &&
		!isPort(password) &&
		mayBeCredential(password)
}

// fewestOfPassword is the shortest length of a password after the name of its user.
const fewestOfPassword = 6

// isEncodedLogin reports whether a text is `user:password` in base64.
func isEncodedLogin(text string) bool {
	decoded, err := base64.StdEncoding.DecodeString(text)
	user, password, found := strings.Cut(string(decoded), ":")
	isPrinted := !strings.ContainsFunc(string(decoded), func(letter rune) bool { return !unicode.IsPrint(letter) })
	return err == nil && found && user != "" && password != "" && isPrinted
}
