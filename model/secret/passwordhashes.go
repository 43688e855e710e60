package secret

// This file finds hashes of passwords, as crypt and directories write them.

import (
	"slices"
	"strings"
)

// hashMethods are the methods of crypt(3), and of programs that write hashes in the same way, as they stand between two
// dollar signs.
var hashMethods = []string{
	"1", "2a", "2b", "2x", "2y", "5", "6", "7", "y", "gy", "apr1", "argon2i", "argon2d",
	"argon2id", "scrypt", "pbkdf2", "pbkdf2-sha256", "pbkdf2-sha512", "sha1", "bcrypt-sha256",
}

// fewestHashed is the shortest length of the rest of a hash.
const fewestHashed = 8

// passwordHash finds the hash of a password as crypt writes it, `$6$salt$…`. Whoever has it can try passwords at
// leisure.
func (s *scanner) passwordHash(start int) {
	method, _, found := strings.Cut(s.text[start+1:], "$")
	if !found || len(method) > len("pbkdf2-sha256") || !slices.Contains(hashMethods, method) {
		return
	}
	from := start + len(method) + 2
	end := s.known.hash.endFrom(from, s.text, &isOf[hashLetters])
	if end-from >= fewestHashed {
		s.add(start, end)
	}
}

// scramVerifier finds what PostgreSQL stores for a password, `SCRAM-SHA-256$4096:salt$key:key`.
func (s *scanner) scramVerifier(dollar int) {
	const before = "SCRAM-SHA-256"
	if !strings.HasSuffix(s.text[:dollar], before) {
		return
	}
	end := dollar
	for end < len(s.text) && (isOf[base64Letters][s.text[end]] || s.text[end] == '$' || s.text[end] == ':') {
		end++
	}
	if end-dollar >= fewestHashed {
		s.add(dollar-len(before), end)
	}
}

// directoryHash finds the hash of a password as LDAP writes it, `{SSHA}…`, or the password itself as Dovecot does,
// `{PLAIN}…`.
func (s *scanner) directoryHash(start int) {
	for _, method := range [...]string{"{PLAIN}", "{CLEARTEXT}"} {
		if !strings.HasPrefix(s.text[start:], method) {
			continue
		}
		if password, _, _ := strings.Cut(s.short(start+len(method)), ":"); mayBeCredential(password) {
			s.add(start+len(method), start+len(method)+len(password))
		}
	}
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
