package cli

// This file holds how JSON is put together that we write ourselves: objects, member by member, in the order in which they are added. Strings are
// jsonkey.go's.

import (
	"strconv"
	"strings"
)

// jsonObject builds an object. Its zero value is one without members.
type jsonObject struct{ bytes []byte }

// field begins the object, or goes on with it.
func (o *jsonObject) field(name string) {
	before := byte(',')
	if len(o.bytes) == 0 {
		before = '{'
	}
	o.bytes = append(appendJSONString(append(o.bytes, before), name), ':')
}

func (o *jsonObject) raw(name, value string) {
	o.field(name)
	o.bytes = append(o.bytes, value...)
}

func (o *jsonObject) text(name, value string) {
	o.field(name)
	o.bytes = appendJSONString(o.bytes, value)
}

// textIf adds a text that there is.
func (o *jsonObject) textIf(name, value string) {
	if value != "" {
		o.text(name, value)
	}
}

func (o *jsonObject) number(name string, value int) { o.raw(name, strconv.Itoa(value)) }

func (o *jsonObject) bool(name string, value bool) { o.raw(name, strconv.FormatBool(value)) }

// object adds an object that fill gives its members.
func (o *jsonObject) object(name string, fill func(*jsonObject)) {
	var member jsonObject
	fill(&member)
	o.raw(name, string(member.end()))
}

// objects adds a list of objects; fill is called with each of them and its place.
func (o *jsonObject) objects(name string, count int, fill func(at int, element *jsonObject)) {
	elements := make([]string, count)
	for at := range elements {
		var element jsonObject
		fill(at, &element)
		elements[at] = string(element.end())
	}
	o.raw(name, jsonArray(elements))
}

func (o *jsonObject) list(name string, values []string) {
	elements := make([]string, len(values))
	for at, value := range values {
		elements[at] = string(appendJSONString(nil, value))
	}
	o.raw(name, jsonArray(elements))
}

// jsonArray returns a list of what is JSON already.
func jsonArray(elements []string) string { return "[" + strings.Join(elements, ",") + "]" }

// end returns the whole object.
func (o *jsonObject) end() []byte {
	if len(o.bytes) == 0 {
		return []byte("{}")
	}
	return append(o.bytes, '}')
}
