package rules

// This file decides which of several names that look alike is meant: one that the inventory has, or the more common
// one, or the plainer one. Otherwise nobody can know.

import (
	"cmp"
	"strings"
	"unicode"

	"clanscope/model"
)

// habits is how the names of one part are used.
type habits struct {
	rows       []int32 // by name: how many rows have it
	capitals   bool    // several names have capitals, so one more is not odd
	knownNames func(name string) bool
}

func (l *lookalikes) habitsOf(part model.Part) *habits {
	if l.habits[part] == nil {
		l.habits[part] = &habits{
			rows:       l.set.Select(model.Query{}).Facet(part).Counts,
			capitals:   l.severalHaveCapitals(part),
			knownNames: l.knownNames(part),
		}
	}
	return l.habits[part]
}

func (l *lookalikes) severalHaveCapitals(part model.Part) bool {
	count := 0
	for _, id := range l.set.Names(part) {
		if hasCapitals(l.set.Name(part, id)) {
			if count++; count > 1 {
				return true
			}
		}
	}
	return false
}

// knownNames returns a test for the names that the inventory has; it has none of services and roles.
func (l *lookalikes) knownNames(part model.Part) func(name string) bool {
	inventory := l.snapshot.Inventory
	switch {
	case inventory != nil && part == model.Machine:
		return func(name string) bool { return inventory.Machines[name] }
	case inventory != nil && part == model.Instance:
		return func(name string) bool { _, known := inventory.Instances[name]; return known }
	default:
		return func(string) bool { return false }
	}
}

// likelier compares how likely it is that a name is meant with how likely it is that the other one is. The result is
// positive if the first is more likely, and 0 if nobody can know.
func (l *lookalikes) likelier(part model.Part, id, other model.NameID) int {
	habits := l.habitsOf(part)
	name, otherName := l.set.Name(part, id), l.set.Name(part, other)
	return cmp.Or(
		compareTruth(habits.knownNames(name), habits.knownNames(otherName)),
		cmp.Compare(habits.rows[id], habits.rows[other]),
		compareTruth(hasBlanks(otherName), hasBlanks(name)),
		compareTruth(!habits.capitals && hasCapitals(otherName), !habits.capitals && hasCapitals(name)),
		compareTruth(strings.ContainsFunc(otherName, isNotASCII), strings.ContainsFunc(name, isNotASCII)))
}

func hasCapitals(name string) bool { return strings.ContainsFunc(name, unicode.IsUpper) }

// hasBlanks reports whether a name has blanks or control characters, which nobody means to write.
func hasBlanks(name string) bool {
	return strings.ContainsFunc(name, func(letter rune) bool { return unicode.IsSpace(letter) || unicode.IsControl(letter) })
}

// compareTruth orders false before true.
func compareTruth(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	default:
		return -1
	}
}

// settle finds out which name of a family is meant, or takes the first if nobody can know. All names that look like it
// then point to it; the others still point to the name that they look like.
func (l *lookalikes) settle(part model.Part, head model.NameID) {
	family := l.likeness[part]
	meant := head
	for id := family[head].next; id != model.NoName; id = family[id].next { // except for the head, names come in reverse order
		if order := l.likelier(part, id, meant); order > 0 || order == 0 && meant != head {
			meant = id
		}
	}
	for id := head; id != model.NoName; {
		name, next := &family[id], family[id].next
		switch {
		case id == meant:
			name.like = model.NoName
		case l.alike(part, id, meant):
			name.like = meant
		}
		name.next, id = settled, next
	}
}

// alike reports whether two names of one family look alike, and not only through a third one.
func (l *lookalikes) alike(part model.Part, id, other model.NameID) bool {
	name := l.set.Name(part, id)
	for _, careless := range []bool{false, true} {
		if l.careful = appendSkeleton(l.careful[:0], name, careless); l.hasSkeleton(l.set.Name(part, other), l.careful) {
			return true
		}
	}
	return false
}
