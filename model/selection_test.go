package model_test

// This file holds selections and facets to brute force, and selections to clan's own selectExports.

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"clanscope/model"
	"clanscope/model/modeltest"
)

func TestSelectionIsWhatTheQuerySays(t *testing.T) {
	modeltest.ForRandomSets(t, modeltest.NastyLetters, 800/modeltest.Stride, func(t *testing.T, random *rand.Rand, rows []modeltest.Row) {
		sets := modeltest.SetsOf(rows)
		for range 10 {
			query := modeltest.Query(random, rows, modeltest.NastyLetters)
			for set, plain := range sets {
				checkSelection(t, set, plain, query)
			}
		}
	})
}

func checkSelection(t *testing.T, set *model.Set, plain []modeltest.Row, query model.Query) {
	t.Helper()
	selection, passes := set.Select(query), model.KeyTest([]model.Query{query})
	var want []int
	for at, row := range plain {
		asked := modeltest.Asks(query, row, model.PartCount)
		if asked {
			want = append(want, at)
		}
		if asked && passes != nil && !passes([]byte(row.Key)) {
			t.Errorf("%+v: row %q does not pass the quick test", query, row.Key)
		}
		if selection.Matches(at) != asked {
			t.Errorf("%+v: row %q matches: %v", query, row.Key, !asked)
		}
	}
	if got := listOf(selection.Rows()); !slices.Equal(got, want) {
		t.Errorf("%+v: rows %d, want %d", query, got, want)
	}
	for _, part := range model.Parts {
		checkFacet(t, set, plain, query, part)
	}
	checkInterfaceCounts(t, selection, plain, query)
}

func listOf(rows model.Rows) []int {
	var list []int
	for place := range rows.Len() {
		list = append(list, rows.At(place))
	}
	return list
}

func checkFacet(t *testing.T, set *model.Set, plain []modeltest.Row, query model.Query, part model.Part) {
	t.Helper()
	want := model.Facet{Counts: make([]int32, set.NameCount(part))}
	for at, row := range plain {
		if !modeltest.Asks(query, row, part) {
			continue
		}
		want.Total++
		if id := set.NameID(part, at); id == model.MalformedName {
			want.Malformed++
		} else {
			want.Counts[id]++
		}
	}
	got := set.Select(query).FacetIn([]int32{7, 7, 7}, part) // what stood there before does not count
	if got.Total != want.Total || got.Malformed != want.Malformed || !slices.Equal(got.Counts, want.Counts) {
		t.Errorf("%+v: the %s facet is %+v, want %+v", query, part, got, want)
	}
}

func checkInterfaceCounts(t *testing.T, selection *model.Selection, plain []modeltest.Row, query model.Query) {
	t.Helper()
	query.Interface = ""
	want := map[string]int{}
	for _, row := range plain {
		for _, name := range row.Interfaces {
			if modeltest.Asks(query, row, model.PartCount) {
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
	set := modeltest.SetOfKeys([]model.Key{"a:::", "b:::", "c:::", "c:::m"})
	for name, rows := range map[string]model.Rows{
		"all": set.Select(model.Query{}).Rows(), "some": set.Select(model.Query{}.With(model.Machine, model.Exactly(""))).Rows(), "none": model.RowsOf(nil),
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

// A selection must be what clan's selectExports answers to the same predicate, as long as no key is malformed; with
// one, clan throws and we leave it out.
func TestSelectionIsWhatClanSelects(t *testing.T) {
	modeltest.ForRandomSets(t, modeltest.NastyLetters, 500, func(t *testing.T, random *rand.Rand, rows []modeltest.Row) {
		rows = slices.DeleteFunc(rows, func(row modeltest.Row) bool { return row.Key.Malformed() })
		if len(rows) == 0 {
			return
		}
		builder, keys := model.NewBuilder(), []model.Key(nil)
		modeltest.AppendRows(builder, rows)
		for _, row := range rows {
			keys = append(keys, row.Key)
		}
		set := builder.Finish()
		for range 10 {
			query := modeltest.Query(random, rows, modeltest.NastyLetters)
			query.Interface = ""
			want, err := modeltest.SelectExports(keys, func(scope *modeltest.ScopeReader) bool { return accepts(query, scope) })
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
func accepts(q model.Query, scope *modeltest.ScopeReader) bool {
	asked := model.Scope{scope.Part(model.Service), scope.Part(model.Instance), scope.Part(model.Role), scope.Part(model.Machine)}
	return modeltest.Asks(q, modeltest.Row{Key: asked.Key()}, model.PartCount)
}

func keysOf(set *model.Set, query model.Query) []model.Key {
	keys := []model.Key{}
	rows := set.Select(query).Rows()
	for place := range rows.Len() {
		keys = append(keys, set.Key(rows.At(place)))
	}
	return keys
}
