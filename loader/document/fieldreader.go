package document

// This file reads the fields of a snapshot, each as the type that it must have. The first one that has another type is remembered as a Problem with
// its place, and everything after it reads as nothing. What a field means is not known here.

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// fieldReader reads one field of the top level, and what is in it. It reads only what was found to be valid JSON before.
type fieldReader struct {
	file     string // the name of the document
	data     []byte
	decoder  *jsontext.Decoder
	base     int64
	pointer  string
	interned map[string]string // shared by all fields of a snapshot: the same few names stand in every definition
	problem  *model.Problem
}

func newFieldReader(name string, data []byte, field field, interned map[string]string) *fieldReader {
	raw := data[field.value.Offset:][:field.value.Length]
	return &fieldReader{
		file: name, data: data, decoder: jsontext.NewDecoder(bytes.NewBuffer(raw), jsontree.DecodeOptions()...),
		base: field.value.Offset, pointer: string(jsontext.Pointer("").AppendToken(field.name)), interned: interned,
	}
}

// next says of what kind the next value is; 0 after a Problem, which no value has.
func (r *fieldReader) next() jsontext.Kind {
	if r.problem != nil {
		return 0
	}
	return r.decoder.PeekKind()
}

// value reads any value as written; nil after a Problem.
func (r *fieldReader) value() jsontext.Value {
	if r.problem != nil {
		return nil
	}
	raw, err := r.decoder.ReadValue()
	if err != nil {
		r.problem = syntaxProblem(r.file, r.data, err)
		return nil
	}
	return raw
}

// span reads any value and returns where it stands.
func (r *fieldReader) span() model.Span {
	raw := r.value()
	return model.Span{Offset: r.base + r.decoder.InputOffset() - int64(len(raw)), Length: uint32(len(raw))}
}

// skip passes over a value that nobody asks for.
func (r *fieldReader) skip() { r.value() }

// mistyped remembers that the value that was just read is not what a snapshot has there.
func (r *fieldReader) mistyped(expected string, raw jsontext.Value) {
	r.refuse(len(raw), fmt.Sprintf("expected %s, found %s", expected, kindInWords(raw.Kind())))
}

// refuse remembers what is wrong with the bytes that were just read, unless something was wrong before.
func (r *fieldReader) refuse(length int, text string) {
	if r.problem != nil {
		return
	}
	offset := int(r.base+r.decoder.InputOffset()) - length
	r.problem = placed(r.file, r.data, offset, model.Problem{
		Text: text, Pointer: r.pointer + string(r.decoder.StackPointer()),
		Hint: "This is no snapshot as clanscope writes it; write it again with `clanscope dump`.",
	})
}

func kindInWords(kind jsontext.Kind) string {
	switch kind {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case '0':
		return "a number"
	case 'n':
		return "null"
	default:
		return "true or false"
	}
}

// object reads an object and calls member with each name; member must read the value, if only by skip. For null it calls nothing. It
// tells whether there was an object; what Nix could not evaluate is one, whose only name is `$nix`.
func (r *fieldReader) object(member func(name string)) bool {
	switch r.next() {
	case '{':
	case 'n':
		r.skip()
		return false
	default:
		r.mistyped("an object", r.value())
		return false
	}
	r.token()
	for r.next() == '"' {
		member(r.intern(r.value()))
	}
	r.token()
	return r.problem == nil
}

// array reads an array and calls element before each of its values, which element must read. For null it calls nothing. It tells whether
// there was an array.
func (r *fieldReader) array(element func()) bool {
	switch r.next() {
	case '[':
	case 'n':
		r.skip()
		return false
	default:
		r.mistyped("an array", r.value())
		return false
	}
	r.token()
	for r.problem == nil && r.next() != ']' {
		element()
	}
	r.token()
	return r.problem == nil
}

// token passes over the beginning or the end of an object or array.
func (r *fieldReader) token() {
	if r.problem == nil {
		_, _ = r.decoder.ReadToken() // valid: this was read before
	}
}

// intern returns the text of a string, the same one for the same bytes.
func (r *fieldReader) intern(raw jsontext.Value) string {
	if known, ok := r.interned[string(raw)]; ok {
		return known
	}
	text := jsontree.DecodeString(raw)
	r.interned[string(raw)] = text
	return text
}

// text reads what the collecting expression writes for a string: a string, null, a number or truth value that stands in its place, or an object that tells
// what Nix could not write. The last, and null, are the empty string.
func (r *fieldReader) text() string {
	raw := r.value()
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
		return r.intern(raw), true
	case 'n':
		return "", false
	default:
		r.mistyped("a string or null", raw)
		return "", false
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

// count reads a number that counts lines or columns; null, and what is no such number, is 0.
func (r *fieldReader) count() int {
	raw := r.value()
	if raw.Kind() != '0' && raw.Kind() != 'n' {
		r.mistyped("a number", raw)
		return 0
	}
	number, _ := strconv.Atoi(string(raw))
	return max(number, 0)
}

// texts reads a list of texts. failed tells that Nix could not evaluate the list; a list that is there is never nil.
func (r *fieldReader) texts() (list []string, failed bool) {
	if r.next() == '{' {
		raw := r.value()
		if !isNixObject(raw) {
			r.mistyped("an array", raw)
		}
		return nil, true
	}
	if r.array(func() { list = append(list, r.text()) }) && list == nil {
		list = []string{}
	}
	return list, false
}

// keys reads a list of scope keys; nil for null.
func (r *fieldReader) keys() (keys []model.Key) {
	present := r.array(func() {
		key, ok := r.name()
		if !ok {
			r.refuse(len("null"), "expected a key, found null")
		}
		keys = append(keys, model.Key(key))
	})
	if present && keys == nil {
		keys = []model.Key{}
	}
	return keys
}

// names reads the names of an object's members and passes over their values.
func (r *fieldReader) names() (list []string) {
	r.object(func(name string) {
		list = append(list, name)
		r.skip()
	})
	return list
}

// isNixObject tells whether a value is an object that stands for what Nix could not write as JSON.
func isNixObject(raw jsontext.Value) bool {
	if raw.Kind() != '{' {
		return false
	}
	decoder := jsontext.NewDecoder(bytes.NewBuffer(raw), jsontree.DecodeOptions()...)
	_, _ = decoder.ReadToken()
	for decoder.PeekKind() == '"' {
		name, _ := decoder.ReadValue()
		isMarker := string(name) == `"$nix"`
		value, err := decoder.ReadValue()
		if err != nil || isMarker && value.Kind() == '"' {
			return err == nil
		}
	}
	return false
}
