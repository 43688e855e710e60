package document

// This file joins what several evaluations of one clan printed, each a part of a snapshot document. It does not know
// what the parts mean, except that exports are joined key by key.

import (
	"bytes"
	"maps"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model/jsontree"
)

// NixOutput is a snapshot document, taken apart into its fields, each as it was written.
type NixOutput struct {
	Fields  map[string]jsontext.Value // all fields except exports
	Exports map[string]Member         // by key, decoded; nil if there is no such field
}

// Member is a member of an object, as written.
type Member struct{ Name, Value jsontext.Value }

// IsEmpty tells whether nothing was printed.
func (p *NixOutput) IsEmpty() bool { return p.Fields == nil }

// ParseNixOutput parses what one evaluation printed; false if that is not an object.
func ParseNixOutput(text []byte) (output NixOutput, ok bool) {
	printed := bytes.Trim(text, blanks)
	if value := jsontext.Value(printed); !value.IsValid(jsontree.DecodeOptions()...) || value.Kind() != '{' {
		return NixOutput{}, false
	}
	output.Fields = map[string]jsontext.Value{}
	for name, field := range jsontree.Raw(printed).Members() {
		if name.Text() != "exports" {
			output.Fields[name.Text()] = jsontext.Value(field)
			continue
		}
		output.Exports = map[string]Member{}
		for key, export := range field.Members() {
			output.Exports[key.Text()] = Member{Name: jsontext.Value(key), Value: jsontext.Value(export)}
		}
	}
	return output, true
}

// Join adds what another evaluation of the same clan printed. It joins the exports; for all other fields the newer one
// wins.
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
