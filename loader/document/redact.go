package document

// This file replaces what is likely a secret in JSON, and leaves every other byte as it is. What a secret is, model decides.

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model/jsontree"
)

// redaction is what stands for a secret. It has the form of a placeholder, so that nobody takes it for one.
const redaction = `"<redacted>"`

// container is an object or array around a value.
type container struct {
	isObject bool
	name     string // in an object the name of the member that is being read, in an array that of the array
}

// redacted returns a value with its secrets replaced. Where byName is true, given what stands around a string, the string is judged by its name too, else by its
// form alone.
func redacted(raw jsontext.Value, byName func(around []container) bool) jsontext.Value {
	walk := redactor{raw: raw, byName: byName, decoder: jsontext.NewDecoder(bytes.NewBuffer(raw), jsontree.DecodeOptions()...)}
	for walk.next() {
	}
	if walk.copied == 0 {
		return raw
	}
	return append(walk.result, raw[walk.copied:]...)
}

// redactor goes through a value without recursion, because depth is the data's choice.
type redactor struct {
	raw     jsontext.Value
	byName  func([]container) bool
	decoder *jsontext.Decoder
	around  []container
	result  jsontext.Value
	copied  int64 // how much of raw is in result, replaced or not
}

// next reads on to the next value or bracket; false at the end.
func (r *redactor) next() bool {
	switch kind := r.decoder.PeekKind(); kind {
	case '{', '[':
		r.around = append(r.around, container{kind == '{', r.nearestName()})
	case '}', ']':
		r.around = r.around[:len(r.around)-1]
	case '"':
		return r.readString()
	}
	_, err := r.decoder.ReadToken()
	return err == nil
}

func (r *redactor) nearestName() string {
	if len(r.around) == 0 {
		return ""
	}
	return r.around[len(r.around)-1].name
}

// readString reads a string, or the name of a member.
func (r *redactor) readString() bool {
	text, err := r.decoder.ReadValue()
	if err != nil {
		return false
	}
	if _, length := r.decoder.StackIndex(r.decoder.StackDepth()); len(r.around) > 0 && r.around[len(r.around)-1].isObject && length%2 == 1 {
		r.around[len(r.around)-1].name = jsontree.DecodeString(text)
		return true
	}
	name := ""
	if r.byName(r.around) {
		name = r.nearestName()
	}
	if jsontree.LikelySecret(name, jsontree.DecodeString(text)) {
		end := r.decoder.InputOffset()
		r.result = append(append(r.result, r.raw[r.copied:end-int64(len(text))]...), redaction...)
		r.copied = end
	}
	return true
}

// isWrittenValue tells whether a string in the field `services` stands in the value of a definition: services[].definitions[].modules[].value.
func isWrittenValue(around []container) bool {
	const services, definitions, modules = 1, 3, 5 // the objects, each in its array
	return len(around) > modules && around[services].name == "definitions" && around[definitions].name == "modules" && around[modules].name == "value"
}
