package document

// This file reads a set of exports: of every value it keeps the place, and looks only at the names of its top-level attributes and whether they
// are null. Nothing else of a value is understood here.

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"

	"clanscope/loader/memory"
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

// errNoJSON says that the text is refused, and nothing of why: jsontext tells that, see refusal.go.
var errNoJSON = errors.New("this is no JSON")

// scanner goes through a document once, from front to back, and waits where it has not arrived yet.
type scanner struct {
	*arrival
	at       int // the next byte to look at
	depth    int // objects around it
	source   int
	total    int64 // bytes in all; 0 where nobody knows
	throttle *Throttle
	view     func() *model.Snapshot
	nextAt   int
	room     int // for how many rows the builder has room

	name       []byte // reused: the decoded name of a member
	attributes []attribute
	marked     bool // the value stands for what Nix could not write as JSON
	interfaces [][]byte
	shapes     shapes
}

func newScanner(throttle *Throttle, in Input, arrival *arrival, view func() *model.Snapshot) *scanner {
	return &scanner{arrival: arrival, source: in.Number, total: in.Total, throttle: throttle, view: view, nextAt: tickInterval}
}

// tick says how far the scanner is, and shows what there is, now and then. It fails when the load was cancelled.
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

// wait waits until there is more of what begins at s.at: twice as much as was in vain, so that nothing is read over and over.
func (s *scanner) wait() error { return s.more(2*len(s.text) - s.at) }

// holds tells whether what was read ends in the text. Where more text is to come, what touches its end may go on.
func (s *scanner) holds(end int) bool { return end != refused && (end < len(s.text) || s.whole) }

// next passes over blanks and returns the byte behind them.
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

// eachMember reads an object and calls visit with the name of each member, decoded and valid until the next one is read; visit reads the value.
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

// close passes over the end of an object.
func (s *scanner) close(err error) error {
	s.at++
	s.depth--
	return err
}

// readName reads the name of a member, decoded, and the colon behind it.
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

// readExport reads a value, appends the row of it and returns where it stands.
func (s *scanner) readExport(into *model.Builder, key []byte) (model.Span, error) {
	start := s.at
	if end, like := s.shapes.match(s.text, start, into); s.holds(end) {
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
		s.shapes.learn(s.text[start:s.at], into.Len()-1)
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

// readValue reads a value; if it is an object, into s.attributes.
func (s *scanner) readValue() (state model.RowState, err error) {
	for {
		s.attributes = s.attributes[:0]
		end := refused
		if s.text[s.at] == '{' {
			end, state = s.readAttributes()
		} else {
			end = s.text.endOfValue(s.at, s.depth)
		}
		if s.holds(end) {
			s.at = end
			return state, nil
		}
		if err := s.wait(); err != nil {
			return 0, err
		}
	}
}

// readAttributes reads an object and collects its attributes; those of what Nix could not write as JSON are none.
func (s *scanner) readAttributes() (end int, state model.RowState) {
	inOrder, marker := true, ""
	end = s.text.endOfMembers(s.at, s.depth+1, func(name, value text) {
		added := s.addAttribute(name, value[0] == 'n')
		if string(added) == nixMarker {
			marker = string(value)
		}
		inOrder = inOrder && s.lastInOrder()
	})
	if !inOrder {
		s.dropRepeated()
	}
	if s.marked = strings.HasPrefix(marker, `"`); s.marked {
		s.attributes = s.attributes[:0]
		state = stateOfMarker(marker)
	}
	return end, state
}

// nixMarker is the attribute of an object that stands for what Nix could not write as JSON.
const nixMarker = "$nix"

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
type valueTooLong struct{ offset int }

// Error is for completeness; who gets it makes a Problem of it.
func (e *valueTooLong) Error() string {
	return fmt.Sprintf("a value of more than 4 GiB at byte %d", e.offset)
}

// spanOf returns a place in buffer 0, where all are.
func spanOf(start, end int) (model.Span, error) {
	if end-start > math.MaxUint32 {
		return model.Span{}, &valueTooLong{start}
	}
	return model.Span{Offset: int64(start), Length: uint32(end - start)}, nil
}
