package model

// This file measures what people wait for: columns after a choice, a filter's answer, a load's last step. The data is generate_test.go's.

import (
	"fmt"
	"sync"
	"testing"
)

var millionRows = sync.OnceValue(func() *Set { return generateFleet(fleetOf(1_000_000), 1).Finish() })

// drillDown asks what a frame asks after a choice: four facets and the rows.
func drillDown(set *Set, query Query) (total int) {
	selection := set.Select(query)
	for _, part := range Parts {
		total += selection.Facet(part).Total
	}
	return total + selection.Rows().Len()
}

func BenchmarkColumnsAfterAChoice(b *testing.B) {
	set := millionRows()
	some := func(part Part, every int) []string {
		var names []string
		for at, id := range set.Names(part) {
			if at%every == 0 {
				names = append(names, set.Name(part, id))
			}
		}
		return names
	}
	queries := []struct {
		name  string
		query Query
	}{
		{"any", Query{}},
		{"service", Query{}.With(Service, Exactly("clan-core/service07"))},
		{"instance", Query{}.With(Instance, Exactly("inst-1"))},
		{"role", Query{}.With(Role, Exactly("default"))},
		{"no-role", Query{}.With(Role, Exactly(""))},
		{"machine", Query{}.With(Machine, Exactly("host-00042"))},
		{"no-machine", Query{}.With(Machine, Exactly(""))},
		{"services", Query{}.With(Service, Exactly(some(Service, 2)...))},
		{"roles", Query{}.With(Role, Exactly("default", "client"))},
		{"machines", Query{}.With(Machine, Exactly(some(Machine, 80)...))},
		{"half-the-machines", Query{}.With(Machine, Exactly(some(Machine, 2)...))},
		{"machines-filtered", Query{}.With(Machine, Matching("^host-"))},
		{"all-marked", Query{}.With(Service, Exactly(some(Service, 2)...)).With(Role, Exactly("default", "client")).With(Machine, Exactly(some(Machine, 30)...))},
		{"interface", Query{Interface: "peer"}},
		{"level", Query{Level: MachineLevel}},
		{"malformed", Query{}.With(Service, OnlyMalformed)},
	}
	for _, each := range queries {
		b.Run(each.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				drillDown(set, each.query)
			}
			b.ReportMetric(float64(set.Select(each.query).Rows().Len()), "rows")
		})
	}
}

func BenchmarkMatchEightThousandNames(b *testing.B) {
	set := millionRows()
	for _, pattern := range []string{"h", "host", "ht42", "'042", "o42", "!7", "h3|4 9", "xyz"} {
		b.Run(pattern, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				set.Match(Machine, pattern)
			}
			b.ReportMetric(float64(len(set.Match(Machine, pattern))), "names")
		})
	}
}

func BenchmarkFinish(b *testing.B) {
	for _, rows := range []int{100_000, 1_000_000} {
		for _, order := range []string{"as-printed", "shuffled"} {
			b.Run(fmt.Sprintf("%d/%s", rows, order), func(b *testing.B) {
				for b.Loop() {
					b.StopTimer()
					builder := generateFleet(fleetOf(rows), 1)
					if order == "shuffled" {
						builder.set.permute(shuffledRows(rows))
					} else {
						builder.set.permute(builder.set.byteOrder())
					}
					b.StartTimer()
					builder.Finish()
				}
			})
		}
	}
}

func shuffledRows(rows int) []int32 {
	order := rangeOfRows(rows)
	newRandom(9).Shuffle(rows, func(i, j int) { order[i], order[j] = order[j], order[i] })
	return order
}

func BenchmarkAppend(b *testing.B) {
	key := []byte("clan-core/service07:inst-1:default:host-00042")
	interfaces := [][]byte{[]byte("networking"), []byte("peer")}
	builder := NewBuilder()
	b.ReportAllocs()
	for b.Loop() {
		builder.Append(Row{Key: key, Interfaces: interfaces})
	}
}

func BenchmarkView(b *testing.B) {
	builder := generateFleet(fleetOf(1_000_000), 1)
	b.ReportAllocs()
	for b.Loop() {
		builder.View()
	}
}

func BenchmarkColumnsOfAView(b *testing.B) {
	view := generateFleet(fleetOf(1_000_000), 1).View()
	query := Query{}.With(Service, Exactly("clan-core/service07"))
	for b.Loop() {
		drillDown(view, query)
	}
}

func BenchmarkKeySearchOfAMillion(b *testing.B) {
	set := millionRows()
	for _, pattern := range []string{"xyz", "host42", "'service07", "^clan web", "e"} {
		b.Run(pattern, func(b *testing.B) {
			for b.Loop() {
				search := NewKeySearch(set, set.Select(Query{}).Rows(), pattern)
				for !search.Step(2048) {
				}
				b.ReportMetric(float64(search.Rows().Len()), "rows")
			}
		})
	}
}

func BenchmarkValueSearchOfAMillion(b *testing.B) {
	set := millionRows()
	for b.Loop() {
		search := NewValueSearch(set, set.Select(Query{}).Rows(), "10.0.0.1")
		for !search.Step(2048) {
		}
	}
	b.SetBytes(int64(set.Len()) * int64(len(set.Value(0))))
}

func BenchmarkDifferenceOfAMillion(b *testing.B) {
	old, new := millionRows(), generateFleet(fleetOf(1_000_000), 2).Finish()
	for b.Loop() {
		difference := Diff(old, new)
		for !difference.Step(2048) {
		}
		b.ReportMetric(float64(difference.Added().Len()), "added")
	}
}

func BenchmarkExpression(b *testing.B) {
	set := millionRows()
	query := Query{Interface: "peer"}.With(Service, Exactly("clan-core/service07")).With(Machine, Matching("host"))
	b.ReportAllocs()
	for b.Loop() {
		expression, err := ExpressionOf(query, set, PredicateDialect)
		if err != nil || expression.Short(8) == "" {
			b.Fatal(err)
		}
	}
}
