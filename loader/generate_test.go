package loader

// This file makes large sets of exports from a seed, for benchmarks and for tests of slow loads. The real ones are in
// testdata.

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clanscope/loader/document"
	"clanscope/model"
)

// generateExports returns a set of about count keys in Nix's order, with values of some 280 bytes; the same for the
// same seed.
func generateExports(count int, seed uint64) []byte {
	random := rand.New(rand.NewPCG(seed, 1))
	var text bytes.Buffer
	text.WriteByte('{')
	perService := 500
	for service := range (count + perService - 1) / perService {
		for at := range min(perService, count-service*perService) {
			if text.Len() > 1 {
				text.WriteByte(',')
			}
			fmt.Fprintf(&text, `"service-%04d:instance-%02d:role-%d:machine-%04d":`, service, at/100, at/25%4, at%25+100*(service%20))
			writeGeneratedValue(&text, random)
		}
	}
	text.WriteByte('}')
	return text.Bytes()
}

func writeGeneratedValue(text *bytes.Buffer, random *rand.Rand) {
	fmt.Fprintf(text, `{"auth":null,"endpoints":{"hosts":["h%d.example","h%d.example"]},`, random.IntN(1e6), random.IntN(1e6))
	fmt.Fprintf(text, `"networking":{"module":"clan_lib.network.%x","priority":%d},`, random.Uint32(), random.IntN(1000))
	fmt.Fprintf(text, `"peer":{"SSHOptions":[],"host":{"plain":"10.%d.%d.%d"},"name":"peer","port":%d,"note":"%s"}}`,
		random.IntN(256), random.IntN(256), random.IntN(256), random.IntN(65536), strings.Repeat("x", 20+random.IntN(40)))
}

func writeGenerated(b testing.TB, count int) (name string, size int64) {
	name = filepath.Join(b.TempDir(), "exports.json")
	data := generateExports(count, 7)
	if err := os.WriteFile(name, data, 0o600); err != nil {
		b.Fatal(err)
	}
	return name, int64(len(data))
}

// BenchmarkLoadFile is a load from end to end: read, decode, sort and index.
func BenchmarkLoadFile(b *testing.B) {
	for _, count := range []int{100_000} {
		b.Run(fmt.Sprint(count), func(b *testing.B) {
			name, size := writeGenerated(b, count)
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				snapshot, problem := Read(context.Background(), &Opener{}, model.Request{Sources: []string{name}}, nil)
				if problem != nil || snapshot.Set.Len() != count {
					b.Fatal(problem)
				}
			}
			b.ReportMetric(float64(size)/float64(count), "B/key")
		})
	}
}

// BenchmarkDecode is what a load spends on understanding, without reading and indexing.
func BenchmarkDecode(b *testing.B) {
	data := generateExports(100_000, 7)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		throttle := document.NewThrottle(context.Background(), func(model.Step) {})
		if _, problem := document.Decode(throttle, document.Input{Name: "generated", Data: data}); problem != nil {
			b.Fatal(problem)
		}
	}
}
