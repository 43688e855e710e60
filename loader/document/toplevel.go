// Package document decodes what a source gave: the bytes of a document come in, a Document with its rows and
// provenance goes out, and a Merger joins several into one Snapshot.
//
// Begin with arrivingtext.go, the bytes so far, and toplevel.go, which decides what the document is. exports.go reads
// the rows, by way of scanner.go, attributes.go and jsongrammar.go; snapshotfields.go and definitions.go read the
// rest, by way of fieldreader.go. keepwanted.go keeps only the wanted values of a document, keepwantedofpipe.go those
// of a pipe, which can be read only once. documenthead.go, byteordermark.go, notutf8.go, refusal.go, fieldproblem.go,
// problemplace.go and problemwords.go say what is wrong with a document, and where. joinsources.go and joinfields.go
// join several documents, nixoutput.go joins the outputs of several evaluations; dump.go and redact.go write a
// snapshot, and parts.go takes a dump of several sources apart. throttle.go limits how often a load sends steps.
package document

// This file reads the top level of a document in one pass, and decides at the end what the document was: a set of
// exports, an object whose only member is such a set, or a snapshot. exports.go reads values, snapshotfields.go reads
// fields.

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model"
)

// Document is what one source gave. The spans in it point into buffer 0 of the builder.
type Document struct {
	source  model.Source
	builder *model.Builder
	Buffer  []byte
	Found   model.Snapshot // everything except Set and Sources
}

// field is a member of the top level whose name is not a scope key.
type field struct {
	name  string
	value model.Span // the zero Span if all that matters of it was read while it passed
}

// snapshotFormat is the newest format of snapshots that this program understands.
const snapshotFormat = 1

// Decode decodes a whole document, while it arrives.
func Decode(throttle *Throttle, in Input) (*Document, *model.Problem) {
	arrival, problem := in.arrive()
	if problem != nil {
		return nil, problem
	}
	return newTopLevel(throttle, in, arrival).decode()
}

func (t *topLevel) decode() (*Document, *model.Problem) {
	if t.isEmpty() {
		return nil, &model.Problem{File: t.in.Name, Text: "it is empty", Hint: hintWhatToGet}
	}
	if err := t.read(); err != nil {
		return nil, t.refused(err)
	}
	document, problem := t.decide()
	if t.scanner.throttle.Context.Err() != nil {
		return nil, Cancelled()
	}
	if problem != nil {
		return nil, problem
	}
	document.source = model.Source{Name: t.in.Name, Bytes: t.scanner.bytes(), Exports: t.in.Exports}
	return document, nil
}

// refused says why the document cannot be decoded, unless the load was cancelled.
func (t *topLevel) refused(err error) *model.Problem {
	if t.scanner.throttle.Context.Err() != nil {
		return Cancelled()
	}
	return t.refusal(err)
}

// topLevel reads the members of the document. What they are is known only once the last of them has been read: Nix
// prints `exports` before `format`. So all members are collected as rows, as if this were a bare set, and the members
// of `exports` are collected as rows too, as if it were a snapshot.
type topLevel struct {
	in      Input
	scanner *scanner
	bare    *model.Builder
	inner   *model.Builder // rows of the last member `exports` that is an object; nil if there is none

	keys    int          // members whose name is a scope key
	fields  []field      // the others, without those called `exports` that are objects
	exports []model.Span // the members called `exports` that are objects
	format  *field       // the number called `format`; nil if there is none
	reader  snapshotReader
	kept    map[string]text // copies of the fields' values, by name, if the document is not kept
}

func newTopLevel(throttle *Throttle, in Input, arrival *arrival) *topLevel {
	top := &topLevel{in: in, bare: newBuilder(), kept: map[string]text{}}
	top.reader.top = top
	top.scanner = newScanner(throttle, in, arrival, top.view)
	return top
}

// newBuilder returns a builder whose only buffer is filled in later, when somebody looks at the rows.
func newBuilder() *model.Builder {
	builder := model.NewBuilder()
	builder.AddBuffer(nil)
	return builder
}

// isEmpty tells whether the document holds nothing but white space.
func (t *topLevel) isEmpty() bool {
	_, err := t.scanner.next()
	return err == errNoJSON
}

// read reads the object to its end. After it, only white space may follow.
func (t *topLevel) read() error {
	if err := t.scanner.eachMember(t.readMember); err != nil {
		return err
	}
	if _, err := t.scanner.next(); err != errNoJSON {
		return errors.Join(err, errNoJSON)
	}
	return nil
}

func (t *topLevel) readMember(name []byte) error {
	isKey := bytes.Count(name, []byte(":")) == model.PartCount-1
	if !isKey {
		return t.readField(name)
	}
	err := t.scanner.readExport(t.bare, name)
	if err == nil {
		t.keys++
	}
	return err
}

