package jsontree

// This file looks through many values for secrets without taking each of them apart.

import (
	"bytes"
	"slices"

	"clanscope/model/secret"
)

// SecretSearch looks for values that hold a secret. It remembers which attribute names it met, for a clan has few, and each many times. The zero value is ready; it is not safe for
// concurrent use.
type SecretSearch struct{ names map[string]bool }

// mostKnownNames bounds what is remembered of data that has a new name everywhere.
const mostKnownNames = 10_000

// Holds tells whether any part of a value is likely a secret, also where a later attribute of the same name replaces it.
func (s *SecretSearch) Holds(raw []byte) bool {
	return s.HoldsWhere(raw, func(Tree, int) bool { return true })
}

// HoldsWhere is Holds where a name counts only for some nodes, as for Tree.secretsWhere.
func (s *SecretSearch) HoldsWhere(raw []byte, namesCount func(tree Tree, node int) bool) bool {
	if !s.MayHold(raw) {
		return false
	}
	tree, err := parseShadowed(raw)
	return err == nil && slices.Contains(tree.secretsWhere(func(node int) bool { return namesCount(tree, node) }), true)
}

// MayHold is the cheap test that comes before taking a value apart. A name may also stand in a text: `{ name = "PASSWORD"; value = …; }`, `[ "--password" … ]`.
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

// longestName is longer than any name of a credential that somebody would choose.
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

// shortestForm is less than the length, in quotes, of every form that has none of the characters of mayHaveForm.
const shortestForm = 16

// mayHaveForm lets every text through that has the form of a credential, and few others. A backslash may hide any character.
func mayHaveForm(text []byte) bool {
	return (len(text) >= shortestForm || bytes.ContainsAny(text, `=:>-_$\`)) && secret.HasForm(DecodeString(text))
}
