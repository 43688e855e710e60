package model

// This file gives the names of a column their ids while a Set is being built. It is made for many distinct names: each
// takes its letters, a string header and a few more bytes.

import (
	"hash/maphash"
	"strings"
)

// nameTable finds the id of a name. In Nix's order the same names follow each other again and again, so the next name
// is guessed from the last one.
type nameTable struct {
	column    *column // its names
	last      NameID
	followers []NameID // by NameID: the name that followed it the last time
	seed      maphash.Seed
	slots     []slot // a power of two, at most three quarters of them used
	letters   strings.Builder
}

// slot is one place of the table: an id, and enough of the hash of its name to rule out most other names without
// comparing letters.
type slot struct {
	hash uint32
	id   NameID // NoName: the slot is free
}

// fewestSlots is how many slots a table has at first.
const fewestSlots = 16

func newNameTable(column *column) nameTable {
	column.names = []string{""}
	return nameTable{column: column, followers: []NameID{NoName}, seed: maphash.MakeSeed(), slots: make([]slot, fewestSlots)}
}

// intern returns the id of a name. It tries two likely names first: the one of the row before, and the one that
// followed it the last time.
func (t *nameTable) intern(name []byte) NameID {
	names, last := t.column.names, t.last
	if names[last] == string(name) {
		return last
	}
	if follower := t.followers[last]; names[follower] == string(name) {
		t.last = follower
		return follower
	}
	id := t.find(name)
	t.followers[last], t.last = id, id
	return id
}

// find returns the id of a name, and gives it one if it is new.
func (t *nameTable) find(name []byte) NameID {
	if len(name) == 0 {
		return NoName
	}
	hash := uint32(maphash.Bytes(t.seed, name))
	at := hash & t.mask()
	for ; t.slots[at].id != NoName; at = (at + 1) & t.mask() {
		if each := t.slots[at]; each.hash == hash && t.column.names[each.id] == string(name) {
			return each.id
		}
	}
	id := NameID(len(t.column.names))
	t.slots[at] = slot{hash, id}
	t.column.names = append(t.column.names, t.keep(name))
	t.followers = append(t.followers, NoName)
	if 4*len(t.column.names) > 3*len(t.slots) {
		t.makeSlots(2 * len(t.slots))
	}
	return id
}

func (t *nameTable) mask() uint32 { return uint32(len(t.slots) - 1) }

// makeSlots replaces the slots by count new ones, and moves the ids there.
func (t *nameTable) makeSlots(count int) {
	before := t.slots
	t.slots = make([]slot, count)
	for _, each := range before {
		at := each.hash & t.mask()
		for t.slots[at].id != NoName {
			at = (at + 1) & t.mask()
		}
		if each.id != NoName {
			t.slots[at] = each
		}
	}
}

// grow makes room for this many more names.
func (t *nameTable) grow(names int) {
	t.column.names, t.followers = withRoom(t.column.names, names), withRoom(t.followers, names)
	count := len(t.slots)
	for 3*count < 4*(len(t.column.names)+names) {
		count *= 2
	}
	if count > len(t.slots) {
		t.makeSlots(count)
	}
}

// lettersTogether is how many bytes are allocated at once for the letters of names.
const lettersTogether = 64 << 10

// keep copies a name. Short names are packed into large blocks of memory, because a separate allocation would take more
// than most names do.
func (t *nameTable) keep(name []byte) string {
	if len(name) > lettersTogether/16 {
		return string(name)
	}
	if t.letters.Cap()-t.letters.Len() < len(name) {
		t.letters = strings.Builder{}
		t.letters.Grow(min(lettersTogether, 16*len(t.column.names)*len(name)))
	}
	start := t.letters.Len()
	t.letters.Write(name)
	return t.letters.String()[start:]
}
