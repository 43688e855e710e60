package document

// This file reads the fields of a snapshot, each as the type that it must have. The first value that has another type
// is remembered as a Problem with its place; everything after it reads as empty. It does not know what a field means.

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// fieldReader reads one field of the top level, and everything in it. The scanner has already found it to be valid
// JSON.
type fieldReader struct {
	file    string // the name of the document
	text    text
	at      int
	known   *knownTexts
	problem *model.Problem
}

// knownTexts are shared by all fields of a snapshot, because all definitions hold the same few names and lists of
// names.
type knownTexts struct {
	texts map[string]string   // by the string as written
	lists map[string][]string // by the array as written
}

// next returns the kind of the next value; after a Problem it is 0, which no value has.
func (r *fieldReader) next() jsontext.Kind {
	if r.problem != nil {
		return 0
	}
	return jsontext.Value(r.text[r.at : r.at+1]).Kind()
}

// value reads any value as written; nil after a Problem.
func (r *fieldReader) value() jsontext.Value {
	if r.problem != nil {
		return nil
	}
	start := r.at
	r.at = r.text.endOfValue(start, 0)
	return jsontext.Value(r.text[start:r.at])
}

// span reads any value and returns where it is.
func (r *fieldReader) span() model.Span {
	start := r.at
	return model.Span{Offset: int64(start), Length: uint32(len(r.value()))}
}

// object reads an object and calls member with each name, which is valid until the next one is read. It skips values
// that member does not read. For null it calls nothing. It tells whether there was an object; one whose only name is
// `$nix`, which stands for what Nix could not evaluate, counts too.
func (r *fieldReader) object(member func(name []byte)) bool {
	return r.container('{', '}', "an object", func() {
		name := r.value()
		r.at = r.text.valueAfter(r.at)
		value := r.at
		if bytes.IndexByte(name, '\\') >= 0 {
			member(jsontree.AppendDecoded(nil, name))
		} else {
			member(name[1 : len(name)-1])
		}
		if r.at == value {
			r.value()
		}
	})
}

// array reads an array and calls element for each of its values; element must read the value. For null it calls
// nothing. It tells whether there was an array.
func (r *fieldReader) array(element func()) bool { return r.container('[', ']', "an array", element) }

func (r *fieldReader) container(opening, closing byte, expected string, element func()) bool {
	switch kind := r.next(); kind {
	case jsontext.Kind(opening):
	case 'n', 0:
		r.value()
		return false
	default:
		r.mistyped(expected, r.value())
		return false
	}
	for r.skip(1); r.problem == nil && r.text[r.at] != closing; {
		element()
		if r.skip(0); r.text[r.at] == ',' {
			r.skip(1)
		}
	}
	r.at++
	return r.problem == nil
}

// skip goes past the given bytes and the white space after them.
func (r *fieldReader) skip(bytes int) { r.at = r.text.skipBlanks(r.at + bytes) }

// intern decodes a string, but the same bytes only once.
func (r *fieldReader) intern(raw jsontext.Value) string {
	if known, ok := r.known.texts[string(raw)]; ok {
		return known
	}
	text := jsontree.DecodeString(raw)
	r.known.texts[string(raw)] = text
	return text
}

// string reads what collect.nix writes for a string: a string, null, a number or truth value in its place, or an
// object that stands for what Nix could not write. Null and such an object read as the empty string.
func (r *fieldReader) string() string { return r.textOf(r.value()) }

func (r *fieldReader) textOf(raw jsontext.Value) string {
	switch {
	case raw == nil || raw.Kind() == 'n' || isNixObject(raw):
		return ""
	case raw.Kind() == '"':
		return r.intern(raw)
	case raw.Kind() == '{' || raw.Kind() == '[':
		r.mistyped("a string", raw)
		return ""
	default:
		return string(raw)
	}
}

// name reads a string or null, and nothing else.
func (r *fieldReader) name() (text string, ok bool) {
	raw := r.value()
	switch raw.Kind() {
	case '"':
		return jsontree.DecodeString(raw), true
	case 'n':
		return "", false
	default:
		r.mistyped("a string or null", raw)
		return "", false
	}
}

// null reads null in place of a value that is read elsewhere.
func (r *fieldReader) null(expected string) {
	if raw := r.value(); raw.Kind() != 'n' {
		r.mistyped(expected, raw)
	}
}

// truth reads true or false; null is false.
func (r *fieldReader) truth() bool {
	raw := r.value()
	switch raw.Kind() {
	case 't':
		return true
	case 'f', 'n':
		return false
	default:
		r.mistyped("true or false", raw)
		return false
	}
}

// count reads the number of a line or column; null, and a number that cannot be one, is 0.
func (r *fieldReader) count() int {
	raw := r.value()
	if raw.Kind() != '0' && raw.Kind() != 'n' {
		r.mistyped("a number", raw)
		return 0
	}
	number, _ := strconv.Atoi(string(raw))
	return max(number, 0)
}

// texts reads a list of strings; failed means that Nix could not evaluate it. The list is nil only for null or on
// failure.
func (r *fieldReader) texts() (list []string, failed bool) {
	switch r.next() {
	case '{':
		raw := r.value()
		if !isNixObject(raw) {
			r.mistyped("an array", raw)
		}
		return nil, true
	case '[':
		start := r.at
		raw := r.value()
		if list, known := r.known.lists[string(raw)]; known {
			return list, false
		}
		r.at = start
		list = r.newTexts()
		r.known.lists[string(raw)] = slices.Clip(list)
		return list, false
	default:
		return r.newTexts(), false
	}
}

func (r *fieldReader) newTexts() []string {
	return listOf(r, func() string { return r.textOf(r.value()) })
}

// keys reads a list of scope keys; nil for null.
func (r *fieldReader) keys() []model.Key {
	return listOf(r, func() model.Key {
		key, ok := r.name()
		if !ok {
			r.refuse(len("null"), "expected a key, found null")
		}
		return model.Key(key)
	})
}

// listOf reads an array of what element reads; nil for null.
func listOf[T any](r *fieldReader, element func() T) (list []T) {
	if r.array(func() { list = append(list, element()) }) && list == nil {
		list = []T{}
	}
	return list
}

// textIn reads an object and returns one of its members as a string; empty if it is missing.
func (r *fieldReader) textIn(member string) (text string) {
	r.object(func(name []byte) {
		if string(name) == member {
			text = r.string()
		}
	})
	return text
}

// names reads the names of an object's members.
func (r *fieldReader) names() (list []string) {
	r.object(func(name []byte) { list = append(list, string(name)) })
	return list
}

// isNixObject tells whether a value is an object that stands for something that Nix could not write as JSON.
func isNixObject(raw jsontext.Value) (is bool) {
	if raw.Kind() != '{' {
		return false
	}
	text(raw).endOfMembers(0, 0, func(name, value text) {
		is = is || string(name) == `"$nix"` && value[0] == '"'
	})
	return is
}
