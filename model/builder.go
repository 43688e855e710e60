package model

// This file holds the Builder: rows go in while a source is being read, and a View or the finished Set comes out. What a row
// means is decided by whoever appends it.

import (
	"encoding/binary"
	"slices"

	"clanscope/model/match"
)

// Row is what a Builder is told of one export. Key and Interfaces are read during Append only and may be reused.
type Row struct {
	Key        []byte
	Interfaces [][]byte // the attributes of the value that are not null
	Value      Span
	Source     int // index into Snapshot.Sources
	State      RowState
}

// Builder collects rows into a Set. It is not safe for concurrent use, but its Views are: they never change.
type Builder struct {
	set             *Set
	interned        [PartCount]map[string]NameID
	internedSets    map[string]InterfaceSetID
	interfaceRecord []byte // reused between rows
}

// NewBuilder returns an empty Builder.
func NewBuilder() *Builder {
	builder := &Builder{set: &Set{interfaceSets: [][]string{nil}}, internedSets: map[string]InterfaceSetID{"": 0}}
	for part := range builder.interned {
		builder.set.columns[part].names = []string{""}
		builder.set.columns[part].masks = []match.CharacterMask{0}
		builder.interned[part] = map[string]NameID{"": NoName}
	}
	return builder
}

// AddBuffer adds a buffer that the Spans of later rows may point into, and returns its number. The Builder keeps it: nobody may change it.
func (b *Builder) AddBuffer(buffer []byte) uint32 {
	b.set.buffers = append(b.set.buffers, buffer)
	return uint32(len(b.set.buffers) - 1)
}

// Len returns how many rows were appended.
func (b *Builder) Len() int { return b.set.Len() }

// Grow makes room for so many more rows, for who can guess how many are coming: growing bit by bit costs more than all else.
func (b *Builder) Grow(rows int) {
	set := b.set
	for part := range set.columns {
		set.columns[part].ids = slices.Grow(set.columns[part].ids, rows)
	}
	set.interfaces = slices.Grow(set.interfaces, rows)
	set.sources, set.states, set.values = slices.Grow(set.sources, rows), slices.Grow(set.states, rows), slices.Grow(set.values, rows)
}

// Append adds a row. Rows may come in any order and keys may repeat: Finish keeps the better known one, and of equals the
// last one of the first source.
func (b *Builder) Append(row Row) {
	set := b.set
	ids, ok := b.intern(row.Key)
	if !ok {
		ids = [PartCount]NameID{MalformedName, NameID(len(set.malformed)), MalformedName, MalformedName}
		set.malformed = append(set.malformed, string(row.Key))
	}
	for part := range set.columns {
		set.columns[part].ids = append(set.columns[part].ids, ids[part])
	}
	set.interfaces = append(set.interfaces, b.internInterfaces(row.Interfaces))
	set.sources = append(set.sources, uint16(row.Source))
	set.states = append(set.states, row.State)
	set.values = append(set.values, row.Value)
}

// intern returns the ids of the key's parts; false if it has not exactly four.
func (b *Builder) intern(key []byte) (ids [PartCount]NameID, ok bool) {
	var ends [PartCount]int
	colons := 0
	for at, letter := range key {
		if letter == ':' {
			if colons == PartCount-1 {
				return ids, false
			}
			ends[colons] = at
			colons++
		}
	}
	if colons != PartCount-1 {
		return ids, false
	}
	ends[Machine] = len(key)
	start := 0
	for part, end := range ends {
		ids[part] = b.internName(Part(part), key[start:end])
		start = end + 1
	}
	return ids, true
}

// internName looks at the row before first: in Nix's order most names are the same as there.
func (b *Builder) internName(part Part, name []byte) NameID {
	column := &b.set.columns[part]
	if last := len(column.ids) - 1; last >= 0 && !b.set.IsMalformed(last) {
		if id := column.ids[last]; column.names[id] == string(name) {
			return id
		}
	}
	if id, known := b.interned[part][string(name)]; known {
		return id
	}
	id := NameID(len(column.names))
	column.names = append(column.names, string(name))
	column.masks = append(column.masks, match.MaskOf(column.names[id]))
	b.interned[part][column.names[id]] = id
	return id
}

func (b *Builder) internInterfaces(names [][]byte) InterfaceSetID {
	record := b.interfaceRecord[:0]
	for _, name := range names {
		record = binary.AppendUvarint(record, uint64(len(name)))
		record = append(record, name...)
	}
	b.interfaceRecord = record
	if id, known := b.internedSets[string(record)]; known {
		return id
	}
	set := make([]string, len(names))
	for at, name := range names {
		set[at] = string(name)
	}
	id := InterfaceSetID(len(b.set.interfaceSets))
	b.set.interfaceSets = append(b.set.interfaceSets, set)
	b.internedSets[string(record)] = id
	return id
}

// View freezes what was appended so far: rows in the order in which they came, repeated keys among them, no posting lists.
// The Builder may be appended to afterwards; the View does not change.
func (b *Builder) View() *Set {
	b.set.orderNames()
	view := *b.set
	view.unsorted = true
	for part := range view.columns {
		column := &view.columns[part]
		column.names, column.masks, column.ids = slices.Clip(column.names), slices.Clip(column.masks), slices.Clip(column.ids)
	}
	view.malformed = slices.Clip(view.malformed)
	view.interfaceSets, view.interfaces = slices.Clip(view.interfaceSets), slices.Clip(view.interfaces)
	view.sources, view.states, view.values = slices.Clip(view.sources), slices.Clip(view.states), slices.Clip(view.values)
	view.buffers = slices.Clip(view.buffers)
	view.survey()
	return &view
}

// Finish sorts the rows by the bytes of their keys, moves shadowed duplicates aside, and builds the posting lists. The Builder
// must not be used afterwards.
func (b *Builder) Finish() *Set {
	set := b.set
	b.interned, b.internedSets = [PartCount]map[string]NameID{}, nil
	order := set.byteOrder()
	if order != nil {
		set.permute(order)
	}
	set.dropShadowed()
	set.survey()
	set.orderNames()
	for part := range set.columns {
		column := &set.columns[part]
		if Part(part) == Service || set.malformed == nil {
			column.postings = newPostings(column.ids, len(column.names))
			continue
		}
		column.postings = newPostings(set.wellFormedIDs(Part(part)), len(column.names))
	}
	return set
}

// survey finds out what takes a look at every row.
func (s *Set) survey() {
	s.blocks = newBlocks(s)
	for _, state := range s.states {
		s.stateCounts[state]++
	}
}

// wellFormedIDs returns a column in which malformed rows have no name; in the set itself the Instance column of such a row says
// how it is called.
func (s *Set) wellFormedIDs(part Part) []NameID {
	ids := slices.Clone(s.columns[part].ids)
	for row := range ids {
		if s.IsMalformed(row) {
			ids[row] = MalformedName
		}
	}
	return ids
}
