package model

// This file holds the naive reference that sets and selections are held to: a map of keys, sorted, and a query told as plainly as can be.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// naiveSet is what a finished set must be: of every key the row that wins, and the values that lost to another value.
type naiveSet struct {
	rows       []randomRow // in byte order
	duplicates []string    // key, value of the loser, value of the winner
}

// beats tells whether a row that came later takes the place of one that came before.
func (r randomRow) beats(before randomRow) bool {
	known := func(s RowState) RowState { return map[RowState]RowState{Pending: 1, Written: 2}[s] }
	if known(r.state) != known(before.state) {
		return known(r.state) < known(before.state)
	}
	return r.source <= before.source
}

func newNaiveSet(rows []randomRow) naiveSet {
	winners := map[Key]int{}
	for at, row := range rows {
		if before, repeated := winners[row.key]; !repeated || row.beats(rows[before]) {
			winners[row.key] = at
		}
	}
	var set naiveSet
	for at, row := range rows {
		winner := winners[row.key]
		if winner == at {
			set.rows = append(set.rows, row)
		} else if row.state <= Failed && rows[winner].state <= Failed {
			set.duplicates = append(set.duplicates, fmt.Sprintf("%q %s %s", row.key, row.value, rows[winner].value))
		}
	}
	slices.SortFunc(set.rows, func(a, b randomRow) int { return strings.Compare(string(a.key), string(b.key)) })
	slices.Sort(set.duplicates)
	return set
}

// forRandomSets calls check with many small sets, and says which one failed.
func forRandomSets(t *testing.T, letters []string, rounds int, check func(t *testing.T, random *rand.Rand, rows []randomRow)) {
	t.Helper()
	for seed := range uint64(rounds) {
		random := newRandom(seed)
		rows := randomRows(random, 1+random.IntN(40), letters)
		check(t, random, rows)
		if t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

// asksFor is the meaning of a query for one row, told as plainly as can be. own is a part whose choice is left aside, PartCount for none.
func asksFor(q Query, row randomRow, own Part) bool {
	if own < PartCount {
		q.Parts[own] = Any
	}
	if q.Interface != "" && !slices.Contains(row.interfaces, q.Interface) {
		return false
	}
	scope, wellFormed := row.key.Scope()
	if !wellFormed && q.Parts[Service].Kind == MalformedKeys {
		return !q.With(Service, Any).ReadsParts()
	}
	if !wellFormed {
		return q.IsAll()
	}
	for _, part := range Parts {
		if !takes(q.Parts[part], scope.Part(part)) {
			return false
		}
	}
	return q.Level == Anywhere || q.Level == scope.Level()
}

func takes(c Choice, name string) bool {
	switch c.Kind {
	case AnyName:
		return true
	case ExactNames:
		return slices.Contains(c.Names, name)
	case Matches:
		_, ok := ParsePattern(c.Pattern).Match(name)
		return ok && name != ""
	default:
		return false
	}
}

// setsOf returns the rows as a finished set and as the view of a load under way, each with the same rows in plain words.
func setsOf(rows []randomRow) map[*Set][]randomRow {
	builder := NewBuilder()
	appendRows(builder, rows)
	view := builder.View()
	return map[*Set][]randomRow{view: rows, builder.Finish(): newNaiveSet(rows).rows}
}

func setOfKeys(keys []Key) *Set {
	builder := NewBuilder()
	for _, key := range keys {
		builder.Append(Row{Key: []byte(key)})
	}
	return builder.Finish()
}
