package jsontree

// This file looks for secrets in many values and avoids parsing most of them.

import (
	"bytes"
	"slices"

	"clanscope/model/secret"
)

// SecretSearch looks for values that hold a secret. It remembers the attribute names that it has met, because a clan
// uses few names and each of them many times. The zero value is ready for use, but not by several goroutines.
type SecretSearch struct {
	names  map[string]*metName
	before *metName // the last attribute name
}

// metName is an attribute name that was met, as written, with its quotes. Values of one kind have the same names in the
// same order, so the next name is nearly always the one that followed last time.
type metName struct {
	written     string
	tellsSecret bool
	follower    *metName // the name that followed it last time
}

// mostKnownNames limits how many names are remembered, for data in which every name is new.
const mostKnownNames = 10_000

// Holds reports whether any part of a value is likely a secret, even one that a later attribute of the same name
// replaces.
func (s *SecretSearch) Holds(raw []byte) bool {
	return s.HoldsWhere(raw, everyNameCounts)
}

// HoldsWhere is Holds, except that at says for each node what is a secret there.
func (s *SecretSearch) HoldsWhere(raw []byte, at func(tree Tree, node int) SecretsAt) bool {
	if !s.MayHold(raw) {
		return false
	}
	tree, err := parseShadowed(raw)
	return err == nil && slices.Contains(tree.secretsAt(at), true)
}

// MayHold is the cheap test before a value is parsed: it returns false only if the value holds no secret. Texts are
// also tested as names: `{ name = "PASSWORD"; value = …; }`, `[ "--password" … ]`.
func (s *SecretSearch) MayHold(raw []byte) bool {
	for at := 0; ; {
		quote := bytes.IndexByte(raw[at:], '"')
		if quote < 0 {
			return false
		}
		at += quote
		end, found := s.expected(raw[at:]), false
		switch {
		case end > 0:
			found = s.before.tellsSecret
		default:
			end = EndOfString(raw, at) - at
			if text := raw[at : at+end]; isAttribute(raw[at+end:]) {
				found = s.meet(text)
			} else {
				found = mayBeSecret(text)
			}
		}
		if at += end; found {
			return true
		}
	}
}

// expected returns the length of the attribute name at the beginning of rest, if it is the name that followed the
// previous name last time; otherwise 0.
func (s *SecretSearch) expected(rest []byte) (end int) {
	if s.before == nil || s.before.follower == nil {
		return 0
	}
	follower := s.before.follower
	end = len(follower.written)
	if len(rest) <= end || rest[end] != ':' || string(rest[:end]) != follower.written {
		return 0
	}
	s.before = follower
	return end
}

// meet reports whether an attribute is named like a credential, or tells that one may be beside it. It remembers the
// name.
func (s *SecretSearch) meet(written []byte) bool {
	name, known := s.names[string(written)]
	if !known && len(s.names) >= mostKnownNames {
		return tellsSecret(written)
	}
	if !known {
		name = s.remember(written)
	}
	if s.before != nil {
		s.before.follower = name
	}
	s.before = name
	return name.tellsSecret
}

func (s *SecretSearch) remember(written []byte) *metName {
	if s.names == nil {
		s.names = map[string]*metName{}
	}
	name := &metName{written: string(written), tellsSecret: tellsSecret(written)}
	s.names[name.written] = name
	return name
}

func isAttribute(rest []byte) bool {
	at := skipBlank(rest, 0)
	return at < len(rest) && rest[at] == ':'
}

// webKeyType is the name that stands in every JSON Web Key, as written.
const webKeyType = `"kty"`

// tellsSecret reports whether an attribute of this name is a credential, or an attribute beside it may be one.
func tellsSecret(written []byte) bool { return string(written) == webKeyType || isCredential(written) }

func isCredential(written []byte) bool {
	return secret.MayBeName(written) && secret.IsName(DecodeString(written))
}

// namesCredential reports whether a value is a string that is the name of a credential.
func namesCredential(written Raw) bool { return written.IsString() && isCredential(written) }

// mayBeSecret reports whether a value is a string that has the form of a credential, or is the name of one.
func mayBeSecret(written Raw) bool {
	return namesCredential(written) || hasForm(written)
}

// hasForm reports whether a value is a string that has the form of a credential.
func hasForm(written Raw) bool {
	return written.IsString() && secret.MayHaveForm(written) && secret.HasForm(DecodeString(written))
}
