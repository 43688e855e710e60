package document

// This file reads a set of exports: of every value it keeps the place, and looks only at the names of its top-level attributes and whether they
// are null. Nothing else of a value is understood here.

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// tickInterval is after how many bytes a scanner looks up from its work.
const tickInterval = 256 << 10

// attribute is a top-level attribute of a value. Its name is valid until the next value is read.
type attribute struct {
	name []byte
	null bool
}

// scanner goes through a document once, from front to back.
type scanner struct {
	decoder  *jsontext.Decoder
	data     []byte
	base     int64 // where in data the decoder began
	source   int
	throttle *Throttle
	view     func() *model.Snapshot
	nextAt   int64
	grown    bool // the builder has room for all rows, as far as can be guessed

	name       []byte // reused: the decoded name of a member
	attributes []attribute
	interfaces [][]byte
}

func newScanner(throttle *Throttle, in Input, view func() *model.Snapshot) *scanner {
	return &scanner{
		decoder: jsontext.NewDecoder(bytes.NewBuffer(in.Data), jsontree.DecodeOptions()...),
		data:    in.Data, source: in.Number, throttle: throttle, view: view, nextAt: tickInterval,
	}
}

// startAt makes the scanner read the one value that stands at a place.
func (s *scanner) startAt(span model.Span) {
	s.base = span.Offset
	s.decoder.Reset(bytes.NewBuffer(s.data[span.Offset:span.Offset+int64(span.Length)]), jsontree.DecodeOptions()...)
}

// offset is where in the document the decoder stands.
func (s *scanner) offset() int64 { return s.base + s.decoder.InputOffset() }

// tick says how far the scanner is, and shows what there is, now and then. It fails when the load was cancelled.
func (s *scanner) tick() error {
	done := s.offset()
	if done < s.nextAt {
		return nil
	}
	s.nextAt = done + tickInterval
	step := model.Step{Stage: model.Decoding, Done: done, Total: int64(len(s.data))}
	s.throttle.View(step, s.view)
	return s.throttle.Progress(step)
}

// readName reads the name of a member, decoded. It is valid until the next name is read.
func (s *scanner) readName() ([]byte, error) {
	raw, err := s.decoder.ReadValue()
	if err != nil {
		return nil, err
	}
	if bytes.IndexByte(raw, '\\') < 0 {
		return raw[1 : len(raw)-1], nil
	}
	s.name = jsontree.AppendDecoded(s.name[:0], raw)
	return s.name, nil
}

// readSet reads an object whose members are exports.
func (s *scanner) readSet(into *model.Builder) (model.Span, error) {
	if _, err := s.decoder.ReadToken(); err != nil {
		return model.Span{}, err
	}
	start := s.offset() - 1
	for s.decoder.PeekKind() != '}' {
		name, err := s.readName()
		if err != nil {
			return model.Span{}, err
		}
		if err := s.readExport(into, name); err != nil {
			return model.Span{}, err
		}
	}
	if _, err := s.decoder.ReadToken(); err != nil {
		return model.Span{}, err
	}
	return s.spanFrom(start)
}

// readExport reads a value and appends the row of it.
func (s *scanner) readExport(into *model.Builder, key []byte) error {
	_, err := s.readExportSpan(into, key)
	return err
}

// readExportSpan is readExport for those who also want to know where the value stands.
func (s *scanner) readExportSpan(into *model.Builder, key []byte) (model.Span, error) {
	s.attributes, s.interfaces = s.attributes[:0], s.interfaces[:0]
	span, state, err := s.readValue()
	if err != nil {
		return model.Span{}, err
	}
	row := model.Row{Key: key, Value: span, Source: s.source, State: state}
	if state != model.HasValue {
		row.Value = model.Span{}
	}
	for _, attribute := range s.attributes {
		if !attribute.null {
			s.interfaces = append(s.interfaces, attribute.name)
		}
	}
	row.Interfaces = s.interfaces
	into.Append(row)
	if !s.grown && s.offset() >= s.nextAt {
		s.makeRoom(into)
	}
	return span, s.tick()
}

// makeRoom guesses from the rows so far how many are to come: a builder that grows row by row leaves as much garbage behind as it keeps.
func (s *scanner) makeRoom(into *model.Builder) {
	done := s.offset() - s.base
	left := int64(len(s.data)) - s.offset()
	into.Grow(int(left * int64(into.Len()) / done * 21 / 20))
	s.grown = true
}

