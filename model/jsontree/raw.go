package jsontree

// This file walks values straight from their bytes, without building a tree, because rules look at every value of a clan. It is the only
// walk of its kind. The bytes were checked when they were loaded, so everything here is valid JSON.

import (
	"bytes"
	"iter"
	"slices"
)

// Raw is one JSON value as written, without white space around it.
type Raw []byte

// IsObject tells whether the value is an object.
func (v Raw) IsObject() bool { return len(v) > 0 && v[0] == '{' }

// IsArray tells whether the value is a list.
func (v Raw) IsArray() bool { return len(v) > 0 && v[0] == '[' }

// IsString tells whether the value is a string.
func (v Raw) IsString() bool { return len(v) > 0 && v[0] == '"' }

// IsNull tells whether the value is null.
func (v Raw) IsNull() bool { return len(v) > 0 && v[0] == 'n' }

// Text returns a string decoded, and any other value as written.
func (v Raw) Text() string {
	if v.IsString() {
		return DecodeString(v)
	}
	return string(v)
}

// Members yields the names (as written, in quotes) and values of an object, and nothing for any other value. If a name is repeated, the last one
// counts, as in Nix.
func (v Raw) Members() iter.Seq2[Raw, Raw] {
	return func(yield func(Raw, Raw) bool) {
		for _, written := range lastOfEach(slices.Collect(v.writtenMembers())) {
			if !yield(written.name, written.value) {
				return
			}
		}
	}
}

// writtenMember is one member of an object as written.
type writtenMember struct{ name, value Raw }

// writtenMembers yields every member, including those whose name is repeated.
func (v Raw) writtenMembers() iter.Seq[writtenMember] {
	return func(yield func(writtenMember) bool) {
		if !v.IsObject() {
			return
		}
		for at := skipBlank(v, 1); at < len(v) && v[at] == '"'; {
			nameEnd := endOfString(v, at)
			start := skipBlank(v, skipBlank(v, nameEnd)+1)
			end := endOfValue(v, start)
			if !yield(writtenMember{v[at:nameEnd], v[start:end]}) {
				return
			}
			at = skipBlank(v, skipBlank(v, end)+1)
		}
	}
}

// lastOfEach leaves out the members whose name comes again later.
func lastOfEach(written []writtenMember) []writtenMember {
	if len(written) < 2 {
		return written
	}
	last := make(map[string]int, len(written))
	for at, member := range written {
		last[member.name.Text()] = at
	}
	if len(last) == len(written) {
		return written
	}
	kept := make([]writtenMember, 0, len(last))
	for at, member := range written {
		if last[member.name.Text()] == at {
			kept = append(kept, member)
		}
	}
	return kept
}

// Elements yields the elements of an array, and nothing for any other value.
func (v Raw) Elements() iter.Seq2[int, Raw] {
	return func(yield func(int, Raw) bool) {
		if !v.IsArray() {
			return
		}
		at := skipBlank(v, 1)
		for index := 0; at < len(v) && v[at] != ']'; index++ {
			end := endOfValue(v, at)
			if !yield(index, v[at:end]) {
				return
			}
			if at = skipBlank(v, end); at < len(v) && v[at] == ',' {
				at = skipBlank(v, at+1)
			}
		}
	}
}

// Member returns the last member of that name; nil if there is none.
func (v Raw) Member(name string) (last Raw) {
	for written := range v.writtenMembers() {
		if nameIs(written.name, name) {
			last = written.value
		}
	}
	return last
}

// At returns the value to which a step leads; nil if there is none.
func (v Raw) At(step Step) Raw {
	if step.Index < 0 {
		return v.Member(step.Name)
	}
	for index, element := range v.Elements() {
		if index == step.Index {
			return element
		}
	}
	return nil
}

func nameIs(written Raw, name string) bool {
	if bytes.IndexByte(written, '\\') >= 0 {
		return DecodeString(written) == name
	}
	return string(written[1:len(written)-1]) == name
}

func skipBlank(text []byte, at int) int {
	for at < len(text) && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r') {
		at++
	}
	return at
}

// endOfString returns where a string ends, given where its opening quote is.
func endOfString(text []byte, at int) int {
	for start := at + 1; ; {
		quote := bytes.IndexByte(text[min(start, len(text)):], '"')
		if quote < 0 {
			return len(text)
		}
		end, escaped := start+quote, false
		for before := end - 1; before > at && text[before] == '\\'; before-- {
			escaped = !escaped
		}
		if start = end + 1; !escaped {
			return start
		}
	}
}

// endOfValue returns where a value ends. It counts brackets instead of calling itself, because the data may be nested as deeply as it likes.
func endOfValue(text []byte, at int) int {
	depth := 0
	for at < len(text) {
		switch text[at] {
		case '"':
			at = endOfString(text, at)
			if depth == 0 {
				return at
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return at + 1
			}
			if depth < 0 {
				return at
			}
		case ',', ' ', '\n', '\t', '\r':
			if depth == 0 {
				return at
			}
		}
		at++
	}
	return len(text)
}

// Strings yields every string inside a value together with the last attribute name before it, both as written. Elements of a list thus come
// with the name of the list.
func (v Raw) Strings() iter.Seq2[Raw, Raw] {
	return func(yield func(name, text Raw) bool) {
		var name Raw
		for at := 0; ; {
			quote := bytes.IndexByte(v[at:], '"')
			if quote < 0 {
				return
			}
			start := at + quote
			at = endOfString(v, start)
			if next := skipBlank(v, at); next < len(v) && v[next] == ':' {
				name = v[start:at]
			} else if !yield(name, v[start:at]) {
				return
			}
		}
	}
}
