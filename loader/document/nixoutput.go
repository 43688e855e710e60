package document

// This file holds what evaluations of one clan printed, and puts it together: a snapshot document in pieces. What the pieces mean is not known here, but
// for the exports, which come key by key.

import (
	"bytes"
	"maps"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model/jsontree"
)

// NixOutput is a snapshot document by its fields, each as it was written.
type NixOutput struct {
	Fields  map[string]jsontext.Value // all but exports
	Exports map[string]Member         // by key, decoded; nil if there is no such field
}

// Member is a member of an object, as written.
type Member struct{ Name, Value jsontext.Value }

// IsEmpty tells whether nothing was printed.
func (p *NixOutput) IsEmpty() bool { return p.Fields == nil }

// ParseNixOutput takes apart what one evaluation printed; false if that is no object.
func ParseNixOutput(text []byte) (output NixOutput, ok bool) {
	output.Fields = map[string]jsontext.Value{}
	ok = EachMember(text, func(name string, found Member) bool {
		if name != "exports" {
			output.Fields[name] = found.Value
			return true
		}
		output.Exports = map[string]Member{}
		return EachMember(found.Value, func(key string, export Member) bool {
			output.Exports[key] = export
			return true
		})
	})
	return output, ok
}

// EachMember calls take with each member of an object and its decoded name; false if it is no object, or take says so. What is handed over points into object.
func EachMember(object []byte, take func(name string, found Member) bool) bool {
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
		if !named || !valued || !take(jsontree.DecodeString(name), Member{Name: name, Value: value}) {
			return false
		}
	}
	_, err := decoder.ReadToken()
	return err == nil && len(bytes.TrimLeft(object[decoder.InputOffset():], blanks)) == 0
}

// EachElement calls take with each element of an array; with none if it is no array.
func EachElement(array []byte, take func(element jsontext.Value)) {
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

// Join adds what another evaluation of the same clan printed. Exports are put together; of all else the newer is right.
func (p *NixOutput) Join(newer NixOutput) {
	if p.Fields == nil {
		p.Fields = map[string]jsontext.Value{}
	}
	maps.Copy(p.Fields, newer.Fields)
	if newer.Exports != nil && p.Exports == nil {
		p.Exports = map[string]Member{}
	}
	maps.Copy(p.Exports, newer.Exports)
}

// Snapshot writes the document, in Nix's order.
func (p *NixOutput) Snapshot() []byte {
	names := slices.Collect(maps.Keys(p.Fields))
	if p.Exports != nil {
		names = append(names, "exports")
	}
	slices.Sort(names)
	text := []byte{'{'}
	for at, name := range names {
		if at > 0 {
			text = append(text, ',')
		}
		text = append(jsontree.AppendString(text, name), ':')
		if name == "exports" {
			text = p.appendExports(text)
		} else {
			text = append(text, p.Fields[name]...)
		}
	}
	return append(text, '}', '\n')
}

func (p *NixOutput) appendExports(text []byte) []byte {
	text = append(text, '{')
	for at, key := range slices.Sorted(maps.Keys(p.Exports)) {
		if at > 0 {
			text = append(text, ',')
		}
		text = append(text, p.Exports[key].Name...)
		text = append(text, ':')
		text = append(text, p.Exports[key].Value...)
	}
	return append(text, '}')
}
