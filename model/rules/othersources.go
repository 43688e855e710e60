package rules

// This file deals with rows that several sources have. The value of one source counts; what the other sources write is
// overruled. A fault in an overruled definition is still a fault of the clan that it comes from.

import (
	"fmt"
	"iter"
	"slices"
	"sort"

	"clanscope/model"
	"clanscope/model/jsontree"
)

// EveryWriter returns the definitions that write a row in any source, in the order of OrderWriters: those of
// WritersInOrder, and those of writers that only other sources have.
func (r *Report) EveryWriter(row int) []int32 {
	writers, own := r.WritersInOrder(row), map[model.Writer]bool{}
	if len(r.facts.snapshot.Sources) < 2 {
		return writers
	}
	for _, definition := range writers {
		if definition != TopLevel {
			own[r.facts.definition(int(definition)).Writer] = true
		}
	}
	for definitions := range r.facts.overruled(row) {
		for _, definition := range definitions {
			if !own[r.facts.definition(int(definition)).Writer] {
				writers = append(writers, definition)
			}
		}
	}
	return OrderWriters(r.facts.snapshot, r.facts.set.Key(row), writers)
}

// OverruledWriters returns the definitions that write a row in the sources whose value does not count, of each source
// on their own, in the order of OrderWriters.
func (r *Report) OverruledWriters(row int) (bySource [][]int32) {
	for definitions := range r.facts.overruled(row) {
		bySource = append(bySource, OrderWriters(r.facts.snapshot, r.facts.set.Key(row), slices.Clone(definitions)))
	}
	return bySource
}

// CompareOverruled is Compare for the definitions of a source whose value does not count.
func (r *Report) CompareOverruled(row int, definitions []int32) []Settings {
	value := r.facts.overruledValue(row, r.facts.definition(int(definitions[0])).Source)
	return r.facts.compareDefinitions(definitions, stateOf(value), value).found
}

// overruled yields the definitions of a row that definitionsOf leaves out, one source after the other.
func (f *facts) overruled(row int) iter.Seq[[]int32] {
	return func(yield func([]int32) bool) {
		if len(f.snapshot.Sources) < 2 {
			return
		}
		own := f.definitionsOf(row)
		for all := f.index.of(row); len(all) > 0; {
			source := f.definition(int(all[0])).Source
			same := f.toldBy(source, all)
			all = all[len(same):]
			if isOwn := len(own) > 0 && f.definition(int(own[0])).Source == source; !isOwn && !yield(same) {
				return
			}
		}
	}
}

// overruledValue returns the value that a source gives a row whose value comes from another source, or nil if it gives
// none.
func (f *facts) overruledValue(row int, source uint16) jsontree.Raw {
	duplicates := f.set.Duplicates() // in the order of the rows
	for at := sort.Search(len(duplicates), func(at int) bool { return int(duplicates[at].Row) >= row }); at < len(duplicates) && int(duplicates[at].Row) == row; at++ {
		if duplicates[at].Source == source {
			return f.set.Bytes(duplicates[at].Value)
		}
	}
	return nil
}

// stateOf returns the state of a row in one source. If the source gives it no value, what became of it there is not
// known.
func stateOf(overruled jsontree.Raw) model.RowState {
	if overruled == nil {
		return model.Written
	}
	return model.HasValue
}

// isOverruled reports whether a finding's row has its value from another source than its definition. Then that value
// does not tell what clan-core makes of the definition.
func (f *facts) isOverruled(finding Finding) bool {
	return finding.Definition >= 0 && finding.Row >= 0 && len(f.snapshot.Sources) > 1 &&
		int(f.definition(int(finding.Definition)).Source) != f.set.Source(int(finding.Row))
}

// evaluatedBeside reports whether clan-core evaluated all of the value that a finding's own source gives its row.
func (f *facts) evaluatedBeside(finding Finding) bool {
	if !f.isOverruled(finding) {
		return f.evaluated(int(finding.Row))
	}
	value := f.overruledValue(int(finding.Row), f.definition(int(finding.Definition)).Source)
	return value != nil && len(failures(value)) == 0
}

// overruledConflicts returns where definitions from an overruled source contradict each other.
func (f *facts) overruledConflicts(row int, definitions []int32) []conflict {
	value := f.overruledValue(row, f.definition(int(definitions[0])).Source)
	_, whole := f.settings(definitions)
	if wasEvaluated := value != nil && len(failures(value)) == 0; wasEvaluated || value == nil && !whole {
		return nil
	}
	return f.conflictsAmong(OrderWriters(f.snapshot, f.set.Key(row), append([]int32(nil), definitions...)), value)
}

// conflictsHere returns where the definitions from the finding's own source contradict each other.
func (c *description) conflictsHere() []conflict {
	if !c.isOverruled(c.Finding) {
		return c.conflicts(int(c.Row))
	}
	return c.overruledConflicts(int(c.Row), c.writersOfKey())
}

// relateOverruled says in which source a fault is, if the value of another source counts.
func (c *description) relateOverruled() {
	if c.isOverruled(c.Finding) {
		source := int(c.ownDefinition().Source)
		c.relate(fmt.Sprintf("it is in %s; the value of %s that counts here is the one in %s", c.sourceName(source),
			model.ShowKey(c.Key), c.sourceName(c.set.Source(int(c.Row)))))
	}
}
