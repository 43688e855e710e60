package model_test

// This file measures what people wait for: columns after a choice, a filter's answer, a load's last step. The data is
// modeltest/generate.go's.

import (
	"fmt"
	"sync"
	"testing"

	"clanscope/model"
	"clanscope/model/modeltest"
)

var millionRows = sync.OnceValue(func() *model.Set { return modeltest.Fleet(modeltest.FleetOf(1_000_000), 1).Finish() })

// drillDown asks what a frame asks after a choice: four facets and the rows.
func drillDown(set *model.Set, query model.Query) (total int) {
	selection := set.Select(query)
	for _, part := range model.Parts {
		total += selection.Facet(part).Total
	}
	return total + selection.Rows().Len()
}

func BenchmarkColumnsAfterAChoice(b *testing.B) {
	set := millionRows()
	some := func(part model.Part, every int) []string {
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
		query model.Query
	}{
		{"any", model.Query{}},
		{"service", model.Query{}.With(model.Service, model.Exactly("clan-core/service07"))},
		{"instance", model.Query{}.With(model.Instance, model.Exactly("inst-1"))},
		{"role", model.Query{}.With(model.Role, model.Exactly("default"))},
		{"no-role", model.Query{}.With(model.Role, model.Exactly(""))},
		{"machine", model.Query{}.With(model.Machine, model.Exactly("host-00042"))},
		{"no-machine", model.Query{}.With(model.Machine, model.Exactly(""))},
		{"services", model.Query{}.With(model.Service, model.Exactly(some(model.Service, 2)...))},
		{"roles", model.Query{}.With(model.Role, model.Exactly("default", "client"))},
		{"machines", model.Query{}.With(model.Machine, model.Exactly(some(model.Machine, 80)...))},
		{"half-the-machines", model.Query{}.With(model.Machine, model.Exactly(some(model.Machine, 2)...))},
		{"machines-filtered", model.Query{}.With(model.Machine, model.Matching("^host-"))},
		{"all-marked", model.Query{}.With(model.Service, model.Exactly(some(model.Service, 2)...)).With(model.Role, model.Exactly("default", "client")).With(model.Machine, model.Exactly(some(model.Machine, 30)...))},
		{"interface", model.Query{Interface: "peer"}},
		{"level", model.Query{Level: model.MachineLevel}},
		{"malformed", model.Query{}.With(model.Service, model.OnlyMalformed)},
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
				set.Match(model.Machine, pattern)
			}
			b.ReportMetric(float64(len(set.Match(model.Machine, pattern))), "names")
		})
	}
}

func BenchmarkFinish(b *testing.B) {
	for _, rows := range []int{100_000, 1_000_000} {
		for _, order := range []string{"as-printed", "shuffled"} {
			b.Run(fmt.Sprintf("%d/%s", rows, order), func(b *testing.B) {
				for b.Loop() {
					b.StopTimer()
					builder := modeltest.Fleet(modeltest.FleetOf(rows), 1)
					if order == "shuffled" {
						builder.Shuffle(9)
					} else {
						builder.Sort()
					}
					b.StartTimer()
					builder.Finish()
				}
			})
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	key := []byte("clan-core/service07:inst-1:default:host-00042")
	interfaces := [][]byte{[]byte("networking"), []byte("peer")}
	builder := model.NewBuilder()
	b.ReportAllocs()
	for b.Loop() {
		builder.Append(model.Row{Key: key, Interfaces: interfaces})
	}
}

func BenchmarkView(b *testing.B) {
	builder := modeltest.Fleet(modeltest.FleetOf(1_000_000), 1)
	b.ReportAllocs()
	for b.Loop() {
		builder.View()
	}
}

func BenchmarkColumnsOfAView(b *testing.B) {
	view := modeltest.Fleet(modeltest.FleetOf(1_000_000), 1).View()
	query := model.Query{}.With(model.Service, model.Exactly("clan-core/service07"))
	for b.Loop() {
		drillDown(view, query)
	}
}

func BenchmarkKeySearchOfAMillion(b *testing.B) {
	set := millionRows()
	for _, pattern := range []string{"xyz", "host42", "'service07", "^clan web", "e"} {
		b.Run(pattern, func(b *testing.B) {
			for b.Loop() {
				search := model.NewKeySearch(set, set.Select(model.Query{}).Rows(), pattern, nil)
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
		search := model.NewValueSearch(set, set.Select(model.Query{}).Rows(), "10.0.0.1", nil)
		for !search.Step(2048) {
		}
	}
	b.SetBytes(int64(set.Len()) * int64(len(set.Value(0))))
}

func BenchmarkDifferenceOfAMillion(b *testing.B) {
	old, new := millionRows(), modeltest.Fleet(modeltest.FleetOf(1_000_000), 2).Finish()
	for b.Loop() {
		difference := model.Diff(&model.Snapshot{Set: old}, &model.Snapshot{Set: new})
		for !difference.Step(2048) {
		}
		b.ReportMetric(float64(difference.Added().Len()), "added")
	}
}
