package document

// This file reads one exported value: the names of its top-level attributes, whether they are null, and whether the value stands for something that Nix could not write as
// JSON. Nothing else in a value is decoded.

import (
	"bytes"
	"strings"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// attribute is a top-level attribute of a value. Its name is valid until the next value is read.
type attribute struct {
	name []byte
	null bool
}

// readValue reads a value; if it is an object, it collects its attributes in s.attributes.
func (s *scanner) readValue() (state model.RowState, err error) {
	for {
		s.attributes = s.attributes[:0]
		end := refused
		if s.text[s.at] == '{' {
			end, state = s.readAttributes()
		} else {
			end = s.text.endOfValue(s.at, s.depth)
		}
		if s.holds(end) {
			s.at = end
			return state, nil
		}
		if err := s.wait(); err != nil {
			return 0, err
		}
	}
}

// readAttributes reads an object and collects its attributes. An object that stands for what Nix could not write as JSON has none.
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
		s.attributes = s.attributes[:0]
		state = stateOfMarker(marker)
	}
	return end, state
}

// nixMarker is the attribute that marks an object as standing for something that Nix could not write as JSON.
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
	s.attributes = append(s.attributes, attribute{name, null})
	return name
}

// lastInOrder tells whether the last attribute's name sorts after the one before it. Nix always writes them in this order; then none is repeated.
func (s *scanner) lastInOrder() bool {
	last := len(s.attributes) - 1
	return last == 0 || bytes.Compare(s.attributes[last-1].name, s.attributes[last].name) < 0
}

// dropRepeated keeps each attribute once: in the place of the first one, with the value of the last one.
func (s *scanner) dropRepeated() {
	place := placeAmongFew
	if len(s.attributes) > 16 {
		place = placeAmongMany(len(s.attributes))
	}
	kept := s.attributes[:0]
	for _, attribute := range s.attributes {
		if at := place(kept, attribute.name); at < len(kept) {
			kept[at].null = attribute.null
			continue
		}
		kept = append(kept, attribute)
	}
	s.attributes = kept
}

// placeAmongFew returns the place of the attribute with this name; the length of the list if there is none.
func placeAmongFew(attributes []attribute, name []byte) int {
	for at := range attributes {
		if bytes.Equal(attributes[at].name, name) {
			return at
		}
	}
	return len(attributes)
}

// placeAmongMany is placeAmongFew for long lists: it remembers the names that it was asked for instead of searching from the front each time.
func placeAmongMany(count int) func([]attribute, []byte) int {
	places := make(map[string]int, count)
	return func(attributes []attribute, name []byte) int {
		at, known := places[string(name)]
		if !known {
			at = len(attributes)
			places[string(name)] = at
		}
		return at
	}
}
