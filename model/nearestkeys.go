package model

// This file finds the keys nearest to a wanted one, for every "did you mean". It ranks; it never decides what is wrong.

import (
	"slices"
	"sort"
	"strings"

	"clanscope/model/match"
)

// NearestKeys returns at most count keys of the set, the nearest to the key first: those that have all names of a key
// with empty parts, then those that share the most parts, then those whose letters differ least. A malformed key is
// tried as every scope that may have been meant. Malformed rows are considered only if they are near the key in byte order.
func NearestKeys(set *Set, key Key, count int) []Key {
	nearest := nearestRows{count: count}
	if meant := meantScopes(key); len(meant) != 1 || !nearest.offerNeighbours(set, meant[0]) {
		nearest.offerAll(set, meant)
	}
	for _, row := range malformedAround(set, key) {
		nearest.offerMalformed(set, key, row)
	}
	if scope, ok := key.Scope(); ok {
		nearest.offerNamed(set, scope)
	}
	return nearest.keys(set)
}

// NearestKeysAround is NearestKeys for callers that ask often: there may be as many references that lead nowhere as
// there are rows. In a large set it compares only the rows around the key's place, and rows with its machine in the
// blocks around that place. ofAll reports whether all keys were compared, so that none can be nearer.
func NearestKeysAround(set *Set, key Key, count int) (keys []Key, ofAll bool) {
	if set.Len() <= mostCompared {
		return NearestKeys(set, key, count), true
	}
	nearest := nearestRows{count: count}
	for _, scope := range meantScopes(key) {
		nearest.offerAround(set, key, scope)
	}
	return nearest.keys(set), false
}

// SimilarKeys returns those of the nearest keys that may have been meant: they have one of the wanted key's names, or
// nearly.
func SimilarKeys(set *Set, key Key, count int) []Key {
	wanted := namesIn(key)
	return slices.DeleteFunc(NearestKeys(set, key, count), func(near Key) bool {
		names := namesIn(near)
		return !slices.ContainsFunc(wanted, func(name string) bool {
			meant, found := NearestName(name, names)
			if _, behind, hasInput := strings.Cut(meant, "/"); hasInput && !strings.Contains(name, "/") {
				meant = behind
			}
			return found && 2*match.EditDistance(name, meant) <= max(len(name), len(meant)) // NearestName alone accepts any two names of two letters
		})
	})
}

// namesIn returns the parts of a key that are not empty, however many it has.
func namesIn(key Key) []string {
	return slices.DeleteFunc(strings.Split(string(key), ":"), func(name string) bool { return name == "" })
}

// nearestRows keeps the nearest of all rows that are offered, at most count; of equally near rows it keeps the first.
type nearestRows struct {
	count int
	found []nearRow
}

type nearRow struct{ row, distance int }

func (n *nearestRows) offer(row, distance int) {
	if len(n.found) == n.count && (n.count == 0 || distance >= n.found[n.count-1].distance) {
		return
	}
	if known := slices.IndexFunc(n.found, func(near nearRow) bool { return near.row == row }); known >= 0 {
		if n.found[known].distance <= distance {
			return
		}
		n.found = slices.Delete(n.found, known, known+1)
	}
	at, _ := slices.BinarySearchFunc(n.found, distance+1, func(near nearRow, d int) int { return near.distance - d })
	n.found = slices.Insert(n.found, at, nearRow{row, distance})
	n.found = n.found[:min(len(n.found), n.count)]
}

func (n *nearestRows) keys(set *Set) []Key {
	keys := make([]Key, len(n.found))
	for at, near := range n.found {
		keys[at] = set.Key(near.row)
	}
	return keys
}

func (n *nearestRows) offerMalformed(set *Set, key Key, row int) {
	n.offer(row, malformedDistance+match.EditDistance(string(set.Key(row)), string(key)))
}

// offerAround offers the rows around the place where a scope would stand, and the row of its machine from each of the
// blocks around it. The set must be finished.
func (n *nearestRows) offerAround(set *Set, key Key, meant Scope) {
	search := newNeighbourSearch(set, meant)
	place, _ := set.Find(meant.Key())
	for row := max(place-comparedAround, 0); row < min(place+comparedAround, set.Len()); row++ {
		if set.IsMalformed(row) {
			n.offerMalformed(set, key, row)
		} else {
			n.offer(row, search.sum(row))
		}
	}
	own := sort.Search(len(set.blocks)-1, func(block int) bool { return int(set.blocks[block+1]) > place })
	for block := max(own-comparedAround, 0); block < min(own+comparedAround, len(set.blocks)-1); block++ {
		if row, found := set.machineInBlock(block, meant.Machine); found {
			n.offer(row, search.sum(row))
		}
	}
}

// machineInBlock returns the row of a machine in a block, or false if the block has none.
func (s *Set) machineInBlock(block int, machine string) (row int, found bool) {
	from, end := int(s.blocks[block]), int(s.blocks[block+1])
	if s.IsMalformed(from) {
		return 0, false
	}
	at, found := sort.Find(end-from, func(at int) int { return strings.Compare(machine, s.name(Machine, from+at)) })
	return from + at, found
}

