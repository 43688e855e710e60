package model

// This file compares two sets: which keys were added or removed, and which values changed. Where inside a value a
// change lies is found in jsontree/valuediff.go. What a change means for the rules is not known here.

import (
	"bytes"

	"clanscope/model/jsontree"
)

// ChangeMark tells what happened to a row since an older set.
type ChangeMark uint8

// The marks.
const (
	Unchanged ChangeMark = iota
	Added
	Changed
)

// Difference is what differs between an older and a newer set. Finding it takes long: call Step until it is done.
// Arrays of two hold the older set's value first.
type Difference struct {
	old, new       *Set
	shown          [2]func(value []byte) []byte // values as they are compared
	unknown        [2]bool                      // whether clan.exports throws as a whole
	oldRow, newRow int                          // the next rows to compare
	added, changed []int32
	removed        []Key
}

// Diff starts to compare two finished snapshots. A different store path of the clan's own source is no difference. If
// the exports of one snapshot throw as a whole, only the keys that services write are known of it, without values;
// about everything else nothing is said.
func Diff(old, new *Snapshot) *Difference {
	return &Difference{
		old: old.Set, new: new.Set, shown: [2]func([]byte) []byte{old.ShowOwnSource, new.ShowOwnSource},
		unknown: [2]bool{old.ExportsFailed, new.ExportsFailed},
	}
}

// Step compares about n more rows, fewer where long values differ, and reports whether it is done.
func (d *Difference) Step(n int) (done bool) {
	for n > 0 && (d.oldRow < d.old.Len() || d.newRow < d.new.Len()) {
		n -= d.step()
	}
	return d.oldRow == d.old.Len() && d.newRow == d.new.Len()
}

// step handles the smaller of the two next keys, or both if they are the same, and returns what that cost, counted in
// rows.
func (d *Difference) step() (cost int) {
	switch order := d.compareKeys(); {
	case order < 0:
		if d.holds(0, d.old, d.oldRow) && !d.unknown[1] {
			d.removed = append(d.removed, d.old.Key(d.oldRow))
		}
		d.oldRow++
	case order > 0:
		if d.holds(1, d.new, d.newRow) && !d.unknown[0] {
			d.added = append(d.added, int32(d.newRow))
		}
		d.newRow++
	default:
		cost = d.compareRows()
		d.oldRow++
		d.newRow++
	}
	return cost + 1
}

// compareKeys orders the next rows of both sets by the bytes of their keys, without building the keys.
func (d *Difference) compareKeys() int {
	switch {
	case d.oldRow == d.old.Len():
		return 1
	case d.newRow == d.new.Len():
		return -1
	case d.old.IsMalformed(d.oldRow):
		return d.new.compareKey(d.old.Key(d.oldRow), d.newRow)
	case d.new.IsMalformed(d.newRow):
		return -d.old.compareKey(d.new.Key(d.newRow), d.oldRow)
	}
	for _, part := range Parts {
		if before, now := d.old.name(part, d.oldRow), d.new.name(part, d.newRow); before != now {
			return compareWithin(part, before, now)
		}
	}
	return 0
}

// holds reports whether a row of the older snapshot (0) or the newer one (1) is an export, not only written. It returns
// true where that cannot be known because the exports throw as a whole.
func (d *Difference) holds(which int, set *Set, row int) bool {
	return d.unknown[which] || set.State(row) != Written
}

// compareRows compares the rows of a key that both sets have: did it become an export, or stop being one, or did its
// state or value change? A value that is still being evaluated does not count as changed.
func (d *Difference) compareRows() (cost int) {
	before, now := d.old.State(d.oldRow), d.new.State(d.newRow)
	switch held, holds := d.holds(0, d.old, d.oldRow), d.holds(1, d.new, d.newRow); {
	case held && !holds && !d.unknown[0]:
		d.removed = append(d.removed, d.old.Key(d.oldRow))
		return 0
	case holds && !held && !d.unknown[1]:
		d.added = append(d.added, int32(d.newRow))
		return 0
	case !held || !holds:
		return 0
	}
	if before == Pending || now == Pending || d.unknown[0] && before == Written || d.unknown[1] && now == Written {
		return 0
	}
	oldValue, newValue := d.old.Value(d.oldRow), d.new.Value(d.newRow)
	if before == now && bytes.Equal(oldValue, newValue) {
		return 0
	}
	if before != now || !jsontree.SameValue(d.shown[0](oldValue), d.shown[1](newValue)) {
		d.changed = append(d.changed, int32(d.newRow))
	}
	return costInRows(oldValue, newValue)
}

// bytesOfARow is how many bytes of a value take as long to read as one row.
const bytesOfARow = 256

func costInRows(values ...[]byte) (cost int) {
	for _, value := range values {
		cost += len(value) / bytesOfARow
	}
	return cost
}

// Mark returns what happened to a row of the newer set, as far as is known.
func (d *Difference) Mark(row int) ChangeMark {
	if _, added := RowsOf(d.added).Place(row); added {
		return Added
	}
	if _, changed := RowsOf(d.changed).Place(row); changed {
		return Changed
	}
	return Unchanged
}

// Added returns the rows of the newer set whose keys the older one does not have, so far.
func (d *Difference) Added() Rows { return rowsSoFar(d.added) }

// Changed returns the rows of the newer set whose state or value differs from the older set, so far. White space and
// the order of attributes do not count.
func (d *Difference) Changed() Rows { return rowsSoFar(d.changed) }

// Removed returns the keys that only the older set has, in byte order, so far.
func (d *Difference) Removed() []Key { return d.removed[:len(d.removed):len(d.removed)] }

// IsEmpty reports whether nothing differs, as far as is known.
func (d *Difference) IsEmpty() bool { return len(d.added)+len(d.changed)+len(d.removed) == 0 }
