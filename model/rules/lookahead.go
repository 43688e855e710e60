package rules

// This file holds what is done with a row's value before the walk comes to it: the look that tells which values deserve a closer one. It is most of the work, and of no row does it
// depend on another; so whoever has several cores may have it done on all of them, in any order.

// look looks at the value of a row and keeps what it finds where that row's is, and nobody else's. It reads what does not change during a run, and has to itself whatever it remembers.
type look func(row int)

// Range is the look at some of the rows. It is not safe for concurrent use, but several of them may be under way at the same time.
type Range struct {
	look     look
	row, end int
}

// LookAhead divides the look at all rows among so many ranges. It is for the beginning of a run: the first Step comes when all ranges are done.
func (r *Run) LookAhead(pieces int) []*Range {
	r.lookNow = nil
	ranges, rows := make([]*Range, pieces), r.set.Len()
	for at := range ranges {
		ranges[at] = &Range{look: r.newLook(), row: rows * at / pieces, end: rows * (at + 1) / pieces}
	}
	return ranges
}

// Step looks at no more than so many rows; true when the range is done.
func (r *Range) Step(n int) (done bool) {
	for end := min(r.row+n, r.end); r.row < end; r.row++ {
		r.look(r.row)
	}
	return r.row == r.end
}

// newLook returns the looks of all rules in one.
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

// lookForFailures finds the rows of whose values a part throws.
func (r *Run) lookForFailures() look {
	return func(row int) { r.failing[row] = len(failures(r.set.Value(row))) > 0 }
}
