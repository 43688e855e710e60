package ui

import (
	"fmt"
	"testing"

	"clanscope/model"
)

// fleetKey returns the key of one of many exports, shaped like a fleet's.
func fleetKey(at int) []byte {
	return fmt.Appendf(nil, "service-%d:instance-%d:role-%d:machine-%d", at%50, at%400, at%7, at/50)
}

// fleetOf builds a snapshot of n exports, shaped like a fleet's.
func fleetOf(n int) *model.Snapshot {
	builder := model.NewBuilder()
	value := []byte(`{"peer":{"port":22,"hosts":[{"plain":"10.0.0.1"}]}}`)
	buffer := builder.AddBuffer(value)
	interfaces := [][]byte{[]byte("peer")}
	for at := range n {
		builder.Append(model.Row{Key: fleetKey(at), Value: model.Span{Buffer: buffer, Length: uint32(len(value))}, Interfaces: interfaces})
	}
	return &model.Snapshot{Set: builder.Finish(), Name: "fleet"}
}

// BenchmarkView draws one frame of a million exports.
func BenchmarkView(b *testing.B) {
	d := drive(b, 200, 60, fleetOf(1_000_000))
	d.press("down", "tab", "tab", "tab", "tab")
	b.ReportAllocs()
	for b.Loop() {
		d.stale = true
		d.View()
	}
}

// keyPlaces are where the cursor moves in the benchmarks of keys.
var keyPlaces = []struct {
	name string
	keys []string
}{
	{"list", []string{"tab", "tab", "tab", "tab"}},
	{"service", []string{}},
	{"machine", []string{"tab", "tab", "tab"}},
}

// BenchmarkKey presses keys over a million exports: the cursor in the list, and choices in the first and the last
// column.
func BenchmarkKey(b *testing.B) {
	for _, place := range keyPlaces {
		b.Run(place.name, func(b *testing.B) {
			d := drive(b, 200, 60, fleetOf(1_000_000))
			d.press(place.keys...)
			b.ReportAllocs()
			for b.Loop() {
				d.press("down")
				d.View()
				d.press("up")
				d.View()
			}
		})
	}
}

// BenchmarkKeyAmongViolations is BenchmarkKey with exports that all break a rule.
func BenchmarkKeyAmongViolations(b *testing.B) {
	for _, place := range keyPlaces {
		b.Run(place.name, func(b *testing.B) {
			snapshot := violatingFleetOf(1_000_000)
			d := drive(b, 200, 60, snapshot)
			if counts := d.scene.report.Counts(); counts.Places < 1_000_000 {
				b.Fatalf("only %d places", counts.Places)
			}
			d.press(place.keys...)
			b.ReportAllocs()
			for b.Loop() {
				d.press("down")
				d.View()
				d.press("up")
				d.View()
			}
		})
	}
}

// violatingFleetOf builds a snapshot of n exports, each of which holds a password.
func violatingFleetOf(n int) *model.Snapshot {
	builder := model.NewBuilder()
	value := []byte(`{"peer":{"password":"correct horse battery","port":22}}`)
	buffer := builder.AddBuffer(value)
	interfaces := [][]byte{[]byte("peer")}
	for at := range n {
		builder.Append(model.Row{Key: fleetKey(at), Value: model.Span{Buffer: buffer, Length: uint32(len(value))}, Interfaces: interfaces})
	}
	return &model.Snapshot{Set: builder.Finish(), Name: "fleet"}
}
