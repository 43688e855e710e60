package jsontree

// This file walks the bytes of values without building a tree, because rules look at every value of a clan. It is the
// only walk of its kind. The bytes were checked when they were loaded, so they are valid JSON.

import (
	"bytes"
	"iter"
)

// Raw is one JSON value as written, without white space around it.
type Raw []byte

// IsObject reports whether the value is an object.
func (v Raw) IsObject() bool { return len(v) > 0 && v[0] == '{' }

// IsArray reports whether the value is a list.
func (v Raw) IsArray() bool { return len(v) > 0 && v[0] == '[' }

// IsString reports whether the value is a string.
func (v Raw) IsString() bool { return len(v) > 0 && v[0] == '"' }

// IsNull reports whether the value is null.
func (v Raw) IsNull() bool { return len(v) > 0 && v[0] == 'n' }

// Text returns a string decoded, and any other value as written.
func (v Raw) Text() string {
	if v.IsString() {
		return DecodeString(v)
	}
	return string(v)
}

// Members yields the names (as written, in quotes) and values of an object, and nothing for any other value. If a name
// is repeated, only the last one counts, as in Nix. What Nix itself writes has its names in order and none twice.
func (v Raw) Members() iter.Seq2[Raw, Raw] {
	if v.ascends() {
		return v.WrittenMembers()
	}
	return v.lastMembers
}

// ascends reports whether each name, as written, sorts after the one before it, so that none is repeated.
func (v Raw) ascends() bool {
	var before Raw
	for name := range v.WrittenMembers() {
		if bytes.Compare(before, name) >= 0 || bytes.IndexByte(name, '\\') >= 0 {
			return false
		}
		before = name
	}
	return true
}

// lastMembers yields the members without those whose name comes again later.
func (v Raw) lastMembers(yield func(name, value Raw) bool) {
	last, replaced, at := map[string]int{}, map[int]bool{}, 0
	for name := range v.WrittenMembers() {
		text := name.Text()
		if before, repeated := last[text]; repeated {
			replaced[before] = true
		}
		last[text] = at
		at++
	}
	at = 0
	for name, value := range v.WrittenMembers() {
		if !replaced[at] && !yield(name, value) {
			return
		}
		at++
	}
}

// WrittenMembers yields the names and values of an object as they are written, including those that a later member of
// the same name replaces. It allocates nothing.
func (v Raw) WrittenMembers() iter.Seq2[Raw, Raw] {
	return func(yield func(name, value Raw) bool) {
		if !v.IsObject() {
			return
		}
		for at := skipBlank(v, 1); at < len(v) && v[at] == '"'; {
			nameEnd := EndOfString(v, at)
			start := skipBlank(v, skipBlank(v, nameEnd)+1)
			end := endOfValue(v, start)
			if !yield(v[at:nameEnd], v[start:end]) {
				return
			}
			at = skipBlank(v, skipBlank(v, end)+1)
		}
	}
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

// Member returns the last member of that name, or nil if there is none.
func (v Raw) Member(name string) (last Raw) {
	for written, value := range v.WrittenMembers() {
		if written.Reads(name) {
			last = value
		}
	}
	return last
}

// At returns the value to which a step leads, or nil if there is none.
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

// fewMembers is up to how many members a search is faster than making a table of them.
const fewMembers = 16

// Lookup returns Member in a form that is fast for many names of one object.
func (v Raw) Lookup() func(name string) Raw {
	count := 0
	for range v.WrittenMembers() {
		count++
	}
	if count <= fewMembers {
		return v.Member
	}
	members := make(map[string]Raw, count)
	for name, value := range v.WrittenMembers() {
		members[name.Text()] = value
	}
	return func(name string) Raw { return members[name] }
}

// Reads reports whether a JSON string, written in quotes, decodes to the text. A string with an escape is longer than
// its text.
func (v Raw) Reads(text string) bool {
	switch more := len(v) - len(text) - len(`""`); {
	case more == 0:
		return string(v[1:len(v)-1]) == text
	case more > 0 && bytes.IndexByte(v, '\\') >= 0:
		return DecodeString(v) == text
	}
	return false
}

func skipBlank(text []byte, at int) int {
	for at < len(text) && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r') {
		at++
	}
	return at
}

// EndOfString returns where a string ends, given where its opening quote is. It goes byte by byte, because most strings
// are too short for a faster search to pay.
func EndOfString(text []byte, at int) int {
	for at++; at < len(text); at++ {
		switch text[at] {
		case '\\':
			at++
		case '"':
			return at + 1
		}
	}
	return len(text)
}

// endOfValue returns where a value ends. It counts brackets instead of recursing, because values may be nested to any
// depth.
func endOfValue(text []byte, at int) int {
	depth := 0
	for at < len(text) {
		switch sign := signOf[text[at]]; {
		case sign == noSign || sign == separator && depth > 0:
			at++
		case sign == quote:
			if at = EndOfString(text, at); depth == 0 {
				return at
			}
		case sign == opening:
			depth++
			at++
		case sign == closing && depth > 1:
			depth--
			at++
		case sign == closing && depth == 1:
			return at + 1
		default:
			return at
		}
	}
	return len(text)
}

// sign is what a character means in JSON outside of strings.
type sign uint8

const (
	noSign sign = iota
	quote
	opening
	closing
	separator // between values
)

var signOf = [256]sign{
	'"': quote, '{': opening, '[': opening, '}': closing, ']': closing, ',': separator,
	' ': separator, '\n': separator, '\t': separator, '\r': separator,
}

// Strings yields every string inside a value together with the last attribute name before it, both as written. Thus the
// entries of a list come with the name of the list.
func (v Raw) Strings() iter.Seq2[Raw, Raw] {
	return func(yield func(name, text Raw) bool) {
		var name Raw
		for at := 0; ; {
			quote := bytes.IndexByte(v[at:], '"')
			if quote < 0 {
				return
			}
			start := at + quote
			at = EndOfString(v, start)
			if next := skipBlank(v, at); next < len(v) && v[next] == ':' {
				name = v[start:at]
			} else if !yield(name, v[start:at]) {
				return
			}
		}
	}
}
