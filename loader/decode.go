package loader

// This file reads the top level of a document in one pass, and decides at its end what the document was: a set of exports, such a set wrapped, or a
// snapshot. What a value or a field means is exports.go and document.go.

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// input is a document that was read but not understood yet.
type input struct {
	name   string
	data   []byte
	number int // of its source in Snapshot.Sources
}

// document is what one source gave. The spans in it point into buffer 0 of the builder.
type document struct {
	source  model.Source
	builder *model.Builder
	buffer  []byte
	found   model.Snapshot // all but Set and Sources
}

// field is a member of the top level that is no scope key.
type field struct {
	name  string
	value model.Span
}

// snapshotFormat is the newest format of snapshots that this program understands.
const snapshotFormat = 1

// decode understands a whole document.
func decode(pace *pace, in input) (*document, *model.Problem) {
	bytesRead := int64(len(in.data))
	if problem := refuseHead(in.name, in.data); problem != nil {
		return nil, problem
	}
	in.data = bytes.TrimPrefix(in.data, []byte(byteOrderMark))
	if len(bytes.TrimLeft(in.data, blanks)) == 0 {
		return nil, &model.Problem{File: in.name, Text: "it is empty", Hint: hintWhatToGet}
	}
	if problem := refuseInvalidUTF8(in.name, in.data, pace.ctx.Err); problem != nil {
		return nil, problem
	}
	top := newTopLevel(pace, in)
	if err := top.read(); err != nil {
		if pace.ctx.Err() != nil {
			return nil, cancelled()
		}
		return nil, readOrSyntaxProblem(in, err)
	}
	if problem := refuseRest(in, int(top.scanner.decoder.InputOffset())); problem != nil {
		return nil, problem
	}
	document, problem := top.decide()
	if problem != nil {
		return nil, problem
	}
	document.source.Name, document.source.Bytes = in.name, bytesRead
	return document, nil
}

func readOrSyntaxProblem(in input, err error) *model.Problem {
	if tooLong, ok := err.(*valueTooLong); ok {
		return placed(in.name, in.data, int(tooLong.offset), model.Problem{Text: "a value is longer than 4 GiB", Hint: "Leave it out of the exports."})
	}
	return syntaxProblem(in.name, in.data, err)
}

// refuseRest returns a Problem if anything but blanks stands behind the document.
func refuseRest(in input, end int) *model.Problem {
	rest := bytes.TrimLeft(in.data[end:], blanks)
	if len(rest) == 0 {
		return nil
	}
	problem := model.Problem{Text: "a second value follows the first", Hint: "Put several sets together with `jq -s add FILE | clanscope -`, or give each in a file of its own."}
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	switch {
	case isNoise(line):
		problem = model.Problem{Text: fmt.Sprintf("a message follows the JSON: %s", firstWords(line)), Hint: hintNoise}
	case rest[0] != '{' && rest[0] != '[' && !isScalar(line):
		problem = model.Problem{Text: fmt.Sprintf("text follows the JSON: %s", firstWords(line)), Hint: hintWhatToGet}
	}
	return placed(in.name, in.data, len(in.data)-len(rest), problem)
}

// isScalar tells whether a line begins with a whole string, number, true, false or null.
func isScalar(line []byte) bool {
	value, err := jsontext.NewDecoder(bytes.NewBuffer(line), jsontree.DecodeOptions()...).ReadValue()
	return err == nil && value.Kind() != '{' && value.Kind() != '['
}

// topLevel reads the members of the document. Until the last of them is read nobody knows what they are: rows are collected as if this were a bare set, and
// those of a member `exports` once more, as if it were not. `exports` stands before `format` in everything that Nix prints.
type topLevel struct {
	in      input
	scanner *scanner
	bare    *model.Builder
	inner   *model.Builder // rows of the last member `exports` that is an object; nil if there is none

	members int
	keys    int          // members whose name is a scope key
	fields  []field      // the others, without those called `exports` that are objects
	exports []model.Span // those
	format  *model.Span  // the number called `format`; nil if there is none
}

