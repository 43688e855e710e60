package model

// This file holds selections and facets to brute force, and selections to clan's own selectExports.

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSelectionIsWhatTheQuerySays(t *testing.T) {
	forRandomSets(t, nastyLetters, 800, func(t *testing.T, random *rand.Rand, rows []randomRow) {
		sets := setsOf(rows)
		for range 10 {
			query := randomQuery(random, rows, nastyLetters)
			for set, plain := range sets {
				checkSelection(t, set, plain, query)
			}
		}
	})
}

func checkSelection(t *testing.T, set *Set, plain []randomRow, query Query) {
	t.Helper()
	selection := set.Select(query)
	var want []int
	for at, row := range plain {
		asked := asksFor(query, row, PartCount)
		if asked {
			want = append(want, at)
		}
		if selection.Matches(at) != asked {
			t.Errorf("%+v: row %q matches: %v", query, row.key, !asked)
		}
	}
	if got := listOf(selection.Rows()); !slices.Equal(got, want) {
		t.Errorf("%+v: rows %d, want %d", query, got, want)
	}
	for _, part := range Parts {
		checkFacet(t, set, plain, query, part)
		without := set.Select(query.With(part, Any)).Rows()
		if got := selection.With(part, Any).Rows(); !slices.Equal(listOf(got), listOf(without)) {
			t.Errorf("%+v without its %s: rows %d, want %d", query, part, listOf(got), listOf(without))
		}
	}
	checkInterfaceCounts(t, selection, plain)
}

func listOf(rows Rows) []int {
	var list []int
	for place := range rows.Len() {
		list = append(list, rows.At(place))
	}
	return list
}

func checkFacet(t *testing.T, set *Set, plain []randomRow, query Query, part Part) {
	t.Helper()
	want := Facet{Counts: make([]int32, set.NameCount(part))}
	for at, row := range plain {
		if !asksFor(query, row, part) {
			continue
		}
		want.Total++
		if id := set.NameID(part, at); id == MalformedName {
			want.Malformed++
		} else {
			want.Counts[id]++
		}
	}
	got := set.Select(query).Facet(part)
	if got.Total != want.Total || got.Malformed != want.Malformed || !slices.Equal(got.Counts, want.Counts) {
		t.Errorf("%+v: the %s facet is %+v, want %+v", query, part, got, want)
	}
}

func checkInterfaceCounts(t *testing.T, selection *Selection, plain []randomRow) {
	t.Helper()
	query := selection.Query()
	query.Interface = ""
	want := map[string]int{}
	for _, row := range plain {
		for _, name := range row.interfaces {
			if asksFor(query, row, PartCount) {
				want[name]++
			}
		}
	}
	got := selection.InterfaceCounts()
	maps.DeleteFunc(got, func(_ string, rows int) bool { return rows == 0 })
	if !maps.Equal(got, want) {
		t.Errorf("%+v: interface counts %v, want %v", query, got, want)
	}
}

func TestRowsKnowTheirPlaces(t *testing.T) {
	set := setOfKeys([]Key{"a:::", "b:::", "c:::", "c:::m"})
	for name, rows := range map[string]Rows{
		"all": set.Select(Query{}).Rows(), "some": set.Select(Query{}.With(Machine, Exactly(""))).Rows(), "none": RowsOf(nil),
	} {
		for place := range rows.Len() {
			if at, found := rows.Place(rows.At(place)); at != place || !found {
				t.Errorf("%s: row %d stands at %d, want %d", name, rows.At(place), at, place)
			}
		}
		if at, found := rows.Place(99); at != rows.Len() || found {
			t.Errorf("%s: a row behind the end stands at %d", name, at)
		}
	}
}

// A selection must be what clan's selectExports answers to the same predicate, as long as no key is malformed; with one, clan throws and we leave
// it out.
func TestSelectionIsWhatClanSelects(t *testing.T) {
	forRandomSets(t, nastyLetters, 500, func(t *testing.T, random *rand.Rand, rows []randomRow) {
		rows = slices.DeleteFunc(rows, func(row randomRow) bool { return row.key.Malformed() })
		if len(rows) == 0 {
			return
		}
		builder, keys := NewBuilder(), []Key(nil)
		appendRows(builder, rows)
		for _, row := range rows {
			keys = append(keys, row.key)
		}
		set := builder.Finish()
		for range 10 {
			query := randomQuery(random, rows, nastyLetters)
			query.Interface = ""
			want, err := SelectExports(keys, func(scope *ScopeReader) bool { return accepts(query, scope) })
			if err != nil {
				t.Fatal(err)
			}
			if got := keysOf(set, query); !slices.Equal(got, want) {
				t.Errorf("%+v selects %q, want %q", query, got, want)
			}
		}
	})
}

// predicate is the query as clan's selectExports would be given it.
func accepts(q Query, scope *ScopeReader) bool {
	asked := Scope{scope.Part(Service), scope.Part(Instance), scope.Part(Role), scope.Part(Machine)}
	return asksFor(q, randomRow{key: asked.Key()}, PartCount)
}

func keysOf(set *Set, query Query) []Key {
	keys := []Key{}
	rows := set.Select(query).Rows()
	for place := range rows.Len() {
		keys = append(keys, set.Key(rows.At(place)))
	}
	return keys
}
