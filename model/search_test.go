package model_test

// This file holds the searches to what they would find if they looked at everything.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"clanscope/model"
	"clanscope/model/jsontree"
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
				search := model.NewKeySearch(set, among, pattern, nil)
				var before []int
				for done := false; !done; {
					done = search.Step(1 + random.IntN(5))
					now := listOf(search.Rows())
					if only := keysAsWritten(set, among, pattern); pattern != "" && !slices.Equal(now[:min(len(now), len(before))], before) && !slices.Contains(only, now[0]) {
						t.Fatalf("%q: what was found changes from %d to %d", pattern, before, now)
					}
					before = now
				}
				want := keysAsWritten(set, among, pattern)
				for row := range among.All() {
					if len(keysAsWritten(set, among, pattern)) == 0 && match.ParsePattern(pattern).AcceptsFields(strings.Split(string(set.Key(row)), ":"), nil) {
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
		search := model.NewValueSearch(set, set.Select(model.Query{}).Rows(), text, nil)
		finish(t, search, 2)
		if got := listOf(search.Rows()); !slices.Equal(got, want) {
			t.Errorf("%q is found in %d, want %d", text, got, want)
		}
	}
}

func TestKeySearchLooksInValueColumnsToo(t *testing.T) {
	set := setOfValues(`{"peer":{"hosts":["web.lan","10.0.0.1"],"password":"hunter2hunter2"}}`, `{"peer":{"hosts":["nas.lan"]}}`, `{}`)
	snapshot := &model.Snapshot{Set: set}
	for pattern, want := range map[string][]int{
		"'lan": {0, 1}, "'10.0 'web": {0}, "!lan": {2}, "^nas": {1}, "'hunter2": nil, "lan$|.1$": {0, 1}, "'lan !'nas": {0}, "": {0, 1, 2},
	} {
		search := model.NewKeySearch(set, set.Select(model.Query{}).Rows(), pattern, func(row int) []string { return snapshot.ColumnTexts(row, []string{"peer.hosts", "peer.password"}) })
		finish(t, search, 1)
		if got := listOf(search.Rows()); !slices.Equal(got, want) {
			t.Errorf("%q finds %d, want %d", pattern, got, want)
		}
	}
}

// keysAsWritten returns the rows of which the key has every word of a pattern as it was typed.
func keysAsWritten(set *model.Set, among model.Rows, pattern string) (rows []int) {
	for row := range among.All() {
		if match.ParsePattern(pattern).AsWritten().AcceptsFields(strings.Split(string(set.Key(row)), ":"), nil) {
			rows = append(rows, row)
		}
	}
	return rows
}

// TestScatteredLettersAreFoundOnlyWhereNothingElseIs: who types nas means the machine, and not claN-core/yggdrAS….
func TestScatteredLettersAreFoundOnlyWhereNothingElseIs(t *testing.T) {
	set := modeltest.SetOfKeys([]model.Key{"clan-core/tor:onion:server:web", "clan-core/yggdrasil:ygg:default:gateway", "clan-core/yggdrasil:ygg:default:nas", "nas-backup:daily::web"})
	for pattern, want := range map[string][]int{
		"nas": {2, 3}, "nas web": {3}, "ygdr": {1, 2}, "ygg:gateway": nil, "default:gate": {1}, "dft:gate": {1}, "tor:oni": {0}, "!nas": {0, 1}, "nas|onin": {2, 3}, "onin": {0},
	} {
		search := model.NewKeySearch(set, set.Select(model.Query{}).Rows(), pattern, nil)
		finish(t, search, 1)
		if got := listOf(search.Rows()); !slices.Equal(got, want) {
			t.Errorf("%q finds %d, want %d", pattern, got, want)
		}
	}
	search := model.NewKeySearch(set, set.Select(model.Query{}).Rows(), "nas", nil)
	finish(t, search, 9)
	if places := search.Places(2); len(places[0]) > 0 || len(places[3]) != len("nas") {
		t.Errorf("the letters are marked in %d", places)
	}
}

// TestKindsOfValuesAreSortedApart: null, true and false are no texts, but the strings that read so are, as they are
// shown: in quotes.
func TestKindsOfValuesAreSortedApart(t *testing.T) {
	want := []string{`-1`, `10`, `""`, `"false"`, `"null"`, `"true"`, `["a","b"]`, `"abc"`, `"zebra"`, `false`, `true`, `[]`, `{}`, `null`}
	for _, step := range []int{1, 5, 9} {
		values := make([]string, len(want))
		for at := range want {
			values[at] = `{"port":` + want[at*step%len(want)] + `}`
		}
		snapshot := &model.Snapshot{Set: setOfValues(values...)}
		for _, descending := range []bool{false, true} {
			order := model.NewValueOrder(snapshot, snapshot.Set.Select(model.Query{}).Rows(), "port", descending)
			finish(t, order, 3)
			var got []string
			for _, row := range order.Rows() {
				got = append(got, strings.TrimSuffix(strings.TrimPrefix(string(snapshot.Set.Value(int(row))), `{"port":`), `}`))
			}
			if descending {
				slices.Reverse(got)
			}
			if !slices.Equal(got, want) {
				t.Errorf("descending %t: %q", descending, got)
			}
		}
	}
}

