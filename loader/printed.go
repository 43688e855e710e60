package loader

// This file holds what evaluations of one clan printed, and puts it together: a snapshot document in pieces. What the pieces mean is not known here, but
// for the exports, which come key by key.

import (
	"bytes"
	"maps"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model/jsontree"
)

// printed is a snapshot document by its fields, each as it was written.
type printed struct {
	fields  map[string]jsontext.Value // all but exports
	exports map[string]member         // by key, decoded; nil if there is no such field
}

// member is a member of an object, as written.
type member struct{ name, value jsontext.Value }

// isEmpty tells whether nothing was printed.
func (p *printed) isEmpty() bool { return p.fields == nil }

// parsePrinted takes apart what one evaluation printed; false if that is no object.
func parsePrinted(text []byte) (output printed, ok bool) {
	output.fields = map[string]jsontext.Value{}
	ok = eachMember(text, func(name string, found member) bool {
		if name != "exports" {
			output.fields[name] = found.value
			return true
		}
		output.exports = map[string]member{}
		return eachMember(found.value, func(key string, export member) bool {
			output.exports[key] = export
			return true
		})
	})
	return output, ok
}

// eachMember calls take with each member of an object and its decoded name; false if it is no object, or take says so. What is handed over points into object.
func eachMember(object []byte, take func(name string, found member) bool) bool {
	decoder := jsontext.NewDecoder(bytes.NewBuffer(object), jsontree.DecodeOptions()...)
	if decoder.PeekKind() != '{' {
		return false
	}
	_, _ = decoder.ReadToken()
	read := func() (jsontext.Value, bool) {
		value, err := decoder.ReadValue()
		end := decoder.InputOffset()
		return object[end-int64(len(value)) : end : end], err == nil
	}
	for decoder.PeekKind() == '"' {
		name, named := read()
		value, valued := read()
		if !named || !valued || !take(jsontree.DecodeString(name), member{name, value}) {
			return false
		}
	}
	_, err := decoder.ReadToken()
	return err == nil && len(bytes.TrimLeft(object[decoder.InputOffset():], blanks)) == 0
}

// eachElement calls take with each element of an array; with none if it is no array.
func eachElement(array []byte, take func(element jsontext.Value)) {
	decoder := jsontext.NewDecoder(bytes.NewBuffer(array), jsontree.DecodeOptions()...)
	if decoder.PeekKind() != '[' {
		return
	}
	_, _ = decoder.ReadToken()
	for decoder.PeekKind() != ']' {
		value, err := decoder.ReadValue()
		if err != nil {
			return
		}
		take(slices.Clone(value))
	}
}

// join adds what another evaluation of the same clan printed. Exports are put together; of all else the newer is right.
func (p *printed) join(newer printed) {
	if p.fields == nil {
		p.fields = map[string]jsontext.Value{}
	}
	maps.Copy(p.fields, newer.fields)
	if newer.exports != nil && p.exports == nil {
		p.exports = map[string]member{}
	}
	maps.Copy(p.exports, newer.exports)
}

// snapshot writes the document, in Nix's order.
func (p *printed) snapshot() []byte {
	names := slices.Collect(maps.Keys(p.fields))
	if p.exports != nil {
		names = append(names, "exports")
	}
	slices.Sort(names)
	text := []byte{'{'}
	for at, name := range names {
		if at > 0 {
			text = append(text, ',')
		}
		text = append(appendJSONString(text, name), ':')
		if name == "exports" {
			text = p.appendExports(text)
		} else {
			text = append(text, p.fields[name]...)
		}
	}
	return append(text, '}', '\n')
}

func (p *printed) appendExports(text []byte) []byte {
	text = append(text, '{')
	for at, key := range slices.Sorted(maps.Keys(p.exports)) {
		if at > 0 {
			text = append(text, ',')
		}
		text = append(text, p.exports[key].name...)
		text = append(text, ':')
		text = append(text, p.exports[key].value...)
	}
	return append(text, '}')
}
