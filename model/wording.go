package model

// This file holds how names, keys and writers are called within a sentence. Whole sentences are made by who has something to say.

import (
	"strconv"
	"strings"
)

// ShowName returns a name as it stands, in quotes only where it would be misread without.
func ShowName(name string) string {
	if name == "" || strings.ContainsFunc(name, isUnusual) {
		return strconv.Quote(name)
	}
	return name
}

// ShowKey is ShowName for keys, in which colons are usual.
func ShowKey(key Key) string {
	if key == "" || strings.ContainsFunc(string(key), func(letter rune) bool { return letter != ':' && isUnusual(letter) }) {
		return strconv.Quote(string(key))
	}
	return string(key)
}

func isUnusual(letter rune) bool {
	switch {
	case 'a' <= letter && letter <= 'z', 'A' <= letter && letter <= 'Z', '0' <= letter && letter <= '9':
		return false
	default:
		return !strings.ContainsRune("_-./@+*", letter)
	}
}

// String says who writes, and from where as far as it is known: `self-vs (perInstance of default in vs on nas)`.
func (w Writer) String() string {
	name := ShowName(w.ServiceID)
	if w.ServiceID == "" {
		name = ShowName(w.Scope.Service)
	}
	switch {
	case w.Kind == PerInstance:
		return name + " (perInstance" + placed(" of ", w.Scope.Role) + placed(" in ", w.Scope.Instance) + placed(" on ", w.Scope.Machine) + ")"
	case w.Kind == PerMachine:
		return name + " (perMachine" + placed(" on ", w.Scope.Machine) + ")"
	case w.Kind == TopLevelOfClan:
		return "the clan's top level"
	case w.ServiceID != "":
		return name + " (exports of the whole service)"
	default:
		return name
	}
}

func placed(preposition, name string) string {
	if name == "" {
		return ""
	}
	return preposition + ShowName(name)
}
