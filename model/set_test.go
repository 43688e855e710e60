package model_test

// This file holds the Builder and the Set to a naive reference: a map of keys, sorted.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"clanscope/model"
	"clanscope/model/match"
	"clanscope/model/modeltest"
)

// rowOf reads a row of a set in plain words.
func rowOf(set *model.Set, row int) modeltest.Row {
	interfaces := set.Interfaces(set.InterfaceSet(row))
	return modeltest.Row{
		Key: set.Key(row), Interfaces: interfaces, State: set.State(row), Source: set.Source(row), Value: string(set.Value(row)),
	}
}

func sameRow(a, b modeltest.Row) bool { return fmt.Sprint(a) == fmt.Sprint(b) }

func TestFinishSortsAndKeepsTheBetterOfEveryKey(t *testing.T) {
	modeltest.ForRandomSets(t, modeltest.NastyLetters, 1000, func(t *testing.T, random *rand.Rand, rows []modeltest.Row) {
		builder := model.NewBuilder()
		builder.Grow(random.IntN(50))
		modeltest.AppendRows(builder, rows)
		if builder.Len() != len(rows) {
			t.Errorf("%d rows were appended, %d are said to be", len(rows), builder.Len())
		}
		set, want := builder.Finish(), modeltest.NewNaiveSet(rows)
		checkRows(t, set, want.Rows)
		checkNames(t, set)
		var duplicates []string
		for _, lost := range set.Duplicates() {
			row := int(lost.Row)
			if set.Source(row) != int(lost.Winner) {
				t.Errorf("the winner of %q is said to be row %d of source %d", set.Key(row), row, lost.Winner)
			}
			duplicates = append(duplicates, fmt.Sprintf("%q %s %s", set.Key(row), set.Bytes(lost.Value), set.Value(row)))
		}
		slices.Sort(duplicates)
		if !slices.Equal(duplicates, want.Duplicates) {
			t.Errorf("duplicates %q, want %q", duplicates, want.Duplicates)
		}
	})
}

func checkRows(t *testing.T, set *model.Set, want []modeltest.Row) {
	t.Helper()
	if set.Len() != len(want) {
		t.Errorf("%d rows, want %d", set.Len(), len(want))
		return
	}
	var malformed []int
	states := map[model.RowState]int{}
	for at, row := range want {
		states[row.State]++
		if got := rowOf(set, at); !sameRow(got, row) {
			t.Errorf("row %d is %+v, want %+v", at, got, row)
		}
		if found, ok := set.Find(row.Key); !ok || set.Key(found) != row.Key {
			t.Errorf("%q is not found", row.Key)
		}
		checkParts(t, set, at, row.Key)
		if row.Key.Malformed() {
			malformed = append(malformed, at)
		}
	}
	if got := slices.Collect(set.MalformedRows()); set.MalformedCount() != len(malformed) || !slices.Equal(got, malformed) {
		t.Errorf("%d malformed keys, in rows %d, want %d", set.MalformedCount(), got, malformed)
	}
	for _, state := range []model.RowState{model.HasValue, model.Failed, model.Pending, model.Written} {
		if set.StateCount(state) != states[state] {
			t.Errorf("%d rows in state %v, want %d", set.StateCount(state), state, states[state])
		}
	}
}

func checkParts(t *testing.T, set *model.Set, row int, key model.Key) {
	t.Helper()
	want, wellFormed := key.Scope()
	got, ok := set.Scope(row)
	if got != want || ok != wellFormed || set.IsMalformed(row) == ok {
		t.Errorf("%q is taken apart to %q", key, got)
	}
	if ok && set.Level(row) != want.Level() || !ok && set.Level(row) != model.Anywhere {
		t.Errorf("%q is of level %v", key, set.Level(row))
	}
	for _, part := range model.Parts {
		id := set.NameID(part, row)
		if set.Name(part, id) != want.Part(part) || (id == model.MalformedName) == ok {
			t.Errorf("the %s of %q is called %q", part, key, set.Name(part, id))
		}
	}
}

func checkNames(t *testing.T, set *model.Set) {
	t.Helper()
	for _, part := range model.Parts {
		ids := set.Names(part)
		if len(ids) != set.NameCount(part)-1 {
			t.Errorf("%d %s names are in order, of %d", len(ids), part, set.NameCount(part))
		}
		for at, id := range ids {
			if at > 0 && match.CompareNatural(set.Name(part, ids[at-1]), set.Name(part, id)) >= 0 {
				t.Errorf("%q stands before %q", set.Name(part, ids[at-1]), set.Name(part, id))
			}
			if found, ok := set.Lookup(part, set.Name(part, id)); !ok || found != id {
				t.Errorf("the %s %q is not found", part, set.Name(part, id))
			}
		}
		if _, ok := set.Lookup(part, "no such name"); ok {
			t.Errorf("a %s is found that is not there", part)
		}
	}
}

