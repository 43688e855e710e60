package model

// This file holds the data of the properties and the benchmarks: seeded fleets of any size, and small sets of nasty keys. The same
// seed gives the same data on every machine.

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

func newRandom(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 2026)) }

// pick returns one of the given things.
func pick[T any](random *rand.Rand, from ...T) T { return from[random.IntN(len(from))] }

// fleetShape says how a generated fleet looks.
type fleetShape struct {
	rows, machines, services int
	malformed                int
}

// fleetOf returns the shape of a fleet of about so many rows: 8,000 machines at a million.
func fleetOf(rows int) fleetShape {
	return fleetShape{rows: rows, machines: max(3, rows/125), services: 40}
}

var interfaceSetsOfFleet = [][][]byte{
	{[]byte("peer")}, {[]byte("networking")}, {[]byte("endpoints"), []byte("peer")}, {[]byte("generators")}, {}, {[]byte("auth")},
}

// generateFleet returns a Builder with the rows of a fleet in Nix's order of a random choice of its machines, so that Finish finds duplicates
// nowhere and has nothing to sort.
func generateFleet(shape fleetShape, seed uint64) *Builder {
	random := newRandom(seed)
	builder := NewBuilder()
	buffer := []byte(`{"networking":null,"peer":{"SSHOptions":[],"hosts":[{"plain":"192.168.1.20"}],"name":"peer","port":22,"user":null}}`)
	builder.AddBuffer(buffer)
	add := func(key string) {
		builder.Append(Row{
			Key: []byte(key), Interfaces: pick(random, interfaceSetsOfFleet...), Value: Span{Length: uint32(len(buffer))},
		})
	}
	for range shape.malformed {
		add(fmt.Sprintf("malformed%d:x", random.IntN(1<<30)))
	}
	for service := 0; builder.Len() < shape.rows; service++ {
		name := fmt.Sprintf("clan-core/service%02d", service%shape.services)
		instance := fmt.Sprintf("inst-%d", service/shape.services)
		add(name + ":" + instance + "::")
		for _, role := range pick(random, []string{"default"}, []string{"client", "server"}, []string{"controller", "peer"}) {
			share := 1 + random.IntN(8)
			for machine := 0; machine < shape.machines && builder.Len() < shape.rows; machine++ {
				if random.IntN(8) < share {
					add(fmt.Sprintf("%s:%s:%s:host-%05d", name, instance, role, machine))
				}
			}
		}
	}
	return builder
}

// nastyLetters is what the parts of nasty keys are made from: bytes on both sides of the colon, NUL, text that is no UTF-8, lone surrogates as they
// are kept, and characters that need escapes.
var nastyLetters = []string{"a", "b", "!", "/", ";", "é", "\x00", "\xff", "\xed\xa0\x80", "$", "{", "\"", "\\", "10", "9", "*", " ", "A", "-"}

// readableLetters are those of the nasty ones that Nix can write.
var readableLetters = []string{"a", "b", "!", "/", ";", "é", "\x1b", "\u202e", "\n", "\r", "$", "${", "\"", "\\", "10", "9", "*", " ", "A", "-", "''", "🦀", "\u2028"}

func randomName(random *rand.Rand, letters []string) string {
	var name strings.Builder
	for range random.IntN(3) {
		name.WriteString(pick(random, letters...))
	}
	return name.String()
}

// randomKey returns a scope key, or in one of eight cases anything else.
func randomKey(random *rand.Rand, letters []string) Key {
	if random.IntN(8) > 0 {
		return Scope{
			randomName(random, letters), randomName(random, letters), randomName(random, letters), randomName(random, letters),
		}.Key()
	}
	var key strings.Builder
	for range random.IntN(6) {
		key.WriteString(pick(random, append([]string{":"}, letters...)...))
	}
	return Key(key.String())
}

// randomRow is a Row in plain words.
type randomRow struct {
	key        Key
	interfaces []string
	state      RowState
	source     int
	value      string
}

func randomRows(random *rand.Rand, count int, letters []string) []randomRow {
	rows := make([]randomRow, count)
	for at := range rows {
		row := randomRow{key: randomKey(random, letters), source: random.IntN(3), value: fmt.Sprint(at)}
		row.state = pick(random, HasValue, HasValue, HasValue, Failed, Pending, Written)
		for _, name := range []string{"peer", "networking", "a b", "or"} {
			if row.state != Pending && random.IntN(3) == 0 {
				row.interfaces = append(row.interfaces, name)
			}
		}
		rows[at] = row
	}
	return rows
}

// appendRows gives the rows to a Builder, the value of each in one buffer.
func appendRows(builder *Builder, rows []randomRow) {
	var buffer []byte
	for _, row := range rows {
		buffer = append(buffer, row.value...)
	}
	number, offset := builder.AddBuffer(buffer), 0
	for _, row := range rows {
		interfaces := make([][]byte, len(row.interfaces))
		for at, name := range row.interfaces {
			interfaces[at] = []byte(name)
		}
		builder.Append(Row{
			Key: []byte(row.key), Interfaces: interfaces, Source: row.source, State: row.state,
			Value: Span{Offset: int64(offset), Length: uint32(len(row.value)), Buffer: number},
		})
		offset += len(row.value)
	}
}

// randomQuery asks for something that the rows may or may not have.
func randomQuery(random *rand.Rand, rows []randomRow, letters []string) Query {
	var query Query
	for _, part := range Parts {
		query.Parts[part] = randomChoice(random, rows, letters, part)
	}
	if random.IntN(12) == 0 {
		query.Parts[Service] = OnlyMalformed
		if random.IntN(2) == 0 {
			query.Parts = [PartCount]Choice{OnlyMalformed}
		}
	}
	if random.IntN(4) == 0 {
		query.Interface = pick(random, "peer", "networking", "a b", "or", "no-such")
	}
	if random.IntN(5) == 0 {
		query.Level = pick(random, Levels[:]...)
	}
	return query
}

func randomChoice(random *rand.Rand, rows []randomRow, letters []string, part Part) Choice {
	someName := func() string {
		scope, _ := pick(random, rows...).key.Scope()
		return pick(random, scope.Part(part), scope.Part(part), scope.Part(part), "", randomName(random, letters))
	}
	switch random.IntN(10) {
	case 0, 1:
		return Exactly(someName())
	case 2:
		return Exactly(someName(), someName(), someName())
	case 3:
		return Matching(pick(random, "a", "^a", "!a", "'b", "9$", "a|b", "é", " ", "z"))
	default:
		return Any
	}
}
