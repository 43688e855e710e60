package document

// This file reads one exported value: the names of its top-level attributes, whether they are null, and whether the
// value stands for something that Nix could not write as JSON. Nothing else in a value is decoded.

import (
	"bytes"
	"hash/maphash"
	"math/bits"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// attributes are the names of the top-level attributes of a value, which are valid until the next value is read, and
// for each whether it is null. Some values have a million.
type attributes struct {
	names [][]byte
	null  []bool
}

// dropNull keeps only the names of attributes that are not null, and returns them.
func (a *attributes) dropNull() [][]byte {
	kept := 0
	for at, name := range a.names {
		if !a.null[at] {
			a.names[kept] = name
			kept++
		}
	}
	a.keep(kept)
	return a.names
}

func (a *attributes) keep(count int) { a.names, a.null = a.names[:count], a.null[:count] }

// readValue reads a value; if it is an object, it collects its attributes in s.attributes.
func (s *scanner) readValue() (state model.RowState, err error) {
	s.attributes.keep(0)
	end := refused
	if s.text[s.at] == '{' {
		end, state = s.readAttributes()
	} else {
		end = s.text.endOfValue(s.at, s.depth)
	}
	if !s.holds(end) {
		return 0, errBreaksOff
	}
	s.at = end
	return state, nil
}

// readAttributes reads an object and collects its attributes. An object that stands for what Nix could not write as
// JSON has none.
func (s *scanner) readAttributes() (end int, state model.RowState) {
	inOrder, marker := true, ""
	end = s.text.endOfMembers(s.at, s.depth+1, func(name, value text) {
		added := s.addAttribute(name, value[0] == 'n')
		if string(added) == nixMarker {
			marker = string(value)
		}
		inOrder = inOrder && s.lastInOrder()
	})
	if !inOrder {
		s.dropRepeated()
	}
	if s.marked = strings.HasPrefix(marker, `"`); s.marked {
		s.attributes.keep(0)
		state = stateOfMarker(marker)
	}
	return end, state
}

// nixMarker is the attribute that marks an object as standing for something that Nix could not write as JSON. It has
// this meaning in a bare set of exports too, because `select --all` writes such sets. That a clan itself has an
// attribute of this name can be told only in a snapshot, which doubles its dollar.
const nixMarker = "$nix"

// stateOfMarker returns the state of an export whose whole value is an object with "$nix".
func stateOfMarker(marker string) model.RowState {
	switch marker {
	case `"error"`:
		return model.Failed
	case `"skipped"`:
		return model.Pending
	default:
		return model.HasValue
	}
}

func (s *scanner) addAttribute(raw []byte, null bool) (name []byte) {
	name = raw[1 : len(raw)-1]
	if bytes.IndexByte(name, '\\') >= 0 {
		name = jsontree.AppendDecoded(nil, raw)
	}
	s.attributes.names, s.attributes.null = model.AppendDoubling(s.attributes.names, name), model.AppendDoubling(s.attributes.null, null)
	return name
}

// lastInOrder tells whether the last attribute's name sorts after the one before it. Nix always writes names in this
// order; then none is repeated.
func (s *scanner) lastInOrder() bool {
	names := s.attributes.names
	last := len(names) - 1
	return last == 0 || bytes.Compare(names[last-1], names[last]) < 0
}

// dropRepeated keeps each attribute once: in the place of the first one, with the value of the last one.
func (s *scanner) dropRepeated() {
	place, names, null := placeAmongFew, s.attributes.names, s.attributes.null
	if len(names) > 16 {
		place = placeAmongMany(len(names))
	}
	kept := 0
	for from, name := range names {
		at := place(names[:kept], name)
		null[at] = null[from]
		if at == kept {
			names[kept] = name
			kept++
		}
	}
	s.attributes.keep(kept)
}

// placeAmongFew returns the place of a name; the length of the list if it is not there.
func placeAmongFew(names [][]byte, name []byte) int {
	for at := range names {
		if bytes.Equal(names[at], name) {
			return at
		}
	}
	return len(names)
}

// placeAmongMany is placeAmongFew for long lists: instead of searching from the front each time, it remembers the
// places of the names that it was asked for, by their hashes.
func placeAmongMany(count int) func([][]byte, []byte) int {
	seed, mask := maphash.MakeSeed(), uint64(1)<<bits.Len(uint(count)+uint(count)/2)-1
	places := make([]int32, mask+1) // counted from 1
	return func(names [][]byte, name []byte) int {
		at := maphash.Bytes(seed, name) & mask
		for ; places[at] != 0; at = (at + 1) & mask {
			if place := int(places[at] - 1); bytes.Equal(names[place], name) {
				return place
			}
		}
		places[at] = int32(len(names) + 1)
		return len(names)
	}
}
