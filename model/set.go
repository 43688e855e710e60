package model

// This file holds the columnar set of exports and the ways to read it. Rows get in through builder.go and are selected
// in selection.go; nothing here changes a finished set.

import (
	"cmp"
	"iter"
	"slices"
	"sort"
	"strings"

	"clanscope/model/match"
	"clanscope/model/wording"
)

// NameID stands for one distinct name within one column of one Set. Ids of different sets or columns cannot be
// compared.
type NameID uint32

const (
	// NoName is the id of the empty part, in every column of every set.
	NoName NameID = 0
	// MalformedName is the NameID of a row whose key is malformed, in each of the four parts.
	MalformedName NameID = 1<<32 - 1
)

// RowState tells what is known of a row's value.
type RowState uint8

// The row states, from the best known to the least.
const (
	HasValue RowState = iota // the value is there
	Failed                   // evaluating the value threw
	Pending                  // the key is known and its value is still being evaluated
	Written                  // known only from a definition: clan.exports does not hold it, or cannot be evaluated
)

var rowStateNames = [...]string{"value", "failed", "pending", "written"}

// String returns the state's name: value, failed, pending or written.
func (s RowState) String() string { return rowStateNames[s] }

// Span is a place in one of a set's buffers, in bytes. The zero Span is no value at all.
type Span struct {
	Offset int64
	Length uint32
	Buffer uint32
}

// InterfaceSetID stands for one distinct set of export interfaces; 0 is the empty set.
type InterfaceSetID uint32

// Duplicate is an export that another one with the same key shadows: inside one source the last one wins, as in Nix,
// and among several sources the first.
type Duplicate struct {
	Value          Span
	Row            int32  // the row that won; it has the key
	Source, Winner uint16 // indexes into Snapshot.Sources
}

// Set is an immutable, columnar set of exports. A row is one key: four small integers, an interface set, a source, a
// state and the place of its value. Each distinct part is stored once per column. The rows of a finished set are in the
// byte order of their keys, which is Nix's own. Limits: 2^31 rows, 2^16 sources, 2^32-2 names per column, values of 4
// GiB.
type Set struct {
	columns       [PartCount]column
	malformed     []string // the malformed keys; for such a row, the id in the Instance column is an index into this list
	interfaceSets [][]string
	interfaces    []InterfaceSetID
	sources       []uint16
	states        []RowState
	values        []Span
	buffers       [][]byte
	duplicates    []Duplicate
	stateCounts   [len(rowStateNames)]int
	blocks        []int32 // where each block begins, and the end
	unsorted      bool    // a view of a load that is still running
}

// column is one part of every row. order lists the ids of its names in natural order, without NoName.
type column struct {
	names    []string
	masks    []match.CharacterMask // by NameID; nil in a set without posting lists
	ids      []NameID
	order    []NameID
	postings postings
}

// mask returns the mask of a name.
func (c *column) mask(id NameID) match.CharacterMask {
	if c.masks == nil {
		return match.MaskOf(c.names[id])
	}
	return c.masks[id]
}

// EmptySet returns a set without rows.
func EmptySet() *Set { return NewBuilder().Finish() }

// Len returns the number of rows.
func (s *Set) Len() int { return len(s.states) }

// Key builds the row's key.
func (s *Set) Key(row int) Key {
	if s.IsMalformed(row) {
		return Key(s.malformed[s.columns[Instance].ids[row]])
	}
	return s.scope(row).Key()
}

// Scope returns the row's parts; false if its key is malformed.
func (s *Set) Scope(row int) (Scope, bool) {
	if s.IsMalformed(row) {
		return Scope{}, false
	}
	return s.scope(row), true
}

func (s *Set) scope(row int) Scope {
	return Scope{s.name(Service, row), s.name(Instance, row), s.name(Role, row), s.name(Machine, row)}
}

func (s *Set) name(part Part, row int) string {
	return s.columns[part].names[s.columns[part].ids[row]]
}

// IsMalformed reports whether the row's key does not have exactly four parts.
func (s *Set) IsMalformed(row int) bool { return s.columns[Service].ids[row] == MalformedName }

// MalformedCount returns how many rows have a malformed key.
func (s *Set) MalformedCount() int { return len(s.malformed) }

// MalformedRows yields the rows whose keys are malformed, in order. It stops after the last of them.
func (s *Set) MalformedRows() iter.Seq[int] {
	return func(yield func(int) bool) {
		left := s.MalformedCount()
		for block := 0; left > 0; block++ {
			for row := int(s.blocks[block]); row < int(s.blocks[block+1]) && s.IsMalformed(row); row++ {
				if left--; !yield(row) {
					return
				}
			}
		}
	}
}

// NameID returns the id of the row's name in a column, MalformedName if its key is malformed.
func (s *Set) NameID(part Part, row int) NameID {
	if s.IsMalformed(row) {
		return MalformedName
	}
	return s.columns[part].ids[row]
}

