package document

// This file reads a set of exports: it goes through the document once, and appends a row with the place of every value. What it looks at inside a value is in attributes.go.

import (
	"bytes"
	"errors"
	"fmt"
	"math"

	"clanscope/loader/memory"
	"clanscope/model"
	"clanscope/model/jsontree"
)

// tickInterval is after how many bytes a scanner reports its progress.
const tickInterval = 256 << 10

// errNoJSON says that the text is refused, but not why: refusal.go finds that out.
var errNoJSON = errors.New("this is no JSON")

// scanner goes through a document once, from front to back, and waits for what has not arrived yet.
type scanner struct {
	*arrival
	at       int // the next byte to look at
	depth    int // how many objects are around it, and how many of the levels that can be read may not be used
	source   int
	total    int64 // bytes in all; 0 if nobody knows
	throttle *Throttle
	view     func() *model.Snapshot
	nextAt   int
	room     int // for how many rows the builder has room

	name       []byte // reused: the decoded name of a member
	attributes []attribute
	marked     bool // the value stands for something that Nix could not write as JSON
	interfaces [][]byte
	shapes     jsontree.Shapes[int] // each with the first row that had it
	shapesOf   *model.Builder       // in which that row is
}

func newScanner(throttle *Throttle, in Input, arrival *arrival, view func() *model.Snapshot) *scanner {
	return &scanner{arrival: arrival, depth: DeepestNesting - in.levels(), source: in.Number, total: in.Total, throttle: throttle, view: view, nextAt: tickInterval}
}

// tick says now and then how far the scanner is, and shows the rows so far. It fails if the load was cancelled.
func (s *scanner) tick(into *model.Builder) error {
	if s.at < s.nextAt {
		return nil
	}
	if soon := into.Len() + 2*into.Len()*tickInterval/s.at; soon > s.room {
		s.makeRoom(into)
	}
	s.nextAt = s.at + tickInterval
	step := model.Step{Stage: model.Decoding, Done: int64(s.at), Total: s.total}
	s.throttle.View(step, s.view)
	return s.throttle.Progress(step)
}

// wait waits until twice as much of the thing at s.at has arrived as was not enough, so that it is not read over and over.
func (s *scanner) wait() error { return s.more(2*len(s.text) - s.at) }

// holds tells whether the thing that ends here is complete. If more text will come, a thing that touches the end of the text may go on.
func (s *scanner) holds(end int) bool { return end != refused && (end < len(s.text) || s.whole) }

// next skips white space and returns the byte after it.
func (s *scanner) next() (byte, error) {
	for {
		if s.at = s.text.skipBlanks(s.at); s.at < len(s.text) {
			return s.text[s.at], nil
		}
		if err := s.wait(); err != nil {
			return 0, err
		}
	}
}

// eachMember reads an object and calls visit with the decoded name of each member, which is valid until the next one is read; visit must read the value.
func (s *scanner) eachMember(visit func(name []byte) error) error {
	s.at++
	s.depth++
	next, err := s.next()
	if next == '}' || err != nil {
		return s.close(err)
	}
	for {
		name, err := s.readName()
		if err != nil {
			return err
		}
		if err := visit(name); err != nil {
			return err
		}
		switch next, err := s.next(); {
		case err != nil || next == '}':
			return s.close(err)
		case next != ',':
			return errNoJSON
		}
		s.at++
		if _, err := s.next(); err != nil {
			return err
		}
	}
}

// close skips the closing bracket of an object.
func (s *scanner) close(err error) error {
	s.at++
	s.depth--
	return err
}

// readName reads the name of a member and the colon after it, and returns the name decoded.
func (s *scanner) readName() ([]byte, error) {
	end := s.text.endOfString(s.at)
	for ; !s.holds(end); end = s.text.endOfString(s.at) {
		if err := s.wait(); err != nil {
			return nil, err
		}
	}
	raw := s.text[s.at:end]
	s.at = end
	if next, err := s.next(); err != nil || next != ':' {
		return nil, errors.Join(err, errNoJSON)
	}
	s.at++
	if _, err := s.next(); err != nil {
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
	start := s.at
	err := s.eachMember(func(key []byte) error {
		_, err := s.readExport(into, key)
		return err
	})
	if err != nil {
		return model.Span{}, err
	}
	return spanOf(start, s.at)
}

// readExport reads a value, appends its row and returns where the value stands.
func (s *scanner) readExport(into *model.Builder, key []byte) (model.Span, error) {
	start := s.at
	if s.shapesOf != into {
		s.shapes, s.shapesOf = jsontree.Shapes[int]{}, into
	}
	if end, like, matches := s.shapes.Match(s.text, start); matches && s.holds(end) {
		s.at = end
		span, err := spanOf(start, end)
		if err != nil {
			return span, err
		}
		into.AppendLike(model.Row{Key: key, Value: span, Source: s.source}, like)
		return span, s.tick(into)
	}
	state, err := s.readValue()
	if err != nil {
		return model.Span{}, err
	}
	span, err := spanOf(start, s.at)
	if err != nil {
		return model.Span{}, err
	}
	s.append(into, key, span, state)
	if s.text[start] == '{' && !s.marked {
		s.shapes.Learn(s.text[start:s.at], func(jsontree.Raw) int { return into.Len() - 1 })
	}
	return span, s.tick(into)
}

func (s *scanner) append(into *model.Builder, key []byte, span model.Span, state model.RowState) {
	row := model.Row{Key: key, Value: span, Source: s.source, State: state}
	if state != model.HasValue {
		row.Value = model.Span{}
	}
	s.interfaces = s.interfaces[:0]
	for _, attribute := range s.attributes {
		if !attribute.null {
			s.interfaces = append(s.interfaces, attribute.name)
		}
	}
	row.Interfaces = s.interfaces
	into.Append(row)
}

// makeRoom guesses from the rows so far how many are to come: a builder that grows row by row leaves several times as much garbage behind as it keeps. Where nobody knows how
// much text is to come, each room is several times as large as the one before; what of it is never written to takes no memory.
func (s *scanner) makeRoom(into *model.Builder) {
	left, spare := unforeseen*int64(s.at), int64(0)
	if s.total > 0 {
		left = max(s.total, int64(len(s.text))) - int64(s.at)
		spare = left / 20
	}
	rows := int((left + spare) * int64(into.Len()) / int64(s.at))
	into.Grow(rows)
	for _, column := range into.Room() {
		memory.PreferLargePages(column)
	}
	if s.room = into.Len() + rows; s.total > 0 {
		s.room = math.MaxInt
	}
}

// unforeseen is how many times as much text as came so far may still come where nobody knows.
const unforeseen = 3

// valueTooLong is the error for a value that a Span cannot describe.
type valueTooLong struct{ offset int }

// Error is only there to make it an error: refusal.go makes a Problem of it.
func (e *valueTooLong) Error() string {
	return fmt.Sprintf("a value of more than 4 GiB at byte %d", e.offset)
}

// spanOf returns the span of a value in buffer 0, where all values are.
func spanOf(start, end int) (model.Span, error) {
	if end-start > math.MaxUint32 {
		return model.Span{}, &valueTooLong{start}
	}
	return model.Span{Offset: int64(start), Length: uint32(end - start)}, nil
}
