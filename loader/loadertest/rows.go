// Package loadertest holds what the tests of loader and the packages below it share. A Set comes in, rows that tests
// can compare go out. Only tests may import it.
package loadertest

// This file turns the rows of a set into a form that tests can compare.

import (
	"slices"
	"strings"

	"clanscope/model"
)

// Row is a row of a set in a form that tests can compare.
type Row struct {
	Key        string
	Value      string
	Interfaces string // sorted, joined by commas
	State      model.RowState
	Source     int
}

// RowsOf returns all rows of a set in their order.
func RowsOf(set *model.Set) []Row {
	rows := make([]Row, set.Len())
	for at := range rows {
		names := slices.Sorted(slices.Values(set.Interfaces(set.InterfaceSet(at))))
		rows[at] = Row{string(set.Key(at)), string(set.Value(at)), strings.Join(names, ","), set.State(at), set.Source(at)}
	}
	return rows
}
