package model

// This file holds the Builder: rows go in while a source is being read, and a View or the finished Set comes out. What
// a row means is decided by the caller.

import (
	"slices"

	"clanscope/model/match"
)

// Row is what a Builder is told about one export. Key and Interfaces are only read during Append, and may be reused
// afterwards.
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
	names           [PartCount]nameTable
	internedSets    map[string]InterfaceSetID
	interfaceRecord []byte // reused between rows
	head            []byte // the last well-formed key up to its machine
	exported        int    // the last row that Exports found
	kept            []byte // the last buffer, while KeepValue fills it
}

// NewBuilder returns an empty Builder.
func NewBuilder() *Builder {
	builder := &Builder{set: &Set{interfaceSets: [][]string{nil}}, internedSets: map[string]InterfaceSetID{"": 0}}
	for part := range builder.names {
		builder.names[part] = newNameTable(&builder.set.columns[part])
	}
	return builder
}

// AddBuffer adds a buffer that the Spans of later rows may point into, and returns its number. The Builder keeps the
// buffer; it must not be changed afterwards.
func (b *Builder) AddBuffer(buffer []byte) uint32 {
	b.set.buffers = append(b.set.buffers, buffer)
	return uint32(len(b.set.buffers) - 1)
}

// ReplaceBuffer replaces a buffer by one that holds the same bytes wherever the Spans of rows point. Views keep the old
// buffer.
func (b *Builder) ReplaceBuffer(number uint32, buffer []byte) {
	b.set.buffers = slices.Clone(b.set.buffers)
	b.set.buffers[number] = buffer
}

// KeepValue copies a value into a buffer of the Builder's own, and returns its place.
func (b *Builder) KeepValue(value []byte) Span {
	last := len(b.set.buffers) - 1
	if b.kept == nil || cap(b.kept)-len(b.kept) < len(value) {
		b.kept = make([]byte, 0, max(keptTogether, len(value)))
		last = int(b.AddBuffer(nil))
	}
	start := len(b.kept)
	b.kept = append(b.kept, value...)
	b.set.buffers[last] = b.kept
	return Span{Offset: int64(start), Length: uint32(len(value)), Buffer: uint32(last)}
}

// keptTogether is how many bytes KeepValue allocates at once.
const keptTogether = 1 << 20

// Len returns how many rows were appended.
func (b *Builder) Len() int { return b.set.Len() }

// Grow makes room for this many more rows. Call it if you can guess how many are coming: growing step by step is the
// most expensive part of building a set.
func (b *Builder) Grow(rows int) {
	set := b.set
	for part := range set.columns {
		set.columns[part].ids = withRoom(set.columns[part].ids, rows)
		if names := len(set.columns[part].names); names > b.Len()/newNames {
			b.names[part].grow(int(int64(names) * int64(rows) / int64(b.Len()+1)))
		}
	}
	set.interfaces = withRoom(set.interfaces, rows)
	set.sources, set.states, set.values = withRoom(set.sources, rows), withRoom(set.states, rows), withRoom(set.values, rows)
}

// newNames is how common new names must be for Grow to expect more: at least one in this many rows.
const newNames = 8

// Room returns the slices that rows go into, for a caller that can speed up the allocation of their memory.
func (b *Builder) Room() (slices []any) {
	for part := range b.set.columns {
		slices = append(slices, b.set.columns[part].ids)
	}
	return append(slices, b.set.interfaces, b.set.sources, b.set.states, b.set.values)
}

// withRoom is slices.Grow without its clearing of the new room: new memory is clear already.
func withRoom[T any](list []T, more int) []T { return append(make([]T, 0, len(list)+more), list...) }

// AppendDoubling is append that doubles the capacity of a full list. Go's append adds only a quarter to a long list,
// and so leaves behind several times as much garbage as the list keeps.
func AppendDoubling[T any](list []T, each T) []T {
	if len(list) == cap(list) {
		list = slices.Grow(list, len(list)+1)
	}
	return append(list, each)
}

// Append adds a row. Rows may come in any order and keys may repeat. Of the rows with one key, Finish keeps the one of
// which more is known, and among equals the last one of the first source.
func (b *Builder) Append(row Row) { b.append(row, b.internInterfaces(row.Interfaces)) }

