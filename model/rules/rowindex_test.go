package rules

// This file compares the index of definitions by row with the plainest way to build it.

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestRowIndexSortsByRow(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, rows := range []int{1, 3, 400, 2049} {
		index := newRowIndex(500, rows)
		want := make([][]int32, rows)
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
		for row := range rows {
			index.sum(row)
		}
		for definition := range 500 {
			if got := index.of(0); got != nil {
				t.Fatalf("before all definitions are in their places, row 0 has %v", got)
			}
			index.place(definition)
		}
		if !slices.Equal(index.strays, strays) {
			t.Errorf("%d rows: without a row are %v, want %v", rows, index.strays, strays)
		}
		for row, definitions := range want {
			if got := index.of(row); !slices.Equal(got, definitions) {
				t.Errorf("row %d has %v, want %v", row, got, definitions)
			}
		}
	}
	if index := newRowIndex(0, 3); index.of(-1) != nil || index.of(2) != nil {
		t.Error("without definitions a row has some")
	}
}
