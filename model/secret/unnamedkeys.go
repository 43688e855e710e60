package secret

// This file finds keys whose names say nothing without what is around them: the members of a JSON Web Key, the key
// below `encryption:` of ESPHome, and the lines of LiveKit's key file.

import (
	"slices"
	"strings"
)

// webKeyMembers are the secret members of a JSON Web Key, by its type.
var webKeyMembers = map[string][]string{
	"EC": {"d"}, "OKP": {"d"}, "RSA": {"d", "p", "q", "dp", "dq", "qi"}, "oct": {"k"},
}

// IsWebKeyMember reports whether the member with this name is secret in a JSON Web Key of this type (`kty`).
func IsWebKeyMember(keyType, name string) bool { return slices.Contains(webKeyMembers[keyType], name) }

func isMemberOfSomeWebKey(name string) bool {
	for keyType := range webKeyMembers {
		if IsWebKeyMember(keyType, name) {
			return true
		}
	}
	return false
}

// isKeyAt reports whether what is around a name shows that it is the name of a key.
func (s *scanner) isKeyAt(named name, colon int) bool {
	switch {
	case named.quoted && len(named.text) <= len("dp") && isMemberOfSomeWebKey(named.text):
		return IsWebKeyMember(s.webKeyType(named.start), named.text)
	case named.text == "key":
		return s.isBelow(named.start, "encryption:")
	case strings.HasPrefix(named.text, "API"):
		const fewestOfName, fewestOfKey = 11, 32
		return len(named.text) >= fewestOfName && s.beginsLine(named.start) &&
			len(s.short(min(colon+2, len(s.text)))) >= fewestOfKey
	}
	return false
}

// sectionsWithKey are the sections of a file about a Bluetooth device in which `Key` is secret.
var sectionsWithKey = []string{
	"[LinkKey]", "[LongTermKey]", "[SlaveLongTermKey]", "[PeripheralLongTermKey]", "[IdentityResolvingKey]", "[LocalSignatureKey]", "[RemoteSignatureKey]",
}

// isKeyInSection reports whether the section around a name shows that it is the name of a key or of a password's hash.
func (s *scanner) isKeyInSection(named name) bool {
	switch named.text {
	case "Key":
		return slices.ContainsFunc(sectionsWithKey, func(section string) bool { return s.isBelow(named.start, section) })
	case "Hash": // ZNC
		return s.beginsLine(named.start) && strings.LastIndex(s.text[:named.start], "<Pass ") > strings.LastIndex(s.text[:named.start], "</Pass>")
	}
	return false
}

// turnUser finds the password of `user=alice:password` in the configuration of coturn, or the key that coturn makes of
// it, `user=alice:0x…`.
func (s *scanner) turnUser(named name, start int) {
	login := s.wholeWord(start)
	_, password, found := strings.Cut(s.text[start:login], ":")
	const digits = 32
	isKey := strings.HasPrefix(password, "0x") && s.hexAfter(login-digits-1) == login && len(password) == digits+len("0x")
	if found && s.beginsLine(named.start) && (isKey || mayBeCredential(password) && s.known.configuresTurn.ask(s.configuresTurn)) {
		s.add(login-len(password), login)
	}
}

func (s *scanner) configuresTurn() bool {
	return strings.Contains(s.text, "lt-cred-mech") || strings.Contains("\n"+s.text, "\nrealm=")
}

// webKeyType returns the `kty` in the same set as a place in a text of JSON, or an empty text if there is none.
func (s *scanner) webKeyType(at int) string {
	set := s.text[strings.LastIndexByte(s.text[:at], '{')+1:]
	set = upTo(set, "}")
	_, value, found := strings.Cut(set, `"kty"`)
	if value = strings.TrimLeft(value, " \t\n:"); !found || !strings.HasPrefix(value, `"`) {
		return ""
	}
	return upTo(value[1:], `"`)
}

// isBelow reports whether the line before that of a place is the given one, and only blanks are before the place.
func (s *scanner) isBelow(at int, line string) bool {
	above, found := strings.CutSuffix(strings.TrimRight(s.text[:at], " \t\r"), "\n")
	return found && strings.TrimSpace(above[strings.LastIndexByte(above, '\n')+1:]) == line
}