func TestFindMissesWhatIsNotThere(t *testing.T) {
	modeltest.ForRandomSets(t, modeltest.NastyLetters, 500, func(t *testing.T, random *rand.Rand, rows []modeltest.Row) {
		builder := model.NewBuilder()
		modeltest.AppendRows(builder, rows)
		view, present := builder.View(), map[model.Key]bool{}
		for _, row := range rows {
			present[row.Key] = true
		}
		set := builder.Finish()
		for range 50 {
			key := modeltest.Key(random, modeltest.NastyLetters)
			_, inSet := set.Find(key)
			_, inView := view.Find(key)
			if inSet != present[key] || inView != present[key] {
				t.Errorf("%q: found in the set %v, in the view %v, want %v", key, inSet, inView, present[key])
			}
		}
	})
}

func TestAViewStandsStillWhileTheBuilderGoesOn(t *testing.T) {
	modeltest.ForRandomSets(t, modeltest.NastyLetters, 500, func(t *testing.T, random *rand.Rand, rows []modeltest.Row) {
		builder := model.NewBuilder()
		var views []*model.Set
		var ends []int
		for start := 0; start < len(rows); {
			end := min(len(rows), start+1+random.IntN(10))
			modeltest.AppendRows(builder, rows[start:end])
			views, ends, start = append(views, builder.View()), append(ends, end), end
		}
		builder.Finish()
		for at, view := range views {
			if view.Len() != ends[at] {
				t.Fatalf("a view of %d rows has %d", ends[at], view.Len())
			}
			for row := range view.Len() {
				if got := rowOf(view, row); !sameRow(got, rows[row]) {
					t.Errorf("row %d of the view is %+v, want %+v", row, got, rows[row])
				}
				checkParts(t, view, row, rows[row].Key)
			}
			checkNames(t, view)
		}
	})
}

func TestAnEmptySetAnswersEverything(t *testing.T) {
	for name, set := range map[string]*model.Set{"finished": model.EmptySet(), "view": model.NewBuilder().View()} {
		if _, found := set.Find(""); found {
			t.Errorf("%s: the empty key is found", name)
		}
		selection := set.Select(model.Query{}.With(model.Machine, model.Exactly("web")))
		if rows := selection.Rows(); rows.Len() != 0 {
			t.Errorf("%s: selects %d rows", name, rows.Len())
		}
		if facet := selection.Facet(model.Machine); facet.Total != 0 || len(facet.Counts) != 1 {
			t.Errorf("%s: facet %v", name, facet)
		}
	}
}

func TestInterfaceNames(t *testing.T) {
	set := finishedSet([]modeltest.Row{{Key: "a:::", Interfaces: []string{"peer", "a10"}}, {Key: "b:::", Interfaces: []string{"a9", "peer"}}, {Key: "c:::"}})
	if got := set.InterfaceNames(); !slices.Equal(got, []string{"a9", "a10", "peer"}) {
		t.Errorf("interfaces %q", got)
	}
	if set.InterfaceSetCount() != 3 {
		t.Errorf("%d interface sets, want two and the empty one", set.InterfaceSetCount())
	}
}

// A definition of a key that is exported anyway needs no row, and any other does.
func TestExportsKnowsOnlyWhatShadowsADefinition(t *testing.T) {
	builder := model.NewBuilder()
	for row, state := range []model.RowState{model.HasValue, model.Failed, model.Pending, model.Written, model.HasValue} {
		builder.Append(model.Row{Key: fmt.Appendf(nil, "s:i:r:m%d", row), State: state})
	}
	builder.Append(model.Row{Key: []byte("malformed")})
	for _, each := range []struct {
		key     string
		exports bool
	}{
		{"s:i:r:m0", true}, {"s:i:r:m0", true}, {"s:i:r:m1", true}, {"s:i:r:m2", true}, {"s:i:r:m3", false}, {"s:i:r:new", false}, {"malformed", false}, {"s:i:r:m4", true},
	} {
		if builder.Exports([]byte(each.key)) != each.exports {
			t.Errorf("%s: %t", each.key, !each.exports)
		}
	}
}
