package document

// This file joins the fields of several snapshots as they were written, in the way in which merge.go joins what they mean.

import (
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model/jsontree"
)

// joinFields returns the fields of all; where several say something about the same thing, the first is believed.
func joinFields(documents []map[string][]byte) map[string][]byte {
	values := map[string][]jsontext.Value{}
	for _, fields := range documents {
		for name, value := range fields {
			if string(value) != "null" || values[name] == nil {
				values[name] = append(values[name], value)
			}
		}
	}
	if len(values) == 0 {
		return nil
	}
	joined := make(map[string][]byte, len(values))
	for name, said := range values {
		if string(said[0]) == "null" && len(said) > 1 {
			said = said[1:]
		}
		joined[name] = joinField(name, said)
	}
	return joined
}

// joinField joins what several documents say in a field. None of it is null unless all is.
func joinField(name string, values []jsontext.Value) jsontext.Value {
	if len(values) == 1 {
		return values[0]
	}
	switch name {
	case "services", "keys", "topLevelOnly", "overrides":
		return joinArrays(values, false)
	case "interfaces":
		return joinArrays(values, true)
	case "inventory", "meta", "copies":
		return joinObjects(values, 2)
	case "exportsError":
		if slices.ContainsFunc(values, func(value jsontext.Value) bool { return string(value) == "true" }) {
			return jsontext.Value("true")
		}
	}
	return values[0]
}

// joinArrays puts the elements of all behind each other, without those that are there already if each is wanted once.
func joinArrays(arrays []jsontext.Value, once bool) jsontext.Value {
	joined, seen := jsontext.Value("["), map[string]bool{}
	for _, array := range arrays {
		for _, element := range jsontree.Raw(array).Elements() {
			if once && seen[string(element)] {
				continue
			}
			if once {
				seen[string(element)] = true
			}
			if len(joined) > 1 {
				joined = append(joined, ',')
			}
			joined = append(joined, element...)
		}
	}
	return append(joined, ']')
}

// joinObjects puts the members of all objects together; those that several have, and that are objects, are joined as well down to the given depth.
func joinObjects(values []jsontext.Value, depth int) jsontext.Value {
	for len(values) > 1 && string(values[0]) == "null" {
		values = values[1:]
	}
	if depth == 0 || len(values) == 1 || values[0].Kind() != '{' {
		return values[0]
	}
	var order []string
	names, members := map[string]jsontext.Value{}, map[string][]jsontext.Value{}
	for _, value := range values {
		for written, member := range jsontree.Raw(value).Members() {
			name := written.Text()
			if members[name] == nil {
				order, names[name] = append(order, name), jsontext.Value(written)
			}
			members[name] = append(members[name], jsontext.Value(member))
		}
	}
	joined := jsontext.Value("{")
	for at, name := range order {
		if at > 0 {
			joined = append(joined, ',')
		}
		joined = append(append(append(joined, names[name]...), ':'), joinObjects(members[name], depth-1)...)
	}
	return append(joined, '}')
}
