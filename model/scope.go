// Package model knows what a clan's exports are. Whoever loads exports hands in their rows; the resulting Snapshot
// answers queries, searches and comparisons. The package knows no file, no process, no terminal and no clock.
//
// Read scope.go first: keys and their four parts. buildscopekey.go builds keys, parsescopekey.go parses and checks them
// as clan does, with the error of scopeerror.go; writtenkey.go writes a key so that it can be pasted. writer.go says
// who may write which. Then set.go, the exports; builder.go, how they get in, with interning.go, nametable.go,
// roworder.go and duplicatewinner.go; and snapshot.go, everything that one load found. query.go asks for exports,
// writequerytext.go writes a query down, selection.go answers it with rows.go, blocks.go, postings.go and namematch.go;
// facet.go counts, and keytest.go rules out keys that are still being read. The other files stand alone: search.go,
// valueorder.go, diff.go, getexport.go, missingpath.go, nearestname.go and nearestkeys.go with namedistances.go,
// interfaceusers.go, relativefile.go, fragment.go; loadstep.go and problem.go, which a load sends; and namesinsentences.go.
package model

// This file holds what a scope is: the four parts of a key, the key as it is written, and its level. Clan's functions
// for keys are in buildscopekey.go and parsescopekey.go. Nothing about sets of exports may enter.

import (
	"slices"
	"strings"
)

// Part names one of the four parts of a scope key, in the order in which clan writes them.
type Part int

// The four parts of a scope key.
const (
	Service Part = iota
	Instance
	Role
	Machine

	// PartCount is the number of parts that every well-formed scope key has.
	PartCount = 4
)

// Parts lists the four parts in the order of the key.
var Parts = [PartCount]Part{Service, Instance, Role, Machine}

var partNames = [PartCount]string{"service", "instance", "role", "machine"}

var partAttributes = [PartCount]string{"serviceName", "instanceName", "roleName", "machineName"}

// String returns the part's name: service, instance, role or machine.
func (p Part) String() string { return partNames[p] }

// Attribute returns the name that clan's functions give the part: serviceName, instanceName, roleName or machineName.
func (p Part) Attribute() string { return partAttributes[p] }

// ParsePart understands the short name of a part and clan's attribute name for it, such as `service` and `serviceName`.
func ParsePart(name string) (Part, bool) {
	if at := slices.Index(partNames[:], name); at >= 0 {
		return Part(at), true
	}
	at := slices.Index(partAttributes[:], name)
	return Part(max(at, 0)), at >= 0
}

// Scope is a scope key taken apart. An empty part means "all" to clan: the export `vpn:home::` concerns every role and
// machine of the instance.
type Scope struct{ Service, Instance, Role, Machine string }

// Part returns one of the four parts.
func (s Scope) Part(p Part) string {
	switch p {
	case Service:
		return s.Service
	case Instance:
		return s.Instance
	case Role:
		return s.Role
	default:
		return s.Machine
	}
}

// With returns the scope with one part replaced.
func (s Scope) With(p Part, name string) Scope {
	switch p {
	case Service:
		s.Service = name
	case Instance:
		s.Instance = name
	case Role:
		s.Role = name
	default:
		s.Machine = name
	}
	return s
}

// Key joins the parts with colons and checks nothing; BuildScopeKey is the checked way.
func (s Scope) Key() Key {
	return Key(s.Service + ":" + s.Instance + ":" + s.Role + ":" + s.Machine)
}

// Level tells how far down a scope reaches: the last of its parts that is not empty.
type Level int

// The levels of a scope. Anywhere stands for a query that asks for no level.
const (
	Anywhere Level = iota
	GlobalLevel
	ServiceLevel
	InstanceLevel
	RoleLevel
	MachineLevel
)

// Levels lists the five levels that a scope can have, from the widest to the narrowest.
var Levels = [...]Level{GlobalLevel, ServiceLevel, InstanceLevel, RoleLevel, MachineLevel}

var levelNames = [...]string{"any", "global", "service", "instance", "role", "machine"}

// String returns the level's name: any, global, service, instance, role or machine.
func (l Level) String() string { return levelNames[l] }

// ParseLevel understands the names that String prints.
func ParseLevel(name string) (Level, bool) {
	at := slices.Index(levelNames[:], name)
	return Level(max(at, 0)), at >= 0
}

// Level returns the level of the scope: the last part that is not empty, or GlobalLevel if all are empty.
func (s Scope) Level() Level {
	for part := Machine; part >= Service; part-- {
		if s.Part(part) != "" {
			return ServiceLevel + Level(part)
		}
	}
	return GlobalLevel
}

// Key is the attribute name under which an export stands, as written: a scope key, or anything else that somebody
// wrote at the top level of a clan.
type Key string

// Scope takes the key apart. It returns false if the key is malformed, that is, if it does not have exactly four parts.
func (k Key) Scope() (Scope, bool) {
	var parts [PartCount]string
	rest := string(k)
	for at := range PartCount - 1 {
		found := false
		if parts[at], rest, found = strings.Cut(rest, ":"); !found {
			return Scope{}, false
		}
	}
	if strings.IndexByte(rest, ':') >= 0 {
		return Scope{}, false
	}
	return Scope{parts[0], parts[1], parts[2], rest}, true
}

// Malformed reports whether the key does not have exactly four parts. Clan's parseScope throws for such a key, and so
// does every selectExports whose predicate reads a part.
func (k Key) Malformed() bool { return strings.Count(string(k), ":") != PartCount-1 }
