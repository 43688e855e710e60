package model

// This file measures how far names and rows are from a wanted scope, part by part. nearestkeys.go ranks by it.

import (
	"clanscope/model/match"
)

// A different part outweighs any difference of letters between names of usual length. A malformed row is at least as
// far away as a scope with one different part.
const (
	differentPart     = 100
	malformedDistance = differentPart
)

// distanceTables holds, for every name of every column, how far it is from the wanted one, so that a row costs only
// four look-ups.
type distanceTables [PartCount][]uint8

func (tables *distanceTables) of(set *Set, row int) int {
	sum := 0
	for part := range tables {
		sum += int(tables[part][set.columns[part].ids[row]])
	}
	return sum
}

// nameDistances makes distanceTables, and the table of each wanted name only once.
type nameDistances struct {
	set   *Set
	known [PartCount]map[string][]uint8
}

func (d *nameDistances) to(wanted Scope) *distanceTables {
	var tables distanceTables
	for _, part := range Parts {
		name := wanted.Part(part)
		if d.known[part][name] == nil {
			if d.known[part] == nil {
				d.known[part] = map[string][]uint8{}
			}
			d.known[part][name] = d.table(part, name)
		}
		tables[part] = d.known[part][name]
	}
	return &tables
}

func (d *nameDistances) table(part Part, wanted string) []uint8 {
	table := make([]uint8, d.set.NameCount(part))
	meter := match.DistanceTo(wanted)
	for id := range table {
		if name := d.set.Name(part, NameID(id)); name != wanted {
			table[id] = differentPart + uint8(min(meter.From(name), differentPart-1))
		}
	}
	return table
}