// readField reads a member whose name is not a scope key: a field of a snapshot, or an export with a malformed key.
func (t *topLevel) readField(name []byte) error {
	if t.scanner.resumes != nil {
		return errUnusual
	}
	first := t.scanner.text[t.scanner.at]
	if string(name) == "exports" && first == '{' {
		return t.readExports()
	}
	found := field{name: string(name)}
	if t.passes() && found.name == "services" && first == '[' && t.isSnapshot() {
		t.fields = append(t.fields, found)
		return t.reader.readPassingServices()
	}
	start := t.scanner.at
	if err := t.scanner.readExport(t.bare, name); err != nil {
		return err
	}
	found.value, _ = spanOf(t.scanner.offset(start), t.scanner.offset(t.scanner.at)) // readExport has refused one that is too long
	isFormat := found.name == "format" && (first == '-' || '0' <= first && first <= '9')
	if isFormat {
		t.format = &found
	}
	if t.passes() && (isFormat || readersOfFields[found.name] != nil) {
		t.kept[found.name] = bytes.Clone(t.scanner.text[start:t.scanner.at])
	}
	t.fields = model.AppendDoubling(t.fields, found)
	return nil
}

// passes tells whether the document is not kept.
func (t *topLevel) passes() bool { return t.in.Slide != nil }

// isSnapshot tells whether the document is already known to be a snapshot, and its exports have been read.
func (t *topLevel) isSnapshot() bool {
	return t.format != nil && t.refuseFormat() == nil && t.inner != nil
}

// textOf returns the text that a field is in, and where in it the field begins.
func (t *topLevel) textOf(field *field) (text, int) {
	if t.passes() {
		return t.kept[field.name], 0
	}
	return t.scanner.text, int(field.value.Offset)
}

func (t *topLevel) readExports() error {
	t.inner = newBuilder()
	span, err := t.scanner.readSet(t.inner)
	t.exports = append(t.exports, span)
	return err
}

// view returns the rows that, as far as can be told so far, are the exports.
func (t *topLevel) view() *model.Snapshot {
	builder := t.bare
	if t.inner != nil && t.keys == 0 {
		builder = t.inner
	}
	builder.ReplaceBuffer(0, t.scanner.text)
	return &model.Snapshot{
		Set:     builder.View(),
		Sources: []model.Source{{Name: t.in.Name, Bytes: max(t.in.Total, int64(len(t.scanner.text)))}},
	}
}

// decide decides what the document was, once all of it has been read.
func (t *topLevel) decide() (*Document, *model.Problem) {
	switch {
	case t.format != nil:
		if problem := cmp.Or(t.refuseFormat(), t.refuseRepeated()); problem != nil {
			return nil, problem
		}
		return t.snapshot()
	case t.isWrapped():
		return t.document(t.inner), nil
	default:
		return t.bareSet()
	}
}

// isWrapped tells whether the only member is an object called `exports`.
func (t *topLevel) isWrapped() bool { return t.keys == 0 && len(t.fields) == 0 && len(t.exports) == 1 }

// bareSet adds the exports whose key is `exports`, which were read as if they were the exports of a snapshot.
func (t *topLevel) bareSet() (*Document, *model.Problem) {
	for _, span := range t.exports {
		t.scanner.at = int(span.Offset)
		if err := t.scanner.readExport(t.bare, []byte("exports")); err != nil {
			return nil, t.refused(err)
		}
	}
	return t.document(t.bare), nil
}

// document returns what was read, with the rows of a builder.
func (t *topLevel) document(builder *model.Builder) *Document {
	builder.ReplaceBuffer(0, t.scanner.text)
	return &Document{builder: builder, Buffer: t.scanner.text}
}

// refuseRepeated refuses a snapshot that has a field twice: nobody can tell which of the two is meant.
func (t *topLevel) refuseRepeated() *model.Problem {
	fields := t.fields
	for _, span := range t.exports {
		fields = append(fields, field{name: "exports", value: span})
	}
	seen := map[string]bool{}
	for _, field := range fields {
		if seen[field.name] {
			pointer := string(jsontext.Pointer("").AppendToken(field.name))
			return placed(t.in.Name, t.scanner.text, int(field.value.Offset), model.Problem{
				Pointer: pointer, Text: fmt.Sprintf("this snapshot has a second member %q", field.name),
				Hint: "A snapshot has each member only once; write it again with `clanscope dump`.",
			})
		}
		seen[field.name] = true
	}
	return nil
}

func (t *topLevel) refuseFormat() *model.Problem {
	all, at := t.textOf(t.format)
	text := all[at:][:t.format.value.Length]
	number, _ := strconv.ParseFloat(string(text), 64) // beyond its range it is infinite, which is newer too
	problem := model.Problem{Pointer: "/format"}
	switch {
	case number == snapshotFormat:
		return nil
	case number > snapshotFormat:
		problem.Text = fmt.Sprintf(
			"this snapshot was written by a newer clanscope: its format is %s, and this one reads formats up to %d", text,
			snapshotFormat)
		problem.Hint = "Use a newer clanscope, or write the snapshot with this one."
	default:
		problem.Text = fmt.Sprintf("there is no snapshot format %s", text)
		problem.Hint = "Write the snapshot again with `clanscope dump`."
	}
	return placed(t.in.Name, all, at, problem)
}