// TestValueOrder holds the order of a value column to sorting all of it at once, for every length of the list and of
// the steps.
func TestValueOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	texts := []string{"1", "2", "10", "-3", "1e2", `"web2"`, `"web10"`, `"Web2"`, `""`, "null", "true", `"10"`, "[]", `["a","b"]`}
	for length := range 40 {
		values := make([]string, length)
		for at := range values {
			if values[at] = `{}`; random.IntN(5) > 0 {
				values[at] = `{"port":` + texts[random.IntN(len(texts))] + `}`
			}
		}
		snapshot := &model.Snapshot{Set: setOfValues(values...)}
		for _, descending := range []bool{false, true} {
			order := model.NewValueOrder(snapshot, snapshot.Set.Select(model.Query{}).Rows(), "port", descending)
			finish(t, order, 1+random.IntN(5))
			rows := order.Rows()
			if len(rows) != length {
				t.Fatalf("%d of %d rows are left", len(rows), length)
			}
			for at := 1; at < len(rows); at++ {
				before, after := snapshot.ColumnTexts(int(rows[at-1]), []string{"port"})[0], snapshot.ColumnTexts(int(rows[at]), []string{"port"})[0]
				switch {
				case before == after && rows[at-1] > rows[at]:
					t.Errorf("rows that are equal are turned around: %d", rows)
				case before == jsontree.AbsentText && after != jsontree.AbsentText:
					t.Errorf("a row without a text stands before one with %q", after)
				case after != jsontree.AbsentText && before != after && orderOf(before, after) == descending:
					t.Errorf("descending %t: %q stands before %q", descending, before, after)
				}
			}
		}
	}
}

// TestNumbersAreSortedByAllOfTheirDigits, as they are shown, also where a floating-point number would hold less.
func TestNumbersAreSortedByAllOfTheirDigits(t *testing.T) {
	want := []string{"-9007199254740993", "-9007199254740992", "0", "-0", "9007199254740992", "9007199254740993", "12345678901234567890123", "1e400"}
	shuffled := []string{want[5], want[7], want[1], want[2], want[6], want[0], want[3], want[4]}
	values := make([]string, len(want))
	for at, text := range shuffled {
		values[at] = `{"port":` + text + `}`
	}
	snapshot := &model.Snapshot{Set: setOfValues(values...)}
	order := model.NewValueOrder(snapshot, snapshot.Set.Select(model.Query{}).Rows(), "port", false)
	finish(t, order, 3)
	var got []string
	for _, row := range order.Rows() {
		got = append(got, snapshot.ColumnTexts(int(row), []string{"port"})[0])
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// orderOf reports whether a text belongs before another one: numbers first, by their value, and what is neither number
// nor text last.
func orderOf(a, b string) bool {
	last := []string{"true", "[]", "null"}
	if slices.Contains(last, a) || slices.Contains(last, b) {
		return slices.Index(last, a) < slices.Index(last, b)
	}
	numberA, errA := strconv.ParseFloat(a, 64)
	numberB, errB := strconv.ParseFloat(b, 64)
	switch {
	case errA == nil && errB == nil:
		return numberA < numberB
	case errA != errB && (errA == nil || errB == nil):
		return errA == nil
	default:
		return match.CompareNatural(a, b) < 0
	}
}

// A longer text is found among what a shorter one found, as if all were looked through.
func TestValueSearchGoesOnFromTheLastOne(t *testing.T) {
	set := setOfValues(`{"a":"gateway"}`, `{"a":"gate"}`, `{"gates":1,"password":"x"}`, `{"b":"Gat","a":"gateway"}`, `{"a":"GATEWAY 22"}`, `"way"`)
	all := set.Select(model.Query{}).Rows()
	var last *model.ValueSearch
	for _, text := range []string{"g", "gat", "gate", "gatew", "GATEWAY", "gateway 2", "way", "gateway", "s"} {
		search, fresh := model.NewValueSearch(set, all, text, last), model.NewValueSearch(set, all, text, nil)
		finish(t, search, 1)
		finish(t, fresh, 1)
		if got, want := listOf(search.Rows()), listOf(fresh.Rows()); !slices.Equal(got, want) {
			t.Errorf("%q is found in %d behind another search, and in %d without", text, got, want)
		}
		last = search
	}
	few := model.NewValueSearch(set, model.RowsOf([]int32{5}), "way!", last)
	finish(t, few, 1)
	if other := model.NewValueSearch(set, model.RowsOf([]int32{5}), "way", few); !finishes(other) || other.Rows().Len() != 1 {
		t.Error("a shorter text is looked for among what has a longer one")
	}
}

func finishes(search *model.ValueSearch) bool {
	for !search.Step(100) {
	}
	return true
}
