package rules

// This file reads what one writer wrote as it was meant: `lib.mkForce 22` as 22, with a note about mkForce. It merges
// nothing with what others wrote.

import (
	"bytes"
	"slices"
	"strconv"

	"clanscope/model/jsontree"
)

// Meant is a value as its writer meant it, without the wrappers of mkForce, mkIf and the like.
type Meant struct {
	Value []byte
	Said  []Said
}

// Said is what a writer said about the value at a place: mkForce, mkDefault, or an mkIf that does not set it.
type Said struct {
	At    jsontree.Path
	Words string
}

// Mean reads a written value. A mkMerge whose parts set the same attribute stays as it is.
func Mean(written []byte) Meant {
	var meant Meant
	if !mayHoldProperty(written) {
		meant.Value = written
		return meant
	}
	meant.Value = meant.read(nil, jsontree.Raw(written), nil, 0)
	return meant
}

func mayHoldProperty(written []byte) bool { return bytes.Contains(written, []byte(`"_type"`)) }

func (m *Meant) read(text []byte, value jsontree.Raw, at jsontree.Path, depth int) []byte {
	switch {
	case depth > deepest || !mayHoldProperty(value):
		return append(text, value...)
	case isProperty(value):
		return m.readProperty(text, value, at, depth)
	case value.IsObject():
		return append(m.readMembers(append(text, '{'), value, at, depth), '}')
	case value.IsArray():
		text = append(text, '[')
		for index, element := range value.Elements() {
			text = m.read(afterComma(text, index), element, step(at, jsontree.Step{Index: index}), depth+1)
		}
		return append(text, ']')
	}
	return append(text, value...)
}

func (m *Meant) readMembers(text []byte, object jsontree.Raw, at jsontree.Path, depth int) []byte {
	number := 0
	for name, member := range object.Members() {
		text = append(append(afterComma(text, number), name...), ':')
		text = m.read(text, member, step(at, jsontree.Step{Name: name.Text(), Index: -1}), depth+1)
		number++
	}
	return text
}

func afterComma(text []byte, number int) []byte {
	if number > 0 {
		return append(text, ',')
	}
	return text
}

func step(at jsontree.Path, to jsontree.Step) jsontree.Path { return append(slices.Clip(at), to) }

// readProperty appends the content of a property, and records what the property says about it.
func (m *Meant) readProperty(text []byte, property jsontree.Raw, at jsontree.Path, depth int) []byte {
	content := property.Member("content")
	switch kind := property.Member("_type").Text(); {
	case kind == "merge":
		return m.readMerge(text, property, at, depth)
	case content == nil:
		return append(text, property...)
	case kind == "override":
		m.say(at, functionOf(property.Member("priority").Text()))
	case kind == "if" && string(property.Member("condition")) == "false":
		m.say(at, "mkIf false: not set")
	case kind == "if" && string(property.Member("condition")) != "true":
		m.say(at, "mkIf")
	}
	return m.read(text, content, at, depth+1)
}

func (m *Meant) say(at jsontree.Path, words string) { m.Said = append(m.Said, Said{at, words}) }

// functionOf returns the function that gives a priority.
func functionOf(written string) string {
	switch priority, err := strconv.Atoi(written); {
	case err != nil:
		return "mkOverride"
	case priority == FallbackPriority:
		return "mkDefault"
	case priority == ForcePriority:
		return "mkForce"
	default:
		return "mkOverride " + written
	}
}

// readMerge appends the parts of a mkMerge as one set, if no two of them set the same attribute.
func (m *Meant) readMerge(text []byte, property jsontree.Raw, at jsontree.Path, depth int) []byte {
	names := nameSet{}
	var joined []byte
	said := len(m.Said)
	for _, part := range property.Member("contents").Elements() {
		part := jsontree.Raw(m.read(nil, part, at, depth+1))
		if !part.IsObject() || isProperty(part) || m.saysAbout(at, said) {
			m.Said = m.Said[:said]
			return append(text, property...)
		}
		for name, member := range part.Members() {
			if names[name.Text()] {
				m.Said = m.Said[:said]
				return append(text, property...)
			}
			joined = append(append(append(afterComma(joined, len(names)), name...), ':'), member...)
			names[name.Text()] = true
		}
	}
	return append(append(append(text, '{'), joined...), '}')
}

// saysAbout reports whether something has been said about exactly this place since then: about a whole part of a
// mkMerge, which has no place of its own.
func (m *Meant) saysAbout(at jsontree.Path, since int) bool {
	return slices.ContainsFunc(m.Said[since:], func(said Said) bool { return len(said.At) == len(at) })
}
