package rules

// This file looks at the rows' values before the walk reaches them: a quick look that finds out which values need a
// closer one. This is most of the work, and no row depends on another, so it can be done on several cores, in any
// order.

import (
	"bytes"

	"clanscope/model/jsontree"
)

// look examines the value of a row and stores what it finds only at that row. It reads only what does not change during
// a run, and shares none of its caches.
type look struct {
	row func(row int)

	// ofShape returns the look at values of one shape, as jsontree.Shapes knows it, or nil if none of them needs a
	// look. It is called once for a shape, and must find what row finds.
	ofShape func(numbered jsontree.Raw) shapeLook
}

type shapeLook func(row int, texts []jsontree.Raw)

// anyShape is ofShape for looks that do not become faster by knowing the shape.
func (l look) anyShape() shapeLook { return func(row int, _ []jsontree.Raw) { l.row(row) } }

// Range is the look at some of the rows. Several Ranges may run at the same time, but each in one goroutine only.
type Range struct {
	looker   *looker
	row, end int
}

// LookAhead divides the look at all rows into this many ranges. It must be called before the first Step. The walk then
// goes no further than Take allows.
func (r *Run) LookAhead(pieces int) []*Range {
	r.lookNow, r.ready = nil, 0
	ranges, rows := make([]*Range, pieces), r.set.Len()
	for at := range ranges {
		ranges[at] = &Range{looker: r.newLooker(), row: rows * at / pieces, end: rows * (at + 1) / pieces}
	}
	return ranges
}

// Take lets the walk go on to the end of a range. That range and all before it must be done.
func (r *Run) Take(rows *Range) { r.ready = rows.end }

// Step looks at no more than n rows. It returns true when the range is done.
func (r *Range) Step(n int) (done bool) {
	for end := min(r.row+n, r.end); r.row < end; r.row++ {
		r.looker.look(r.row)
	}
	return r.Done()
}

// Done reports whether all rows of the range were looked at.
func (r *Range) Done() bool { return r.row == r.end }

// looker does the looks of all rules, and does them faster if many values have one shape.
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
