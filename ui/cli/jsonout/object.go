// Package jsonout writes the JSON that commands print around values. Names, numbers, rows and values come in, JSON
// goes out. object.go builds objects, lines.go writes lists of them, key.go the keys of rows, publicvalue.go parts of
// values without likely secrets.
package jsonout

// This file builds objects member by member, in the order in which they are added. Package jsontree turns text into
// JSON strings.

import (
	"strconv"

	"clanscope/model/jsontree"
)

// Object builds an object. Its zero value is an object without members.
type Object struct{ bytes []byte }

// NewObject returns an object that is written into a buffer, which must be empty.
func NewObject(buffer []byte) Object { return Object{buffer} }

// field writes the name of the next member, and the brace or comma before it.
func (o *Object) field(name string) {
	before := byte(',')
	if len(o.bytes) == 0 {
		before = '{'
	}
	o.bytes = append(jsontree.AppendString(append(o.bytes, before), name), ':')
}

// Raw adds a member whose value is JSON already.
func (o *Object) Raw(name, value string) {
	o.field(name)
	o.bytes = append(o.bytes, value...)
}

// Text adds a string.
func (o *Object) Text(name, value string) {
	o.field(name)
	o.bytes = jsontree.AppendString(o.bytes, value)
}

// TextIf adds a string unless it is empty.
func (o *Object) TextIf(name, value string) {
	if value != "" {
		o.Text(name, value)
	}
}

// TextOrNull adds a string, or null if none is known.
func (o *Object) TextOrNull(name, value string, known bool) {
	if !known {
		o.Raw(name, "null")
		return
	}
	o.Text(name, value)
}

// Number adds a whole number.
func (o *Object) Number(name string, value int) { o.Raw(name, strconv.Itoa(value)) }

// Bool adds true or false.
func (o *Object) Bool(name string, value bool) { o.Raw(name, strconv.FormatBool(value)) }

// Object adds an object; fill adds its members.
func (o *Object) Object(name string, fill func(*Object)) {
	var member Object
	fill(&member)
	o.Raw(name, string(member.End()))
}

// Objects adds a list of objects; fill adds the members of each.
func (o *Object) Objects(name string, count int, fill func(at int, element *Object)) {
	o.list(name, count, func(at int) []byte {
		var element Object
		fill(at, &element)
		return element.End()
	})
}

// List adds a list of strings.
func (o *Object) List(name string, values []string) {
	o.list(name, len(values), func(at int) []byte { return jsontree.AppendString(nil, values[at]) })
}

func (o *Object) list(name string, count int, element func(at int) []byte) {
	o.field(name)
	o.bytes = append(o.bytes, '[')
	for at := range count {
		if at > 0 {
			o.bytes = append(o.bytes, ',')
		}
		o.bytes = append(o.bytes, element(at)...)
	}
	o.bytes = append(o.bytes, ']')
}

// End returns the whole object.
func (o *Object) End() []byte {
	if len(o.bytes) == 0 {
		return []byte("{}")
	}
	return append(o.bytes, '}')
}
