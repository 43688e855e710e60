// Package document understands what a source gave: the bytes of a document come in, a Document with its rows and provenance goes out, and a Merger joins several into one Snapshot. Begin with decode.go;
// exports.go reads the rows, document.go and definitions.go the rest by way of fieldreader.go; sniff.go and problem.go say what is wrong; merge.go, joinfields.go and nixoutput.go put pieces together;
// dump.go and redact.go write; throttle.go holds back what a load says on the way.
package document

// This file reads the top level of a document in one pass, and decides at its end what the document was: a set of exports, such a set wrapped, or a
// snapshot. What a value or a field means is exports.go and document.go.

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// Input is a document that was read but not understood yet.
type Input struct {
	Name   string
	Data   []byte
	Number int // of its source in Snapshot.Sources
}

// Document is what one source gave. The spans in it point into buffer 0 of the builder.
type Document struct {
	Source  model.Source
	builder *model.Builder
	Buffer  []byte
	Found   model.Snapshot // all but Set and Sources
}

// field is a member of the top level that is no scope key.
type field struct {
	name  string
	value model.Span
}

// snapshotFormat is the newest format of snapshots that this program understands.
const snapshotFormat = 1

// Decode understands a whole document.
func Decode(throttle *Throttle, in Input) (*Document, *model.Problem) {
	bytesRead := int64(len(in.Data))
	if problem := RefuseHead(in.Name, in.Data); problem != nil {
		return nil, problem
	}
	in.Data = bytes.TrimPrefix(in.Data, []byte(byteOrderMark))
	if len(bytes.TrimLeft(in.Data, blanks)) == 0 {
		return nil, &model.Problem{File: in.Name, Text: "it is empty", Hint: hintWhatToGet}
	}
	if problem := refuseInvalidUTF8(in.Name, in.Data, throttle.Context.Err); problem != nil {
		return nil, problem
	}
	top := newTopLevel(throttle, in)
	if err := top.read(); err != nil {
		if throttle.Context.Err() != nil {
			return nil, Cancelled()
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
	document.Source.Name, document.Source.Bytes = in.Name, bytesRead
	return document, nil
}

func readOrSyntaxProblem(in Input, err error) *model.Problem {
	if tooLong, ok := err.(*valueTooLong); ok {
		return placed(in.Name, in.Data, int(tooLong.offset), model.Problem{Text: "a value is longer than 4 GiB", Hint: "Leave it out of the exports."})
	}
	return syntaxProblem(in.Name, in.Data, err)
}

// refuseRest returns a Problem if anything but blanks stands behind the document.
func refuseRest(in Input, end int) *model.Problem {
	rest := bytes.TrimLeft(in.Data[end:], blanks)
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
	return placed(in.Name, in.Data, len(in.Data)-len(rest), problem)
}

// isScalar tells whether a line begins with a whole string, number, true, false or null.
func isScalar(line []byte) bool {
	value, err := jsontext.NewDecoder(bytes.NewBuffer(line), jsontree.DecodeOptions()...).ReadValue()
	return err == nil && value.Kind() != '{' && value.Kind() != '['
}

// topLevel reads the members of the document. Until the last of them is read nobody knows what they are: rows are collected as if this were a bare set, and
// those of a member `exports` once more, as if it were not. `exports` stands before `format` in everything that Nix prints.
type topLevel struct {
	in      Input
	scanner *scanner
	bare    *model.Builder
	inner   *model.Builder // rows of the last member `exports` that is an object; nil if there is none

	members int
	keys    int          // members whose name is a scope key
	fields  []field      // the others, without those called `exports` that are objects
	exports []model.Span // those
	format  *model.Span  // the number called `format`; nil if there is none
}

func newTopLevel(throttle *Throttle, in Input) *topLevel {
	top := &topLevel{in: in, bare: model.NewBuilder()}
	top.bare.AddBuffer(in.Data)
	top.scanner = newScanner(throttle, in, top.view)
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
	t.inner.AddBuffer(t.in.Data)
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
	return &model.Snapshot{Set: builder.View(), Sources: []model.Source{{Name: t.in.Name, Bytes: int64(len(t.in.Data))}}}
}

// decide says what the document was, once it is read.
func (t *topLevel) decide() (*Document, *model.Problem) {
	switch {
	case t.format != nil:
		if problem := cmp.Or(t.refuseFormat(), t.refuseRepeated()); problem != nil {
			return nil, problem
		}
		return t.snapshot()
	case t.members == 1 && t.inner != nil:
		return &Document{builder: t.inner, Buffer: t.in.Data}, nil
	default:
		return t.bareSet()
	}
}

// bareSet adds the exports called `exports`, which were taken for something else so far.
func (t *topLevel) bareSet() (*Document, *model.Problem) {
	for _, span := range t.exports {
		again := newScanner(t.scanner.throttle, t.in, t.view)
		again.startAt(span)
		if err := again.readExport(t.bare, []byte("exports")); err != nil {
			return nil, readOrSyntaxProblem(t.in, err)
		}
	}
	return &Document{builder: t.bare, Buffer: t.in.Data}, nil
}

// refuseRepeated refuses a snapshot that says twice what it says once: which of the two is meant, nobody knows.
func (t *topLevel) refuseRepeated() *model.Problem {
	fields := t.fields
	for _, span := range t.exports {
		fields = append(fields, field{"exports", span})
	}
	seen := map[string]bool{}
	for _, field := range fields {
		if seen[field.name] {
			pointer := string(jsontext.Pointer("").AppendToken(field.name))
			return placed(t.in.Name, t.in.Data, int(field.value.Offset), model.Problem{
				Pointer: pointer, Text: fmt.Sprintf("this snapshot has a second member %q", field.name), Hint: "A snapshot has each once; write it again, with `clanscope dump`.",
			})
		}
		seen[field.name] = true
	}
	return nil
}

func (t *topLevel) refuseFormat() *model.Problem {
	text := t.in.Data[t.format.Offset:][:t.format.Length]
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
	return placed(t.in.Name, t.in.Data, int(t.format.Offset), problem)
}
