// Package modeltest makes data for the tests and benchmarks of model and the packages below it. A seed comes in;
// fleets, nasty names and random queries go out (generate.go), with a naive reference for sets and selections
// (naive.go) and for clan's own selectExports (selectexports.go). race.go and norace.go tell whether the race detector
// is on. Only tests use this package.
package modeltest

// This file makes data for property tests and benchmarks: fleets of any size, and small sets of nasty keys.

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"clanscope/model"
)

// NewRandom returns a source of random numbers. The same seed gives the same numbers on every machine.
func NewRandom(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 2026)) }

// Pick returns one of the given values.
func Pick[T any](random *rand.Rand, from ...T) T { return from[random.IntN(len(from))] }

// fleetShape is the size of a generated fleet.
type fleetShape struct {
	rows, machines, services int
	malformed                int
}

// FleetOf returns the shape of a fleet of about this many rows: 8,000 machines for a million.
func FleetOf(rows int) fleetShape {
	return fleetShape{rows: rows, machines: max(3, rows/125), services: 40}
}

var interfaceSetsOfFleet = [][][]byte{
	{[]byte("peer")}, {[]byte("networking")}, {[]byte("endpoints"), []byte("peer")}, {[]byte("generators")}, {}, {[]byte("auth")},
}

// Fleet returns a Builder with the rows of a fleet. Each role has a random choice of the machines. The rows are in
// Nix's order, so that Finish finds no duplicates and has nothing to sort.
func Fleet(shape fleetShape, seed uint64) *model.Builder {
	random := NewRandom(seed)
	builder := model.NewBuilder()
	buffer := []byte(
		`{"networking":null,"peer":{"SSHOptions":[],"hosts":[{"plain":"192.168.1.20"}],"name":"peer","port":22,"user":null}}`)
	builder.AddBuffer(buffer)
	add := func(key string) {
		builder.Append(model.Row{
			Key: []byte(key), Interfaces: Pick(random, interfaceSetsOfFleet...), Value: model.Span{Length: uint32(len(buffer))},
		})
	}
	for range shape.malformed {
		add(fmt.Sprintf("malformed%d:x", random.IntN(1<<30)))
	}
	for service := 0; builder.Len() < shape.rows; service++ {
		name := fmt.Sprintf("clan-core/service%02d", service%shape.services)
		instance := fmt.Sprintf("inst-%d", service/shape.services)
		add(name + ":" + instance + "::")
		for _, role := range Pick(random, []string{"default"}, []string{"client", "server"}, []string{"controller", "peer"}) {
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

// NastyLetters are the letters of nasty keys: bytes that sort before and after the colon, NUL, text that is not UTF-8,
// a lone surrogate as the program keeps it, and characters that need escapes.
var NastyLetters = []string{
	"a", "b", "!", "/", ";", "é", "\x00", "\xff", "\xed\xa0\x80", "$", "{", "\"", "\\", "10",
	"9", "*", " ", "A", "-",
}

// ReadableLetters are nasty letters that Nix can write.
var ReadableLetters = []string{
	"a", "b", "!", "/", ";", "é", "\x1b", "\u202e", "\n", "\r", "$", "${", "\"", "\\", "10",
	"9", "*", " ", "A", "-", "''", "🦀", "\u2028",
}

// Name returns a name of up to two of the letters, which may be the empty name.
func Name(random *rand.Rand, letters []string) string {
	var name strings.Builder
	for range random.IntN(3) {
		name.WriteString(Pick(random, letters...))
	}
	return name.String()
}

// Key returns a scope key or, in one of eight cases, a random text.
func Key(random *rand.Rand, letters []string) model.Key {
	if random.IntN(8) > 0 {
		return model.Scope{
			Service: Name(random, letters), Instance: Name(random, letters), Role: Name(random, letters), Machine: Name(random, letters),
		}.Key()
	}
	var key strings.Builder
	for range random.IntN(6) {
		key.WriteString(Pick(random, append([]string{":"}, letters...)...))
	}
	return model.Key(key.String())
}

// Row is a model.Row in plain types.
type Row struct {
	Key        model.Key
	Interfaces []string
	State      model.RowState
	Source     int
	Value      string
}

// Rows returns rows with random keys, interfaces, states and sources; each value is the row's place.
func Rows(random *rand.Rand, count int, letters []string) []Row {
	rows := make([]Row, count)
	for at := range rows {
		row := Row{Key: Key(random, letters), Source: random.IntN(3), Value: fmt.Sprint(at)}
		row.State = Pick(random, model.HasValue, model.HasValue, model.HasValue, model.Failed, model.Pending, model.Written)
		for _, name := range []string{"peer", "networking", "a b", "or"} {
			if row.State != model.Pending && random.IntN(3) == 0 {
				row.Interfaces = append(row.Interfaces, name)
			}
		}
		rows[at] = row
	}
	return rows
}

// AppendRows appends the rows to a Builder, with all values in one buffer.
func AppendRows(builder *model.Builder, rows []Row) {
	var buffer []byte
	for _, row := range rows {
		buffer = append(buffer, row.Value...)
	}
	number, offset := builder.AddBuffer(buffer), 0
	for _, row := range rows {
		interfaces := make([][]byte, len(row.Interfaces))
		for at, name := range row.Interfaces {
			interfaces[at] = []byte(name)
		}
		builder.Append(model.Row{
			Key: []byte(row.Key), Interfaces: interfaces, Source: row.Source, State: row.State,
			Value: model.Span{Offset: int64(offset), Length: uint32(len(row.Value)), Buffer: number},
		})
		offset += len(row.Value)
	}
}

// Query asks for something that the rows may or may not have.
func Query(random *rand.Rand, rows []Row, letters []string) model.Query {
	var query model.Query
	for _, part := range model.Parts {
		query.Parts[part] = randomChoice(random, rows, letters, part)
	}
	if random.IntN(12) == 0 {
		query.Parts[model.Service] = model.OnlyMalformed
		if random.IntN(2) == 0 {
			query.Parts = [model.PartCount]model.Choice{model.OnlyMalformed}
		}
	}
	if random.IntN(4) == 0 {
		query.Interface = Pick(random, "peer", "networking", "a b", "or", "no-such")
	}
	if random.IntN(5) == 0 {
		query.Level = Pick(random, model.Levels[:]...)
	}
	return query
}

func randomChoice(random *rand.Rand, rows []Row, letters []string, part model.Part) model.Choice {
	someName := func() string {
		scope, _ := Pick(random, rows...).Key.Scope()
		return Pick(random, scope.Part(part), scope.Part(part), scope.Part(part), "", Name(random, letters))
	}
	switch random.IntN(11) {
	case 10:
		return Pick(random, model.AllBut(someName()), model.AllBut(someName(), someName()), model.AllBut("", someName()))
	case 0, 1:
		return model.Exactly(someName())
	case 2:
		return model.Exactly(someName(), someName(), someName())
	case 3:
		return model.Matching(Pick(random, "a", "^a", "!a", "'b", "9$", "a|b", "é", " ", "z"))
	default:
		return model.Any
	}
}
