package model_test

// This file holds the searches to what they would find if they looked at everything.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"clanscope/model"
	"clanscope/model/match"
	"clanscope/model/modeltest"
)

// longWork is what everything has in common that goes on in steps.
type longWork interface{ Step(n int) bool }

func finish(t *testing.T, work longWork, stride int) {
	t.Helper()
	for range 100_000 {
		if work.Step(stride) {
			return
		}
	}
	t.Fatal("the work never ends")
}

func TestKeySearchFindsWhatThePatternMatches(t *testing.T) {
	modeltest.ForRandomSets(t, modeltest.NastyLetters, 300, func(t *testing.T, random *rand.Rand, rows []modeltest.Row) {
		for set := range modeltest.SetsOf(rows) {
			query := modeltest.Query(random, rows, modeltest.NastyLetters)
			among := set.Select(query).Rows()
			for _, pattern := range []string{"", "a", "^a:", "'b:", "!a", "9 | b", "é", "a|b !/", "\xff", "::"} {
				search := model.NewKeySearch(set, among, pattern)
				var before []int
				for done := false; !done; {
					done = search.Step(1 + random.IntN(5))
					if now := listOf(search.Rows()); pattern != "" && !slices.Equal(now[:len(before)], before) {
						t.Fatalf("%q: what was found changes from %d to %d", pattern, before, now)
					} else {
						before = now
					}
				}
				var want []int
				for row := range among.All() {
					if _, ok := match.ParsePattern(pattern).Match(string(set.Key(row))); ok || match.ParsePattern(pattern).IsEmpty() {
						want = append(want, row)
					}
				}
				if !slices.Equal(before, want) {
					t.Errorf("%q finds %d, want %d", pattern, before, want)
				}
			}
		}
	})
}

// setOfValues builds a set of which row n has the nth value.
func setOfValues(values ...string) *model.Set {
	rows := make([]modeltest.Row, len(values))
	for at, value := range values {
		rows[at] = modeltest.Row{Key: model.Key(fmt.Sprintf("s:i:r:%03d", at)), Value: value}
	}
	builder := model.NewBuilder()
	modeltest.AppendRows(builder, rows)
	return builder.Finish()
}

func TestValueSearch(t *testing.T) {
	set := setOfValues(
		`{"host":"Gateway.local","port":2200}`, `{"a":{"b":["x",{"c":"gate\u0077ay"}]}}`, `{"password":"gateway"}`, `{"gateway":null}`, `"a\/b \"c\" é\n"`,
		`{"secret":"a","note":"AKIAIOSFODNN7EXAMPLE"}`, `[1e400,-0,true]`, ``, `"È\u00c9"`, `{"\u0067ate":1}`, `"x\ngate"`,
	)
	for text, want := range map[string][]int{
		"":         {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10},
		"gateway":  {0, 1, 3}, // 2 is a secret
		"GATE":     {0, 1, 3, 9, 10},
		"password": {2}, // its name is none
		"2200":     {0},
		"akia":     nil,
		"a/b":      {4},
		`"c"`:      {4},
		`b "C`:     {4},
		"é":        {4, 8},
		"È":        {8},
		"1e4":      {6},
		"-0":       {6},
		"true":     nil,
		`":`:       nil,
		"null":     nil,
		"\n":       {4, 10},
		"ngate":    nil,
	} {
		search := model.NewValueSearch(set, set.Select(model.Query{}).Rows(), text)
		finish(t, search, 2)
		if got := listOf(search.Rows()); !slices.Equal(got, want) {
			t.Errorf("%q is found in %d, want %d", text, got, want)
		}
	}
}
