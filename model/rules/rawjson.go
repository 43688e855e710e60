package rules

// This file holds how rules read values: straight from the bytes, without building a tree, because every value of a clan is looked at. The
// bytes were checked when they were loaded; text that is no JSON is never met here.

import (
	"bytes"
	"iter"
	"slices"
	"strconv"
	"strings"

	"clanscope/model/jsontree"
)

// raw is one JSON value as written, without blanks around it.
type raw []byte

func (v raw) isObject() bool { return len(v) > 0 && v[0] == '{' }
func (v raw) isArray() bool  { return len(v) > 0 && v[0] == '[' }
func (v raw) isString() bool { return len(v) > 0 && v[0] == '"' }
func (v raw) isNull() bool   { return len(v) > 0 && v[0] == 'n' }

// text returns a string decoded, and everything else as written.
func (v raw) text() string {
	if v.isString() {
		return jsontree.DecodeString(v)
	}
	return string(v)
}

// members yields the names (as written, in quotes) and values of an object, and nothing for any other value. Of a name that is repeated the last one
// counts, as in Nix, which writes them in their order and never twice.
func (v raw) members() iter.Seq2[raw, raw] {
	return func(yield func(raw, raw) bool) {
		if v.ascends() {
			for written := range v.writtenMembers() {
				if !yield(written.name, written.value) {
					return
				}
			}
			return
		}
		for _, written := range lastOfEach(slices.Collect(v.writtenMembers())) {
			if !yield(written.name, written.value) {
				return
			}
		}
	}
}

// ascends tells whether each name, as written, comes behind the one before it, so that none is repeated.
func (v raw) ascends() bool {
	var before raw
	for written := range v.writtenMembers() {
		if bytes.Compare(before, written.name) >= 0 || bytes.IndexByte(written.name, '\\') >= 0 {
			return false
		}
		before = written.name
	}
	return true
}

// writtenMember is one member of an object as written.
type writtenMember struct{ name, value raw }

// writtenMembers yields every member, those of repeated names too.
func (v raw) writtenMembers() iter.Seq[writtenMember] {
	return func(yield func(writtenMember) bool) {
		if !v.isObject() {
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
	last := make(map[string]int, len(written))
	for at, member := range written {
		last[member.name.text()] = at
	}
	if len(last) == len(written) {
		return written
	}
	kept := make([]writtenMember, 0, len(last))
	for at, member := range written {
		if last[member.name.text()] == at {
			kept = append(kept, member)
		}
	}
	return kept
}

// elements yields the elements of an array, and nothing for any other value.
func (v raw) elements() iter.Seq2[int, raw] {
	return func(yield func(int, raw) bool) {
		if !v.isArray() {
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

// member returns the last member of that name; nil if there is none.
func (v raw) member(name string) (last raw) {
	for written := range v.writtenMembers() {
		if nameIs(written.name, name) {
			last = written.value
		}
	}
	return last
}

// fewMembers is how many members are looked through faster than a table is made of them.
const fewMembers = 16

// lookup returns member for whoever asks for many names of one object.
func (v raw) lookup() func(name string) raw {
	count := 0
	for range v.writtenMembers() {
		count++
	}
	if count <= fewMembers {
		return v.member
	}
	members := make(map[string]raw, count)
	for written := range v.writtenMembers() {
		members[written.name.text()] = written.value
	}
	return func(name string) raw { return members[name] }
}

// nameIs compares a name as written, in quotes. What holds an escape is longer written than read.
func nameIs(written raw, name string) bool {
	switch more := len(written) - len(name) - len(`""`); {
	case more == 0:
		return string(written[1:len(written)-1]) == name
	case more > 0 && bytes.IndexByte(written, '\\') >= 0:
		return jsontree.DecodeString(written) == name
	}
	return false
}

func skipBlank(text []byte, at int) int {
	for at < len(text) && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r') {
		at++
	}
	return at
}

// endOfString returns where the string that starts at a quote ends. Most are so short that a search by words would take longer.
func endOfString(text []byte, at int) int {
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

// endOfValue returns where a value ends, counting brackets instead of calling itself: depth is the data's choice.
func endOfValue(text []byte, at int) int {
	depth := 0
	for at < len(text) {
		switch sign := signOf[text[at]]; {
		case sign == noSign || sign == separator && depth > 0:
			at++
		case sign == quote:
			if at = endOfString(text, at); depth == 0 {
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

// sign is what a character of JSON outside of strings does.
type sign uint8

const (
	noSign sign = iota
	quote
	opening
	closing
	separator // between values
)

var signOf = [256]sign{'"': quote, '{': opening, '[': opening, '}': closing, ']': closing, ',': separator, ' ': separator, '\n': separator, '\t': separator, '\r': separator}

// path is the way from a value to a place inside it, as `get --path` takes it. In its shape, list indexes are left out.
type path struct {
	exact, shape string
	name         string // the last attribute on it
	depth        int
}

// deepest is how far rules look into a value; depth is the data's choice, and clan's own values end long before.
const deepest = 100

func (p path) isTooDeep() bool { return p.depth > deepest }

func (p path) attribute(name string) path {
	last := name
	if name == "" || strings.ContainsAny(name, ". \"\\\n") {
		name = strconv.Quote(name)
	}
	return path{joinPath(p.exact, name), joinPath(p.shape, name), last, p.depth + 1}
}

func (p path) element(index int) path {
	return path{joinPath(p.exact, strconv.Itoa(index)), joinPath(p.shape, "*"), p.name, p.depth + 1}
}

func joinPath(head, tail string) string {
	if head == "" {
		return tail
	}
	return head + "." + tail
}

// covers tells whether one path leads to the other's place or to something around it, list indexes left aside.
func (p path) covers(other path) bool {
	return p.shape == "" || p.shape == other.shape || strings.HasPrefix(other.shape, p.shape+".")
}

// nixMarker is what every value holds that Nix could not write as JSON.
var nixMarker = []byte(`"$nix"`)

// failures returns where inside a value an evaluation failed.
func failures(value raw) []path {
	if bytes.IndexByte(value, '$') < 0 || !bytes.Contains(value, nixMarker) {
		return nil
	}
	var found []path
	collectFailures(value, path{}, &found)
	return found
}

func collectFailures(value raw, at path, found *[]path) {
	if at.isTooDeep() {
		return
	}
	if marker := value.member("$nix"); marker != nil && marker.text() == "error" {
		*found = append(*found, at)
		return
	}
	for name, member := range value.members() {
		if bytes.Contains(member, nixMarker) {
			collectFailures(member, at.attribute(name.text()), found)
		}
	}
	for index, element := range value.elements() {
		if bytes.Contains(element, nixMarker) {
			collectFailures(element, at.element(index), found)
		}
	}
}

// strings yields every string inside a value with the attribute name that stands before it, both as written. Elements of a list come with the
// name of the list.
func (v raw) strings() iter.Seq2[raw, raw] {
	return func(yield func(name, text raw) bool) {
		var name raw
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

// visit calls look for every value inside a value, itself first, with the way to it. It goes deeper where look says so.
func (v raw) visit(at path, look func(at path, value raw) (deeper bool)) {
	if at.isTooDeep() || !look(at, v) {
		return
	}
	for name, member := range v.members() {
		member.visit(at.attribute(name.text()), look)
	}
	for index, element := range v.elements() {
		element.visit(at.element(index), look)
	}
}
