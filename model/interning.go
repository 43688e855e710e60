package model

// This file gives the names of a row, and its set of interfaces, their numbers while a Set is being built. Each is kept
// once. The names of one column are kept in nametable.go.

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// intern returns the ids of the key's parts, or false if it does not have exactly four.
func (b *Builder) intern(key []byte) (ids [PartCount]NameID, ok bool) {
	if machine, sameHead := bytes.CutPrefix(key, b.head); sameHead && len(b.head) > 0 {
		if bytes.IndexByte(machine, ':') >= 0 {
			return ids, false
		}
		for part := range Machine {
			ids[part] = b.names[part].last
		}
		ids[Machine] = b.names[Machine].intern(machine)
		return ids, true
	}
	return b.internParts(key)
}

func (b *Builder) internParts(key []byte) (ids [PartCount]NameID, ok bool) {
	var parts [PartCount][]byte
	rest := key
	for part := range Machine {
		if parts[part], rest, ok = bytes.Cut(rest, colon); !ok {
			return ids, false
		}
	}
	if bytes.IndexByte(rest, ':') >= 0 {
		return ids, false
	}
	parts[Machine] = rest
	for part, name := range parts {
		ids[part] = b.names[part].intern(name)
	}
	b.head = append(b.head[:0], key[:len(key)-len(rest)]...)
	return ids, true
}

var colon = []byte(":")

func (b *Builder) internInterfaces(names [][]byte) InterfaceSetID {
	size := 0
	for _, name := range names {
		size += binary.MaxVarintLen16 + len(name)
	}
	record := slices.Grow(b.interfaceRecord[:0], size)
	for _, name := range names {
		record = binary.AppendUvarint(record, uint64(len(name)))
		record = append(record, name...)
	}
	b.interfaceRecord = record
	if id, known := b.internedSets[string(record)]; known {
		return id
	}
	id, kept := InterfaceSetID(len(b.set.interfaceSets)), string(record)
	b.set.interfaceSets = AppendDoubling(b.set.interfaceSets, namesOfRecord(kept, len(names)))
	b.internedSets[kept] = id
	return id
}

// namesOfRecord returns the names in a record, whose memory they share.
func namesOfRecord(record string, count int) []string {
	names := make([]string, 0, count)
	for len(record) > 0 {
		length, bytes := uvarint(record)
		names, record = append(names, record[bytes:][:length]), record[bytes+length:]
	}
	return names
}

// uvarint is binary.Uvarint for a string.
func uvarint(text string) (value, bytes int) {
	for ; text[bytes] >= 0x80; bytes++ {
		value |= int(text[bytes]&0x7f) << (7 * bytes)
	}
	return value | int(text[bytes])<<(7*bytes), bytes + 1
}
