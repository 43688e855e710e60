package document

// This file says why a document was refused. The scanner only says that it was, so this reads the whole document again
// with jsontext, which is slower.

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model"
	"clanscope/model/jsontree"
	"clanscope/model/wording"
)

// refusal puts into words why reading a document failed.
func (t *topLevel) refusal(failed error) *model.Problem {
	var problem *model.Problem
	if errors.As(failed, &problem) {
		return problem
	}
	if problem := t.scanner.rest(); problem != nil {
		return problem
	}
	name, data := t.in.Name, t.scanner.text
	if problem := refuseInvalidUTF8(name, data, t.scanner.throttle.Context.Err); problem != nil {
		return problem
	}
	if tooLong := new(valueTooLong); errors.As(failed, &tooLong) {
		return placed(name, data, tooLong.offset,
			model.Problem{Text: "a value is longer than 4 GiB", Hint: "Leave it out of the exports."})
	}
	decoder := jsontree.NewDecoder(data)
	if err := readMembers(decoder, topLevels); err != nil {
		return SyntaxProblem(name, data, err)
	}
	if problem := refuseRest(name, data, int(decoder.InputOffset())); problem != nil {
		return problem
	}
	if problem := refuseDeep(name, data, t.in.levels()); problem != nil {
		return problem
	}
	panic(fmt.Sprintf("the scanner refuses what is JSON: %v", failed))
}

// refuseDeep returns a Problem if JSON is nested deeper than levels; otherwise nil.
func refuseDeep(name string, data []byte, levels int) *model.Problem {
	decoder := jsontree.NewDecoder(data)
	for {
		if _, err := decoder.ReadToken(); err != nil {
			return nil
		}
		if decoder.StackDepth() > levels {
			problem := model.Problem{
				Text:    fmt.Sprintf(tooDeep, wording.Plural(levels, "level")),
				Hint:    hintTooDeep,
				Pointer: string(decoder.StackPointer()),
			}
			return placed(name, data, int(decoder.InputOffset())-1, problem)
		}
	}
}

// readMembers reads an object as the scanner does, the given levels member by member, because the place that the
// decoder reports for a fault depends on that.
func readMembers(decoder *jsontext.Decoder, levels int) error {
	if _, err := decoder.ReadToken(); err != nil {
		return err
	}
	for decoder.PeekKind() != '}' {
		name, err := decoder.ReadValue()
		if err != nil {
			return err
		}
		below := levels - 1
		if levels == topLevels && jsontree.DecodeString(name) == "exports" {
			below = levels
		}
		if err := readBelow(decoder, below); err != nil {
			return err
		}
	}
	_, err := decoder.ReadToken()
	return err
}

// topLevels is how many levels a set of exports has: its keys, and the attributes of their values.
const topLevels = 2

func readBelow(decoder *jsontext.Decoder, levels int) error {
	if levels > 0 && decoder.PeekKind() == '{' {
		return readMembers(decoder, levels)
	}
	_, err := decoder.ReadValue()
	return err
}

// refuseRest returns a Problem if anything but white space follows the document.
func refuseRest(name string, data []byte, end int) *model.Problem {
	rest := bytes.TrimLeft(data[end:], blanks)
	if len(rest) == 0 {
		return nil
	}
	problem := model.Problem{
		Text: "a second value follows the first",
		Hint: "Put several sets together with `jq -s add FILE | clanscope -`, or give each in a file of its own.",
	}
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	switch {
	case isNoise(line):
		problem = model.Problem{Text: fmt.Sprintf("a message follows the JSON: %s", firstWords(line)), Hint: hintNoise}
	case rest[0] != '{' && rest[0] != '[' && !isScalar(line):
		problem = model.Problem{Text: fmt.Sprintf("text follows the JSON: %s", firstWords(line)), Hint: hintWhatToGet}
	}
	return placed(name, data, len(data)-len(rest), problem)
}

// isScalar tells whether a line begins with a whole string, number, true, false or null.
func isScalar(line []byte) bool {
	value, err := jsontree.NewDecoder(line).ReadValue()
	return err == nil && value.Kind() != '{' && value.Kind() != '['
}
