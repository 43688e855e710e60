package jsontree

// This file looks through many values for secrets without taking each of them apart.

import (
	"bytes"
	"slices"

	"clanscope/model/secret"
)

// SecretSearch looks for values that hold a secret. It remembers the attribute names that it met, because a clan has few of them and each comes many times. The zero value is ready; it is not
// safe for concurrent use.
type SecretSearch struct{ names map[string]bool }

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

// MayHold is the cheap test before a value is taken apart. It looks for names in texts too: `{ name = "PASSWORD"; value = …; }`, `[ "--password" … ]`.
func (s *SecretSearch) MayHold(raw []byte) bool {
	for at := 0; ; {
		quote := bytes.IndexByte(raw[at:], '"')
		if quote < 0 {
			return false
		}
		start := at + quote
		at = endOfString(raw, start)
		if s.isCredential(raw[start:at]) || !isAttribute(raw[at:]) && mayHaveForm(raw[start:at]) {
			return true
		}
	}
}

func isAttribute(rest []byte) bool {
	rest = bytes.TrimLeft(rest, " \t\r\n")
	return len(rest) > 0 && rest[0] == ':'
}

// longestName is longer than any name that somebody would give a credential.
const longestName = 200

func (s *SecretSearch) isCredential(name []byte) bool {
	if !secret.MayBeName(name) {
		return false
	}
	if len(name) > longestName {
		return secret.IsName(DecodeString(name))
	}
	is, known := s.names[string(name)]
	if !known {
		is = secret.IsName(DecodeString(name))
		if s.names == nil {
			s.names = map[string]bool{}
		}
		if len(s.names) < mostKnownNames {
			s.names[string(name)] = is
		}
	}
	return is
}

// shortestForm is less than the length, with quotes, of every form that has none of the characters that mayHaveForm looks for.
const shortestForm = 16

// mayHaveForm tells whether a text has the form of a credential, with a cheap test first. A backslash passes it, because it may hide any character.
func mayHaveForm(text []byte) bool {
	return (len(text) >= shortestForm || bytes.ContainsAny(text, `=:>-_$\`)) && secret.HasForm(DecodeString(text))
}
