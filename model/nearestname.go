package model

// This file holds which of some names is nearest to a wanted one. A list that is asked often is prepared once.

import (
	"math/bits"
	"strings"

	"clanscope/model/match"
)

// NearestName returns the name that is nearest to the wanted one, whatever its case; false if none is near enough to be what was meant. A service's name that
// is wanted without its input, such as `tor` for `clan-core/tor`, is near to the whole name.
func NearestName(wanted string, names []string) (string, bool) {
	return NewNearNames(names).Nearest(wanted)
}

// NearNames are names prepared for many questions. They never change.
type NearNames struct {
	names    []string
	compared []comparedName
}

// comparedName is a name in lower case, or what of it stands behind its last slash, with what tells most of them apart before letters are compared.
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
	near := &NearNames{names: names, compared: make([]comparedName, 0, len(names))}
	for at, name := range names {
		near.compared = append(near.compared, newComparedName(name, at, false))
		if slash := strings.LastIndexByte(name, '/'); slash >= 0 {
			near.compared = append(near.compared, newComparedName(name[slash+1:], at, true))
		}
	}
	return near
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

// Nearest is NearestName.
func (n *NearNames) Nearest(wanted string) (string, bool) {
	best, distance := "", max(2, match.ComparedLength(wanted)/3)+1
	meant := newComparedName(wanted, 0, false)
	meter := match.DistanceTo(meant.text)
	for at := range n.compared {
		name := &n.compared[at]
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

// atLeast returns how far two names are apart at least: each character that only one of them has must be changed, and a change takes one of each.
func (c *comparedName) atLeast(other *comparedName) int {
	least := max(c.length-other.length, other.length-c.length)
	if c.isMasked && other.isMasked {
		least = max(least, int32(bits.OnesCount64(uint64(c.mask&^other.mask))), int32(bits.OnesCount64(uint64(other.mask&^c.mask))))
	}
	return int(least)
}