// offerAll offers every well-formed row.
func (n *nearestRows) offerAll(set *Set, meant []Scope) {
	distances := nameDistances{set: set}
	for _, scope := range meant {
		tables := distances.to(scope)
		for row := range set.Len() {
			if !set.IsMalformed(row) {
				n.offer(row, tables.of(set, row))
			}
		}
	}
}

// offerNeighbours offers the rows that differ from a scope in at most one part; all other rows are farther away. If
// there are too few, it offers none and returns false. Whole blocks are skipped, and only names that may count are
// compared.
func (n *nearestRows) offerNeighbours(set *Set, wanted Scope) (enough bool) {
	search := newNeighbourSearch(set, wanted)
	for block, from := range set.blocks[:max(len(set.blocks)-1, 0)] {
		if set.IsMalformed(int(from)) {
			continue
		}
		differing, parts := search.differing(int(from))
		for row := int(from); parts < 2 && row < int(set.blocks[block+1]); row++ {
			switch isMachine := search.shares(Machine, row); {
			case parts == 0:
				n.offer(row, search.distance(Machine, row))
			case isMachine:
				n.offer(row, search.distance(differing, row))
			}
		}
	}
	if enough = len(n.found) == n.count; !enough {
		n.found = nil
	}
	return enough
}

// offerNamed offers the rows that have every name of a scope: where parts are left out, one of them was meant.
func (n *nearestRows) offerNamed(set *Set, wanted Scope) {
	search := newNeighbourSearch(set, wanted)
	var named []Part
	for _, part := range Parts {
		if wanted.Part(part) != "" {
			named = append(named, part)
		}
		if wanted.Part(part) != "" && !search.known[part] {
			return
		}
	}
	for row := range set.Len() {
		if !set.IsMalformed(row) && !slices.ContainsFunc(named, func(part Part) bool { return !search.shares(part, row) }) {
			n.offer(row, search.sum(row)-PartCount*2*differentPart)
		}
	}
}

// neighbourSearch compares rows with one scope.
type neighbourSearch struct {
	set    *Set
	known  [PartCount]bool // whether the set has the name
	ids    [PartCount]NameID
	meters [PartCount]*match.DistanceMeter
}

func newNeighbourSearch(set *Set, wanted Scope) *neighbourSearch {
	search := &neighbourSearch{set: set}
	for _, part := range Parts {
		search.ids[part], search.known[part] = set.Lookup(part, wanted.Part(part))
		search.meters[part] = match.DistanceTo(wanted.Part(part))
	}
	return search
}

func (s *neighbourSearch) shares(part Part, row int) bool {
	return s.known[part] && s.set.columns[part].ids[row] == s.ids[part]
}

// sum returns how far a row is from the scope in all parts together.
func (s *neighbourSearch) sum(row int) (distance int) {
	for _, part := range Parts {
		distance += s.distance(part, row)
	}
	return distance
}

// differing returns how many parts before the machine differ in a row, and the last of them.
func (s *neighbourSearch) differing(row int) (last Part, parts int) {
	for part := range Machine {
		if !s.shares(part, row) {
			last, parts = part, parts+1
		}
	}
	return last, parts
}

// distance returns how far a row is from the scope in one part.
func (s *neighbourSearch) distance(part Part, row int) int {
	if s.shares(part, row) {
		return 0
	}
	return differentPart + min(s.meters[part].From(s.set.Name(part, s.set.columns[part].ids[row])), differentPart-1)
}

// meantScopes returns every scope that may have been meant by a key: the key's own; if parts are missing, each way to
// leave some of the four empty; if there are too many, each way to join neighbours. Everything after the fourth colon
// is taken as one name.
func meantScopes(key Key) []Scope {
	var scopes []Scope
	var place func(scope Scope, next Part, rest []string)
	place = func(scope Scope, next Part, rest []string) {
		left := PartCount - int(next)
		if left == 0 {
			scopes = append(scopes, scope)
			return
		}
		if len(rest) < left {
			place(scope, next+1, rest)
		}
		for joined := 1; joined <= min(len(rest), max(1, len(rest)-left+1)); joined++ {
			if left > 1 || joined == len(rest) {
				place(scope.With(next, strings.Join(rest[:joined], ":")), next+1, rest[joined:])
			}
		}
	}
	place(Scope{}, Service, strings.SplitN(string(key), ":", PartCount+1))
	return scopes
}

// mostMalformedCompared bounds how many malformed rows are compared letter by letter.
const mostMalformedCompared = 2_000

// malformedAround returns malformed rows near the place where the key stands or would stand: their beginnings are the
// most alike.
func malformedAround(set *Set, key Key) []int {
	if set.MalformedCount() == 0 {
		return nil
	}
	place, _ := set.Find(key)
	var rows []int
	for row := place - 1; row >= 0 && len(rows) < mostMalformedCompared/2; row-- {
		if set.IsMalformed(row) {
			rows = append(rows, row)
		}
	}
	for row := place; row < set.Len() && len(rows) < mostMalformedCompared; row++ {
		if set.IsMalformed(row) {
			rows = append(rows, row)
		}
	}
	return rows
}
