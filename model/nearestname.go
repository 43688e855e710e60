package model

// This file holds which of some names is nearest to a wanted one. A list that is asked often is prepared once.

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"
	"strings"

	"clanscope/model/match"
)

// NearestName returns the name that is nearest to the wanted one, whatever its case; false if none is near enough to
// be what was meant. A service's name that is wanted without its input, such as `tor` for `clan-core/tor`, is near to
// the whole name.
func NearestName(wanted string, names []string) (string, bool) {
	return NewNearNames(names).Nearest(wanted)
}

// NearestWord is NearestName for a list of short words: most of them are so short that half of their letters must be
// right.
func NearestWord(wanted string, words []string) (string, bool) {
	word, near := NearestName(wanted, words)
	return word, near && match.EditDistance(word, strings.ToLower(wanted)) <= max(1, len(wanted)/3)
}

// NearNames are names prepared for many questions. They never change. Of very many names, each question is compared
// only with those that begin or end most like it, because there may be as many questions as names.
type NearNames struct {
	names               []string
	sorted              bool // the names are
	compared            []comparedName
	forwards, backwards []int32 // places in compared, in the order of letters from the first on, and from the last on; nil where all are compared
}

const (
	mostCompared   = 1000 // of more names only some are compared
	comparedAround = 125  // to each side of where a name would stand
)

// comparedName is a name in lower case, or what of it stands behind its last slash, with what tells most of them
// apart before letters are compared.
type comparedName struct {
	text     string
	of       int32 // the place of the name
	behind   bool  // a slash
	length   int32
	mask     match.CharacterMask
	isMasked bool // the mask is of all that is compared
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

// inOrder returns the places of the compared names in an order.
func (n *NearNames) inOrder(compare func(a, b string) int) []int32 {
	places := placesOf(len(n.compared))
	slices.SortStableFunc(places, func(a, b int32) int { return compare(n.compared[a].text, n.compared[b].text) })
	return places
}

func placesOf(count int) []int32 {
	places := make([]int32, count)
	for at := range places {
		places[at] = int32(at)
	}
	return places
}

// compareBackwards compares texts from their last bytes on.
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

// candidates goes through the names that are compared with a text.
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

// around goes through the names that stand next to a text in an order; false if it was broken off.
func (n *NearNames) around(order []int32, text string, compare func(a, b string) int, yield func(*comparedName) bool) bool {
	place, _ := slices.BinarySearchFunc(order, text, func(at int32, text string) int { return compare(n.compared[at].text, text) })
	for _, at := range order[max(place-comparedAround, 0):min(place+comparedAround, len(order))] {
		if !yield(&n.compared[at]) {
			return false
		}
	}
	return true
}

func newComparedName(name string, of int, behind bool) comparedName {
	text := strings.ToLower(name)
	length := match.ComparedLength(text)
	return comparedName{text, int32(of), behind, int32(length), match.MaskOf(text), length < longestMasked}
}

// longestMasked is less than how many characters are compared at most.
const longestMasked = 256

// Names returns the names as they were given. The caller must not change it.
func (n *NearNames) Names() []string { return n.names }

// Has tells whether a name is one of them.
func (n *NearNames) Has(name string) bool {
	if n.sorted {
		_, found := slices.BinarySearch(n.names, name)
		return found
	}
	return slices.Contains(n.names, name)
}

// Nearest is NearestName.
func (n *NearNames) Nearest(wanted string) (string, bool) {
	best, distance := "", max(2, match.ComparedLength(wanted)/3)+1
	meant := newComparedName(wanted, 0, false)
	meter := match.DistanceTo(meant.text)
	for name := range n.candidates(meant.text) {
		further := 0
		if name.behind {
			further = 1
		}
		if name.behind && strings.Contains(wanted, "/") || name.atLeast(&meant)+further >= distance {
			continue
		}
		if d := meter.From(name.text) + further; d < distance {
			best, distance = n.names[name.of], d
		}
	}
	return best, best != ""
}

// atLeast returns how far two names are apart at least: each character that only one of them has must be changed, and
// a change takes one of each.
func (c *comparedName) atLeast(other *comparedName) int {
	least := max(c.length-other.length, other.length-c.length)
	if c.isMasked && other.isMasked {
		least = max(least, int32(bits.OnesCount64(uint64(c.mask&^other.mask))), int32(bits.OnesCount64(uint64(other.mask&^c.mask))))
	}
	return int(least)
}
