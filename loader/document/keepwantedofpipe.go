package document

// This file decodes a document that can be read only once, for one query, without keeping its exports. From the first
// thing on that is broken, or is not an export with a scope key, it keeps the rest, which is then decoded as if it
// were the whole document.

import (
	"bytes"

	"clanscope/model"
)

// DecodeOnce decodes a document that can be read only once. If the rest must be kept, keep takes the part of it that
// has been read, and returns an Input that begins with that part.
func DecodeOnce(throttle *Throttle, in Input, keep func(begun []byte) Input) (*Document, *model.Problem) {
	arrival, problem := in.arrive()
	if problem != nil {
		return nil, problem
	}
	top := newTopLevel(throttle, in, arrival)
	top.scanner.resumes = &resumption{}
	if !top.isEmpty() && top.read() == nil {
		return &Document{source: model.Source{Name: in.Name, Bytes: arrival.bytes(), Exports: in.Exports}, builder: top.bare}, nil
	}
	return top.decodeRest(keep)
}

// resumption is where decoding can go on with the rows so far: at the member of the top level that was begun last.
type resumption struct {
	from    int64 // where that member is; 0: at the beginning of the document
	counted int64 // how far lines were counted
	lines   int   // how many lines end before counted
	line    int64 // where the line that contains counted begins
}

// mayPass counts the lines before the last member, and returns how much of the text need not be kept: everything
// before that member but one byte.
func (r *resumption) mayPass(a *arrival) int {
	passing := a.text[r.counted-a.passed : r.from-a.passed]
	if lines := bytes.Count(passing, []byte("\n")); lines > 0 {
		r.lines += lines
		r.line = r.counted + int64(bytes.LastIndexByte(passing, '\n')+1)
	}
	r.counted = r.from
	return max(0, int(r.from-a.passed)-1)
}

// decodeRest decodes the rest of the document and adds it to the rows so far.
func (t *topLevel) decodeRest(keep func(begun []byte) Input) (*Document, *model.Problem) {
	resumes, before := t.scanner.resumes, t.scanner.arrival
	in, rest := t.in, before.text[resumes.mayPass(before):]
	if resumes.from > 0 {
		rest[0] = '{' // was one, or a comma, or a blank
	}
	if before.whole {
		in.Data = rest
	} else {
		in = keep(rest)
	}
	in.Slide = nil
	next := newTopLevel(t.scanner.throttle, in, &arrival{in: &in})
	next.bare, next.keys = t.bare, t.keys
	document, problem := next.decode()
	if problem != nil {
		return nil, resumes.moved(problem)
	}
	document.source.Bytes += max(0, resumes.from-1) + int64(before.mark)
	return document, nil
}

// moved returns a problem found in the rest of a document, with its place in the whole document.
func (r *resumption) moved(problem *model.Problem) *model.Problem {
	moved := *problem
	if moved.Line == 1 && r.from > 0 {
		moved.Col += int(r.from - 1 - r.line)
	}
	if moved.Line > 0 {
		moved.Line += r.lines
	}
	return &moved
}
