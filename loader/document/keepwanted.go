package document

// This file decodes a document that is not kept: it copies only the wanted values and, of a snapshot's services, reads
// only which keys they write. It cannot say what is wrong with a document, which must then be decoded again from text
// that is kept.

import (
	"bytes"
	"errors"
	"slices"
	"strconv"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// errUnusual says that a document can be decoded only from text that is kept.
var errUnusual = errors.New("this must be kept")

// DecodePassing decodes a document for one query without keeping it; false if that is not possible.
func DecodePassing(throttle *Throttle, in Input) (found *Document, ok bool) {
	arrival, problem := in.arrive()
	if problem != nil {
		return nil, false
	}
	top := newTopLevel(throttle, in, arrival)
	if top.isEmpty() || top.read() != nil {
		return nil, false
	}
	builder := top.bare
	switch {
	case top.format != nil:
		if top.refuseFormat() != nil || top.refuseRepeated() != nil || top.inner == nil || top.readFields() != nil {
			return nil, false
		}
		builder = top.inner
	case top.isWrapped():
		builder = top.inner
	case len(top.exports) > 0:
		return nil, false
	}
	source := model.Source{Name: in.Name, Bytes: arrival.bytes(), Exports: in.Exports}
	return &Document{source: source, builder: builder, Found: top.reader.found}, throttle.Context.Err() == nil
}

// readPassingServices reads the array of services.
func (s *snapshotReader) readPassingServices() error {
	s.found.HasDefinitions = true
	scanner, services := s.top.scanner, serviceList{}
	err := scanner.each(']', func() error {
		if scanner.text[scanner.at] != '{' {
			return errUnusual
		}
		var service model.ServiceInfo
		err := scanner.eachMember(func(name []byte) error { return s.readPassingMember(name, &service) })
		services.add(service, 0)
		return err
	})
	s.found.Services = services.list
	return err
}

// readPassingMember reads a member of a service.
func (s *snapshotReader) readPassingMember(name []byte, service *model.ServiceInfo) error {
	scanner := s.top.scanner
	if string(name) == "definitions" && scanner.text[scanner.at] == '[' {
		return scanner.each(']', s.readPassingDefinition)
	}
	return s.readPassingValue(func(r *fieldReader) { s.readServiceMember(r, name, service) })
}

// readPassingValue reads any value once all of it has arrived.
func (s *snapshotReader) readPassingValue(read func(*fieldReader)) error {
	scanner := s.top.scanner
	end := scanner.text.endOfValue(scanner.at, scanner.depth)
	if !scanner.holds(end) {
		return errBreaksOff
	}
	r := s.fieldReader(scanner.text, scanner.at)
	if read(r); r.problem != nil {
		return errUnusual
	}
	scanner.at = end
	return scanner.tick(s.top.inner)
}

// writtenShape says which strings of a definition matter for its row, by their places among all its strings and
// numbers.
type writtenShape struct {
	source, key int
	interfaces  []int
	known       bool // all of them were found
}

// readPassingDefinition reads a definition. Nearly all have one of a few shapes.
func (s *snapshotReader) readPassingDefinition() error {
	scanner := s.top.scanner
	start := scanner.at
	if end, shape, matches := s.shapes.Match(scanner.text, start); matches && shape.known && scanner.holds(end) {
		if s.takeShaped(shape, s.shapes.Texts(scanner.text)) {
			scanner.at = end
			return scanner.tick(s.top.inner)
		}
	}
	return s.readPassingValue(func(r *fieldReader) {
		s.take(s.readDefinition(r))
		if r.problem == nil {
			s.shapes.Learn(scanner.text[start:r.at], shapeOfDefinition)
		}
	})
}

// takeShaped adds the row for the key of a definition of a known shape; false if its writer is not known.
func (s *snapshotReader) takeShaped(shape writtenShape, texts []jsontree.Raw) bool {
	if _, known := model.ParseWriterKind(texts[shape.source].Text()); !known {
		return false
	}
	into, key := s.top.inner, unquoted(texts[shape.key])
	if into.Exports(key) {
		return true
	}
	row := model.Row{Key: key, Source: s.top.in.Number, State: model.Written}
	for _, at := range shape.interfaces {
		name := unquoted(texts[at])
		if !slices.ContainsFunc(row.Interfaces, func(before []byte) bool { return bytes.Equal(before, name) }) {
			row.Interfaces = append(row.Interfaces, name)
		}
	}
	into.Append(row)
	return true
}

// unquoted returns the letters of a string without escapes, or of a number.
func unquoted(written jsontree.Raw) []byte {
	if written.IsString() {
		return written[1 : len(written)-1]
	}
	return written
}

// shapeOfDefinition returns the shape of a definition, given a copy in which every string and number is replaced by
// its place among them. It knows only definitions with a key and one module.
func shapeOfDefinition(numbered jsontree.Raw) (shape writtenShape) {
	placeOf := func(value jsontree.Raw) int {
		place, err := strconv.Atoi(value.Text())
		shape.known = shape.known && err == nil
		return place
	}
	member := numbered.Lookup()
	modules := member("modules")
	shape.known = member("key").IsString() && modules.IsArray()
	shape.source, shape.key = placeOf(member("source")), placeOf(member("key"))
	for at, module := range modules.Elements() {
		for _, name := range module.Member("interfaces").Elements() {
			shape.interfaces = append(shape.interfaces, placeOf(name))
		}
		shape.known = shape.known && at == 0
	}
	return shape
}
