package cli

// This file measures what commands cost from start to end, the reading of the file included. No test asserts a time.

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

func BenchmarkSelect(b *testing.B) {
	for _, keys := range []int{10_000, 100_000} {
		file, size := writeManyExports(b, keys)
		for name, args := range map[string][]string{
			"json": {"--service", "team-3/vpn"}, "keys": {"--format", "keys", "--role", "server"}, "all": nil, "table": {"--format", "table", "--role", "server"},
		} {
			b.Run(fmt.Sprintf("%dk/%s", keys/1000, name), func(b *testing.B) {
				b.SetBytes(size)
				b.ReportAllocs()
				for b.Loop() {
					runQuietly(b, append([]string{"select", file}, args...))
				}
			})
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	file, size := writeManyExports(b, 100_000)
	b.SetBytes(size)
	for b.Loop() {
		runQuietly(b, []string{"check", "--fail-on", "never", file})
	}
}

func runQuietly(b *testing.B, args []string) {
	world := World{Out: io.Discard, Err: io.Discard, Environment: func(string) string { return "" }}
	if status := Main(args, world); status != 0 {
		b.Fatalf("%q ended with %d", args, status)
	}
}

// writeManyExports writes a clan of the given size, always the same for one size, as Nix would print it except for the
// order.
func writeManyExports(b *testing.B, keys int) (file string, size int64) {
	b.Helper()
	file = filepath.Join(b.TempDir(), "exports.json")
	to, err := os.Create(file)
	if err != nil {
		b.Fatal(err)
	}
	defer to.Close()
	random := rand.New(rand.NewPCG(1, uint64(keys)))
	roles := []string{"server", "client", "peer", ""}
	out := bufio.NewWriter(to)
	separator := "{"
	for key := range keys {
		fmt.Fprintf(out, `%s"team-%d/vpn:instance-%d:%s:machine-%05d":`, separator, key%40, key/40%25, roles[random.IntN(len(roles))], key/10)
		fmt.Fprintf(out, `{"networking":null,"peer":{"SSHOptions":[],"hosts":[{"plain":"10.%d.%d.%d"}],"name":"peer","port":%d,"user":null}}`,
			random.IntN(256), random.IntN(256), random.IntN(256), 1024+random.IntN(60000))
		separator = ",\n"
	}
	out.WriteString("}\n")
	if err := out.Flush(); err != nil {
		b.Fatal(err)
	}
	info, err := to.Stat()
	if err != nil {
		b.Fatal(err)
	}
	return file, info.Size()
}

// BenchmarkSelectFromAPipe reads what BenchmarkSelect reads from a file.
func BenchmarkSelectFromAPipe(b *testing.B) {
	name, size := writeManyExports(b, 100_000)
	text, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		from, to, err := os.Pipe()
		if err != nil {
			b.Fatal(err)
		}
		go func() {
			defer to.Close()
			_, _ = to.Write(text) // what is missing would show as a status
		}()
		world := World{In: from, Out: io.Discard, Err: io.Discard, Environment: func(string) string { return "" }}
		if status := Main([]string{"select", "-", "--service", "team-3/vpn"}, world); status != 0 {
			b.Fatalf("it ended with %d", status)
		}
		from.Close()
	}
}
