package rules

// This file holds the index of definitions by row against the plainest way to build it.

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestRowIndexSortsByRow(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, rows := range []int{1, 3, 2047, 2048, 2049, 5_000_000, 1 << 30} {
		index := newRowIndex(500)
		want := map[int][]int32{}
		var strays []int32
		for definition := range 500 {
			row := random.IntN(rows)
			if random.IntN(4) == 0 {
				row = -1
				strays = append(strays, int32(definition))
			} else {
				want[row] = append(want[row], int32(definition))
			}
			index.add(definition, row)
		}
		for pass := range digitPasses {
			for at := range index.byRow {
				index.place(pass, at)
			}
		}
		if !slices.IsSortedFunc(index.byRow, func(a, b int32) int { return int(index.rowOf[a] - index.rowOf[b]) }) || !slices.Equal(index.strays, strays) {
			t.Fatalf("%d rows: not in order", rows)
		}
		for row, definitions := range want {
			if got := index.of(row); !slices.Equal(got, definitions) {
				t.Errorf("row %d has %v, want %v", row, got, definitions)
			}
		}
		if got := index.of(rows); got != nil {
			t.Errorf("a row without definitions has %v", got)
		}
	}
}
