package document

// This file goes through a document once, from front to back, while it arrives: blanks, names and members. It does not
// know what a value means.

import (
	"bytes"
	"errors"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// tickInterval is how many bytes a scanner reads between two reports of its progress.
const tickInterval = 256 << 10

// errNoJSON says that the text is refused, but not why: refusal.go finds that out.
var errNoJSON = errors.New("this is not JSON")

// errBreaksOff says that the text so far ends within a member or an element, which must be read again from its
// beginning when more has arrived.
var errBreaksOff = errors.New("the text breaks off here")

// scanner goes through a document once, from front to back, and waits for what has not arrived yet.
type scanner struct {
	*arrival
	at       int // the next byte to look at
	depth    int // how many objects and arrays are around it, plus the levels by which the limit is below DeepestNesting
	source   int
	total    int64 // bytes in all; 0 if nobody knows
	throttle *Throttle
	view     func() *model.Snapshot
	nextAt   int64
	room     int         // how many rows the builder has room for
	resumes  *resumption // where decoding can go on; nil if that is not needed

	name       []byte // reused: the decoded name of a member
	attributes attributes
	marked     bool                 // the value stands for something that Nix could not write as JSON
	shapes     jsontree.Shapes[int] // each with the first row that had it
	shapesOf   *model.Builder       // the builder that has those rows
}

func newScanner(throttle *Throttle, in Input, arrival *arrival, view func() *model.Snapshot) *scanner {
	return &scanner{
		arrival:  arrival,
		depth:    DeepestNesting - in.levels(),
		source:   in.Number,
		total:    in.Total,
		throttle: throttle,
		view:     view,
		nextAt:   tickInterval,
	}
}

// tick reports now and then how far the scanner is, and shows the rows so far. It fails if the load was cancelled.
func (s *scanner) tick(into *model.Builder) error {
	read := s.offset(s.at)
	if read < s.nextAt {
		return nil
	}
	if soon := into.Len() + 2*into.Len()*tickInterval/int(read); soon > s.room {
		s.makeRoom(into)
	}
	s.nextAt = read + tickInterval
	step := model.Step{Stage: model.Decoding, Done: read, Total: s.total}
	s.throttle.View(step, s.view)
	return s.throttle.Progress(step)
}

// wait waits until twice as much of the thing at s.at has arrived as was too little, so that it is not read over and
// over. It may drop the text before that thing; then places in the text change.
func (s *scanner) wait() error {
	at, from := s.offset(s.at), s.at
	if s.resumes != nil {
		from = s.resumes.mayPass(s.arrival)
	}
	err := s.slide(from, 2*len(s.text)-s.at)
	s.at = int(at - s.passed)
	return err
}

// holds tells whether the thing that ends at a place is complete. If more text is to come, a thing that touches the
// end of the text may go on.
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

// eachMember reads an object and calls visit with the decoded name of each member, which is valid until the next one
// is read; visit must read the value.
func (s *scanner) eachMember(visit func(name []byte) error) error {
	return s.each('}', func() error {
		if s.resumes != nil && s.text[s.at] == '"' {
			s.resumes.from = s.offset(s.at)
		}
		name, err := s.readName()
		if err != nil {
			return err
		}
		return visit(name)
	})
}

// each reads an object or an array and calls read for each member or element, again if the text breaks off in it.
func (s *scanner) each(closing byte, read func() error) error {
	s.at++
	s.depth++
	next, err := s.next()
	if next == closing || err != nil {
		return s.close(err)
	}
	for {
		if err := s.untilWhole(read); err != nil {
			return err
		}
		switch next, err := s.next(); {
		case err != nil || next == closing:
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

// close skips the closing bracket of an object or an array.
func (s *scanner) close(err error) error {
	s.at++
	s.depth--
	return err
}

// untilWhole calls read, and calls it again as long as the text breaks off in what it reads. A read that itself uses
// each repeats only the member or element that breaks off.
func (s *scanner) untilWhole(read func() error) error {
	for {
		start := s.at
		if err := read(); err != errBreaksOff {
			return err
		}
		s.at = start
		if err := s.wait(); err != nil {
			return err
		}
	}
}

// readName reads the name of a member and the colon after it, and returns the name decoded.
func (s *scanner) readName() ([]byte, error) {
	end := s.text.endOfString(s.at)
	value := s.text.valueAfter(end)
	if value == len(s.text) {
		return nil, errBreaksOff
	}
	raw := s.text[s.at:end]
	s.at = value
	if bytes.IndexByte(raw, '\\') < 0 {
		return raw[1 : len(raw)-1], nil
	}
	s.name = jsontree.AppendDecoded(s.name[:0], raw)
	return s.name, nil
}
