package document

// This file joins the fields of several snapshots as they were written, in the same way as joinsources.go joins their
// meaning.

import (
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model/jsontree"
)

// joinFields returns the fields of all documents; if several say something about the same thing, the first wins.
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

// joinField joins what several documents say in a field. None of the values is null, unless there is only one.
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

// joinArrays concatenates the arrays; with once, it leaves out elements that are already there.
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

// joinObjects returns an object with the members of all objects. If several have the same member, it joins their
// values too, down to the given depth; below that the first wins.
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
