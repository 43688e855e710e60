package document

// This file puts faults of a document into words: what is wrong, and what to do. It reads no further.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model"
	"clanscope/model/wording"
)

const hintCutOff = "The file seems to be cut off; write it again."

// SyntaxProblem puts an error of jsontree's decoder into words: what is wrong with the JSON in data, where in the file
// of that name, and what to do.
func SyntaxProblem(name string, data []byte, err error) *model.Problem {
	var syntax *jsontext.SyntacticError
	if !errors.As(err, &syntax) {
		// If the document ends between two tokens, the decoder returns no SyntacticError.
		return placed(name, data, len(data), model.Problem{Text: "unexpected end of file", Hint: hintCutOff})
	}
	problem := model.Problem{Pointer: string(syntax.JSONPointer)}
	offset := int(syntax.ByteOffset)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		offset = len(data)
		problem.Text, problem.Hint = "unexpected end of file", hintCutOff
	} else {
		problem.Text, problem.Hint = syntaxWords(syntax.Err.Error(), data[min(offset, len(data)):], data[:min(offset, len(data))])
	}
	return placed(name, data, offset, problem)
}

// grammarFaults lists the decoder's errors and what we say instead. An error is recognised by a part of its text,
// which is all that the decoder gives; `%s` is what was found.
var grammarFaults = []struct{ contains, text, hint string }{
	{
		"exceeded max depth",
		fmt.Sprintf(tooDeep, wording.Plural(DeepestNesting, "level")),
		"Nothing that a clan exports is that deep; check what wrote it.",
	},
	{"must be a string", "expected an attribute name in quotes, found %s", hintNoNix},
	{"after object name", "expected `:` after an attribute name, found %s", hintNoNix},
	{"missing value", "expected `:` and a value after an attribute name, found %s", hintNoNix},
	{"expecting ',' or '}'", "expected `,` or `}`, found %s", ""},
	{"expecting ',' or ']'", "expected `,` or `]`, found %s", ""},
	{"escape sequence", "there is no such escape in JSON: %s", "JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX."},
	{
		"in string",
		"%s is not escaped in a string",
		"JSON needs control characters escaped, such as \\u001b; `jq` and Nix write them that way.",
	},
	{"within number", "a number is malformed at %s", ""},
	{"within literal", "expected true, false or null, found %s", hintNoNix},
	{"", "expected a value, found %s", hintNoNix},
}

const (
	tooDeep     = "it is nested deeper than %s"
	hintTooDeep = "Check what wrote it, or allow more with --max-depth."
)

const hintNoNix = "If this is Nix rather than JSON, let Nix convert it: `nix eval --json --file FILE`."

// syntaxWords finds the words for a fault; from is the text from the fault on, before is the text before it.
func syntaxWords(decoderText string, from, before []byte) (text, hint string) {
	if closing := afterLastComma(from, before); closing != nil {
		return fmt.Sprintf("there is a comma before %s", foundThere(closing)), "JSON has commas only between members; remove the last one."
	}
	if bytes.HasSuffix(bytes.TrimRight(before, blanks), []byte("{")) {
		decoderText = "must be a string"
	}
	for _, fault := range grammarFaults {
		if strings.Contains(decoderText, fault.contains) {
			text = fault.text
			if strings.Contains(text, "%s") {
				text = fmt.Sprintf(text, foundThere(from))
			}
			return text, fault.hint
		}
	}
	return "it is not JSON", "" // never: the last fault contains every text
}

// afterLastComma returns the text from a closing bracket on if the fault is a comma before it; otherwise nil. The
// decoder may stop at either.
func afterLastComma(from, before []byte) []byte {
	if bytes.HasPrefix(from, []byte(",")) {
		from, before = bytes.TrimLeft(from[1:], blanks), []byte(",")
	}
	isClosing := len(from) > 0 && (from[0] == '}' || from[0] == ']')
	if isClosing && bytes.HasSuffix(bytes.TrimRight(before, blanks), []byte(",")) {
		return from
	}
	return nil
}

// foundThere names the first character of the bytes in a way that can be shown.
func foundThere(from []byte) string {
	if len(from) == 0 {
		return "the end of the file"
	}
	letter, _ := utf8.DecodeRune(from)
	switch {
	case letter == '\\':
		return fmt.Sprintf("`%q`", from[:min(2, len(from))])
	case letter < ' ' || letter == 0x7f:
		return fmt.Sprintf("the control character 0x%02x", letter)
	default:
		return fmt.Sprintf("%q", letter)
	}
}

// JoinProblems makes one Problem of several; nil if there are none. It is the first one, with the others in its hint.
func JoinProblems(problems []*model.Problem) *model.Problem {
	if len(problems) == 0 {
		return nil
	}
	joined := *problems[0]
	for _, other := range problems[1:] {
		joined.Hint = strings.TrimSpace(joined.Hint + "\n" + other.Error())
	}
	return &joined
}