// AppendLike adds a row with the interfaces of an earlier row, like; row.Interfaces is ignored.
func (b *Builder) AppendLike(row Row, like int) { b.append(row, b.set.interfaces[like]) }

// Exports reports whether an earlier row has this key and is more than Written: a row for a definition would then be
// shadowed. It looks only at a few rows after the last one that it found, because definitions come roughly in the order
// of the keys. What it misses, Finish finds.
func (b *Builder) Exports(key []byte) bool {
	ids, ok := b.intern(key)
	if !ok {
		return false
	}
	for row := b.exported; row < min(b.exported+rowsAhead, b.Len()); row++ {
		if b.set.states[row] != Written && b.hasIDs(row, ids) {
			b.exported = row
			return true
		}
	}
	return false
}

// rowsAhead is how many rows Exports looks at.
const rowsAhead = 8

func (b *Builder) hasIDs(row int, ids [PartCount]NameID) bool {
	for part := range b.set.columns {
		if b.set.columns[part].ids[row] != ids[part] {
			return false
		}
	}
	return true
}

func (b *Builder) append(row Row, interfaces InterfaceSetID) {
	set := b.set
	ids, ok := b.intern(row.Key)
	if !ok {
		ids = [PartCount]NameID{MalformedName, NameID(len(set.malformed)), MalformedName, MalformedName}
		set.malformed = AppendDoubling(set.malformed, string(row.Key))
	}
	for part := range set.columns {
		set.columns[part].ids = append(set.columns[part].ids, ids[part])
	}
	set.interfaces = append(set.interfaces, interfaces)
	set.sources = append(set.sources, uint16(row.Source))
	set.states = append(set.states, row.State)
	set.values = append(set.values, row.Value)
}

// View freezes what was appended so far: rows in the order in which they came, with repeated keys and without posting
// lists. More rows may be appended afterwards; the View does not change.
func (b *Builder) View() *Set {
	b.set.orderNames()
	view := *b.set
	view.unsorted = true
	for part := range view.columns {
		column := &view.columns[part]
		column.names, column.ids = slices.Clip(column.names), slices.Clip(column.ids)
	}
	view.malformed = slices.Clip(view.malformed)
	view.interfaceSets, view.interfaces = slices.Clip(view.interfaceSets), slices.Clip(view.interfaces)
	view.sources, view.states, view.values = slices.Clip(view.sources), slices.Clip(view.states), slices.Clip(view.values)
	view.buffers = slices.Clip(view.buffers)
	view.survey()
	return &view
}

// Finish sorts the rows by the bytes of their keys, moves shadowed duplicates aside, and builds the posting lists.
// The Builder must not be used afterwards.
func (b *Builder) Finish() *Set {
	set := b.FinishUnindexed()
	for part := range set.columns {
		column := &set.columns[part]
		column.masks = masksOf(column.names)
		if Part(part) == Service || set.malformed == nil {
			column.postings = newPostings(column.ids, len(column.names))
			continue
		}
		column.postings = newPostings(set.wellFormedIDs(Part(part)), len(column.names))
	}
	return set
}

func masksOf(names []string) []match.CharacterMask {
	masks := make([]match.CharacterMask, len(names))
	for id, name := range names {
		masks[id] = match.MaskOf(name)
	}
	return masks
}

// FinishUnindexed is Finish without posting lists: the set gives the same answers, but looks at every row for each
// query.
func (b *Builder) FinishUnindexed() *Set {
	set := b.set
	b.names, b.internedSets = [PartCount]nameTable{}, nil
	order := set.byteOrder()
	if order != nil {
		set.permute(order)
	}
	set.dropShadowed()
	set.survey()
	set.orderNames()
	return set
}

// survey computes what needs a look at every row: the blocks, and how many rows are in each state.
func (s *Set) survey() {
	s.blocks = newBlocks(s)
	for _, state := range s.states {
		s.stateCounts[state]++
	}
}

// wellFormedIDs returns a copy of a column in which malformed rows have no name. In the set itself, the Instance column
// of such a row holds the index of its key among the malformed ones.
func (s *Set) wellFormedIDs(part Part) []NameID {
	ids := slices.Clone(s.columns[part].ids)
	for row := range ids {
		if s.IsMalformed(row) {
			ids[row] = MalformedName
		}
	}
	return ids
}
