package jsontree

// This file looks through many values for secrets without taking each of them apart.

import (
	"bytes"
	"slices"

	"clanscope/model/secret"
)

// SecretSearch looks for values that hold a secret. It remembers the attribute names that it met, because a clan has
// few of them and each comes many times. The zero value is ready; it is not safe for concurrent use.
type SecretSearch struct {
	names  map[string]*metName
	before *metName // the last attribute name
}

// metName is an attribute name that was met, as written and in quotes. Values of one kind have the same names in the
// same order: the next name is nearly always the one that followed last time.
type metName struct {
	written     string
	tellsSecret bool
	follower    *metName // the name that followed it last time
}

// mostKnownNames limits what is remembered of data in which every name is new.
const mostKnownNames = 10_000

// Holds tells whether any part of a value is likely a secret, even if a later attribute of the same name replaces it.
func (s *SecretSearch) Holds(raw []byte) bool {
	return s.HoldsWhere(raw, func(Tree, int) bool { return true })
}

// HoldsWhere is Holds in which names count only for the nodes that namesCount accepts.
func (s *SecretSearch) HoldsWhere(raw []byte, namesCount func(tree Tree, node int) bool) bool {
	if !s.MayHold(raw) {
		return false
	}
	tree, err := parseShadowed(raw)
	return err == nil && slices.Contains(tree.secretsWhere(func(node int) bool { return namesCount(tree, node) }), true)
}

// MayHold is the cheap test before a value is taken apart. It looks for names in texts too: `{ name = "PASSWORD";
// value = …; }`, `[ "--password" … ]`.
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

// expected returns the length of the attribute name that the rest of a value begins with, if it is the one that
// followed the last name before; otherwise 0.
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

// meet tells whether an attribute is called like a credential, or stands beside such a name, and remembers it.
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

// tellsSecret tells whether an attribute of this name is a credential, or something beside it may be one.
func tellsSecret(written []byte) bool { return string(written) == webKeyType || isCredential(written) }

func isCredential(written []byte) bool {
	return secret.MayBeName(written) && secret.IsName(DecodeString(written))
}

// namesCredential tells whether a value is a string, and the name of a credential.
func namesCredential(written Raw) bool { return written.IsString() && isCredential(written) }

// mayBeSecret tells whether a string has the form of a credential, or is the name of one. It is false for anything
// else than a string.
func mayBeSecret(written Raw) bool {
	return namesCredential(written) || hasForm(written)
}

// hasForm tells whether a value is a string, and has the form of a credential.
func hasForm(written Raw) bool {
	return written.IsString() && secret.MayHaveForm(written) && secret.HasForm(DecodeString(written))
}