func (s *scanner) readValue() (model.Span, model.RowState, error) {
	if s.decoder.PeekKind() == '{' {
		return s.readAttributes()
	}
	value, err := s.decoder.ReadValue()
	if err != nil {
		return model.Span{}, 0, err
	}
	span, err := s.spanFrom(s.offset() - int64(len(value)))
	return span, model.HasValue, err
}

// readAttributes reads a value that is an object, and collects its attributes; those of what Nix could not write as JSON are none.
func (s *scanner) readAttributes() (span model.Span, state model.RowState, err error) {
	if _, err := s.decoder.ReadToken(); err != nil {
		return span, 0, err
	}
	start, inOrder, marker := s.offset()-1, true, ""
	for s.decoder.PeekKind() != '}' {
		name, err := s.decoder.ReadValue()
		if err != nil {
			return span, 0, err
		}
		value, err := s.decoder.ReadValue()
		if err != nil {
			return span, 0, err
		}
		added := s.addAttribute(name, value[0] == 'n')
		if string(added) == "$nix" {
			marker = string(value)
		}
		inOrder = inOrder && s.lastInOrder()
	}
	if _, err := s.decoder.ReadToken(); err != nil {
		return span, 0, err
	}
	if !inOrder {
		s.dropRepeated()
	}
	if strings.HasPrefix(marker, `"`) {
		s.attributes = s.attributes[:0]
		state = stateOfMarker(marker)
	}
	span, err = s.spanFrom(start)
	return span, state, err
}

// stateOfMarker tells what is known of an export whose whole value is an object with "$nix".
func stateOfMarker(marker string) model.RowState {
	switch marker {
	case `"error"`:
		return model.Failed
	case `"skipped"`:
		return model.Pending
	default:
		return model.HasValue
	}
}

func (s *scanner) addAttribute(raw []byte, null bool) (name []byte) {
	name = raw[1 : len(raw)-1]
	if bytes.IndexByte(name, '\\') >= 0 {
		name = jsontree.AppendDecoded(nil, raw)
	}
	s.attributes = append(s.attributes, attribute{name, null})
	return name
}

// lastInOrder tells whether the last attribute's name sorts behind the one before it; Nix writes them all so, and then none is repeated.
func (s *scanner) lastInOrder() bool {
	last := len(s.attributes) - 1
	return last == 0 || bytes.Compare(s.attributes[last-1].name, s.attributes[last].name) < 0
}

// dropRepeated leaves each attribute once, where it stood first and as it was written last.
func (s *scanner) dropRepeated() {
	place := placeAmongFew
	if len(s.attributes) > 16 {
		place = placeAmongMany(len(s.attributes))
	}
	kept := s.attributes[:0]
	for _, attribute := range s.attributes {
		if at := place(kept, attribute.name); at < len(kept) {
			kept[at].null = attribute.null
			continue
		}
		kept = append(kept, attribute)
	}
	s.attributes = kept
}

// placeAmongFew returns where an attribute of the name stands; behind the last if nowhere.
func placeAmongFew(attributes []attribute, name []byte) int {
	for at := range attributes {
		if bytes.Equal(attributes[at].name, name) {
			return at
		}
	}
	return len(attributes)
}

// placeAmongMany is placeAmongFew for lists that are not searched from the front each time; it remembers the names it was asked for.
func placeAmongMany(count int) func([]attribute, []byte) int {
	places := make(map[string]int, count)
	return func(attributes []attribute, name []byte) int {
		at, known := places[string(name)]
		if !known {
			at = len(attributes)
			places[string(name)] = at
		}
		return at
	}
}

// valueTooLong is the error for a value that a Span cannot describe.
type valueTooLong struct{ offset int64 }

// Error is for completeness; who gets it makes a Problem of it.
func (e *valueTooLong) Error() string {
	return fmt.Sprintf("a value of more than 4 GiB at byte %d", e.offset)
}

// spanFrom returns the place of what was read last and began at start. All spans are in buffer 0.
func (s *scanner) spanFrom(start int64) (model.Span, error) {
	length := s.offset() - start
	if length > math.MaxUint32 {
		return model.Span{}, &valueTooLong{start}
	}
	return model.Span{Offset: start, Length: uint32(length)}, nil
}
