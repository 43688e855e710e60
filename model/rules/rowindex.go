package rules

// This file holds the index from rows to the definitions that write them: one sorted slice, built in steps, so that no step takes
// long however many definitions there are.

import "slices"

const (
	digitBits   = 11
	digitCount  = 1 << digitBits
	digitPasses = 3 // enough for rows of 31 bits
)

// rowIndex sorts definitions by row, stably, by counting digits.
type rowIndex struct {
	rowOf  []int32 // by definition; -1 if it writes no row of the set
	byRow  []int32 // definitions that have a row, sorted by it once the passes are done
	spare  []int32 // where a pass puts them
	strays []int32 // definitions without a row
	next   [digitPasses][]int32
}

func newRowIndex(definitions int) rowIndex {
	index := rowIndex{rowOf: make([]int32, definitions)}
	for pass := range index.next {
		index.next[pass] = make([]int32, digitCount)
	}
	return index
}

func digit(row int32, pass int) int32 { return row >> (pass * digitBits) & (digitCount - 1) }

func (x *rowIndex) add(definition, row int) {
	x.rowOf[definition] = int32(row)
	if row < 0 {
		x.strays = append(x.strays, int32(definition))
		return
	}
	x.byRow = append(x.byRow, int32(definition))
	for pass := range x.next {
		x.next[pass][digit(int32(row), pass)]++
	}
}

// place moves one definition to its place in a pass. The first one of a pass turns the counts into places; the last one ends the pass.
func (x *rowIndex) place(pass, at int) {
	if at == 0 {
		x.begin(pass)
	}
	definition := x.byRow[at]
	place := &x.next[pass][digit(x.rowOf[definition], pass)]
	x.spare[*place] = definition
	*place++
	if at == len(x.byRow)-1 {
		x.byRow, x.spare = x.spare, x.byRow
	}
}

func (x *rowIndex) begin(pass int) {
	if x.spare == nil {
		x.spare = make([]int32, len(x.byRow))
	}
	sum := int32(0)
	for at, count := range x.next[pass] {
		x.next[pass][at] = sum
		sum += count
	}
}

// of returns the definitions of a row. Only a finished index may be asked.
func (x *rowIndex) of(row int) []int32 {
	start, found := slices.BinarySearchFunc(x.byRow, int32(row), func(definition, row int32) int { return int(x.rowOf[definition] - row) })
	if !found {
		return nil
	}
	return x.byRow[start:x.endOf(start)]
}

// endOf returns where the definitions end that have the same row as the one at start.
func (x *rowIndex) endOf(start int) int {
	end := start + 1
	for end < len(x.byRow) && x.rowOf[x.byRow[end]] == x.rowOf[x.byRow[start]] {
		end++
	}
	return end
}
