package model

// This file holds the Builder and the Set to a naive reference: a map of keys, sorted.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// rowOf reads a row of a set in plain words.
func rowOf(set *Set, row int) randomRow {
	interfaces := set.Interfaces(set.InterfaceSet(row))
	return randomRow{set.Key(row), interfaces, set.State(row), set.Source(row), string(set.Value(row))}
}

func sameRow(a, b randomRow) bool { return fmt.Sprint(a) == fmt.Sprint(b) }

func TestFinishSortsAndKeepsTheBetterOfEveryKey(t *testing.T) {
	forRandomSets(t, nastyLetters, 1000, func(t *testing.T, random *rand.Rand, rows []randomRow) {
		builder := NewBuilder()
		builder.Grow(random.IntN(50))
		appendRows(builder, rows)
		if builder.Len() != len(rows) {
			t.Errorf("%d rows were appended, %d are said to be", len(rows), builder.Len())
		}
		set, want := builder.Finish(), newNaiveSet(rows)
		checkRows(t, set, want.rows)
		checkNames(t, set)
		var duplicates []string
		for _, lost := range set.Duplicates() {
			winner := set.Value(lost.Row)
			if set.Key(lost.Row) != lost.Key || set.Source(lost.Row) != lost.Winner {
				t.Errorf("the winner of %q is said to be row %d of source %d", lost.Key, lost.Row, lost.Winner)
			}
			duplicates = append(duplicates, fmt.Sprintf("%q %s %s", lost.Key, set.Bytes(lost.Value), winner))
		}
		slices.Sort(duplicates)
		if !slices.Equal(duplicates, want.duplicates) {
			t.Errorf("duplicates %q, want %q", duplicates, want.duplicates)
		}
	})
}

func checkRows(t *testing.T, set *Set, want []randomRow) {
	t.Helper()
	if set.Len() != len(want) {
		t.Errorf("%d rows, want %d", set.Len(), len(want))
		return
	}
	var malformed []int
	states := map[RowState]int{}
	for at, row := range want {
		states[row.state]++
		if got := rowOf(set, at); !sameRow(got, row) {
			t.Errorf("row %d is %+v, want %+v", at, got, row)
		}
		if found, ok := set.Find(row.key); !ok || set.Key(found) != row.key {
			t.Errorf("%q is not found", row.key)
		}
		checkParts(t, set, at, row.key)
		if row.key.Malformed() {
			malformed = append(malformed, at)
		}
	}
	if got := slices.Collect(set.MalformedRows()); set.MalformedCount() != len(malformed) || !slices.Equal(got, malformed) {
		t.Errorf("%d malformed keys, in rows %d, want %d", set.MalformedCount(), got, malformed)
	}
	for _, state := range []RowState{HasValue, Failed, Pending, Written} {
		if set.StateCount(state) != states[state] {
			t.Errorf("%d rows in state %v, want %d", set.StateCount(state), state, states[state])
		}
	}
}

func checkParts(t *testing.T, set *Set, row int, key Key) {
	t.Helper()
	want, wellFormed := key.Scope()
	got, ok := set.Scope(row)
	if got != want || ok != wellFormed || set.IsMalformed(row) == ok {
		t.Errorf("%q is taken apart to %q", key, got)
	}
	if ok && set.Level(row) != want.Level() || !ok && set.Level(row) != Anywhere {
		t.Errorf("%q is of level %v", key, set.Level(row))
	}
	for _, part := range Parts {
		id := set.NameID(part, row)
		if set.Name(part, id) != want.Part(part) || (id == MalformedName) == ok {
			t.Errorf("the %s of %q is called %q", part, key, set.Name(part, id))
		}
	}
}

func checkNames(t *testing.T, set *Set) {
	t.Helper()
	for _, part := range Parts {
		ids := set.Names(part)
		if len(ids) != set.NameCount(part)-1 {
			t.Errorf("%d %s names are in order, of %d", len(ids), part, set.NameCount(part))
		}
		for at, id := range ids {
			if at > 0 && CompareNatural(set.Name(part, ids[at-1]), set.Name(part, id)) >= 0 {
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
	forRandomSets(t, nastyLetters, 500, func(t *testing.T, random *rand.Rand, rows []randomRow) {
		builder := NewBuilder()
		appendRows(builder, rows)
		view, present := builder.View(), map[Key]bool{}
		for _, row := range rows {
			present[row.key] = true
		}
		set := builder.Finish()
		for range 50 {
			key := randomKey(random, nastyLetters)
			_, inSet := set.Find(key)
			_, inView := view.Find(key)
			if inSet != present[key] || inView != present[key] {
				t.Errorf("%q: found in the set %v, in the view %v, want %v", key, inSet, inView, present[key])
			}
		}
	})
}

func TestAViewStandsStillWhileTheBuilderGoesOn(t *testing.T) {
	forRandomSets(t, nastyLetters, 500, func(t *testing.T, random *rand.Rand, rows []randomRow) {
		builder := NewBuilder()
		var views []*Set
		var ends []int
		for start := 0; start < len(rows); {
			end := min(len(rows), start+1+random.IntN(10))
			appendRows(builder, rows[start:end])
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
				checkParts(t, view, row, rows[row].key)
			}
			checkNames(t, view)
		}
	})
}

func TestAnEmptySetAnswersEverything(t *testing.T) {
	for name, set := range map[string]*Set{"finished": EmptySet(), "view": NewBuilder().View()} {
		if _, found := set.Find(""); found {
			t.Errorf("%s: the empty key is found", name)
		}
		selection := set.Select(Query{}.With(Machine, Exactly("web")))
		if rows := selection.Rows(); rows.Len() != 0 {
			t.Errorf("%s: selects %d rows", name, rows.Len())
		}
		if facet := selection.Facet(Machine); facet.Total != 0 || len(facet.Counts) != 1 {
			t.Errorf("%s: facet %v", name, facet)
		}
	}
}

func TestInterfaceNames(t *testing.T) {
	set := finishedSet([]randomRow{{key: "a:::", interfaces: []string{"peer", "a10"}}, {key: "b:::", interfaces: []string{"a9", "peer"}}, {key: "c:::"}})
	if got := set.InterfaceNames(); !slices.Equal(got, []string{"a9", "a10", "peer"}) {
		t.Errorf("interfaces %q", got)
	}
	if set.InterfaceSetCount() != 3 {
		t.Errorf("%d interface sets, want two and the empty one", set.InterfaceSetCount())
	}
}
