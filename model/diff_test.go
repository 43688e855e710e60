package model_test

// This file holds differences to a naive comparison of two sets.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"clanscope/model"
	"clanscope/model/modeltest"
)

func TestDifferenceIsWhatTheKeysAndValuesSay(t *testing.T) {
	modeltest.ForRandomSets(t, modeltest.NastyLetters, 1000, func(t *testing.T, random *rand.Rand, rows []modeltest.Row) {
		before, now := changedRows(random, rows), changedRows(random, rows)
		old, new := finishedSet(before), finishedSet(now)
		difference := model.Diff(&model.Snapshot{Set: old}, &model.Snapshot{Set: new})
		for stride := 1 + random.IntN(9); !difference.Step(stride); {
			if random.IntN(3) == 0 {
				difference.Added()
			}
		}
		var added, changed []int
		var removed []model.Key
		for row := range new.Len() {
			mark := model.Unchanged
			before, found := heldIn(old, new.Key(row))
			switch {
			case new.State(row) == model.Written: // no export
			case !found:
				mark = model.Added
				added = append(added, row)
			case old.State(before) == model.Pending || new.State(row) == model.Pending:
			case old.State(before) != new.State(row) || string(old.Value(before)) != string(new.Value(row)):
				mark = model.Changed
				changed = append(changed, row)
			}
			if got := difference.Mark(row); got != mark {
				t.Errorf("%q is marked %d, want %d", new.Key(row), got, mark)
			}
		}
		for row := range old.Len() {
			if _, found := heldIn(new, old.Key(row)); !found && old.State(row) != model.Written {
				removed = append(removed, old.Key(row))
			}
		}
		if !slices.Equal(listOf(difference.Added()), added) || !slices.Equal(listOf(difference.Changed()), changed) || !slices.Equal(difference.Removed(), removed) {
			t.Errorf("added %d, changed %d, removed %q", difference.Added(), difference.Changed(), difference.Removed())
		}
		if difference.IsEmpty() != (len(added)+len(changed)+len(removed) == 0) {
			t.Error("whether anything differs is told wrongly")
		}
	})
}

// heldIn finds a key that is an export and not only written.
func heldIn(set *model.Set, key model.Key) (row int, found bool) {
	row, found = set.Find(key)
	return row, found && set.State(row) != model.Written
}

// changedRows leaves some rows out and changes others.
func changedRows(random *rand.Rand, rows []modeltest.Row) []modeltest.Row {
	var changed []modeltest.Row
	for _, row := range rows {
		switch random.IntN(6) {
		case 0:
			continue
		case 1:
			row.Value = fmt.Sprint(random.IntN(3))
		case 2:
			row.State = model.HasValue
		}
		changed = append(changed, row)
	}
	return changed
}

func finishedSet(rows []modeltest.Row) *model.Set {
	builder := model.NewBuilder()
	modeltest.AppendRows(builder, rows)
	return builder.Finish()
}

func TestHowAValueIsWrittenIsNoChange(t *testing.T) {
	old := setOfValues(`{"a":1,"b":[1,2]}`, `"é"`, `1.0`, `{"a":1,"a":2}`, `[]`)
	new := setOfValues(` { "b" : [ 1 , 2 ] , "a":1}`, `"\u00e9"`, `1`, `{"a":2}`, `{}`)
	difference := model.Diff(&model.Snapshot{Set: old}, &model.Snapshot{Set: new})
	finish(t, difference, 1)
	if got := listOf(difference.Changed()); !slices.Equal(got, []int{2, 4}) {
		t.Errorf("changed rows %d", got)
	}
}

func TestLongValuesMakeShorterSteps(t *testing.T) {
	long := fmt.Sprintf(`"%0100000d"`, 0)
	difference := model.Diff(&model.Snapshot{Set: setOfValues(long, `1`)}, &model.Snapshot{Set: setOfValues(long+" ", `2`)})
	if difference.Step(2) || difference.Changed().Len() != 0 {
		t.Error("a long value costs no more than a short one")
	}
	finish(t, difference, 2)
}

func TestWhereTheOwnSourceLiesIsNoDifference(t *testing.T) {
	snapshot := func(source, value string) *model.Snapshot {
		return &model.Snapshot{Set: setOfValues(value, `1`), Inputs: map[string]string{"self": source}}
	}
	const before, now = "/nix/store/00000000000000000000000000000000-source", "/nix/store/11111111111111111111111111111111-source"
	for _, test := range []struct {
		old, new string
		want     int
	}{
		{`"` + before + `/a"`, `"` + now + `/a"`, 0},
		{`"` + before + `/a"`, `"` + now + `/b"`, 1},
	} {
		difference := model.Diff(snapshot(before, test.old), snapshot(now, test.new))
		for !difference.Step(100) {
		}
		if got := difference.Changed().Len(); got != test.want {
			t.Errorf("%s to %s: %d changed, want %d", test.old, test.new, got, test.want)
		}
	}
}
