package modeltest

// This file holds the naive reference for sets and selections: a sorted map of keys, and a query that is answered in
// the plainest way.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/match"
)

// NaiveSet is what a finished set must be: for every key the row that wins, and the values that lost to another value.
type NaiveSet struct {
	Rows       []Row    // in byte order
	Duplicates []string // key, value of the loser, value of the winner
}

// beats reports whether a later row replaces an earlier one.
func (r Row) beats(before Row) bool {
	known := func(s model.RowState) model.RowState {
		return map[model.RowState]model.RowState{model.Pending: 1, model.Written: 2}[s]
	}
	if known(r.State) != known(before.State) {
		return known(r.State) < known(before.State)
	}
	return r.Source <= before.Source
}

// NewNaiveSet sorts the rows and keeps the best of every key.
func NewNaiveSet(rows []Row) NaiveSet {
	winners := map[model.Key]int{}
	for at, row := range rows {
		if before, repeated := winners[row.Key]; !repeated || row.beats(rows[before]) {
			winners[row.Key] = at
		}
	}
	var set NaiveSet
	for at, row := range rows {
		winner := winners[row.Key]
		if winner == at {
			set.Rows = append(set.Rows, row)
		} else if row.State <= model.Failed && rows[winner].State <= model.Failed {
			set.Duplicates = append(set.Duplicates, fmt.Sprintf("%q %s %s", row.Key, row.Value, rows[winner].Value))
		}
	}
	slices.SortFunc(set.Rows, func(a, b Row) int { return strings.Compare(string(a.Key), string(b.Key)) })
	slices.Sort(set.Duplicates)
	return set
}

// ForRandomSets calls check for many small sets, and names the seed of the one that failed.
func ForRandomSets(t *testing.T, letters []string, rounds int, check func(t *testing.T, random *rand.Rand, rows []Row)) {
	t.Helper()
	for seed := range uint64(rounds) {
		random := NewRandom(seed)
		rows := Rows(random, 1+random.IntN(40), letters)
		check(t, random, rows)
		if t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

// Asks reports whether a query selects a row, in the plainest way. The choice for the part own is ignored; PartCount
// ignores none.
func Asks(q model.Query, row Row, own model.Part) bool {
	if own < model.PartCount {
		q.Parts[own] = model.Any
	}
	if q.Interface != "" && !slices.Contains(row.Interfaces, q.Interface) {
		return false
	}
	scope, wellFormed := row.Key.Scope()
	if !wellFormed && q.Parts[model.Service].Kind == model.MalformedKeys {
		return !q.With(model.Service, model.Any).ReadsParts()
	}
	if !wellFormed {
		return q.IsAll()
	}
	for _, part := range model.Parts {
		if !takes(q.Parts[part], scope.Part(part)) {
			return false
		}
	}
	return q.Level == model.Anywhere || q.Level == scope.Level()
}

func takes(c model.Choice, name string) bool {
	switch c.Kind {
	case model.AnyName:
		return true
	case model.ExactNames:
		return slices.Contains(c.Names, name)
	case model.OtherNames:
		return !slices.Contains(c.Names, name)
	case model.Matches:
		_, ok := match.ParsePattern(c.Pattern).Match(name)
		return ok && name != ""
	default:
		return false
	}
}

// SetsOf returns the rows as a finished set and as the view of a load that is still running, each with the rows that it
// must hold.
func SetsOf(rows []Row) map[*model.Set][]Row {
	builder := model.NewBuilder()
	AppendRows(builder, rows)
	view := builder.View()
	set, plain := Finished(rows)
	return map[*model.Set][]Row{view: rows, set: plain}
}

// Finished returns the rows as a finished set, and the rows that it must hold.
func Finished(rows []Row) (*model.Set, []Row) {
	builder := model.NewBuilder()
	AppendRows(builder, rows)
	return builder.Finish(), NewNaiveSet(rows).Rows
}

// SetOfKeys returns a set with the keys and nothing else.
func SetOfKeys(keys []model.Key) *model.Set {
	builder := model.NewBuilder()
	for _, key := range keys {
		builder.Append(model.Row{Key: []byte(key)})
	}
	return builder.Finish()
}
