package document

// This file gives a problem its place: file, line, column and pointer.

import (
	"bytes"
	"errors"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// placed gives a problem its file and its place, an offset in bytes.
func placed(name string, data []byte, offset int, problem model.Problem) *model.Problem {
	before := data[:min(max(offset, 0), len(data))]
	problem.File = name
	problem.Line = bytes.Count(before, []byte("\n")) + 1
	problem.Col = len(before) - bytes.LastIndexByte(before, '\n')
	problem.Pointer = shortened(problem.Pointer)
	return &problem
}

// shortened cuts a long pointer in the middle: one into a deep value is longer than any screen.
func shortened(pointer string) string {
	const most = 200
	if len(pointer) <= most {
		return pointer
	}
	head, tail := pointer[:most/2], pointer[len(pointer)-most/2:]
	return strings.ToValidUTF8(head, "") + "…" + strings.ToValidUTF8(tail, "")
}

// pointerAt returns the JSON pointer of the value in which a document breaks off.
func pointerAt(brokenOff []byte) string {
	_, err := jsontree.NewDecoder(brokenOff).ReadValue()
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		return string(syntax.JSONPointer)
	}
	return ""
}