// Name returns the name that an id stands for in a column.
func (s *Set) Name(part Part, id NameID) string {
	if id == MalformedName {
		return ""
	}
	return s.columns[part].names[id]
}

// Names returns the ids of a column's names in natural order, without the empty part. The caller must not change the
// list.
func (s *Set) Names(part Part) []NameID { return s.columns[part].order }

// NameList returns a column's names in natural order, without the empty part. It makes a new list each time.
func (s *Set) NameList(part Part) []string {
	return wording.Each(s.Names(part), func(id NameID) string { return s.Name(part, id) })
}

// NameCount returns how many ids a column has given out, including NoName: the length of a table indexed by NameID.
func (s *Set) NameCount(part Part) int { return len(s.columns[part].names) }

// Lookup finds the id of a name in a column.
func (s *Set) Lookup(part Part, name string) (NameID, bool) {
	if name == "" {
		return NoName, true
	}
	column := &s.columns[part]
	at, found := sort.Find(len(column.order), func(i int) int { return match.CompareNatural(name, column.names[column.order[i]]) })
	if !found {
		return 0, false
	}
	return column.order[at], true
}

// Find returns the row of a key, or false and the place where it would stand. The rows of a load that is still running
// are not sorted yet: there it looks at every row, and tells no place.
func (s *Set) Find(key Key) (int, bool) {
	if s.unsorted {
		for row := range s.Len() {
			if s.compareKey(key, row) == 0 {
				return row, true
			}
		}
		return 0, false
	}
	return sort.Find(s.Len(), func(row int) int { return s.compareKey(key, row) })
}

// compareKey compares key with the key of a row by their bytes, without building the row's key.
func (s *Set) compareKey(key Key, row int) int {
	if s.IsMalformed(row) {
		return strings.Compare(string(key), string(s.Key(row)))
	}
	rest := string(key)
	for _, part := range Parts {
		name := s.name(part, row)
		if part == Machine {
			return strings.Compare(rest, name)
		}
		head := rest[:min(len(name), len(rest))]
		if order := strings.Compare(head, name); order != 0 {
			return order
		}
		if rest = rest[len(name):]; rest == "" || rest[0] != ':' {
			return cmp.Or(strings.Compare(rest, ":"), -1)
		}
		rest = rest[1:]
	}
	return 0
}

// Level returns the level of the row's key; Anywhere if it is malformed.
func (s *Set) Level(row int) Level {
	if s.IsMalformed(row) {
		return Anywhere
	}
	return s.levelAbove(row, PartCount)
}

// levelAbove returns the level of a well-formed row as if only the parts before end counted.
func (s *Set) levelAbove(row int, end Part) Level {
	for part := end - 1; part >= Service; part-- {
		if s.columns[part].ids[row] != NoName {
			return ServiceLevel + Level(part)
		}
	}
	return GlobalLevel
}

// StateCount returns how many rows are in a state.
func (s *Set) StateCount(state RowState) int { return s.stateCounts[state] }

// State returns what is known of the row's value.
func (s *Set) State(row int) RowState { return s.states[row] }

// Source returns the index in Snapshot.Sources of the source that the row comes from.
func (s *Set) Source(row int) int { return int(s.sources[row]) }

// Value returns the row's value as written, byte for byte. It is nil unless the state is HasValue, or Failed where only
// something inside the value failed. The caller must not change it.
func (s *Set) Value(row int) []byte { return s.Bytes(s.values[row]) }

// Bytes returns the bytes of a Span, or nil for the zero Span.
func (s *Set) Bytes(span Span) []byte {
	if span.Length == 0 {
		return nil
	}
	return s.buffers[span.Buffer][span.Offset : span.Offset+int64(span.Length)]
}

// InterfaceSet returns the id of the row's set of export interfaces: the attributes of its value that are not null.
func (s *Set) InterfaceSet(row int) InterfaceSetID { return s.interfaces[row] }

// Interfaces returns the names in an interface set, in the order in which the value has them. The caller must not
// change the list.
func (s *Set) Interfaces(id InterfaceSetID) []string { return s.interfaceSets[id] }

// InterfaceSetCount returns how many interface sets there are, including the empty one.
func (s *Set) InterfaceSetCount() int { return len(s.interfaceSets) }

// InterfaceNames returns every export interface that some row has, in natural order.
func (s *Set) InterfaceNames() []string {
	seen := map[string]bool{}
	for _, set := range s.interfaceSets {
		for _, name := range set {
			seen[name] = true
		}
	}
	names := make([]string, 0, len(seen))
	for name := range seen {
		names = append(names, name)
	}
	slices.SortFunc(names, match.CompareNatural)
	return names
}

// Duplicates lists the exports that are shadowed by another one with the same key, in the order of the keys.
func (s *Set) Duplicates() []Duplicate { return s.duplicates }
