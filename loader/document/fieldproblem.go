package document

// This file says what is wrong with a field of a snapshot, and where. fieldreader.go reads the fields.

import (
	"fmt"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// mistyped remembers that the value that was just read has the wrong type.
func (r *fieldReader) mistyped(expected string, raw jsontext.Value) {
	r.refuse(len(raw), fmt.Sprintf("expected %s, found %s", expected, kindInWords(raw.Kind())))
}

// refuse remembers what is wrong with the bytes that were just read, unless something before them was wrong.
func (r *fieldReader) refuse(length int, text string) {
	if r.problem != nil {
		return
	}
	r.problem = placed(r.file, r.text, r.at-length, model.Problem{
		Text: text, Pointer: pointerBefore(r.text, r.at),
		Hint: "This is not a snapshot as clanscope writes it; write it again with `clanscope dump`.",
	})
}

// pointerBefore returns the JSON pointer of the value that ends at a place or contains it.
func pointerBefore(data []byte, end int) string {
	decoder := jsontree.NewDecoder(data)
	for decoder.InputOffset() < int64(end) {
		if _, err := decoder.ReadToken(); err != nil {
			break // never: the scanner has read all of it
		}
	}
	return string(decoder.StackPointer())
}

func kindInWords(kind jsontext.Kind) string {
	switch kind {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case '0':
		return "a number"
	case 'n':
		return "null"
	default:
		return "true or false"
	}
}
