package document

// This file reads JSON by its grammar alone, eight bytes at a time where it can, and accepts exactly what jsontext
// accepts; a test and a fuzz target check that. It says where things end, but not why something is refused: refusal.go
// asks jsontext for that. Nothing is decoded or kept here.

import (
	"unicode/utf8"

	"clanscope/model/jsontree"
)

// text is JSON, or the beginning of it. Its endOf methods return where the thing that begins at a place ends, or
// refused if it is something else, or incomplete.
type text []byte

const refused = -1

// DeepestNesting is how deeply objects and arrays may be nested: as deeply as jsontext accepts.
const DeepestNesting = 10_000

// skipBlanks returns the place of the next byte that is not white space; the length of the text if there is none.
func (t text) skipBlanks(at int) int {
	for at < len(t) && (t[at] == ' ' || t[at] == '\n' || t[at] == '\t' || t[at] == '\r') {
		at++
	}
	return at
}

// endOfValue reads any value; depth is how many objects and arrays are around it.
func (t text) endOfValue(at, depth int) int {
	if at >= len(t) {
		return refused
	}
	switch t[at] {
	case '"':
		return t.endOfString(at)
	case '{':
		return t.endOfObject(at, depth+1)
	case '[':
		return t.endOfArray(at, depth+1)
	case 't':
		return t.endOfLiteral(at, "true")
	case 'f':
		return t.endOfLiteral(at, "false")
	case 'n':
		return t.endOfLiteral(at, "null")
	default:
		return jsontree.EndOfNumber(t, at)
	}
}

func (t text) endOfObject(at, depth int) int { return t.endOfMembers(at, depth, nil) }

// endOfMembers reads an object and calls visit, which may be nil, with each name as written and each value; depth is
// how many objects and arrays are around its values.
func (t text) endOfMembers(at, depth int, visit func(name, value text)) int {
	if depth > DeepestNesting {
		return refused
	}
	if at = t.skipBlanks(at + 1); at < len(t) && t[at] == '}' {
		return at + 1
	}
	for {
		nameEnd := t.endOfString(at)
		value := t.valueAfter(nameEnd)
		end := t.endOfValue(value, depth)
		if end == refused {
			return refused
		}
		if visit != nil {
			visit(t[at:nameEnd], t[value:end])
		}
		if at = t.skipBlanks(end); at >= len(t) {
			return refused
		}
		switch t[at] {
		case ',':
			at = t.skipBlanks(at + 1)
		case '}':
			return at + 1
		default:
			return refused
		}
	}
}

// valueAfter reads the colon after the end of a name, and returns where the value begins; the end of the text if the
// name was refused or there is no colon.
func (t text) valueAfter(name int) int {
	if name == refused {
		return len(t)
	}
	if name = t.skipBlanks(name); name >= len(t) || t[name] != ':' {
		return len(t)
	}
	return t.skipBlanks(name + 1)
}

func (t text) endOfArray(at, depth int) int {
	if depth > DeepestNesting {
		return refused
	}
	if at = t.skipBlanks(at + 1); at < len(t) && t[at] == ']' {
		return at + 1
	}
	for {
		if at = t.endOfValue(at, depth); at == refused {
			return refused
		}
		if at = t.skipBlanks(at); at >= len(t) {
			return refused
		}
		switch t[at] {
		case ',':
			at = t.skipBlanks(at + 1)
		case ']':
			return at + 1
		default:
			return refused
		}
	}
}

func (t text) endOfLiteral(at int, literal string) int {
	end := at + len(literal)
	if end > len(t) || string(t[at:end]) != literal {
		return refused
	}
	return end
}

// endOfString reads a string.
func (t text) endOfString(at int) int {
	if at >= len(t) || t[at] != '"' {
		return refused
	}
	at++
	start, seen := at, uint64(0)
	for {
		end, passed := jsontree.EndOfPlain(t, at)
		seen |= passed
		switch {
		case end == len(t):
			return refused
		case t[end] == '"':
			if seen&jsontree.HighBits != 0 && !utf8.Valid(t[start:end]) {
				return refused
			}
			return end + 1
		case t[end] != '\\':
			return refused
		}
		if at = t.endOfEscape(end); at == refused {
			return refused
		}
	}
}

func (t text) endOfEscape(at int) int {
	if at+1 >= len(t) {
		return refused
	}
	switch t[at+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return at + 2
	case 'u':
		return t.endOfHex(at+2, 4)
	default:
		return refused
	}
}

func (t text) endOfHex(at, digits int) int {
	end := at + digits
	if end > len(t) {
		return refused
	}
	for _, digit := range t[at:end] {
		isHex := '0' <= digit && digit <= '9' || 'a' <= digit|0x20 && digit|0x20 <= 'f'
		if !isHex {
			return refused
		}
	}
	return end
}
