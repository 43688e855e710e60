package model

// This file finds which of some names is nearest to a wanted one. A list that is searched often is prepared once.

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"
	"strings"

	"clanscope/model/match"
)

// NearestName returns the name that is nearest to the wanted one, ignoring case, or false if none is near enough to
// have been meant. A service's name without its input, such as `tor`, is near to `clan-core/tor`.
func NearestName(wanted string, names []string) (string, bool) {
	return NewNearNames(names).Nearest(wanted)
}

// NearestWord is NearestName for short words, of which NearestName would accept too many: at most a third of the
// letters may differ, or a single one.
func NearestWord(wanted string, words []string) (string, bool) {
	word, near := NearestName(wanted, words)
	return word, near && match.EditDistance(word, strings.ToLower(wanted)) <= max(1, len(wanted)/3)
}

// NearNames is a list of names prepared for many searches. It never changes. A search in a very long list compares only
// the names that begin or end most like the wanted one, because there may be as many searches as names.
type NearNames struct {
	names               []string
	sorted              bool // whether names is sorted
	compared            []comparedName
	forwards, backwards []int32 // indexes into compared, sorted by the letters from the first on and from the last on; nil if all names are compared
}

const (
	mostCompared   = 1000 // of a longer list, only some names are compared
	comparedAround = 125  // how many, on each side of the wanted name's place
)

// comparedName is a name in lower case, or the part of it after its last slash. length and mask rule out most names
// before letters are compared.
type comparedName struct {
	text     string
	of       int32 // index of the name in names
	isTail   bool  // text is only the part after the last slash
	length   int32
	mask     match.CharacterMask
	isMasked bool // the mask covers every character that is compared
}

// NewNearNames prepares names, which the caller must not change.
func NewNearNames(names []string) *NearNames {
	near := &NearNames{names: names, sorted: slices.IsSorted(names), compared: make([]comparedName, 0, len(names))}
	for at, name := range names {
		near.compared = append(near.compared, newComparedName(name, at, false))
		if slash := strings.LastIndexByte(name, '/'); slash >= 0 {
			near.compared = append(near.compared, newComparedName(name[slash+1:], at, true))
		}
	}
	if len(near.compared) > mostCompared {
		near.forwards, near.backwards = near.inOrder(strings.Compare), near.inOrder(compareBackwards)
	}
	return near
}

// inOrder returns the indexes of the compared names, sorted by compare.
func (n *NearNames) inOrder(compare func(a, b string) int) []int32 {
	places := indexesUpTo(len(n.compared))
	slices.SortStableFunc(places, func(a, b int32) int { return compare(n.compared[a].text, n.compared[b].text) })
	return places
}

func indexesUpTo(count int) []int32 {
	places := make([]int32, count)
	for at := range places {
		places[at] = int32(at)
	}
	return places
}

// compareBackwards compares two texts from their last bytes on.
func compareBackwards(a, b string) int {
	for a != "" && b != "" {
		lastA, lastB := len(a)-1, len(b)-1
		if a[lastA] != b[lastB] {
			return cmp.Compare(a[lastA], b[lastB])
		}
		a, b = a[:lastA], b[:lastB]
	}
	return cmp.Compare(len(a), len(b))
}

// candidates yields the names that may be near to a text.
func (n *NearNames) candidates(text string) iter.Seq[*comparedName] {
	return func(yield func(*comparedName) bool) {
		if n.forwards == nil {
			for at := range n.compared {
				if !yield(&n.compared[at]) {
					return
				}
			}
			return
		}
		_ = n.around(n.forwards, text, strings.Compare, yield) && n.around(n.backwards, text, compareBackwards, yield)
	}
}

// around yields the names around the place of a text in an order. It returns false if the loop was ended early.
func (n *NearNames) around(order []int32, text string, compare func(a, b string) int, yield func(*comparedName) bool) bool {
	place, _ := slices.BinarySearchFunc(order, text, func(at int32, text string) int { return compare(n.compared[at].text, text) })
	for _, at := range order[max(place-comparedAround, 0):min(place+comparedAround, len(order))] {
		if !yield(&n.compared[at]) {
			return false
		}
	}
	return true
}

func newComparedName(name string, of int, isTail bool) comparedName {
	text := strings.ToLower(name)
	length := match.ComparedLength(text)
	return comparedName{text, int32(of), isTail, int32(length), match.MaskOf(text), length < longestMasked}
}

// longestMasked is where match.EditDistance stops: the mask of a longer name would cover more than is compared.
const longestMasked = 256

// Names returns the names as they were given. The caller must not change the list.
func (n *NearNames) Names() []string { return n.names }

// Has reports whether a name is on the list.
func (n *NearNames) Has(name string) bool {
	if n.sorted {
		_, found := slices.BinarySearch(n.names, name)
		return found
	}
	return slices.Contains(n.names, name)
}

// Nearest is NearestName for the prepared list.
func (n *NearNames) Nearest(wanted string) (string, bool) {
	best, distance := "", max(2, match.ComparedLength(wanted)/3)+1
	meant := newComparedName(wanted, 0, false)
	meter := match.DistanceTo(meant.text)
	for name := range n.candidates(meant.text) {
		further := 0
		if name.isTail {
			further = 1
		}
		if name.isTail && strings.Contains(wanted, "/") || name.atLeast(&meant)+further >= distance {
			continue
		}
		if d := meter.From(name.text) + further; d < distance {
			best, distance = n.names[name.of], d
		}
	}
	return best, best != ""
}

// atLeast returns a lower bound for the distance between two names: every character that only one of them has must be
// changed, and one change can cover one such character of each.
func (c *comparedName) atLeast(other *comparedName) int {
	least := max(c.length-other.length, other.length-c.length)
	if c.isMasked && other.isMasked {
		least = max(least, int32(bits.OnesCount64(uint64(c.mask&^other.mask))), int32(bits.OnesCount64(uint64(other.mask&^c.mask))))
	}
	return int(least)
}
