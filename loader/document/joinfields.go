package document

// This file joins the fields of several snapshots as they were written, in the way in which merge.go joins what they mean.

import (
	"bytes"
	"slices"

	"github.com/go-json-experiment/json/jsontext"
)

// joinFields returns the fields of both; where they say something about the same thing, the first is believed.
func joinFields(first, second map[string][]byte) map[string][]byte {
	joined := firstOfEach(first, second)
	for name := range second {
		if first[name] != nil {
			joined[name] = joinField(name, first[name], second[name])
		}
	}
	return joined
}

func joinField(name string, first, second jsontext.Value) jsontext.Value {
	if string(first) == "null" {
		return second
	}
	if string(second) == "null" {
		return first
	}
	switch name {
	case "services", "keys", "topLevelOnly", "overrides":
		return joinArrays(first, second, false)
	case "interfaces":
		return joinArrays(first, second, true)
	case "inventory", "meta":
		return joinObjects(first, second, 2)
	case "exportsError":
		if string(second) == "true" {
			return second
		}
	}
	return first
}

// joinArrays puts the elements of the second behind those of the first, without those that are there already if each is wanted once.
func joinArrays(first, second jsontext.Value, once bool) jsontext.Value {
	var elements []jsontext.Value
	add := func(element jsontext.Value) {
		if !once || !slices.ContainsFunc(elements, func(known jsontext.Value) bool { return bytes.Equal(known, element) }) {
			elements = append(elements, element)
		}
	}
	EachElement(first, add)
	EachElement(second, add)
	joined := jsontext.Value("[")
	for at, element := range elements {
		if at > 0 {
			joined = append(joined, ',')
		}
		joined = append(joined, element...)
	}
	return append(joined, ']')
}

// joinObjects adds the members of the second that the first has not; those that both have, and that are objects, are joined as well down to the given depth.
func joinObjects(first, second jsontext.Value, depth int) jsontext.Value {
	if depth == 0 || first.Kind() != '{' || second.Kind() != '{' {
		if string(first) == "null" {
			return second
		}
		return first
	}
	var order []string
	members := map[string]Member{}
	add := func(name string, found Member) bool {
		known, repeated := members[name]
		if !repeated {
			order = append(order, name)
		} else {
			found.Value = joinObjects(known.Value, found.Value, depth-1)
		}
		members[name] = found
		return true
	}
	EachMember(first, add)
	EachMember(second, add)
	joined := jsontext.Value("{")
	for at, name := range order {
		if at > 0 {
			joined = append(joined, ',')
		}
		joined = append(append(append(joined, members[name].Name...), ':'), members[name].Value...)
	}
	return append(joined, '}')
}