func newTopLevel(pace *pace, in input) *topLevel {
	top := &topLevel{in: in, bare: model.NewBuilder()}
	top.bare.AddBuffer(in.data)
	top.scanner = newScanner(pace, in, top.view)
	return top
}

func (t *topLevel) read() error {
	decoder := t.scanner.decoder
	if _, err := decoder.ReadToken(); err != nil {
		return err
	}
	for decoder.PeekKind() != '}' {
		if err := t.readMember(); err != nil {
			return err
		}
	}
	_, err := decoder.ReadToken()
	return err
}

func (t *topLevel) readMember() error {
	name, err := t.scanner.readName()
	if err != nil {
		return err
	}
	t.members++
	isKey := bytes.Count(name, []byte(":")) == model.PartCount-1
	if isKey {
		t.keys++
		return t.scanner.readExport(t.bare, name)
	}
	return t.readField(name)
}

// readField reads a member whose name is no scope key: a field of a snapshot, or an export with a malformed key.
func (t *topLevel) readField(name []byte) error {
	decoder := t.scanner.decoder
	if string(name) == "exports" && decoder.PeekKind() == '{' {
		return t.readExports()
	}
	found := field{name: string(name)}
	isFormat := found.name == "format" && decoder.PeekKind() == '0'
	span, err := t.scanner.readExportSpan(t.bare, name)
	if err != nil {
		return err
	}
	found.value = span
	if isFormat {
		t.format = &found.value
	}
	t.fields = append(t.fields, found)
	return nil
}

func (t *topLevel) readExports() error {
	t.inner = model.NewBuilder()
	t.inner.AddBuffer(t.in.data)
	span, err := t.scanner.readSet(t.inner)
	t.exports = append(t.exports, span)
	return err
}

// view shows the rows that are the exports as far as anybody can tell.
func (t *topLevel) view() *model.Snapshot {
	builder := t.bare
	if t.inner != nil && t.keys == 0 {
		builder = t.inner
	}
	return &model.Snapshot{Set: builder.View(), Sources: []model.Source{{Name: t.in.name, Bytes: int64(len(t.in.data))}}}
}

// decide says what the document was, once it is read.
func (t *topLevel) decide() (*document, *model.Problem) {
	switch {
	case t.format != nil:
		if problem := t.refuseFormat(); problem != nil {
			return nil, problem
		}
		return t.snapshot()
	case t.members == 1 && t.inner != nil:
		return &document{source: model.Source{Kind: model.WrappedExports}, builder: t.inner, buffer: t.in.data}, nil
	default:
		return t.bareSet()
	}
}

// bareSet adds the exports called `exports`, which were taken for something else so far.
func (t *topLevel) bareSet() (*document, *model.Problem) {
	for _, span := range t.exports {
		again := newScanner(t.scanner.pace, t.in, t.view)
		again.startAt(span)
		if err := again.readExport(t.bare, []byte("exports")); err != nil {
			return nil, readOrSyntaxProblem(t.in, err)
		}
	}
	return &document{source: model.Source{Kind: model.BareExports}, builder: t.bare, buffer: t.in.data}, nil
}

func (t *topLevel) refuseFormat() *model.Problem {
	text := t.in.data[t.format.Offset:][:t.format.Length]
	number, _ := strconv.ParseFloat(string(text), 64) // beyond its range it is infinite, which is newer too
	problem := model.Problem{Pointer: "/format"}
	switch {
	case number == snapshotFormat:
		return nil
	case number > snapshotFormat:
		problem.Text = fmt.Sprintf("this snapshot was written by a newer clanscope: its format is %s, this one reads up to %d", text, snapshotFormat)
		problem.Hint = "Use a newer clanscope, or write the snapshot with this one."
	default:
		problem.Text = fmt.Sprintf("there is no snapshot format %s", text)
		problem.Hint = "Write the snapshot again, with `clanscope dump`."
	}
	return placed(t.in.name, t.in.data, int(t.format.Offset), problem)
}
