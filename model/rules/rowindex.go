package rules

// This file holds the index from rows to the definitions that write them: one slice, sorted by counting, in steps, so
// that no step takes long even with many definitions.

// rowIndex sorts definitions by row, stably: add counts them, sum turns the counts into places, and place puts each
// definition into its place.
type rowIndex struct {
	rowOf  []int32 // by definition; -1 if it writes no row of the set
	strays []int32 // definitions without a row
	byRow  []int32 // the others, sorted by row
	ends   []int32 // by row: how many definitions it has, then the place of its next one, and finally where they end; empty without definitions
	summed int32   // the definitions of the rows that have been summed
	isDone bool
}

func newRowIndex(definitions, rows int) rowIndex {
	return rowIndex{
		rowOf: make([]int32, definitions), byRow: make([]int32, definitions),
		ends: make([]int32, rows*min(1, definitions)),
	}
}

func (x *rowIndex) add(definition, row int) {
	x.rowOf[definition] = int32(row)
	if row < 0 {
		x.strays = append(x.strays, int32(definition))
	} else {
		x.ends[row]++
	}
}

func (x *rowIndex) sum(row int) int {
	x.ends[row], x.summed = x.summed, x.summed+x.ends[row]
	return 1
}

func (x *rowIndex) place(definition int) int {
	if row := x.rowOf[definition]; row >= 0 {
		x.byRow[x.ends[row]] = int32(definition)
		x.ends[row]++
	}
	x.isDone = definition == len(x.rowOf)-1
	return 1
}

// of returns the definitions of a row. There are none for row -1, and none until all are in their places.
func (x *rowIndex) of(row int) []int32 {
	switch {
	case row < 0 || !x.isDone:
		return nil
	case row == 0:
		return x.byRow[:x.ends[0]]
	default:
		return x.byRow[x.ends[row-1]:x.ends[row]]
	}
}
