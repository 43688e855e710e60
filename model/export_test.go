package model

// This file lends the tests, which stand outside the package, what the program has no use for.

import "math/rand/v2"

// Shuffle brings the rows into a random order.
func (b *Builder) Shuffle(seed uint64) {
	order := rangeOfRows(b.Len())
	rand.New(rand.NewPCG(seed, 2026)).Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	b.set.permute(order)
}

// Sort brings the rows into the order in which Nix prints them.
func (b *Builder) Sort() { b.set.permute(b.set.byteOrder()) }

// MeantScopes is meantScopes.
func MeantScopes(key Key) []Scope { return meantScopes(key) }

// NearestScopesAmongAll finds the nearest rows to a key of one meaning by comparing all of them; it leaves out
// malformed ones.
func NearestScopesAmongAll(set *Set, key Key, count int) (keys []Key) {
	nearest := nearestRows{count: count}
	nearest.offerAll(set, meantScopes(key))
	for _, near := range nearest.found {
		keys = append(keys, set.Key(near.row))
	}
	return keys
}

// ComparedWith returns with how many names a text is compared.
func (n *NearNames) ComparedWith(text string) (count int) {
	for range n.candidates(text) {
		count++
	}
	return count
}
