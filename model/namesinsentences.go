package model

// This file writes names, keys and writers as they appear in a sentence. The sentences themselves are written
// elsewhere.

import (
	"strconv"
	"strings"
)

// ShowName returns a name unchanged, or in quotes if it would be misread without them.
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

// TopLevelName is what the clan's top level is called within a sentence.
const TopLevelName = "the clan's top level"

// String returns who writes and, as far as is known, from where: `vs (perInstance, role default, instance vs, machine
// nas)`. It uses the name that the service's keys begin with, or the service's id if the manifest has no name.
func (w Writer) String() string {
	name := w.Scope.Service
	if name == "" {
		name = w.ServiceID
	}
	switch w.Kind {
	case TopLevelOfClan:
		return TopLevelName
	case PerInstance:
		return ShowName(name) + " (perInstance" + placed(Role, w.Scope.Role) + placed(Instance,
			w.Scope.Instance) + placed(Machine, w.Scope.Machine) + ")"
	case PerMachine:
		return ShowName(name) + " (perMachine" + placed(Machine, w.Scope.Machine) + ")"
	}
	if w.ServiceID == "" {
		return ShowName(name)
	}
	return ShowName(name) + " (service-level exports)"
}

func placed(part Part, name string) string {
	if name == "" {
		return ""
	}
	return ", " + part.String() + " " + ShowName(name)
}
