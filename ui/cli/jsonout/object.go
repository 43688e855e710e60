// Package jsonout writes the JSON that commands print beside values: objects member by member, keys of rows, and parts of values without likely secrets.
// Begin with object.go.
package jsonout

// This file holds how JSON is put together that we write ourselves: objects, member by member, in the order in which they are added. How text becomes
// a JSON string is jsontree's.

import (
	"strconv"
	"strings"

	"clanscope/model/jsontree"
)

// Object builds an object. Its zero value is one without members.
type Object struct{ bytes []byte }

// NewObject returns an object that is written into a buffer, which must be empty.
func NewObject(buffer []byte) Object { return Object{buffer} }

// field begins the object, or goes on with it.
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

// TextIf adds a string that is not empty.
func (o *Object) TextIf(name, value string) {
	if value != "" {
		o.Text(name, value)
	}
}

// Number adds a whole number.
func (o *Object) Number(name string, value int) { o.Raw(name, strconv.Itoa(value)) }

// Bool adds true or false.
func (o *Object) Bool(name string, value bool) { o.Raw(name, strconv.FormatBool(value)) }

// Object adds an object that fill gives its members.
func (o *Object) Object(name string, fill func(*Object)) {
	var member Object
	fill(&member)
	o.Raw(name, string(member.End()))
}

// Objects adds a list of objects; fill is called with each of them and its place.
func (o *Object) Objects(name string, count int, fill func(at int, element *Object)) {
	elements := make([]string, count)
	for at := range elements {
		var element Object
		fill(at, &element)
		elements[at] = string(element.End())
	}
	o.Raw(name, Array(elements))
}

// List adds a list of strings.
func (o *Object) List(name string, values []string) {
	elements := make([]string, len(values))
	for at, value := range values {
		elements[at] = string(jsontree.AppendString(nil, value))
	}
	o.Raw(name, Array(elements))
}

// Array returns a list of what is JSON already.
func Array(elements []string) string { return "[" + strings.Join(elements, ",") + "]" }

// End returns the whole object.
func (o *Object) End() []byte {
	if len(o.bytes) == 0 {
		return []byte("{}")
	}
	return append(o.bytes, '}')
}
