package rules

// This file looks at the rows' values before the walk comes to them: a quick look that tells which values need a closer one. It is most of the work, and no row depends on
// another, so it can be done on several cores, in any order.

// look looks at the value of a row and stores what it finds in the place of that row only. It reads only what does not change during a run, and shares nothing that it remembers.
type look func(row int)

// Range is the look at some of the rows. It is not safe for concurrent use, but several Ranges may run at the same time.
type Range struct {
	look     look
	row, end int
}

// LookAhead divides the look at all rows into this many ranges. Call it at the beginning of a run; the first Step of the Run must come after all ranges are done.
func (r *Run) LookAhead(pieces int) []*Range {
	r.lookNow = nil
	ranges, rows := make([]*Range, pieces), r.set.Len()
	for at := range ranges {
		ranges[at] = &Range{look: r.newLook(), row: rows * at / pieces, end: rows * (at + 1) / pieces}
	}
	return ranges
}

// Step looks at no more than n rows; it returns true when the range is done.
func (r *Range) Step(n int) (done bool) {
	for end := min(r.row+n, r.end); r.row < end; r.row++ {
		r.look(r.row)
	}
	return r.row == r.end
}

// newLook returns one look that does the looks of all rules.
func (r *Run) newLook() look {
	looks := make([]look, len(r.looks))
	for at, newLook := range r.looks {
		looks[at] = newLook()
	}
	return func(row int) {
		for _, look := range looks {
			look(row)
		}
	}
}

// lookForFailures finds the rows with a value of which a part throws.
func (r *Run) lookForFailures() look {
	return func(row int) { r.failing[row] = len(failures(r.set.Value(row))) > 0 }
}
