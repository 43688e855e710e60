package rules

// This file looks at the rows' values before the walk comes to them: a quick look that tells which values need a
// closer one. It is most of the work, and no row depends on another, so it can be done on several cores, in any
// order.

import (
	"bytes"

	"clanscope/model/jsontree"
)

// look looks at the value of a row and stores what it finds in the place of that row only. It reads only what does
// not change during a run, and shares nothing that it remembers.
type look struct {
	row func(row int)

	// ofShape makes the look at values of one shape, as jsontree.Shapes knows it; nil if none of them needs a look.
	// It is asked once for a shape, and must find what row finds.
	ofShape func(numbered jsontree.Raw) shapeLook
}

type shapeLook func(row int, texts []jsontree.Raw)

// anyShape is for values whose look does not become quicker by knowing their shape.
func (l look) anyShape() shapeLook { return func(row int, _ []jsontree.Raw) { l.row(row) } }

// Range is the look at some of the rows. It is not safe for concurrent use, but several Ranges may run at the same
// time.
type Range struct {
	looker   *looker
	row, end int
}

// LookAhead divides the look at all rows into this many ranges. Call it at the beginning of a run, which then walks no
// further than Take lets it.
func (r *Run) LookAhead(pieces int) []*Range {
	r.lookNow, r.ready = nil, 0
	ranges, rows := make([]*Range, pieces), r.set.Len()
	for at := range ranges {
		ranges[at] = &Range{looker: r.newLooker(), row: rows * at / pieces, end: rows * (at + 1) / pieces}
	}
	return ranges
}

// Take lets the walk go to the end of a range that is done, as all before it are.
func (r *Run) Take(rows *Range) { r.ready = rows.end }

// Step looks at no more than n rows; it returns true when the range is done.
func (r *Range) Step(n int) (done bool) {
	for end := min(r.row+n, r.end); r.row < end; r.row++ {
		r.looker.look(r.row)
	}
	return r.Done()
}

// Done reports whether all rows of the range were looked at.
func (r *Range) Done() bool { return r.row == r.end }

// looker does the looks of all rules, quicker where many values have one shape.
type looker struct {
	*facts
	looks  []look
	shapes jsontree.Shapes[[]shapeLook]
}

func (r *Run) newLooker() *looker {
	looker := &looker{facts: r.facts, looks: make([]look, len(r.looks))}
	for at, newLook := range r.looks {
		looker.looks[at] = newLook()
	}
	return looker
}

func (l *looker) look(row int) {
	value := l.set.Value(row)
	if end, looks, matches := l.shapes.Match(value, 0); matches && end == len(value) {
		texts := l.shapes.Texts(value)
		for _, look := range looks {
			look(row, texts)
		}
		return
	}
	for _, look := range l.looks {
		look.row(row)
	}
	l.shapes.Learn(value, l.looksOf)
}

func (l *looker) looksOf(numbered jsontree.Raw) (looks []shapeLook) {
	for _, look := range l.looks {
		if ofShape := look.ofShape(numbered); ofShape != nil {
			looks = append(looks, ofShape)
		}
	}
	return looks
}

func (r *Run) lookForFailures() (failing look) {
	failing.row = func(row int) { r.failing[row] = len(failures(r.set.Value(row))) > 0 }
	failing.ofShape = func(numbered jsontree.Raw) shapeLook {
		if bytes.Contains(numbered, nixMarker) {
			return failing.anyShape()
		}
		return nil
	}
	return failing
}
