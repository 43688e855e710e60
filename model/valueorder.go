package model

// This file holds value columns: paths whose values are shown as texts beside the keys of a list. A list can be sorted
// by such a column, in steps, because there may be a million values. How wide a column is, and what it looks like, is
// not known here.

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"clanscope/model/jsontree"
	"clanscope/model/match"
)

// mostColumnTexts bounds how many texts of one value a column shows.
const mostColumnTexts = 16

// mostColumnValue is the size in bytes of the largest value that a column looks into.
const mostColumnValue = 8 << 20

// ColumnTexts returns the text at each of the paths in a row's value, on one line and with likely secrets hidden. It is
// jsontree.AbsentText if nothing is there, and empty if that is not known.
func (s *Snapshot) ColumnTexts(row int, paths []string) []string {
	texts := make([]string, len(paths))
	raw := s.Set.Value(row)
	if len(raw) == 0 || len(raw) > mostColumnValue {
		return texts
	}
	tree, err := jsontree.ParseValue(s.ShowOwnSource(raw))
	if err != nil {
		return texts
	}
	secrets := tree.Secrets()
	for at, path := range paths {
		texts[at] = jsontree.AbsentText
		if node, found := tree.Find(path); found {
			texts[at] = tree.Text(node, secrets, mostColumnTexts)
		}
	}
	return texts
}

// HasPath reports whether a row's value has something at a path. A value that cannot contain the last name of the path
// is not parsed.
func (s *Set) HasPath(row int, path string) bool {
	raw := s.Value(row)
	if name := lastPlainName(path); !bytes.Contains(raw, []byte(name)) && !bytes.Contains(raw, []byte(`\`)) {
		return false
	}
	tree, err := jsontree.ParseValue(raw)
	if err != nil {
		return false
	}
	_, found := tree.Find(path)
	return found
}

// lastPlainName returns the letters at the end of the last name in a path; it may be empty. A value without escapes has
// the path only if it contains these letters.
func lastPlainName(path string) string {
	path = strings.TrimRight(path, ".0123456789")
	return path[strings.LastIndexFunc(path, func(letter rune) bool { return (letter < 'a' || letter > 'z') && (letter < 'A' || letter > 'Z') })+1:]
}

// ValueOrder sorts rows by what their values have at a path: numbers first, then texts in natural order, then false and
// true, what is empty, and null. Rows without anything there are last, whatever the direction. Rows that are equal keep
// their order.
type ValueOrder struct {
	snapshot   *Snapshot
	rows       Rows
	paths      []string
	descending bool

	sorted []orderedRow
	spare  []orderedRow // as long as sorted: where merged runs go
	run    int          // the length of the runs that are sorted; 0 while texts are still being read
	next   int          // the place of the next two runs to merge
}

// orderedRow is a row with the text that it is sorted by.
type orderedRow struct {
	row    int32
	kind   textKind
	number float64
	text   string
}

// textKind is what a column's text reads as, in the order in which kinds are sorted.
type textKind uint8

const (
	numberKind textKind = iota
	textualKind
	falseKind
	trueKind
	emptyKind
	nullKind
	nothingKind // there is nothing, or that is not known
)

// kindOf returns what a text of a column reads as: a string that reads like a number is a number, for nothing on the
// screen tells the two apart. Strings that read like anything else stand in quotes.
func kindOf(text string) (kind textKind, number float64) {
	switch text {
	case "", jsontree.AbsentText:
		return nothingKind, 0
	case "null":
		return nullKind, 0
	case "false":
		return falseKind, 0
	case "true":
		return trueKind, 0
	case "[]", "{}", "[ … ]", "{ … }":
		return emptyKind, 0
	}
	number, err := strconv.ParseFloat(text, 64)
	if (err == nil || errors.Is(err, strconv.ErrRange)) && number == number {
		return numberKind, number
	}
	return textualKind, 0
}

// NewValueOrder starts to sort the rows.
func NewValueOrder(snapshot *Snapshot, rows Rows, path string, descending bool) *ValueOrder {
	return &ValueOrder{
		snapshot:   snapshot,
		rows:       rows,
		paths:      []string{path},
		descending: descending,
		sorted:     make([]orderedRow, 0, rows.Len()),
	}
}

// Step reads or merges about n more rows, fewer where values are long, and reports whether the rows are sorted.
func (o *ValueOrder) Step(n int) (done bool) {
	if o.run == 0 {
		o.read(n)
		return false
	}
	for ; n > 0 && o.run < len(o.sorted); n -= 2 * o.run {
		o.mergeNext()
	}
	return o.run >= len(o.sorted)
}

func (o *ValueOrder) read(n int) {
	for ; n > 0 && len(o.sorted) < o.rows.Len(); n-- {
		row := o.rows.At(len(o.sorted))
		each := orderedRow{row: int32(row), text: o.snapshot.ColumnTexts(row, o.paths)[0]}
		each.kind, each.number = kindOf(each.text)
		o.sorted = append(o.sorted, each)
		n -= costInRows(o.snapshot.Set.Value(row))
	}
	if len(o.sorted) == o.rows.Len() {
		o.run, o.spare = 1, make([]orderedRow, len(o.sorted))
	}
}

// mergeNext merges the next two runs; after the last ones, all runs are twice as long.
func (o *ValueOrder) mergeNext() {
	middle, end := min(o.next+o.run, len(o.sorted)), min(o.next+2*o.run, len(o.sorted))
	left, right, into := o.sorted[o.next:middle], o.sorted[middle:end], o.spare[o.next:end]
	for at := range into {
		if len(right) == 0 || len(left) > 0 && o.compare(&left[0], &right[0]) <= 0 {
			into[at], left = left[0], left[1:]
		} else {
			into[at], right = right[0], right[1:]
		}
	}
	if o.next = end; end == len(o.sorted) {
		o.sorted, o.spare, o.next, o.run = o.spare, o.sorted, 0, 2*o.run
	}
}

func (o *ValueOrder) compare(a, b *orderedRow) int {
	order := cmp.Compare(a.kind, b.kind)
	switch {
	case a.kind == nothingKind || b.kind == nothingKind:
		return order // last, whatever the direction
	case order != 0:
	case a.kind == numberKind:
		order = cmp.Or(cmp.Compare(a.number, b.number), compareIntegers(a.text, b.text))
	default:
		order = match.CompareNatural(a.text, b.text)
	}
	if o.descending {
		return -order
	}
	return order
}

// compareIntegers compares integers that have more digits than a floating-point number can tell apart. For different
// signs, or numbers that are not integers, it returns 0.
func compareIntegers(a, b string) int {
	digitsA, isNegative := strings.CutPrefix(a, "-")
	digitsB, alsoNegative := strings.CutPrefix(b, "-")
	if isNegative != alsoNegative || strings.Trim(digitsA, "0123456789") != "" || strings.Trim(digitsB, "0123456789") != "" {
		return 0
	}
	order := cmp.Or(cmp.Compare(len(digitsA), len(digitsB)), strings.Compare(digitsA, digitsB))
	if isNegative {
		return -order
	}
	return order
}

// Rows returns the rows in order, once Step says that they are sorted.
func (o *ValueOrder) Rows() []int32 {
	rows := make([]int32, len(o.sorted))
	for at := range o.sorted {
		rows[at] = o.sorted[at].row
	}
	return slices.Clip(rows)
}
