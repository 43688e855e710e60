package document

// This file reads a set of exports: it appends a row with the place of every value. scanner.go walks through the
// document, attributes.go looks inside a value.

import (
	"fmt"
	"math"

	"clanscope/loader/memory"
	"clanscope/model"
	"clanscope/model/jsontree"
)

// readSet reads an object whose members are exports.
func (s *scanner) readSet(into *model.Builder) (model.Span, error) {
	start := s.offset(s.at)
	if err := s.eachMember(func(key []byte) error { return s.readExport(into, key) }); err != nil {
		return model.Span{}, err
	}
	return spanOf(start, s.offset(s.at))
}

// readExport reads a value and appends its row.
func (s *scanner) readExport(into *model.Builder, key []byte) error {
	start := s.at
	if s.shapesOf != into {
		s.shapes, s.shapesOf = jsontree.Shapes[int]{}, into
	}
	if end, like, matches := s.shapes.Match(s.text, start); matches && s.holds(end) {
		s.at = end
		row, err := s.row(into, key, start)
		if err != nil {
			return err
		}
		into.AppendLike(row, like)
		return s.tick(into)
	}
	state, err := s.readValue()
	if err != nil {
		return err
	}
	row, err := s.row(into, key, start)
	if err != nil {
		return err
	}
	if row.State = state; state != model.HasValue {
		row.Value = model.Span{}
	}
	row.Interfaces = s.attributes.dropNull()
	into.Append(row)
	if s.text[start] == '{' && !s.marked {
		s.shapes.Learn(s.text[start:s.at], func(jsontree.Raw) int { return into.Len() - 1 })
	}
	return s.tick(into)
}

// row returns the row of the value that was just read.
func (s *scanner) row(into *model.Builder, key []byte, start int) (row model.Row, err error) {
	row = model.Row{Key: key, Source: s.source}
	if row.Value, err = spanOf(s.offset(start), s.offset(s.at)); s.in.Slide == nil || err != nil {
		return row, err
	}
	if row.Value = (model.Span{}); s.in.Wanted(key) {
		row.Value = into.KeepValue(s.text[start:s.at])
	}
	return row, nil
}

// makeRoom makes room for the rows to come, whose number it guesses from the rows so far: a builder that grows row by
// row leaves behind several times as much garbage as it keeps. If the length of the text is not known, each room is
// several times as large as the one before; memory that is never written to costs nothing.
func (s *scanner) makeRoom(into *model.Builder) {
	read := s.offset(s.at)
	left, spare := unforeseen*read, int64(0)
	if s.total > 0 {
		left = max(s.total, s.offset(len(s.text))) - read
		spare = left / 20
	}
	rows := int((left + spare) * int64(into.Len()) / read)
	into.Grow(rows)
	for _, column := range into.Room() {
		memory.PreferLargePages(column)
	}
	if s.room = into.Len() + rows; s.total > 0 {
		s.room = math.MaxInt
	}
}

// unforeseen is how much text is expected to come if the length is not known, as a multiple of the text so far.
const unforeseen = 3

// valueTooLong is the error for a value that a Span cannot describe.
type valueTooLong struct{ offset int }

// Error makes it an error; refusal.go turns it into a Problem.
func (e *valueTooLong) Error() string {
	return fmt.Sprintf("a value of more than 4 GiB at byte %d", e.offset)
}

// spanOf returns the span of a value in buffer 0, where all values are.
func spanOf(start, end int64) (model.Span, error) {
	if end-start > math.MaxUint32 {
		return model.Span{}, &valueTooLong{int(start)}
	}
	return model.Span{Offset: start, Length: uint32(end - start)}, nil
}
